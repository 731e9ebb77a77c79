#include "sequences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "expressions.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "sdk/expression/typing.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/sequence_name.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {
namespace {

std::string string_at(const Rewrite& rewrite, std::size_t i) {
    return rewrite.kind(i, TokenKind::string)
               ? relation_in_string(string_of(rewrite.token(i), rewrite.statement.text))
               : "";
}

/// The table whose generated key the sequence belongs to; empty when there is none.
std::string owner_of(const Schema& schema, const std::string& sequence) {
    for (const auto& [name, table] : schema.tables) {
        for (const Column& column : table.columns) {
            if (column.identity && column.sequence == sequence) return name;
        }
    }
    return {};
}

/// The table that the first argument of setval speaks of: 'sequence' or pg_get_serial_sequence('t', 'c').
std::string table_at(const Rewrite& rewrite, std::size_t i) {
    if (rewrite.word(i, "PG_CATALOG") && rewrite.symbol(i + 1, ".")) i += 2;
    if (!rewrite.word(i, "PG_GET_SERIAL_SEQUENCE")) return owner_of(rewrite.before, string_at(rewrite, i));
    const Table* table = rewrite.before.table(string_at(rewrite, i + 2));
    if (!table || !rewrite.kind(i + 4, TokenKind::string)) return {};
    const Column* column = table->column(string_of(rewrite.token(i + 4), rewrite.statement.text));
    return column && column->identity ? table->name : "";
}

[[noreturn]] void refuse_sequence(Span at) {
    refuse("SQLite has no sequences but those of generated keys, and this is none that is known", at);
}

/// The next key of `table` is greater than `mark`; a mark that is NULL changes nothing.
Rendering move_mark(const Rewrite& rewrite, const std::string& table, const std::string& mark) {
    const Span whole{0, rewrite.statement.text.size()};
    const std::string name = string_literal(table);
    // There is no row before the first key is generated, and no unique key to conflict with.
    return {{SqlStep{fmt::format("INSERT INTO sqlite_sequence (name, seq) SELECT {0}, 0 WHERE NOT EXISTS "
                                 "(SELECT 1 FROM sqlite_sequence WHERE name = {0})",
                                 name),
                     whole},
             SqlStep{fmt::format("UPDATE sqlite_sequence SET seq = coalesce({}, seq) WHERE name = {}", mark,
                                 name),
                     whole}},
            rewrite.notes};
}

/// " FROM t", if that is what stands at token `i`.
std::string table_behind(const Rewrite& rewrite, std::size_t i) {
    if (i == rewrite.size()) return {};
    const bool qualified = rewrite.word(i + 1, "PUBLIC") && rewrite.symbol(i + 2, ".");
    const std::size_t name = qualified ? i + 3 : i + 1;
    if (!rewrite.word(i, "FROM") || !rewrite.name(name) || name + 1 != rewrite.size()) {
        refuse("SQLite needs the value of setval() from one table, or in a subquery",
               cover(rewrite.token(i).span, rewrite.statement.tokens.back().span));
    }
    return " FROM " + spelled(rewrite.name_at(name));
}

/// SELECT setval(sequence, value [, is_called]) [FROM …]
std::optional<Rendering> setval(Rewrite& rewrite) {
    std::size_t i = 1;
    if (rewrite.word(i, "PG_CATALOG") && rewrite.symbol(i + 1, ".")) i += 2;
    if (!rewrite.word(0, "SELECT") || !rewrite.word(i, "SETVAL") || !rewrite.symbol(i + 1, "(")) return {};
    const std::size_t close = rewrite.closing(i + 1);
    Query whole = read_query(rewrite, {0, rewrite.statement.text.size()});
    set_types(rewrite, rewrite.before, whole, {});  // refuses what the rows do not agree on
    const Expr call = read_expression(rewrite, span_of(rewrite, {i, std::min(close + 1, rewrite.size())}));
    const auto span_at = [&](std::size_t argument) { return span_of(rewrite, call.parts[argument].tokens); };
    if (call.parts.size() < 2 || call.parts.size() > 3)
        refuse("setval takes two or three arguments", span_of(rewrite, call.tokens));
    const std::string table = table_at(rewrite, i + 2);
    if (table.empty()) refuse_sequence(span_at(0));

    std::string mark = assigned_to(rewrite, span_at(1), tree::type_of_kind(TypeKind::bigint));
    if (call.parts.size() == 3) {
        rewrite_condition(rewrite, span_at(2), "setval()");
        const std::string called = rewrite.edits.str(span_at(2));
        mark = fmt::format("({}) - CASE WHEN {} THEN 0 ELSE 1 END", mark, called);
    }
    return move_mark(rewrite, table, fmt::format("(SELECT {}{})", mark, table_behind(rewrite, close + 1)));
}

/// ALTER SEQUENCE [IF EXISTS] name RESTART [[WITH] n]
std::optional<Rendering> restart(const Rewrite& rewrite) {
    if (!rewrite.word(0, "ALTER") || !rewrite.word(1, "SEQUENCE")) return {};
    std::size_t i = 2;
    if (rewrite.word(i, "IF")) i += 2;
    if (rewrite.symbol(i + 1, ".")) i += 2;
    if (!rewrite.name(i) || !rewrite.word(i + 1, "RESTART")) return {};
    const std::string table = owner_of(rewrite.before, rewrite.name_at(i));
    if (table.empty()) refuse_sequence(rewrite.token(i).span);
    const std::size_t value = rewrite.word(i + 2, "WITH") ? i + 3 : i + 2;
    if (value < rewrite.size() && (!rewrite.kind(value, TokenKind::number) || value + 1 < rewrite.size()))
        return {};
    const std::string next(value < rewrite.size() ? rewrite.text(value) : "1");
    return move_mark(rewrite, table, next + " - 1");
}

}  // namespace

std::optional<Rendering> render_sequence(const Statement& statement, const Schema& before) {
    Rewrite rewrite(statement, before);
    if (auto moved = setval(rewrite)) return moved;
    return restart(rewrite);
}

}  // namespace runner::sqlite
