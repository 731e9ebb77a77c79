#include "defaults.hpp"

#include <string>

#include "expressions.hpp"
#include "functions.hpp"
#include "literals.hpp"
#include "typed_strings.hpp"

namespace runner::sqlite {
namespace {

bool is_timestamp(TypeKind kind) {
    return kind == TypeKind::timestamp || kind == TypeKind::timestamp_tz;
}

/// The clock that `value` reads and nothing else, in SQLite's words; empty when it does more.
std::string clock_of(const Rewrite& rewrite, const Expression& value) {
    const std::size_t first = rewrite.index_at(value.span.begin);
    const std::size_t last = rewrite.index_at(value.span.end);
    for (const std::string_view word : {"CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"}) {
        if (first + 1 == last && rewrite.word(first, word)) return std::string(word);
    }
    if (rewrite.word(first, "LOCALTIMESTAMP") && first + 1 == last) return "CURRENT_TIMESTAMP";
    const bool precise = rewrite.word(first, "CURRENT_TIMESTAMP") || rewrite.word(first, "LOCALTIMESTAMP");
    if (precise && rewrite.symbol(first + 1, "(") && rewrite.closing(first + 1) + 1 == last) {
        return "CURRENT_TIMESTAMP";
    }
    if (!rewrite.kind(first, TokenKind::word) || first + 3 != last || !rewrite.symbol(first + 1, "("))
        return {};
    const Function* called = function(identifier_of(rewrite.token(first), rewrite.statement.text));
    const bool clock =
        called && called->spelling == Spelling::value && called->result == TypeKind::timestamp_tz;
    return clock ? std::string(called->text) : std::string();
}

/// What PostgreSQL keeps of a point in time in a column of `kind`.
std::string clock_for(const std::string& clock, TypeKind kind) {
    if (clock == "CURRENT_TIMESTAMP" && kind == TypeKind::date) return "CURRENT_DATE";
    if (clock == "CURRENT_TIMESTAMP" && kind == TypeKind::time) return "CURRENT_TIME";
    if (clock == "CURRENT_DATE" && is_timestamp(kind)) return "(datetime(CURRENT_DATE))";
    return clock;
}

bool is_in_parentheses(const Rewrite& rewrite, std::size_t first, std::size_t last) {
    return rewrite.symbol(first, "(") && rewrite.closing(first) + 1 == last;
}

}  // namespace

DefaultKind rewrite_default(Rewrite& rewrite, const Expression& value, const DataType& type) {
    const std::size_t first = rewrite.index_at(value.span.begin);
    const std::size_t last = rewrite.index_at(value.span.end);
    const auto replace = [&](Span span, const std::string& text) {
        if (rewrite.statement.slice(span) != text) rewrite.edits.replace(span, text);
    };
    const bool sign = rewrite.symbol(first, "-") || rewrite.symbol(first, "+");
    if (const auto constant = read_constant(rewrite, sign ? first + 1 : first);
        constant && constant->next == last) {
        const Span span{rewrite.token(sign ? first + 1 : first).span.begin, value.span.end};
        const bool as_value = constant->string && reads_strings(type.kind);
        const bool plain = !as_value && !constant->string && constant->next == first + (sign ? 2 : 1);
        if (!plain) {
            replace(span, as_value ? string_as(constant->value, type, rewrite.before, span) : constant->text);
        }
        return constant->null ? DefaultKind::null : DefaultKind::constant;
    }
    if (const std::string clock = clock_of(rewrite, value); !clock.empty()) {
        replace(value.span, clock_for(clock, type.kind));
        return DefaultKind::computed;
    }
    const bool open = !is_in_parentheses(rewrite, first, last);
    if (open) rewrite.edits.insert(value.span.begin, "(");
    rewrite_tokens(rewrite, first, last);
    if (open) rewrite.edits.insert(value.span.end, ")");
    return DefaultKind::computed;
}

}  // namespace runner::sqlite
