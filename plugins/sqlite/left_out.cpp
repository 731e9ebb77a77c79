#include "left_out.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "form.hpp"
#include "refuse.hpp"

namespace runner::sqlite {
namespace {

struct Known {
    std::string_view words;  ///< how the statement begins
    std::string_view form;   ///< all of it; see form.hpp
    std::string_view text;
};

constexpr std::string_view no_users = "SQLite has no users";
constexpr std::string_view no_comments = "SQLite keeps no comments";
constexpr std::string_view no_settings = "SQLite has no such settings";

constexpr Known known[] = {
    {"ALTER DEFAULT PRIVILEGES",
     "ALTER DEFAULT PRIVILEGES [ FOR { ROLE | USER } roles ] [ IN SCHEMA names ] GRANT privileges ON "
     "{ TABLES | SEQUENCES | FUNCTIONS | ROUTINES | TYPES | SCHEMAS } TO roles [ WITH GRANT OPTION ]",
     no_users},
    {"ALTER DEFAULT PRIVILEGES",
     "ALTER DEFAULT PRIVILEGES [ FOR { ROLE | USER } roles ] [ IN SCHEMA names ] REVOKE [ GRANT OPTION FOR ] "
     "privileges ON { TABLES | SEQUENCES | FUNCTIONS | ROUTINES | TYPES | SCHEMAS } FROM roles "
     "[ { CASCADE | RESTRICT } ]",
     no_users},
    {"ALTER SEQUENCE", "ALTER SEQUENCE [ IF EXISTS ] qualified OWNER TO roles", no_users},
    {"ALTER VIEW", "ALTER VIEW [ IF EXISTS ] qualified OWNER TO roles", no_users},
    {"ANALYZE", "ANALYZE [ { (…) | VERBOSE } ] [ tables ]", "SQLite keeps its own statistics"},
    {"CLUSTER", "CLUSTER [ VERBOSE ] [ qualified [ USING name ] ]",
     "SQLite keeps rows in the order of their keys"},
    {"COMMENT ON",
     "COMMENT ON { TABLE | COLUMN | INDEX | VIEW | MATERIALIZED VIEW | SEQUENCE | SCHEMA | TYPE | DOMAIN | "
     "EXTENSION | DATABASE | ROLE | COLLATION | STATISTICS } qualified IS { NULL | string }",
     no_comments},
    {"COMMENT ON",
     "COMMENT ON { CONSTRAINT | TRIGGER | POLICY | RULE } name ON [ DOMAIN ] qualified IS { NULL | string }",
     no_comments},
    {"COMMENT ON",
     "COMMENT ON { FUNCTION | PROCEDURE | ROUTINE | AGGREGATE } qualified [ ( ) ] [ (…) ] IS { NULL | string "
     "}",
     no_comments},
    {"GRANT",
     "GRANT privileges ON [ { TABLE | SEQUENCE | DATABASE | DOMAIN | SCHEMA | TYPE | LANGUAGE | TABLESPACE } "
     "] "
     "names TO roles [ WITH GRANT OPTION ] [ GRANTED BY roles ]",
     no_users},
    {"GRANT",
     "GRANT privileges ON ALL { TABLES | SEQUENCES | FUNCTIONS | PROCEDURES | ROUTINES } IN SCHEMA names TO "
     "roles "
     "[ WITH GRANT OPTION ] [ GRANTED BY roles ]",
     no_users},
    {"GRANT",
     "GRANT privileges ON { FUNCTION | PROCEDURE | ROUTINE } qualified [ ( ) ] [ (…) ] TO roles "
     "[ WITH GRANT OPTION ] [ GRANTED BY roles ]",
     no_users},
    {"GRANT", "GRANT names TO roles [ WITH ADMIN OPTION ] [ GRANTED BY roles ]", no_users},
    {"LOCK",
     "LOCK [ ONLY ] names [ IN { ACCESS SHARE | ACCESS EXCLUSIVE | ROW SHARE | ROW EXCLUSIVE | "
     "SHARE UPDATE EXCLUSIVE | SHARE ROW EXCLUSIVE | SHARE | EXCLUSIVE } MODE ] [ NOWAIT ]",
     "SQLite has one writer at a time"},
    {"LOCK TABLE",
     "LOCK TABLE [ ONLY ] names [ IN { ACCESS SHARE | ACCESS EXCLUSIVE | ROW SHARE | ROW EXCLUSIVE | "
     "SHARE UPDATE EXCLUSIVE | SHARE ROW EXCLUSIVE | SHARE | EXCLUSIVE } MODE ] [ NOWAIT ]",
     "SQLite has one writer at a time"},
    {"REINDEX", "REINDEX [ (…) ] { INDEX | TABLE | SCHEMA | DATABASE | SYSTEM } [ CONCURRENTLY ] qualified",
     "SQLite's indexes need none"},
    {"RESET",
     "RESET { ALL | ROLE | SESSION AUTHORIZATION | TIME ZONE | TRANSACTION ISOLATION LEVEL | qualified }",
     no_settings},
    {"REVOKE",
     "REVOKE [ GRANT OPTION FOR ] privileges ON "
     "[ { TABLE | SEQUENCE | DATABASE | DOMAIN | SCHEMA | TYPE | LANGUAGE | TABLESPACE } ] names FROM roles "
     "[ GRANTED BY roles ] [ { CASCADE | RESTRICT } ]",
     no_users},
    {"REVOKE",
     "REVOKE [ GRANT OPTION FOR ] privileges ON ALL "
     "{ TABLES | SEQUENCES | FUNCTIONS | PROCEDURES | ROUTINES } IN SCHEMA names FROM roles "
     "[ GRANTED BY roles ] [ { CASCADE | RESTRICT } ]",
     no_users},
    {"REVOKE",
     "REVOKE [ GRANT OPTION FOR ] privileges ON { FUNCTION | PROCEDURE | ROUTINE } qualified [ ( ) ] [ (…) ] "
     "FROM roles [ GRANTED BY roles ] [ { CASCADE | RESTRICT } ]",
     no_users},
    {"REVOKE", "REVOKE [ ADMIN OPTION FOR ] names FROM roles [ GRANTED BY roles ] [ { CASCADE | RESTRICT } ]",
     no_users},
    {"SET", "SET [ { SESSION | LOCAL } ] qualified { TO | = } { DEFAULT | values }", no_settings},
    {"SET", "SET [ { SESSION | LOCAL } ] TIME ZONE { LOCAL | DEFAULT | value }", no_settings},
    {"SET", "SET [ { SESSION | LOCAL } ] { SCHEMA | NAMES | ROLE } value", no_settings},
    {"SET", "SET [ { SESSION | LOCAL } ] XML OPTION { DOCUMENT | CONTENT }", no_settings},
    {"SET", "SET { SESSION | LOCAL } SESSION AUTHORIZATION { DEFAULT | value }", no_settings},
    {"SET", "SET SESSION AUTHORIZATION { DEFAULT | value }", no_settings},
    {"SET",
     "SET [ SESSION CHARACTERISTICS AS ] TRANSACTION ISOLATION LEVEL "
     "{ SERIALIZABLE | REPEATABLE READ | READ COMMITTED | READ UNCOMMITTED }",
     no_settings},
    {"SET",
     "SET [ SESSION CHARACTERISTICS AS ] TRANSACTION { READ WRITE | READ ONLY | DEFERRABLE | NOT DEFERRABLE "
     "}",
     no_settings},
    {"VACUUM", "VACUUM [ (…) ] [ FULL ] [ FREEZE ] [ VERBOSE ] [ ANALYZE ] [ tables ]",
     "SQLite needs none in a migration"},
};

constexpr std::string_view extension_forms[] = {
    "CREATE EXTENSION [ IF NOT EXISTS ] name [ WITH ] [ SCHEMA name ] [ VERSION value ] [ CASCADE ]",
    "DROP EXTENSION [ IF EXISTS ] names [ { CASCADE | RESTRICT } ]"};

// Extensions whose functions are known here, that only serve indexes, or whose type is refused where it is
// used.
constexpr std::string_view harmless_extensions[] = {
    "btree_gin", "btree_gist", "citext", "pg_stat_statements", "pg_trgm", "pgcrypto", "plpgsql", "uuid-ossp"};

// Actions that change how PostgreSQL keeps a table, not what it means.
constexpr std::string_view actions[] = {
    "OWNER TO roles",
    "CLUSTER ON name",
    "SET WITHOUT CLUSTER",
    "SET TABLESPACE name",
    "SET { LOGGED | UNLOGGED }",
    "REPLICA IDENTITY { DEFAULT | FULL | NOTHING | USING INDEX name }",
    "VALIDATE CONSTRAINT name",
    "ALTER [ COLUMN ] name SET STATISTICS value",
    "ALTER [ COLUMN ] name SET STORAGE { PLAIN | EXTERNAL | EXTENDED | MAIN }",
    "ALTER [ COLUMN ] name SET COMPRESSION value"};

Rendering nothing(std::string why, const Rewrite& rewrite) {
    return {{}, {Note{std::move(why), {0, rewrite.statement.text.size()}}}};
}

[[noreturn]] void refuse_form(const Rewrite& rewrite, std::string_view words) {
    refuse(fmt::format("this is no {} that SQLite could do without", words),
           {0, rewrite.statement.text.size()});
}

/// CREATE EXTENSION name …, or DROP EXTENSION name, …
void refuse_extension(const Rewrite& rewrite, const Raw& raw) {
    const bool form = std::ranges::any_of(
        extension_forms, [&](std::string_view each) { return has_form(rewrite, 0, rewrite.size(), each); });
    if (!form) refuse_form(rewrite, raw.words);
    std::size_t name = 2;
    if (rewrite.word(name, "IF")) name += rewrite.word(name + 1, "NOT") ? 3 : 2;
    for (; rewrite.name(name); name += 2) {
        const std::string extension = identifier_of(rewrite.token(name), rewrite.statement.text);
        if (std::ranges::find(harmless_extensions, extension) == std::end(harmless_extensions)) {
            refuse(fmt::format("SQLite has nothing like the extension {}", extension),
                   rewrite.token(name).span);
        }
        if (!rewrite.symbol(name + 1, ",")) break;
    }
    if (rewrite.word(rewrite.size() - 1, "CASCADE") && rewrite.word(0, "DROP")) {
        refuse("CASCADE may drop what is not known here", rewrite.token(rewrite.size() - 1).span,
               "leave CASCADE out, and drop what uses the extension before");
    }
}

}  // namespace

std::optional<Rendering> leave_out(const Rewrite& rewrite, const Raw& raw) {
    if (raw.words == "CREATE EXTENSION" || raw.words == "DROP EXTENSION") {
        refuse_extension(rewrite, raw);
        return nothing("the extension is left out: SQLite has none", rewrite);
    }
    bool begins = false;
    for (const Known& each : known) {
        if (each.words != raw.words) continue;
        begins = true;
        if (has_form(rewrite, 0, rewrite.size(), each.form))
            return nothing(fmt::format("{} is left out: {}", raw.words, each.text), rewrite);
    }
    const bool changes = raw.words == "ALTER SEQUENCE" || raw.words == "ALTER VIEW";
    if (begins && !changes) refuse_form(rewrite, raw.words);
    return {};
}

bool is_left_out(const Rewrite& rewrite, Span span) {
    const std::size_t first = rewrite.index_at(span.begin);
    const std::size_t last = rewrite.index_at(span.end);
    return std::ranges::any_of(actions,
                               [&](std::string_view form) { return has_form(rewrite, first, last, form); });
}

}  // namespace runner::sqlite
