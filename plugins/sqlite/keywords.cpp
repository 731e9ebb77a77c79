#include "keywords.hpp"

namespace runner::sqlite {
namespace {

constexpr std::string_view reserved[] = {
    "add",        "all",        "alter",      "and",          "as",           "autoincrement",
    "between",    "case",       "cast",       "check",        "collate",      "commit",
    "constraint", "create",     "cross",      "current_date", "current_time", "current_timestamp",
    "default",    "deferrable", "delete",     "distinct",     "drop",         "else",
    "escape",     "except",     "exists",     "foreign",      "from",         "full",
    "group",      "having",     "if",         "in",           "index",        "indexed",
    "inner",      "insert",     "intersect",  "into",         "is",           "isnull",
    "join",       "left",       "limit",      "natural",      "not",          "nothing",
    "notnull",    "null",       "on",         "or",           "order",        "outer",
    "primary",    "raise",      "references", "returning",    "right",        "select",
    "set",        "table",      "then",       "to",           "transaction",  "union",
    "unique",     "update",     "using",      "values",       "when",         "where",
};

constexpr std::string_view portable[] = {
    "all",          "analyse",
    "analyze",      "and",
    "any",          "array",
    "as",           "asc",
    "asymmetric",   "both",
    "case",         "cast",
    "check",        "collate",
    "column",       "constraint",
    "create",       "current_catalog",
    "current_date", "current_role",
    "current_time", "current_timestamp",
    "current_user", "default",
    "deferrable",   "desc",
    "distinct",     "do",
    "else",         "end",
    "except",       "false",
    "fetch",        "for",
    "foreign",      "from",
    "grant",        "group",
    "having",       "in",
    "initially",    "intersect",
    "into",         "lateral",
    "leading",      "limit",
    "localtime",    "localtimestamp",
    "not",          "null",
    "offset",       "on",
    "only",         "or",
    "order",        "placing",
    "primary",      "references",
    "returning",    "select",
    "session_user", "some",
    "symmetric",    "table",
    "then",         "to",
    "trailing",     "true",
    "union",        "unique",
    "user",         "using",
    "variadic",     "when",
    "where",        "window",
    "with",
};

// Joins, and what stands between two operands.
constexpr std::string_view portable_functions[] = {
    "authorization", "binary", "collation", "concurrently", "cross",   "current_schema", "freeze",  "full",
    "ilike",         "inner",  "is",        "isnull",       "join",    "left",           "like",    "natural",
    "notnull",       "outer",  "overlaps",  "right",        "similar", "tablesample",    "verbose",
};

}  // namespace

const Keywords reserved_words = reserved;

bool may_be_function_in_portable_sql(std::string_view word) {
    return is_keyword(portable_functions, word);
}

bool is_reserved_in_portable_sql(std::string_view word) {
    return is_keyword(portable, word) || may_be_function_in_portable_sql(word);
}

}  // namespace runner::sqlite
