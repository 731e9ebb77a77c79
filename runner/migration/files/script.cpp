#include "migration/files/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "migration/files/join_rebuilds.hpp"
#include "migration/files/session.hpp"
#include "parse/utf8.hpp"
#include "schema/apply.hpp"
#include "spelling/portable.hpp"

namespace runner::migration {

namespace {

/// Counts lines forward through a source: locating each statement from the start would read the file as often
/// as it has statements.
class LineCounter {
  public:
    Location at(const parse::Source& source, std::size_t offset) {
        std::array<char, 16384> buffer;
        while (offset_ < offset) {
            const std::size_t got =
                source.read(offset_, buffer.data(), std::min(buffer.size(), offset - offset_));
            if (got == 0) break;
            count({buffer.data(), got});
            offset_ += got;
        }
        return {source.name(), line_, column_, {}, 1};
    }

  private:
    void count(std::string_view text) {
        for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
            ++line_;
            column_ = 1;
            text.remove_prefix(end + 1);
        }
        column_ += parse::characters(text);
    }

    std::size_t offset_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 1;
};

/// "0007_x.sqlite.up.sql" for "sql/0007_x.up.sql"; empty when `file` is not named like a migration.
std::string override_name(std::string_view file, std::string_view dialect) {
    file.remove_prefix(std::min(file.find_last_of('/') + 1, file.size()));
    for (const std::string_view end : {".up.sql", ".down.sql"}) {
        if (file.ends_with(end)) {
            return fmt::format("{}.{}{}", file.substr(0, file.size() - end.size()), dialect, end);
        }
    }
    return {};
}

std::string usual_mend(const parse::Audience& audience, std::string_view file) {
    constexpr std::string_view reference = "postgresql";  // runs what is portable as it is written
    std::string mend = fmt::format("guard it with `-- runner: only={}` … `-- runner: end`",
                                   audience.dialect == reference ? "sqlite" : reference);
    if (const std::string name = override_name(file, audience.dialect); !name.empty()) {
        mend += ", or write " + name;
    }
    return mend;
}

/// Gives `error`, about `statement`, its place.
void complete(Error& error, const parse::Source& source, const Statement& statement) {
    if (error.location()) return;
    const Span span = error.span().value_or(Span{0, statement.text.size()});
    error.at(source.locate({statement.offset + span.begin, statement.offset + span.end}));
}

/// `statement` as its script has it, in the model.
void fold(Schema& schema, const Statement& statement, const std::string& spelling, const Dialect& dialect) {
    if (statement.native) return schema::apply(schema, statement);
    if (spelling == dialect.name()) return spelling::fold_own(schema, statement, spelling, dialect);
    const auto respelled = spelling::portable(statement, spelling, schema, dialect);
    if (!respelled || !respelled->left_out)
        schema::apply(schema, respelled ? respelled->statement : statement);
}

}  // namespace

parse::Audience audience(const Dialect& dialect, const Options& options) {
    return {std::string(dialect.name()), dialect.lexical_rules(), options.dialects, options.spelling,
            options.placeholders};
}

Span Rendered::in_file(Span in_given) const {
    for (const Origin& origin : origins) in_given = origin.of(in_given);
    return {offset + in_given.begin, offset + in_given.end};
}

class Script::State {
  public:
    State(parse::Source source, parse::Language language, const Dialect& dialect, const Options& options,
          Schema& schema)
        : source_(std::move(source)),
          language_(language),
          dialect_(dialect),
          audience_(audience(dialect, options)),
          schema_(schema),
          directives_(parse::read_directives(source_)),
          checksum_(directives_),
          spelling_(directives_.spelling.value_or(options.spelling)),
          reader_(source_, audience_, language) {}

    std::optional<Rendered> next() {
        if (!look_ahead(1)) return std::nullopt;
        Rendered now = std::move(ahead_.front());
        ahead_.pop_front();
        if (rebuilds(now)) join_later(now);
        settle(now);
        return now;
    }

    const parse::Directives& directives() const { return directives_; }
    const parse::Source& source() const { return source_; }
    const TokenChecksum& checksum() const { return checksum_; }
    void leave_checksum_out() { has_checksum_ = tells_progress(); }

