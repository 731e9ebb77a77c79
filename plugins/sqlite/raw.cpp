#include <fmt/format.h>

#include <algorithm>

#include "expressions.hpp"
#include "left_out.hpp"
#include "refuse.hpp"
#include "sdk/meant.hpp"
#include "sequences.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

struct Known {
    std::string_view words;  ///< how the statement begins
    std::string_view text;
    std::string_view mend{};
};

constexpr std::string_view guard = "guard it with `-- runner: only=postgresql` … `-- runner: end`";
constexpr std::string_view own_trigger =
    "write one for each database, in `-- runner: only=…` … `-- runner: end` blocks";

constexpr Known refused[] = {
    {"ALTER DOMAIN", "SQLite keeps no domains, so it cannot change one",
     "make a new domain and give its type to each column: ALTER TABLE … ALTER COLUMN … TYPE"},
    {"ALTER INDEX", "SQLite cannot change an index", "drop it and create it under the new name"},
    {"ALTER SEQUENCE", "SQLite has no sequences", guard},
    {"ALTER TYPE", "SQLite keeps no types, so it cannot change one"},
    {"ALTER VIEW", "SQLite cannot change a view", "drop it and create it anew"},
    {"COPY", "SQLite has no COPY", "write the rows as INSERT statements"},
    {"CREATE AGGREGATE", "SQLite has no functions written in SQL", guard},
    {"CREATE FUNCTION", "SQLite has no functions written in SQL", guard},
    {"CREATE MATERIALIZED VIEW", "SQLite has no materialized views",
     "make a view, or a table that is filled"},
    {"CREATE POLICY", "SQLite has no row level security", guard},
    {"CREATE PROCEDURE", "SQLite has no procedures", guard},
    {"CREATE ROLE", "SQLite has no users", guard},
    {"CREATE RULE", "SQLite has no rules", own_trigger},
    {"CREATE SCHEMA", "SQLite has no schemas", "leave out the schema"},
    {"CREATE STATISTICS", "SQLite keeps its own statistics", guard},
    {"CREATE TRIGGER", "SQLite's triggers have another language", own_trigger},
    {"CREATE USER", "SQLite has no users", guard},
    {"DO", "SQLite has no DO blocks", guard},
    {"DROP FUNCTION", "SQLite has no functions written in SQL", guard},
    {"DROP SCHEMA", "SQLite has no schemas", guard},
    {"DROP TRIGGER", "SQLite's triggers have another language", own_trigger},
    {"REFRESH MATERIALIZED VIEW", "SQLite has no materialized views", guard},
};

const Known* known(std::span<const Known> list, std::string_view words) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Known& each) { return each.words == words; });
    return found == list.end() ? nullptr : &*found;
}

Rendering nothing(std::string why, const Statement& statement) {
    return {{}, {Note{std::move(why), {0, statement.text.size()}}}};
}

/// CREATE SCHEMA [IF NOT EXISTS] public
bool creates_public(const Rewrite& rewrite) {
    const bool unless = rewrite.word(2, "IF") && rewrite.word(3, "NOT") && rewrite.word(4, "EXISTS");
    const std::size_t name = unless ? 5 : 2;
    return rewrite.word(0, "CREATE") && rewrite.word(1, "SCHEMA") && rewrite.name(name) &&
           rewrite.name_at(name) == "public" && name + 1 == rewrite.size();
}

/// SELECT set_config(…), as in the head of a dump.
bool calls_set_config(const Rewrite& rewrite) {
    const std::size_t name = rewrite.word(1, "PG_CATALOG") && rewrite.symbol(2, ".") ? 3 : 1;
    return rewrite.word(0, "SELECT") && rewrite.word(name, "SET_CONFIG") && rewrite.symbol(name + 1, "(") &&
           rewrite.closing(name + 1) + 1 == rewrite.size();
}

}  // namespace

Rendering render(const Statement& statement, const Raw& raw, const Schema& before) {
    Rewrite rewrite(statement, before);
    if (auto moved = render_sequence(statement, before)) return std::move(*moved);
    if (calls_set_config(rewrite))
        return nothing("set_config is left out: SQLite has no such settings", statement);
    if (creates_public(rewrite)) return nothing("the schema is left out: SQLite has none", statement);
    if (raw.words == "SELECT" || raw.words == "VALUES" || raw.words == "TABLE" || rewrite.symbol(0, "(")) {
        rewrite_query(rewrite);
        return rewrite.done();
    }
    if (raw.words == "SET" && rewrite.word(1, "CONSTRAINTS")) {
        refuse("SQLite defers a foreign key where it is declared, and nowhere else",
               cover(rewrite.token(0).span, rewrite.token(1).span),
               "declare it DEFERRABLE INITIALLY DEFERRED");
    }
    if (auto left_out = leave_out(rewrite, raw)) return std::move(*left_out);
    const Span words{0, std::min(raw.words.size(), statement.text.size())};
    if (const Known* why = known(refused, raw.words))
        refuse(std::string(why->text), words, std::string(why->mend));
    if (const std::string meant = meant_statement(raw.words); !meant.empty())
        refuse_misspelt(ErrorKind::syntax, fmt::format("there is no statement {}", raw.words), words, meant);
    refuse(fmt::format("SQLite cannot run {}", raw.words), words);
}

Rendering render(const Statement& statement, const TransactionControl&, const Schema&) {
    // The runner itself takes away a BEGIN and a COMMIT around a file.
    refuse("a migration cannot steer the runner's transaction", {0, statement.text.size()},
           "take the statement away");
}

}  // namespace runner::sqlite
