#include <algorithm>
#include <initializer_list>

#include "schema/fold.hpp"
#include "schema/mentions.hpp"
#include "schema/names.hpp"
#include "schema/query.hpp"
#include "schema/words.hpp"

namespace runner::schema {
namespace {

/// COMMENT ON kind name IS …
void require_commented(const Schema& schema, const Words& words) {
    std::size_t i = 3;
    const bool column = words.word(2, "COLUMN");
    const std::vector<Identifier> parts = words.qualified(i);
    if (parts.empty() || !words.word(i, "IS") || (column && parts.size() == 1)) return;
    const ObjectName name = object_of(parts, parts.size() - (column ? 1 : 0));
    const std::string key = key_of(name);
    if (column) {
        const bool table = require_relation(schema, name) && schema.tables.contains(key);
        if (table) require_column(schema, schema.tables.at(key), parts.back());
    }
    if (words.word(2, "TABLE")) require_table(schema, name);
    if (words.word(2, "VIEW")) require_view(schema, key, name);
    if (words.word(2, "INDEX")) require_index(schema, key, name);
    if (words.word(2, "SEQUENCE")) require_sequence(schema, key, name);
}

/// The tables in a list that begins at token `i`.
void require_relations(const Schema& schema, const Words& words, std::size_t i) {
    do {
        const std::vector<Identifier> parts = words.qualified(i);
        if (parts.empty() || parts.size() > 2) return;
        const ObjectName name = object_of(parts, parts.size());
        require_relation(schema, name);
    } while (words.symbol(i++, ","));
}

/// What statements that document, tune or protect speak of must be there.
void require_mentioned(const Schema& schema, const Words& words, const std::string& begin) {
    if (begin == "COMMENT ON") return require_commented(schema, words);
    if (begin == "ANALYZE" && words.size() > 1 && !words.symbol(1, "("))
        return require_relations(schema, words, words.word(1, "VERBOSE") ? 2 : 1);
    if (begin == "LOCK TABLE") return require_relations(schema, words, words.word(2, "ONLY") ? 3 : 2);
    if (begin != "GRANT" && begin != "REVOKE") return;
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (!words.word(i, "ON")) continue;
        const bool other = words.word(
            i + 1, {"ALL", "SEQUENCE", "DATABASE", "DOMAIN", "SCHEMA", "TYPE", "LANGUAGE", "TABLESPACE",
                    "FUNCTION", "PROCEDURE", "ROUTINE", "FOREIGN", "LARGE", "PARAMETER"});
        if (!other) require_relations(schema, words, words.word(i + 1, "TABLE") ? i + 2 : i + 1);
        return;
    }
}

/// Whether the SELECT begins with a call of one of the functions.
bool calls_any(const Words& words, std::initializer_list<std::string_view> functions) {
    return words.word(words.word(1, "PG_CATALOG") && words.symbol(2, ".") ? 3 : 1, functions);
}

/// The extensions that are known here bring no tables, but for PostGIS.
void add_tables_of_extension(Schema& schema, const Words& words) {
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words.name(i) && words.identifier(i).name.starts_with("postgis"))
            schema.uncertain.insert(
                {"geography_columns", "geometry_columns", "raster_columns", "spatial_ref_sys"});
    }
}

}  // namespace

void fold(Schema& schema, const Statement& statement, const Raw& raw) {
    // A query may call a function that makes a table; a setting may decide where one is looked for.
    constexpr std::string_view harmless[] = {"ANALYZE", "CLUSTER", "COMMENT ON", "GRANT",
                                             "REINDEX", "RESET",   "REVOKE",     "LOCK TABLE",
                                             "SET",     "VACUUM",  "VALUES"};
    const Words words(statement);
    if (std::find(std::begin(harmless), std::end(harmless), raw.words) != std::end(harmless))
        return require_mentioned(schema, words, raw.words);
    if (raw.words == "CREATE EXTENSION") return add_tables_of_extension(schema, words);
    if (raw.words == "SELECT" || raw.words == "WITH" || raw.words == "TABLE")
        require_names(schema, statement, {0, statement.text.size()});
    if (raw.words == "SELECT" && calls_any(words, {"SETVAL", "SET_CONFIG"})) return;
    make_uncertain(schema, statement.text);
}

}  // namespace runner::schema
