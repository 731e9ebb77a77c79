#include "expressions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casts.hpp"
#include "foreign_words.hpp"
#include "functions.hpp"
#include "keywords.hpp"
#include "known_columns.hpp"
#include "literals.hpp"
#include "names.hpp"
#include "patterns.hpp"
#include "precedence.hpp"
#include "refuse.hpp"
#include "typed_strings.hpp"

namespace runner::sqlite {
namespace {

std::string name_at(const Rewrite& rewrite, std::size_t i) {
    return identifier_of(rewrite.token(i), rewrite.statement.text);
}

void replace(Rewrite& rewrite, std::size_t i, const std::string& text) {
    if (rewrite.text(i) != text) rewrite.edits.replace(rewrite.token(i).span, text);
}

/// `public.` and `pg_catalog.` before a name go away.
bool is_known_schema(const Rewrite& rewrite, std::size_t i) {
    if (!rewrite.name(i) || !rewrite.symbol(i + 1, ".") || rewrite.symbol(i - 1, ".")) return false;
    const std::string schema = name_at(rewrite, i);
    return schema == "public" || schema == "pg_catalog";
}

bool is_qualified(const Rewrite& rewrite, std::size_t i) {
    return i > 0 && rewrite.symbol(i - 1, ".") && !is_known_schema(rewrite, i - 2);
}

/// name (…) AS ( begins a common table expression; name (…) after AS or a parenthesis lists column names.
bool is_table_expression(const Rewrite& rewrite, std::size_t i) {
    const std::size_t close = rewrite.closing(i + 1);
    return rewrite.word(close + 1, "AS") &&
           (rewrite.symbol(close + 2, "(") || rewrite.word(close + 2, "MATERIALIZED") ||
            rewrite.word(close + 2, "NOT"));
}

bool names_target(const Rewrite& rewrite, std::size_t i) {
    const auto* change = std::get_if<DataChange>(&rewrite.statement.node);
    return change && change->verb == DataVerb::insert && change->table.span.contains(rewrite.token(i).span);
}

void check_arguments(const Rewrite& rewrite, std::size_t i) {
    const std::size_t close = rewrite.closing(i + 1);
    int depth = 0;
    for (std::size_t each = i + 1; each < close; ++each) {
        if (rewrite.symbol(each, "(")) ++depth;
        if (rewrite.symbol(each, ")")) --depth;
        if (depth != 1) continue;
        for (const std::string_view word :
             {"FROM", "FOR", "BOTH", "LEADING", "TRAILING", "ORDER", "VARIADIC"}) {
            if (!rewrite.word(each, word)) continue;
            refuse(fmt::format("SQLite has no {} inside {}()", word, name_at(rewrite, i)),
                   rewrite.token(each).span,
                   "give plain arguments with commas between them: substr(name, 1, 3)");
        }
    }
}

std::size_t rewrite_call(Rewrite& rewrite, std::size_t i, const Function& called) {
    const std::size_t close = rewrite.closing(i + 1);
    const Span call = cover(rewrite.token(i).span, rewrite.token(std::min(close, rewrite.size() - 1)).span);
    if (called.spelling == Spelling::value) {
        rewrite.edits.replace(call, std::string(called.text));
        return close + 1;
    }
    check_arguments(rewrite, i);
    if (called.spelling == Spelling::renamed) replace(rewrite, i, std::string(called.text));
    if (!called.note.empty()) rewrite.note(std::string(called.note), call);
    return i + 1;
}

/// now() AT TIME ZONE 'utc' is what SQLite's CURRENT_TIMESTAMP gives: UTC.
std::size_t skip_utc(Rewrite& rewrite, std::size_t next) {
    if (!rewrite.word(next, "AT") || !rewrite.word(next + 1, "TIME") || !rewrite.word(next + 2, "ZONE"))
        return next;
    const auto zone = read_constant(rewrite, next + 3);
    if (!zone || (zone->value != "utc" && zone->value != "UTC")) return next;
    rewrite.edits.erase(cover(rewrite.token(next).span, rewrite.token(zone->next - 1).span));
    return zone->next;
}

/// CURRENT_TIMESTAMP and its sisters, a precision behind them taken away.
std::size_t rewrite_clock(Rewrite& rewrite, std::size_t i) {
    if (rewrite.word(i, "LOCALTIMESTAMP")) replace(rewrite, i, "CURRENT_TIMESTAMP");
    if (rewrite.word(i, "LOCALTIME")) replace(rewrite, i, "CURRENT_TIME");
    if (!rewrite.symbol(i + 1, "(")) return skip_utc(rewrite, i + 1);
    const std::size_t close = rewrite.closing(i + 1);
    rewrite.edits.erase(cover(rewrite.token(i + 1).span, rewrite.token(close).span));
    return skip_utc(rewrite, close + 1);
}

bool is_clock(const Rewrite& rewrite, std::size_t i) {
    return rewrite.word(i, "CURRENT_TIMESTAMP") || rewrite.word(i, "CURRENT_DATE") ||
           rewrite.word(i, "CURRENT_TIME") || rewrite.word(i, "LOCALTIMESTAMP") ||
           rewrite.word(i, "LOCALTIME");
}

std::size_t rewrite_quoted(Rewrite& rewrite, std::size_t i) {
    replace(rewrite, i, quoted_name(name_at(rewrite, i)));
    return i + 1;
}

std::size_t rewrite_word(Rewrite& rewrite, std::size_t i) {
    if (rewrite.word(i, "CAST") && rewrite.symbol(i + 1, "(")) return rewrite_cast(rewrite, i);
    if (rewrite.word(i, "LIKE") || rewrite.word(i, "ILIKE")) return rewrite_like(rewrite, i);
    if (is_clock(rewrite, i)) return rewrite_clock(rewrite, i);
    if (rewrite.word(i, "ORDER") && rewrite.word(i + 1, "BY")) place_nulls(rewrite, i);

    const std::string name = name_at(rewrite, i);
    const bool qualified = is_qualified(rewrite, i);
    const bool keyword = is_keyword(all_keywords, name);
    if (rewrite.symbol(i + 1, "(") && !qualified) {
        if (const Function* called = function(name)) {
            const std::size_t next = rewrite_call(rewrite, i, *called);
            return called->spelling == Spelling::value ? skip_utc(rewrite, next) : next;
        }
        const bool columns = rewrite.word(i - 1, "AS") || rewrite.symbol(i - 1, ")");
        if (columns && !keyword) {
            refuse("SQLite cannot name the columns of a table alias", rewrite.token(i).span,
                   fmt::format("name them in a common table expression: WITH {} (…) AS (…)", name));
        }
        const bool a_name = names_target(rewrite, i) || is_table_expression(rewrite, i);
        if (!keyword && !a_name) {
            refuse(fmt::format("{}() is not among the functions that mean the same on SQLite", name),
                   rewrite.token(i).span);
        }
        if (name == "left" || name == "right") {
            refuse(fmt::format("SQLite has no function {}", name), rewrite.token(i).span, "use substr()");
        }
    }
    if (is_name_word(name)) {
        replace(rewrite, i, quoted_name(name));
    } else if (!keyword && name != "true" && name != "false") {
        replace(rewrite, i, name);
    }
    return i + 1;
}

std::size_t rewrite_symbol(Rewrite& rewrite, std::size_t i) {
    if (rewrite.symbol(i, "::")) return rewrite_double_colon(rewrite, i);
    refuse_foreign_symbol(rewrite, i);
    if (rewrite.symbol(i, "||")) refuse_arithmetic_beside(rewrite, i);
    return i + 1;
}

/// The type of the column with which the string at token `i` is compared, if PostgreSQL reads the string as
/// one of its values.
std::optional<DataType> compared_type(const Rewrite& rewrite, std::size_t i) {
    if (i < 2 || !rewrite.name(i - 2) || rewrite.symbol(i + 1, "||")) return {};
    for (const std::string_view comparison : {"=", "<>", "!=", "<", ">", "<=", ">="}) {
        if (!rewrite.symbol(i - 1, comparison)) continue;
        const auto type = known_column(rewrite, name_at(rewrite, i - 2));
        return type && reads_strings(type->kind) ? type : std::nullopt;
    }
    return {};
}

std::size_t rewrite_constant(Rewrite& rewrite, std::size_t i, const Constant& constant) {
    const Span span = cover(rewrite.token(i).span, rewrite.token(constant.next - 1).span);
    const bool plain = rewrite.token(i).kind != TokenKind::string && constant.next == i + 1;
    std::string text = constant.text;
    if (constant.string) {
        const auto type = compared_type(rewrite, i);
        if (type) text = string_as(constant.value, *type, rewrite.before, span);
    }
    if (!plain && rewrite.statement.slice(span) != text) rewrite.edits.replace(span, text);
    return constant.next;
}

std::size_t rewrite_token(Rewrite& rewrite, std::size_t i) {
    if (is_known_schema(rewrite, i)) {
        rewrite.edits.replace({rewrite.token(i).span.begin, rewrite.token(i + 1).span.end}, "");
        return i + 2;
    }
    if (rewrite.kind(i, TokenKind::word) && !is_qualified(rewrite, i)) refuse_foreign_word(rewrite, i);
    if (const auto constant = read_constant(rewrite, i)) return rewrite_constant(rewrite, i, *constant);
    switch (rewrite.token(i).kind) {
        case TokenKind::quoted_word:
            return rewrite_quoted(rewrite, i);
        case TokenKind::word:
            return rewrite_word(rewrite, i);
        case TokenKind::parameter:
            refuse("a migration has no parameters", rewrite.token(i).span, "write the value");
        default:
            return rewrite_symbol(rewrite, i);
    }
}

}  // namespace

void rewrite_tokens(Rewrite& rewrite, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last;) i = rewrite_token(rewrite, i);
}

void rewrite_expression(Rewrite& rewrite, Span span) {
    rewrite_tokens(rewrite, rewrite.index_at(span.begin), rewrite.index_at(span.end));
}

}  // namespace runner::sqlite
