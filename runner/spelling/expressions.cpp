#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sdk/spelling.hpp"
#include "spelling/translation.hpp"

namespace runner::spelling {
namespace {

/// An operator that nobody else has.
struct Foreign {
    std::string_view word;
    std::string_view mend;
};

constexpr Foreign operators_of_sqlite[] = {
    {"GLOB", "use LIKE"},
    {"MATCH", "guard it with `-- runner: only=sqlite` … `-- runner: end`"},
    {"REGEXP", "guard it with `-- runner: only=sqlite` … `-- runner: end`"},
    {"INDEXED", "leave it out"},
};

/// Whether the word at `i` is a column of `table` and BOOLEAN; of all tables that the statement names where
/// `table` is none.
bool is_boolean(const Translation& to, std::size_t i, const Table* table) {
    if (!to.name(i) || to.symbol(i + 1, "(")) return false;
    const std::string name = to.name_at(i);
    if (table) {
        const Column* column = table->column(name);
        return column && column->type.kind == TypeKind::boolean;
    }
    bool found = false;
    for (std::size_t each = 0; each < to.size(); ++each) {
        if (!to.name(each)) continue;
        const Table* named = to.before.table(to.name_at(each));
        const Column* column = named ? named->column(name) : nullptr;
        if (column && column->type.kind != TypeKind::boolean) return false;
        found = found || column;
    }
    return found;
}

bool is_bit(const Translation& to, std::size_t i) {
    return to.kind(i, TokenKind::number) && (to.text(i) == "0" || to.text(i) == "1");
}

void make_boolean(Translation& to, std::size_t i) {
    to.replace(i, to.text(i) == "1" ? "TRUE" : "FALSE");
}

/// active = 1, active IN (0, 1): the numbers are truth values. Gives the token to go on with.
std::size_t translate_comparison(Translation& to, std::size_t i, const Table* columns) {
    constexpr std::array<std::string_view, 4> comparisons = {"=", "==", "<>", "!="};
    const bool compared =
        std::ranges::any_of(comparisons, [&](std::string_view symbol) { return to.symbol(i + 1, symbol); });
    if (compared && is_bit(to, i + 2) && is_boolean(to, i, columns)) {
        if (to.symbol(i + 1, "==")) to.replace(i + 1, "=");
        make_boolean(to, i + 2);
        return i + 3;
    }
    if (to.word(i + 1, "IN") && to.symbol(i + 2, "(") && is_bit(to, i + 3) && is_boolean(to, i, columns)) {
        std::size_t each = i + 3;
        while (is_bit(to, each)) {
            make_boolean(to, each);
            each += to.symbol(each + 1, ",") ? 2 : 1;
        }
        return each;
    }
    return i + 1;
}

/// x'00ff' is bytes to SQLite and bits to PostgreSQL.
void translate_bytes(Translation& to, std::size_t i) {
    const std::string digits = string_of(to.token(i), to.statement.text);
    if (digits.size() % 2 != 0)
        refuse("bytes have two digits each", to.token(i).span, "write an even number of digits");
    to.replace(i, fmt::format("'\\x{}'::bytea", digits));
}

/// LIKE of SQLite takes ASCII letters alike in either case and knows no escape unless told.
void translate_like(Translation& to, std::size_t i, std::size_t last) {
    to.replace(i, "ILIKE");
    const bool alone = to.kind(i + 1, TokenKind::string) && !to.symbol(i + 2, "||");
    if (alone && (to.word(i + 2, "ESCAPE") ||
                  string_of(to.token(i + 1), to.statement.text).find('\\') == std::string::npos))
        return;
    if (alone) {
        to.edits.insert(to.token(i + 1).span.end, " ESCAPE ''");
        return;
    }
    for (std::size_t each = i + 1; each < last && !to.word(each, "AND") && !to.word(each, "OR"); ++each) {
        if (to.symbol(each, "(")) each = to.closing(each);
        if (to.word(each, "ESCAPE")) return;
    }
    to.note("a backslash in the pattern escapes on PostgreSQL, and does not on SQLite", to.token(i).span);
}

/// IS compares any two values on SQLite.
void translate_is(Translation& to, std::size_t i) {
    const std::size_t operand = to.word(i + 1, "NOT") ? i + 2 : i + 1;
    for (const std::string_view word : {"NULL", "TRUE", "FALSE", "DISTINCT", "UNKNOWN"}) {
        if (to.word(operand, word)) return;
    }
    to.edits.replace(to.span(i, operand - 1), operand == i + 1 ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM");
}

void refuse_foreign_operator(const Translation& to, std::size_t i) {
    for (const Foreign& each : operators_of_sqlite) {
        if (to.word(i, each.word) && !to.symbol(i + 1, "(") && !to.symbol(i - 1, "."))
            refuse(fmt::format("only SQLite has {}", each.word), to.token(i).span, std::string(each.mend));
    }
    if (!to.word(i, "COLLATE") || !to.name(i + 1)) return;
    const std::string collation = to.name_at(i + 1);
    if (collation == "nocase" || collation == "rtrim")
        refuse(fmt::format("only SQLite has the collation {}", collation), to.span(i, i + 1),
               "leave it out, and compare with lower(…)");
}

/// CAST(x AS BLOB)
void translate_cast_type(Translation& to, std::size_t i) {
    const auto read = read_type_name(to.statement.text, to.statement.tokens, i);
    if (!read) return;
    translate_type(to, {read->type, to.span(i, read->next - 1)});
}

bool is_cast(const Translation& to, std::size_t as) {
    std::size_t depth = 0;
    for (std::size_t i = as; i-- > 0;) {
        if (to.symbol(i, ")")) ++depth;
        if (!to.symbol(i, "(")) continue;
        if (depth == 0) return i > 0 && to.word(i - 1, "CAST");
        --depth;
    }
    return false;
}

/// What only a script in SQLite's spelling means so. Gives the token to go on with; `i` when it is nothing.
std::size_t translate_as_sqlite(Translation& to, std::size_t i, std::size_t last, const DataType* into) {
    if (to.token(i).quoting == Quoting::hex) {
        translate_bytes(to, i);
        return i + 1;
    }
    if (to.symbol(i, "==")) {
        to.replace(i, "=");
        return i + 1;
    }
    if (!to.kind(i, TokenKind::word)) return i;
    if (translate_clock(to, i, into)) return i + 1;
    if (to.words(i, "ORDER BY")) {
        translate_order(to, i + 2);
        return i + 2;
    }
    if (to.word(i, "LIKE") && !to.symbol(i + 1, "(")) {
        translate_like(to, i, last);
        return i + 1;
    }
    if (to.word(i, "IS")) {
        translate_is(to, i);
        return i + 1;
    }
    refuse_foreign_operator(to, i);
    return i;
}

/// A value that stands alone where a column of a known type takes it.
bool translate_value(Translation& to, std::size_t i, const DataType* into) {
    if (!into) return false;
    if (into->kind == TypeKind::boolean && is_bit(to, i)) {
        make_boolean(to, i);
        return true;
    }
    if (into->kind == TypeKind::bytea && to.token(i).quoting == Quoting::hex) {
        translate_bytes(to, i);
        return true;
    }
    return false;
}

}  // namespace

void translate_expression(Translation& to, std::size_t first, std::size_t last, const DataType* into,
                          const Table* columns) {
    std::size_t inner = first;
    while (last - inner > 2 && to.symbol(inner, "(") && to.closing(inner) == last - 1) {
        ++inner;
        --last;
    }
    if (last - inner == 1 && (translate_value(to, inner, into) || !to.sqlite)) return;
    for (std::size_t i = inner; i < last;) {
        if (to.sqlite) {
            const std::size_t next = translate_as_sqlite(to, i, last, into);
            if (next != i) {
                i = next;
                continue;
            }
        }
        const std::size_t compared = translate_comparison(to, i, columns);
        if (compared != i + 1) {
            i = compared;
            continue;
        }
        if (to.word(i, "AS") && is_cast(to, i)) translate_cast_type(to, i + 1);
        if (to.kind(i, TokenKind::word) && to.symbol(i + 1, "(") && !to.symbol(i - 1, ".") &&
            translate_call(to, i, into)) {
            // A call that is replaced as a whole has its arguments behind it.
            i = to.left_call != 0 ? std::exchange(to.left_call, 0) : i + 1;
            continue;
        }
        ++i;
    }
}

}  // namespace runner::spelling
