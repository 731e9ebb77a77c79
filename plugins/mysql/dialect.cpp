#include "dialect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "keys.hpp"
#include "keywords.hpp"
#include "trace.hpp"

namespace runner::mysql {

namespace {

/// What the session of connection.cpp makes of MySQL's: quotes and backslashes as in standard SQL.
constexpr LexicalRules own_rules = {
    .nested_comments = false,
    .hash_comments = true,
    .escape_strings = false,
    .unicode_strings = false,
    .dollar_quotes = false,
    .atomic_bodies = false,
};

// Refused are types that round otherwise than PostgreSQL's: REAL, NUMERIC without digits. Times are kept in
// UTC.
constexpr TypeRule types[] = {
    {TypeKind::smallint, "SMALLINT", {}},
    {TypeKind::integer, "INTEGER", {}},
    {TypeKind::bigint, "BIGINT", {}},
    {TypeKind::numeric, "NUMERIC({n}, {scale})", {}},
    {TypeKind::double_precision, "DOUBLE PRECISION", {}},
    {TypeKind::boolean, "BOOLEAN", "{c} IN (0, 1)"},
    {TypeKind::varchar, "VARCHAR({n})", {}},
    {TypeKind::character, "VARCHAR({n})", "char_length({c}) = {n}"},
    {TypeKind::text, "LONGTEXT", {}},
    {TypeKind::bytea, "LONGBLOB", {}},
    {TypeKind::date, "DATE", {}},
    {TypeKind::time, "TIME({fraction})", "{c} BETWEEN '00:00:00' AND '24:00:00'"},
    {TypeKind::timestamp, "DATETIME({fraction})", {}},
    {TypeKind::timestamp_tz, "DATETIME({fraction})", {}},
    {TypeKind::uuid, "UUID", {}},
    {TypeKind::json, "JSON", {}},
    {TypeKind::jsonb, "JSON", {}},
};

// Not here: max and min, which take values of enumerated types for text.
constexpr PlainFunction functions[] = {
    {"abs"}, {"coalesce"}, {"count"}, {"length", "char_length"}, {"lower"}, {"nullif"}, {"upper"},
};

constexpr PlainAlter alters[] = {
    PlainAlter::add_column,      PlainAlter::drop_column,      PlainAlter::rename_column,
    PlainAlter::set_default,     PlainAlter::drop_default,     PlainAlter::add_constraint,
    PlainAlter::drop_constraint, PlainAlter::drop_primary_key, PlainAlter::drop_index,
    PlainAlter::set_type,        PlainAlter::set_nullability,  PlainAlter::rename_table,
};

// The collation tells every two texts apart, as PostgreSQL does: by case, accents, and blanks at the end.
constexpr PlainRules rules{
    .name = "mysql",
    .title = "MariaDB",
    .lexical_rules = own_rules,
    .features = {.transactional_ddl = false},
    .reserved = reserved_words,
    .quote = '`',
    .types = types,
    .functions = functions,
    .enumerated = {TypeKind::named, "ENUM({values})", {}},
    .alter = alters,
    .several_alters = true,
    .alters_if_exists = true,
    .generated_key = "AUTO_INCREMENT",
    .clock = "CURRENT_TIMESTAMP(6)",
    .utc_clock = "UTC_TIMESTAMP(6)",
    .restates = "MODIFY COLUMN",
    .table_options = "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
    .joined_changes = true,
    .upsert = "ON DUPLICATE KEY UPDATE",
    .index_of_table = true,
    .keys_need_indexes = true,
    .index_prefix = 191,  // four such columns fit into the 3,072 bytes of a key
};

bool sets(const Assignment& assignment, const std::string& name) {
    return std::ranges::find(assignment.columns, name, &Identifier::name) != assignment.columns.end();
}

/// Whether the name at `i` is that of a row that was to be inserted: EXCLUDED.a
bool is_excluded(const Statement& statement, std::span<const Token> tokens, std::size_t i) {
    return i > 1 && is_symbol(tokens[i - 1], statement.text, ".") && is_name(tokens[i - 2]) &&
           identifier_of(tokens[i - 2], statement.text) == "excluded";
}

/// MariaDB sets columns one after the other, from the left, and later values see what earlier ones have set.
void refuse_chain(const Statement& statement, const std::vector<Assignment>& assignments) {
    for (std::size_t at = 1; at < assignments.size(); ++at) {
        const std::span earlier(assignments.data(), at);
        const auto tokens = statement.tokens_in(assignments[at].value.span);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (!is_name(tokens[i]) || is_excluded(statement, tokens, i)) continue;
            const std::string name = identifier_of(tokens[i], statement.text);
            if (std::ranges::none_of(earlier, [&](const auto& each) { return sets(each, name); })) continue;
            throw Error(ErrorKind::unsupported,
                        fmt::format("MariaDB has changed {} when it comes to this value", name))
                .at(tokens[i].span)
                .mend("give it a statement of its own, before the other");
        }
    }
}

}  // namespace

MysqlDialect::MysqlDialect() : PlainDialect(rules) {
}

std::string_view MysqlDialect::advice() const {
    return "every connection of an application must keep STRICT_TRANS_TABLES in sql_mode, where MariaDB has "
           "it "
           "by default: without it, values that do not fit are cut";
}

Rendering MysqlDialect::render(const Statement& statement, const Schema& before) const {
    if (const auto* change = std::get_if<DataChange>(&statement.node)) {
        refuse_chain(statement, change->assignments);
        if (change->conflict) refuse_chain(statement, change->conflict->assignments);
    }
    if (const auto* table = std::get_if<CreateTable>(&statement.node)) check_table(*table, before);
    if (const auto* index = std::get_if<CreateIndex>(&statement.node)) check_index(*index, before);
    if (const auto* alter = std::get_if<AlterTable>(&statement.node)) check_alter(*alter, before);
    return PlainDialect::render(statement, before);
}

std::optional<Trace> MysqlDialect::trace(const Statement& statement) const {
    return mysql::trace(statement);
}

}  // namespace runner::mysql
