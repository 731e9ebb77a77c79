#include "dialect.hpp"

namespace newdb {

namespace {

using runner::TypeKind;

/// Words that cannot name a table or column without quotes: lower case, sorted.
constexpr std::string_view reserved[] = {
    "and",    "as",     "by",     "check",  "column",  "constraint", "create", "default",
    "delete", "from",   "group",  "in",     "insert",  "into",       "is",     "not",
    "null",   "on",     "or",     "order",  "primary", "references", "select", "set",
    "table",  "unique", "update", "values", "where",
};

/// The types that the database has: what each is called, and the condition that keeps its limits where the
/// database does not. A type that is missing here is refused. BIGINT, for SQLite, on whose backend this
/// stands, gives an INTEGER that is the primary key a number where it is left out.
constexpr runner::TypeRule types[] = {
    {TypeKind::integer, "BIGINT",
     "typeof({c}) IN ('integer', 'null') AND {c} BETWEEN -2147483648 AND 2147483647"},
    {TypeKind::bigint, "BIGINT", "typeof({c}) IN ('integer', 'null')"},
    {TypeKind::varchar, "VARCHAR({n})", "typeof({c}) IN ('text', 'null') AND length({c}) <= {n}"},
    {TypeKind::text, "TEXT", "typeof({c}) IN ('text', 'null')"},
    {TypeKind::timestamp, "TEXT", "{c} IS strftime('%Y-%m-%d %H:%M:%S', {c}, '+0 days')"},
};

/// What ALTER TABLE can do. Whatever is missing here is refused.
constexpr runner::PlainAlter alters[] = {
    runner::PlainAlter::add_column,
    runner::PlainAlter::rename_column,
    runner::PlainAlter::rename_table,
};

/// The functions that mean the same; another name where the database has another.
constexpr runner::PlainFunction functions[] = {{"abs"}, {"coalesce"}, {"count"}, {"length"}};

constexpr runner::PlainRules rules{
    .name = "newdb",
    .title = "Newdb",
    .lexical_rules = runner::sqlite_lexical_rules,
    .features = {.transactional_ddl = true},
    .reserved = reserved,
    .types = types,
    .functions = functions,
    .enumerated = {TypeKind::named, "TEXT", "{c} IN ({values})"},
    .alter = alters,
};

}  // namespace

NewdbDialect::NewdbDialect() : PlainDialect(rules) {
}

}  // namespace newdb
