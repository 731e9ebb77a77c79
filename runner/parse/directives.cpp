#include "parse/directives.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "parse/splitter.hpp"
#include "sdk/ascii.hpp"
#include "sdk/nearest.hpp"

namespace runner::parse {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\f\v";
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// What follows `-- runner`, from the colon on; nothing when the comment is another one.
std::string_view behind_runner(std::string_view comment) {
    constexpr std::string_view word = "runner";
    const std::string_view text = trimmed(comment.substr(2));
    if (!ascii::equal_ignoring_case(text.substr(0, word.size()), word)) return {};
    const std::string_view rest = trimmed(text.substr(word.size()));
    return rest.starts_with(':') ? rest : std::string_view();
}

const std::array<std::string, 7> known_keys = {"transaction", "depends", "spelling", "placeholders",
                                               "statements",  "only",    "end"};

}  // namespace

std::span<const std::string> known_spellings() {
    static const std::array<std::string, 2> known = {"portable", "sqlite"};
    return known;
}

const LexicalRules& rules_of(std::string_view spelling) {
    static constexpr LexicalRules portable;
    return spelling == "sqlite" ? sqlite_lexical_rules : portable;
}

bool is_directive(std::string_view comment) {
    return !behind_runner(comment).empty();
}

Directive directive_in(std::string_view comment) {
    const std::string_view text = trimmed(behind_runner(comment).substr(1));
    const std::size_t equals = std::min(text.find('='), text.size());
    Directive directive{ascii::lower(trimmed(text.substr(0, equals))), {}};
    if (equals < text.size()) directive.value = trimmed(text.substr(equals + 1));
    return directive;
}

void apply(const Directive& directive, Directives& directives) {
    if (directive.key == "transaction") {
        if (directive.value != "none") {
            throw Error(ErrorKind::syntax, fmt::format("unknown value of transaction: `{}`", directive.value))
                .mend("write `-- runner: transaction=none`, or leave the line out for a transaction");
        }
        directives.transaction = false;
    } else if (directive.key == "depends") {
        for (std::string_view rest = directive.value;;) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            const std::string_view revision = trimmed(rest.substr(0, comma));
            if (revision.empty()) {
                throw Error(ErrorKind::syntax, "depends names no revision")
                    .mend("write `-- runner: depends=<revision>`, several with commas between");
            }
            directives.depends.emplace_back(revision);
            if (comma == rest.size()) break;
            rest.remove_prefix(comma + 1);
        }
    } else if (directive.key == "spelling") {
        const auto known = known_spellings();
        if (std::ranges::find(known, directive.value) == known.end()) {
            throw Error(ErrorKind::syntax, fmt::format("unknown spelling `{}`", directive.value))
                .mend(fmt::format("spellings are {}", fmt::join(known, ", ")));
        }
        directives.spelling = directive.value;
    } else if (directive.key == "placeholders") {
        if (directive.value != "on") {
            throw Error(ErrorKind::syntax,
                        fmt::format("unknown value of placeholders: `{}`", directive.value))
                .mend("write `-- runner: placeholders=on`, or leave the line out to have none");
        }
        directives.placeholders = true;
    } else if (directive.key == "statements") {
        if (directive.value != "none") {
            throw Error(ErrorKind::syntax, fmt::format("unknown value of statements: `{}`", directive.value))
                .mend("write `-- runner: statements=none` where there is nothing to do, or leave it out");
        }
        directives.statements = false;
    } else {
        const std::string near = nearest(directive.key, known_keys);
        throw Error(ErrorKind::syntax, fmt::format("unknown directive `{}`", directive.key))
            .mend(near.empty() ? "directives are transaction=none, depends=<revision>, spelling=<spelling>, "
                                 "placeholders=on, statements=none, only=<dialect> and end"
                               : fmt::format("did you mean `{}`?", near));
    }
}

Directives read_directives(const Source& source) {
    Directives directives;
    Splitter splitter(source, LexicalRules{});
    while (splitter.ahead() == Ahead::directive) {
        const Comment comment = splitter.comment();
        if (comment.directive.key == "only" || comment.directive.key == "end") break;
        try {
            apply(comment.directive, directives);
        } catch (Error& error) {
            error.at(source.locate(comment.span));
            throw;
        }
    }
    return directives;
}

bool is_blank(const Source& source) {
    Splitter splitter(source, LexicalRules{});
    while (splitter.ahead() == Ahead::directive) {
        if (splitter.comment().directive.key == "only") return false;
    }
    return splitter.ahead() == Ahead::end;
}

}  // namespace runner::parse
