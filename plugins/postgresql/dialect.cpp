#include "dialect.hpp"

#include "sdk/rewrite.hpp"
#include "sdk/spelling.hpp"
#include "transactions.hpp"

namespace runner::postgresql {
namespace {

constexpr LexicalRules own_rules = {.backquoted_words = false, .trigger_bodies = false};

// Manual, appendix C: those that cannot name a table or column unquoted.
// clang-format off
constexpr std::string_view reserved[] = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization",
    "binary", "both", "case", "cast", "check", "collate", "collation", "column", "concurrently",
    "constraint", "create", "cross", "current_catalog", "current_date", "current_role", "current_schema",
    "current_time", "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct",
    "do", "else", "end", "except", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant",
    "group", "having", "ilike", "in", "initially", "inner", "intersect", "into", "is", "isnull", "join",
    "lateral", "leading", "left", "like", "limit", "localtime", "localtimestamp", "natural", "not",
    "notnull", "null", "offset", "on", "only", "or", "order", "outer", "overlaps", "placing", "primary",
    "references", "returning", "right", "select", "session_user", "similar", "some", "symmetric", "table",
    "tablesample", "then", "to", "trailing", "true", "union", "unique", "user", "using", "variadic",
    "verbose", "when", "where", "window", "with",
};
// clang-format on

}  // namespace

const LexicalRules& PostgresqlDialect::lexical_rules() const {
    return own_rules;
}

std::string PostgresqlDialect::quoted(std::string_view name) const {
    return spelled_name(name, reserved);
}

Rendering PostgresqlDialect::render(const Statement& statement, const Schema& before) const {
    Rewrite rewrite(statement, before);
    for (const Token& token : statement.tokens) {
        if (token.quoting != Quoting::backquote) continue;
        rewrite.edits.replace(token.span, quoted_name(identifier_of(token, statement.text)));
    }
    return rewrite.done();
}

std::optional<Span> PostgresqlDialect::outside_transaction(const Statement& statement) const {
    return postgresql::outside_transaction(statement);
}

bool PostgresqlDialect::may_commit(const Statement& statement) const {
    return postgresql::may_commit(statement);
}

std::optional<Trace> PostgresqlDialect::trace(const Statement& statement) const {
    return postgresql::trace(statement);
}

}  // namespace runner::postgresql
