#include "parse/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "sdk/nearest.hpp"

namespace runner::parse {

class Reader::State {
  public:
    State(Source source, Audience audience, Language language, std::size_t chunk)
        : source_(std::move(source)),
          audience_(std::move(audience)),
          language_(language),
          chunk_(chunk),
          rules_(language == Language::native ? audience_.rules : rules_of(audience_.spelling)),
          script_(source_, rules_, {}, chunk) {}

    const Statement* next() {
        for (;;) {
            switch (current().ahead()) {
                case Ahead::statement:
                    head_ = false;
                    current().take(statement_);
                    statement_.native = block_ || language_ == Language::native;
                    filled_.reset();
                    if (directives_.placeholders) fill_statement();
                    parse_statement();
                    return &statement_;
                case Ahead::directive:
                    obey(current().comment());
                    break;
                case Ahead::end:
                    if (!block_) return nullptr;
                    block_.reset();
                    break;
            }
        }
    }

    const Statement& written() const { return filled_ ? written_ : statement_; }
    Origin origin() const { return filled_ ? filled_->origin : Origin(); }
    Location locate(Span span) const {
        if (filled_) span = filled_->origin.of(span);
        return source_.locate({statement_.offset + span.begin, statement_.offset + span.end});
    }
    const Directives& directives() const { return directives_; }
    const Source& source() const { return source_; }

  private:
    Splitter& current() { return block_ ? *block_ : script_; }

    void fill_statement() {
        raw_ = false;
        try {
            if (!has_placeholders(statement_.text, statement_.tokens)) return;
            raw_ = !audience_.values;
            if (raw_) return;
            filled_ = fill(statement_, *audience_.values, block_ ? audience_.rules : rules_);
        } catch (Error& error) {
            error.at(locate(error.span().value_or(Span{0, statement_.text.size()})));
            throw;
        }
        written_.text = std::exchange(statement_.text, filled_->text);
        written_.offset = statement_.offset;
        written_.native = statement_.native;
        written_.tokens.swap(statement_.tokens);
        statement_.tokens.swap(filled_->tokens);
    }

    void parse_statement() {
        if (raw_) {
            statement_.node = Raw{};
            return;
        }
        try {
            const Names names = language_ == Language::native ? Names::any : Names::portable;
            statement_.node = block_ ? parse_native(statement_.text, statement_.tokens)
                                     : parse(statement_.text, statement_.tokens, names);
        } catch (Error& error) {
            if (language_ == Language::native) {
                statement_.node = parse_native(statement_.text, statement_.tokens);
                return;
            }
            error.at(locate(error.span().value_or(Span{0, statement_.text.size()})));
            throw;
        }
    }

    [[noreturn]] void refuse(const Comment& comment, std::string message, std::string mend) const {
        throw Error(ErrorKind::syntax, std::move(message))
            .at(source_.locate(comment.span))
            .mend(std::move(mend));
    }

    void obey(const Comment& comment) {
        const std::string& key = comment.directive.key;
        if (!comment.alone) refuse(comment, "a directive that shares its line", "give it a line of its own");
        if (key == "only") {
            open_block(comment);
        } else if (key == "end") {
            refuse(comment, "the end of a block that was not begun",
                   "begin it with `-- runner: only=<dialect>`, or take this line away");
        } else {
            try {
                apply(comment.directive, directives_);
            } catch (Error& error) {
                error.at(source_.locate(comment.span));
                throw;
            }
            if (!head_)
                refuse(comment, fmt::format("the directive `{}` behind the first statement", key),
                       "move it to the top of the file");
            if (key == "spelling" || key == "placeholders") change_rules(comment);
        }
    }

    /// What follows the directive is lexed as it says.
    void change_rules(const Comment& comment) {
        if (directives_.spelling) {
            if (language_ == Language::native) {
                refuse(comment, fmt::format("a spelling for a file that is all {}", audience_.dialect),
                       "take the line away");
            }
            rules_ = rules_of(*directives_.spelling);
        }
        rules_.placeholders = directives_.placeholders;
        script_ = Splitter(source_, rules_, Range{comment.span.end}, chunk_);
    }

    void open_block(const Comment& comment) {
        const std::string& name = comment.directive.value;
        const auto& known = audience_.known_dialects;
        if (language_ == Language::native) {
            refuse(comment, fmt::format("an only= block in a file that is all {}", audience_.dialect),
                   "take the block's first and last line away");
        }
        if (name != audience_.dialect && std::find(known.begin(), known.end(), name) == known.end()) {
            const std::string near = nearest(name, known);
            refuse(comment, fmt::format("unknown dialect `{}`", name),
                   near.empty() ? fmt::format("dialects are {}", fmt::join(known, ", "))
                                : fmt::format("did you mean `{}`?", near));
        }
        head_ = false;
        const BlockEnd end = find_block_end(source_, comment.span.end, comment.span);
        script_.seek(end.next);
        if (name == audience_.dialect)
            block_.emplace(source_, block_rules(), Range{comment.span.end, end.end}, chunk_);
    }

    LexicalRules block_rules() const {
        LexicalRules rules = audience_.rules;
        rules.placeholders = directives_.placeholders;
        return rules;
    }

    Source source_;
    Audience audience_;
    Language language_;
    std::size_t chunk_;
    Directives directives_;
    LexicalRules rules_;  // of what stands outside of blocks
    Splitter script_;
    std::optional<Splitter> block_;
    Statement statement_;
    Statement written_;             // before its placeholders were filled
    std::optional<Filled> filled_;  // if it has any
    bool raw_ = false;              // it has some, and there are no values
    bool head_ = true;              // no statement and no block yet
};

Reader::Reader(Source source, Audience audience, Language language, std::size_t chunk)
    : state_(std::make_unique<State>(std::move(source), std::move(audience), language, chunk)) {
}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const Statement* Reader::next() {
    return state_->next();
}
const Statement& Reader::written() const {
    return state_->written();
}
Origin Reader::origin() const {
    return state_->origin();
}
const Directives& Reader::directives() const {
    return state_->directives();
}
Location Reader::locate(Span in_statement) const {
    return state_->locate(in_statement);
}
const Source& Reader::source() const {
    return state_->source();
}

}  // namespace runner::parse