  private:
    /// Whether there are `count` statements more.
    bool look_ahead(std::size_t count) {
        while (ahead_.size() < count) {
            auto more = render_next();
            if (!more) return false;
            ahead_.push_back(std::move(*more));
        }
        return true;
    }

    /// Later changes of the table that `now` rebuilds become part of it. Without a transaction the statements
    /// stay in their order: the next run may have to go on between them.
    void join_later(Rendered& now) {
        constexpr std::size_t farthest = 16;
        std::size_t passed = 0;
        while (passed < farthest && look_ahead(passed + 1)) {
            const auto other = ahead_.begin() + static_cast<std::ptrdiff_t>(passed);
            const bool free = std::all_of(ahead_.begin(), other, [&](const Rendered& between) {
                return may_overtake(*other, between);
            });
            if (free && join(now, *other)) {
                ahead_.erase(other);
            } else if (directives_.transaction && may_be_overtaken(*other)) {
                ++passed;
            } else {
                return;
            }
        }
    }

    std::optional<Rendered> render_next() {
        while (const Statement* statement = read()) {
            const auto* control = std::get_if<TransactionControl>(&statement->node);
            if (control == nullptr) return render(*statement);
            const Span place{statement->offset, statement->offset + reader_.written().text.size()};
            if (control->verb == TransactionVerb::begin && number_ == 1 && directives_.transaction) {
                begin_ = place;
                number_ = 0;
            } else if (control->verb != TransactionVerb::commit || !begin_ || read() != nullptr) {
                refuse(place);
            } else {
                begin_.reset();
                return std::nullopt;
            }
        }
        if (begin_) refuse(*begin_);
        return std::nullopt;
    }

    const Statement* read() {
        const Statement* statement = reader_.next();
        if (statement == nullptr) return nullptr;
        ++number_;
        if (has_checksum_) checksum_.add(reader_.written());
        return statement;
    }

    /// Whether the next run may have to go on behind any of its statements.
    bool tells_progress() const { return !directives_.transaction || !dialect_.features().transactional_ddl; }

    Rendered render(const Statement& statement) {
        Rendered rendered;
        rendered.text = reader_.written().text;
        rendered.location = lines_.at(source_, statement.offset);
        rendered.offset = statement.offset;
        rendered.number = number_;
        rendered.native = statement.native;
        rendered.changes_session = may_change_session(statement);
        rendered.sets_session = only_sets_session(statement);
        if (statement.text.data() != reader_.written().text.data()) {
            rendered.placeholders = true;
            rendered.portable = statement.text;
            rendered.origins = {reader_.origin()};
        }
        if (tells_progress()) rendered.so_far = checksum_.value();
        if (number_ == 1 && begin_) {
            rendered.notes.emplace_back(
                "BEGIN and COMMIT around the file are left out: the runner has its own",
                source_.locate(*begin_));
        }
        try {
            if (statement.native || spelling_ == dialect_.name()) {
                render_own(rendered, statement);
            } else {
                render_portable(rendered, statement);
            }
        } catch (Error& error) {
            if (!error.location())
                error.at(source_.locate(
                    rendered.in_file(error.span().value_or(Span{0, rendered.given().size()}))));
            if (error.kind() == ErrorKind::unsupported && error.mend().empty()) {
                error.mend(usual_mend(audience_, source_.name()));
            }
            throw;
        }
        return rendered;
    }

    /// In the database's own words: sent as it is.
    void render_own(Rendered& rendered, const Statement& statement) {
        const std::string& sql = rendered.given();
        if (!statement.native && spelling::places_sequence(statement)) {
            add_notes(rendered, {{fmt::format("setval() is left out: {} has no sequences", dialect_.title()),
                                  {0, sql.size()}}});
            return;
        }
        rendered.steps.emplace_back(SqlStep{sql, {0, sql.size()}});
        hold(rendered, statement);
        if (language_ == parse::Language::portable) fold(schema_, statement, spelling_, dialect_);
    }

