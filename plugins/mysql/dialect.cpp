#include "dialect.hpp"

#include <fmt/format.h>

#include <algorithm>

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

// Refused are types that round or pad otherwise than PostgreSQL's: REAL, CHARACTER, NUMERIC without digits.
constexpr TypeRule types[] = {
    {TypeKind::smallint, "SMALLINT", {}},
    {TypeKind::integer, "INTEGER", {}},
    {TypeKind::bigint, "BIGINT", {}},
    {TypeKind::numeric, "NUMERIC({n}, {scale})", {}},
    {TypeKind::double_precision, "DOUBLE PRECISION", {}},
    {TypeKind::boolean, "BOOLEAN", "{c} IN (0, 1)"},
    {TypeKind::varchar, "VARCHAR({n})", {}},
    {TypeKind::text, "LONGTEXT", {}},
    {TypeKind::date, "DATE", {}},
    {TypeKind::timestamp, "DATETIME({fraction})", {}},
    {TypeKind::uuid, "UUID", {}},
    {TypeKind::json, "JSON", {}},
};

// Not here: max and min, which take values of enumerated types for text.
constexpr PlainFunction functions[] = {
    {"abs"}, {"coalesce"}, {"count"}, {"length", "char_length"}, {"lower"}, {"nullif"}, {"upper"},
};

constexpr PlainAlter alters[] = {
    PlainAlter::add_column,      PlainAlter::drop_column,  PlainAlter::rename_column,
    PlainAlter::set_default,     PlainAlter::drop_default, PlainAlter::add_constraint,
    PlainAlter::drop_constraint, PlainAlter::rename_table,
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
    .table_options = "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
    .index_of_table = true,
};

/// MariaDB sets columns one after the other, from the left, and later values see what earlier ones have set.
void refuse_chain(const Statement& statement, const DataChange& change) {
    for (std::size_t i = 1; i < change.assignments.size(); ++i) {
        for (const Token& token : statement.tokens_in(change.assignments[i].value.span)) {
            if (!is_name(token)) continue;
            const std::string name = identifier_of(token, statement.text);
            const bool set = std::any_of(
                change.assignments.begin(), change.assignments.begin() + static_cast<std::ptrdiff_t>(i),
                [&](const Assignment& earlier) {
                    return std::ranges::find(earlier.columns, name, &Identifier::name) !=
                           earlier.columns.end();
                });
            if (!set) continue;
            throw Error(ErrorKind::unsupported,
                        fmt::format("MariaDB has changed {} when it comes to this value", name))
                .at(token.span)
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
    if (const auto* change = std::get_if<DataChange>(&statement.node)) refuse_chain(statement, *change);
    if (const auto* table = std::get_if<CreateTable>(&statement.node)) check_table(*table);
    if (const auto* index = std::get_if<CreateIndex>(&statement.node)) check_index(*index, before);
    return PlainDialect::render(statement, before);
}

std::optional<Trace> MysqlDialect::trace(const Statement& statement) const {
    return mysql::trace(statement);
}

}  // namespace runner::mysql
