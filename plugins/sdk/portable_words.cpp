#include "sdk/portable_words.hpp"

#include "sdk/spelling.hpp"

namespace runner {
namespace {

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

bool may_be_function_in_portable_sql(std::string_view word) {
    return is_keyword(portable_functions, word);
}

bool is_reserved_in_portable_sql(std::string_view word) {
    return is_keyword(portable, word) || may_be_function_in_portable_sql(word);
}

std::string spelled_in_portable_sql(std::string_view name) {
    return is_plain_name(name) && !is_reserved_in_portable_sql(name) ? std::string(name) : quoted_name(name);
}

}  // namespace runner
