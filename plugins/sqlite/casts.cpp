#include "casts.hpp"

#include <fmt/format.h>

#include <optional>

#include "expressions.hpp"
#include "functions.hpp"
#include "keywords.hpp"
#include "known_columns.hpp"
#include "literals.hpp"
#include "refuse.hpp"
#include "sdk/type_name.hpp"

namespace runner::sqlite {
namespace {

/// Tokens [first, last).
struct Operand {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// What is written around an operand.
struct Around {
    std::string_view before;
    std::string_view after;
};

bool is_integer(TypeKind kind) {
    return kind == TypeKind::smallint || kind == TypeKind::integer || kind == TypeKind::bigint;
}
bool is_fractional(TypeKind kind) {
    return kind == TypeKind::numeric || kind == TypeKind::real || kind == TypeKind::double_precision;
}
bool is_timestamp(TypeKind kind) {
    return kind == TypeKind::timestamp || kind == TypeKind::timestamp_tz;
}
bool is_text(TypeKind kind) {
    return kind == TypeKind::text || kind == TypeKind::varchar;
}
bool is_kept_as_text(TypeKind kind) {
    return is_text(kind) || is_timestamp(kind) || kind == TypeKind::date || kind == TypeKind::uuid ||
           kind == TypeKind::json || kind == TypeKind::jsonb || kind == TypeKind::named;
}

/// How a value of kind `from` becomes one of `to`, where that means the same on both.
std::optional<Around> conversion(TypeKind from, const DataType& to) {
    if (!to.arguments.empty() || to.dimensions > 0) return {};
    if (from == to.kind && from != TypeKind::named) return Around{};
    if (is_integer(from) && is_integer(to.kind) && from < to.kind) return Around{};
    if (is_integer(from) && is_fractional(to.kind)) return Around{"CAST(", " AS REAL)"};
    if (is_integer(from) && is_text(to.kind)) return Around{"CAST(", " AS TEXT)"};
    if (is_fractional(from) && is_fractional(to.kind)) return Around{};
    if (is_kept_as_text(from) && is_text(to.kind)) return Around{};
    if (from == TypeKind::boolean && to.kind == TypeKind::integer) return Around{};
    if (is_timestamp(from) && is_timestamp(to.kind)) return Around{};
    if (is_timestamp(from) && to.kind == TypeKind::date) return Around{"date(", ")"};
    if (from == TypeKind::date && is_timestamp(to.kind)) return Around{"datetime(", ")"};
    return {};
}

std::string name_at(const Rewrite& rewrite, std::size_t i) {
    return identifier_of(rewrite.token(i), rewrite.statement.text);
}

std::optional<TypeKind> kind_of(const Rewrite& rewrite, Operand operand) {
    const std::size_t end = operand.last - 1;
    if (rewrite.symbol(operand.first, "(") && rewrite.closing(operand.first) == end) {
        return kind_of(rewrite, {operand.first + 1, end});
    }
    for (const std::string_view word : {"CURRENT_TIMESTAMP", "LOCALTIMESTAMP"}) {
        if (rewrite.word(end, word)) return TypeKind::timestamp_tz;
    }
    if (rewrite.word(end, "CURRENT_DATE")) return TypeKind::date;
    const bool only_name = operand.last == operand.first + 1 || rewrite.symbol(end - 1, ".");
    if (rewrite.name(end) && only_name) {
        const auto type = known_column(rewrite, name_at(rewrite, end));
        return type ? std::optional(type->kind) : std::nullopt;
    }
    if (rewrite.symbol(operand.first + 1, "(") && rewrite.closing(operand.first + 1) == end) {
        const Function* called = function(name_at(rewrite, operand.first));
        if (called) return called->result;
    }
    return {};
}

Around around(const Rewrite& rewrite, Operand operand, const DataType& type, Span at) {
    const auto from = kind_of(rewrite, operand);
    const auto how = from ? conversion(*from, type) : std::nullopt;
    if (!how) {
        refuse(fmt::format("SQLite would not cast to {} as PostgreSQL does", type.name), at,
               "leave the cast out, or cast a column whose type holds the value as it is");
    }
    return *how;
}

bool is_function_name(const Rewrite& rewrite, std::size_t i) {
    if (!rewrite.kind(i, TokenKind::word)) return false;
    const std::string name = name_at(rewrite, i);
    return function(name) || !is_keyword(all_keywords, name);
}

/// The operand that ends before token `end`: a name with its qualifiers, a call, something in parentheses;
/// casts on it are part of it.
Operand operand_before(const Rewrite& rewrite, std::size_t end) {
    std::size_t first = end - 1;
    if (rewrite.symbol(first, ")")) {
        first = rewrite.opening(first);
        if (first > 0 && is_function_name(rewrite, first - 1)) --first;
    }
    while (first >= 2 && rewrite.symbol(first - 1, ".")) first -= 2;
    return {first, end};
}

}  // namespace

std::size_t rewrite_double_colon(Rewrite& rewrite, std::size_t i) {
    const auto type = read_type_name(rewrite.statement.text, rewrite.statement.tokens, i + 1);
    if (!type || i == 0) refuse("SQLite cannot make sense of this cast", rewrite.token(i).span);
    const Operand operand = operand_before(rewrite, i);
    const Span cast = cover(rewrite.token(i).span, rewrite.token(type->next - 1).span);
    const Around written = around(rewrite, operand, type->type, cast);
    if (rewrite.symbol(type->next, "::")) {
        refuse("SQLite cannot follow a cast of a cast", rewrite.token(type->next).span, "cast once");
    }
    if (!written.before.empty()) {
        rewrite.edits.insert(rewrite.token(operand.first).span.begin, std::string(written.before));
    }
    rewrite.edits.replace(cast, std::string(written.after));
    return type->next;
}

std::size_t rewrite_cast(Rewrite& rewrite, std::size_t i) {
    const std::size_t close = rewrite.closing(i + 1);
    std::size_t as = close;
    for (std::size_t each = i + 2; each < close; ++each) {
        if (rewrite.word(each, "AS")) as = each;
    }
    const auto type = read_type_name(rewrite.statement.text, rewrite.statement.tokens, as + 1);
    if (as == close || !type || type->next != close) {
        refuse("SQLite cannot make sense of this cast", rewrite.token(i).span);
    }
    const Span whole = cover(rewrite.token(i).span, rewrite.token(close).span);
    const auto constant = read_constant(rewrite, i + 2);
    if (constant && constant->next == as) {
        rewrite.edits.replace(whole, read_constant(rewrite, i + 2, &type->type)->text);
        return close + 1;
    }
    const Operand operand{i + 2, as};
    const Around written = around(rewrite, operand, type->type, whole);
    const Span operand_span = cover(rewrite.token(operand.first).span, rewrite.token(as - 1).span);
    rewrite.edits.replace({whole.begin, operand_span.begin}, std::string(written.before));
    rewrite.edits.replace({operand_span.end, whole.end}, std::string(written.after));
    rewrite_tokens(rewrite, operand.first, operand.last);
    return close + 1;
}

}  // namespace runner::sqlite
