#include "generated_keys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "clauses.hpp"
#include "columns.hpp"
#include "refuse.hpp"
#include "sdk/sequence_name.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

constexpr Clause sequence_options[] = {
    {"AS SMALLINT"},
    {"AS INTEGER"},
    {"AS BIGINT"},
    {"SEQUENCE NAME PUBLIC . *"},
    {"SEQUENCE NAME *"},
    {"START WITH 1"},
    {"START 1"},
    {"INCREMENT BY 1"},
    {"INCREMENT 1"},
    {"MINVALUE 1"},
    {"NO MINVALUE"},
    {"NO MAXVALUE"},
    {"NO CYCLE"},
    {"CACHE *"},
    {"OWNED BY NONE"},
    {"OWNED BY * . * . *"},
    {"OWNED BY * . *"},
    {"START", Clause::refused, "SQLite's generated keys begin with 1", "insert a row with the key before"},
    {"INCREMENT", Clause::refused, "SQLite's generated keys follow one another"},
    {"MINVALUE", Clause::refused, "SQLite's generated keys begin with 1"},
    {"MAXVALUE", Clause::refused, "SQLite's generated keys end with 9223372036854775807", "add a CHECK"},
    {"CYCLE", Clause::refused, "SQLite never generates a key twice"},
};

}  // namespace

const Constraint* sequence_default(const Rewrite& rewrite, const ColumnDefinition& column) {
    const Constraint* value = find(column.constraints, ConstraintKind::default_value);
    if (!value || !column.type || !is_whole(column.type->type.kind)) return nullptr;
    const auto sequence =
        sequence_of_nextval(rewrite.statement.text, rewrite.statement.tokens_in(value->expression.span));
    return sequence && rewrite.before.sequences.contains(*sequence) ? value : nullptr;
}

bool is_generated_key(const Rewrite& rewrite, const ColumnDefinition& column) {
    return (column.type && is_serial(column.type->type.kind)) ||
           find(column.constraints, ConstraintKind::identity) ||
           find(column.constraints, ConstraintKind::autoincrement) || sequence_default(rewrite, column);
}

void require_plain_sequence(const Rewrite& rewrite, Span options) {
    Rewrite alone(rewrite.statement, rewrite.before);
    rewrite_clauses(alone, options, sequence_options);
}

void require_plain_identity(Rewrite& rewrite, const Constraint& identity, const std::string& column) {
    if (identity.rest) {
        const auto tokens = rewrite.statement.tokens_in(*identity.rest);
        if (tokens.size() > 2)
            require_plain_sequence(rewrite, cover(tokens[1].span, tokens[tokens.size() - 2].span));
    }
    if (!identity.always) return;
    rewrite.note(
        fmt::format("SQLite lets statements give {} a value, which GENERATED ALWAYS refuses on PostgreSQL",
                    column),
        identity.span);
}

void note_key(Rewrite& rewrite, const std::string& column, Span at) {
    rewrite.note(
        fmt::format("{} is the primary key on SQLite, which generates values for nothing else: no two "
                    "rows can have the same",
                    column),
        at);
}

void refuse_generated(Span at) {
    refuse("SQLite generates values for nothing but a primary key of one column", at,
           "make this column the primary key, or let the application give the values");
}

}  // namespace runner::sqlite
