#include "literals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "refuse.hpp"
#include "sdk/spelling.hpp"
#include "sdk/type_name.hpp"
#include "typed_strings.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

bool is_whole_number(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `written`, a number, as PostgreSQL's cast to `type` would make it.
std::string number_as(std::string_view written, const DataType& type, Span at) {
    switch (base_kind(type.kind)) {
        case TypeKind::smallint:
        case TypeKind::integer:
        case TypeKind::bigint:
            if (is_whole_number(written)) return std::string(written);
            break;
        case TypeKind::numeric:
        case TypeKind::real:
        case TypeKind::double_precision:
            if (!type.arguments.empty()) break;
            if (is_whole_number(written)) return std::string(written) + ".0";
            return std::string(written);
        case TypeKind::text:
        case TypeKind::varchar:
            if (type.arguments.empty() && is_whole_number(written)) return string_literal(written);
            break;
        default:
            break;
    }
    refuse(fmt::format("SQLite would not make the same {} of {}", type.name, written), at,
           "write the value itself");
}

struct Uncast {
    std::string_view text;
    std::string value;
    TokenKind kind = TokenKind::string;  // word: TRUE, FALSE or NULL
    Span span;
    std::size_t next = 0;
};

/// The literal alone. Strings on several lines are one (manual, section 4.1.2.1).
std::optional<Uncast> read_literal(const Rewrite& rewrite, std::size_t i) {
    if (rewrite.kind(i, TokenKind::string)) {
        Uncast literal{{}, {}, TokenKind::string, rewrite.token(i).span, i};
        for (; rewrite.kind(literal.next, TokenKind::string); ++literal.next) {
            const Token& token = rewrite.token(literal.next);
            if (token.quoting == Quoting::bit || token.quoting == Quoting::hex) {
                refuse("SQLite has no bit strings", token.span, "write bytes as '\\xDEADBEEF'::bytea");
            }
            literal.value += string_of(token, rewrite.statement.text);
            literal.span = cover(literal.span, token.span);
        }
        return literal;
    }
    if (rewrite.kind(i, TokenKind::number)) {
        return Uncast{rewrite.text(i), {}, TokenKind::number, rewrite.token(i).span, i + 1};
    }
    for (const std::string_view word : {"NULL", "TRUE", "FALSE"}) {
        if (rewrite.word(i, word)) return Uncast{word, {}, TokenKind::word, rewrite.token(i).span, i + 1};
    }
    return {};
}

/// Whether a string may follow a type that begins at `i`; most words are told apart by the token behind them.
bool may_begin_type(const Rewrite& rewrite, std::size_t i) {
    if (!rewrite.kind(i, TokenKind::word)) return false;
    if (rewrite.kind(i + 1, TokenKind::string) || rewrite.symbol(i + 1, "(") || rewrite.symbol(i + 1, "["))
        return true;
    for (const std::string_view word : {"PRECISION", "VARYING", "WITH", "WITHOUT"}) {
        if (rewrite.word(i + 1, word)) return true;
    }
    return false;
}

std::string word_as(std::string_view word, const DataType& type, Span at) {
    if (word == "NULL" || type.kind == TypeKind::boolean) return std::string(word);
    if (base_kind(type.kind) == TypeKind::integer) return word == "TRUE" ? "1" : "0";
    refuse(fmt::format("SQLite would not make the same {} of {}", type.name, word), at,
           "write the value itself");
}

}  // namespace

std::optional<Constant> read_constant(const Rewrite& rewrite, std::size_t i, const DataType* cast_to) {
    std::optional<DataType> leading;  // DATE '2024-01-31'
    if (may_begin_type(rewrite, i)) {
        const auto type = read_type_name(rewrite.statement.text, rewrite.statement.tokens, i);
        if (type && type->type.kind != TypeKind::named && rewrite.kind(type->next, TokenKind::string)) {
            leading = type->type;
            i = type->next;
        }
    }
    auto literal = read_literal(rewrite, i);
    if (!literal) return {};
    const bool string = literal->kind == TokenKind::string;
    Constant result{std::string(literal->text), string, literal->value, literal->text == "NULL",
                    literal->next};
    const auto cast = [&](const DataType& type, Span at) {
        if (result.string) {
            result.text = string_as(result.value, type, rewrite.before, at);
            result.string = result.text.starts_with('\'');
        } else if (literal->kind == TokenKind::word) {
            result.text = word_as(result.text, type, at);
        } else {
            result.text = number_as(result.text, type, at);
        }
    };
    if (string) result.text = string_literal(literal->value);
    if (leading) cast(*leading, literal->span);
    while (rewrite.symbol(result.next, "::")) {
        const auto type = read_type_name(rewrite.statement.text, rewrite.statement.tokens, result.next + 1);
        if (!type) break;
        cast(type->type, literal->span);
        result.next = type->next;
    }
    if (cast_to) cast(*cast_to, literal->span);
    return result;
}

}  // namespace runner::sqlite