    void render_portable(Rendered& rendered, const Statement& statement) {
        const auto respelled = spelling::portable(statement, spelling_, schema_, dialect_);
        const Statement& given = respelled ? respelled->statement : statement;
        if (respelled) {
            rendered.portable = given.text;
            rendered.origins.insert(rendered.origins.begin(), respelled->origin);
            add_notes(rendered, respelled->notes);
        }
        if (respelled && respelled->left_out) return;
        Rendering rendering = rendered_by_dialect(given);
        rendered.steps = std::move(rendering.steps);
        hold(rendered, given);
        add_notes(rendered, rendering.notes);
        schema::apply(schema_, given);
        if (!respelled || !dialect_.features().sequences) return;
        for (const std::string& sql : respelled->after) rendered.steps.emplace_back(SqlStep{sql, {}});
    }

    /// Says whether the statement that `given` has become can share a transaction, and refuses one that
    /// cannot where it would have to.
    void hold(Rendered& rendered, const Statement& given) const {
        if (rendered.steps.empty()) return;  // nothing to take back
        const bool change = std::holds_alternative<DataChange>(given.node);
        const auto words = dialect_.outside_transaction(given);
        rendered.atomic =
            !words && !dialect_.may_commit(given) && (change || dialect_.features().transactional_ddl);
        if (!rendered.atomic) rendered.trace = dialect_.trace(given);
        if (!words || !directives_.transaction || !dialect_.features().transactional_ddl) return;
        throw Error(ErrorKind::syntax, fmt::format("{} cannot run {} inside a transaction", dialect_.title(),
                                                   given.slice(*words)))
            .at(*words)
            .mend("put it in a file of its own with `-- runner: transaction=none` at the top");
    }

    /// What PostgreSQL refuses is a mistake on every database: that is said, and not that one cannot do it.
    Rendering rendered_by_dialect(const Statement& statement) {
        try {
            return dialect_.render(statement, schema_);
        } catch (const Error& refusal) {
            if (refusal.kind() == ErrorKind::unsupported) schema::apply(schema_, statement);
            throw;
        }
    }

    void add_notes(Rendered& rendered, const std::vector<Note>& notes) const {
        for (const Note& note : notes)
            rendered.notes.emplace_back(note.text, source_.locate(rendered.in_file(note.span)));
    }

    [[noreturn]] void refuse(Span place) const {
        throw Error(ErrorKind::syntax, "transaction control inside a migration")
            .at(source_.locate(place))
            .mend(
                directives_.transaction
                    ? "take it out: the runner commits each revision together with its history row, or, with "
                      "`-- runner: transaction=none` at the top, each statement by itself"
                    : "take it out: with transaction=none each statement is committed by itself; what "
                      "belongs "
                      "together goes into a migration of its own, without transaction=none");
    }

    parse::Source source_;
    parse::Language language_;
    const Dialect& dialect_;
    parse::Audience audience_;
    Schema& schema_;
    parse::Directives directives_;
    TokenChecksum checksum_;
    bool has_checksum_ = true;
    std::string spelling_;
    parse::Reader reader_;
    LineCounter lines_;
    std::size_t number_ = 0;
    std::optional<Span> begin_;  // of a BEGIN that is the first statement, until its COMMIT
    std::deque<Rendered> ahead_;
};

Script::Script(parse::Source source, parse::Language language, const Dialect& dialect, const Options& options,
               Schema& schema)
    : state_(std::make_unique<State>(std::move(source), language, dialect, options, schema)) {
}

Script::~Script() = default;

const parse::Directives& Script::directives() const {
    return state_->directives();
}
const parse::Source& Script::source() const {
    return state_->source();
}
std::optional<Rendered> Script::next() {
    return state_->next();
}
Checksum Script::token_checksum() const {
    return state_->checksum().value();
}

void Script::leave_checksum_out() {
    state_->leave_checksum_out();
}

Location Script::locate(const Rendered& rendered, Span in_given) const {
    return source().locate(rendered.in_file(in_given));
}

void fold_script(Schema& schema, const ScriptFile& script, const Dialect& dialect, const Options& options) {
    fold_script(schema, parse::Source::file(script.path), script.language, dialect, options);
}

void fold_script(Schema& schema, parse::Source source, parse::Language language, const Dialect& dialect,
                 const Options& options) {
    parse::Reader reader(std::move(source), audience(dialect, options), language);
    while (const Statement* statement = reader.next()) {
        try {
            fold(schema, *statement, reader.directives().spelling.value_or(options.spelling), dialect);
        } catch (Error& error) {
            complete(error, reader.source(), *statement);
            throw;
        }
    }
}

}  // namespace runner::migration
