#include "arithmetic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "functions.hpp"
#include "parentheses.hpp"
#include "refuse.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/value_types.hpp"
#include "times.hpp"

namespace runner::sqlite {
namespace {

const Expr& bare(const Expr& expression) {
    return expression.form == Form::group ? bare(expression.parts[0]) : expression;
}

/// Whether arithmetic over it is rounded as one.
bool is_exact(const Expr& expression) {
    return expression.form == Form::arithmetic && is_kind(expression, TypeKind::numeric) &&
           scale_of(*expression.type) && expression.name != "/" && expression.name != "%";
}

Rank rank_of(const std::string& operation) {
    return operation == "+" || operation == "-" ? Rank::sum : Rank::product;
}

Sql unrounded(Rewrite& rewrite, const Expr& expression);

/// A part of arithmetic that will be rounded as a whole.
std::string exact_part(Rewrite& rewrite, const Expr& part, const Expr& whole, Rank rank, bool right) {
    if (is_exact(part)) {
        const Sql sql = unrounded(rewrite, part);
        return sql.rank < rank || (right && sql.rank == rank) ? "(" + sql.text + ")" : sql.text;
    }
    if (part.form == Form::group && is_exact(part.parts[0])) {
        return "(" + unrounded(rewrite, part.parts[0]).text + ")";
    }
    const Sql sql = sql_as(rewrite, part, part.type ? std::nullopt : whole.type);
    return sql.rank < rank || (right && sql.rank == rank) ? "(" + sql.text + ")" : sql.text;
}

Sql unrounded(Rewrite& rewrite, const Expr& expression) {
    const Rank rank = rank_of(expression.name);
    const Expr& left = expression.parts[0];
    const Expr& right = expression.parts[1];
    Edits edits(rewrite.statement.text);
    const auto put = [&](const Expr& part, bool is_right) {
        const Span span = span_of(rewrite, part.tokens);
        const std::string text = exact_part(rewrite, part, expression, rank, is_right);
        if (rewrite.statement.slice(span) != text) edits.replace(span, text);
    };
    put(left, false);
    put(right, true);
    return {edits.str(span_of(rewrite, expression.tokens)), rank};
}

bool is_never_zero(const Expr& divisor) {
    const Expr& value = bare(divisor);
    if (value.form == Form::sign) return is_never_zero(value.parts[0]);
    if (value.form == Form::cast) return is_never_zero(value.parts[0]);
    if (value.form == Form::number) return std::strtod(value.name.c_str(), nullptr) != 0;
    return value.form == Form::call && value.name == "nullif" && value.parts.size() == 2 &&
           whole_value(value.parts[1]) == 0;
}

std::string divisor_of(Rewrite& rewrite, const Expr& divisor) {
    if (is_never_zero(divisor)) return part_of(rewrite, divisor, Rank::product, true);
    const Expr& value = bare(divisor);
    if (value.form == Form::number) {
        throw Error(ErrorKind::schema, "this divides by zero").at(span_of(rewrite, divisor.tokens));
    }
    const std::string text = part_of(rewrite, divisor, Rank::atom);
    return fmt::format("CASE {0} WHEN 0 THEN json_extract('{{}}', 'division by zero') ELSE {0} END", text);
}

/// Whether SQLite holds the value as REAL, so that dividing it does not cut.
bool is_real(const Expr& expression) {
    const Expr& value = bare(expression);
    if (!is_kind(value, is_fractional)) return false;
    return value.form == Form::column || value.form == Form::number || value.form == Form::cast;
}

Sql division_of(Rewrite& rewrite, const Expr& expression) {
    const Expr& left = expression.parts[0];
    const Expr& right = expression.parts[1];
    const bool cuts = is_kind(expression, is_fractional) && !is_real(left) && !is_real(right);
    const Span left_span = span_of(rewrite, left.tokens);
    const Span right_span = span_of(rewrite, right.tokens);
    Edits edits(rewrite.statement.text);
    const auto put = [&](Span span, const std::string& text) {
        if (rewrite.statement.slice(span) != text) edits.replace(span, text);
    };
    put(left_span, cuts ? fmt::format("CAST({} AS REAL)", sql_of(rewrite, left).text)
                        : part_of(rewrite, left, Rank::product));
    put(right_span, divisor_of(rewrite, right));
    return {edits.str(span_of(rewrite, expression.tokens)), Rank::product};
}

void refuse_kinds(const Rewrite& rewrite, const Expr& expression) {
    for (const Expr& part : expression.parts) {
        const bool is_enum = is_kind(part, TypeKind::named) && rewrite.before.type(part.type->name);
        if (is_kind(part, is_text) || is_kind(part, TypeKind::boolean) || is_kind(part, TypeKind::uuid) ||
            is_kind(part, TypeKind::bytea) || is_enum) {
            refuse_operator(expression.name, part.type->name, span_of(rewrite, part.tokens),
                            "CAST it to a type of numbers first");
        }
        if (is_kind(part, is_json)) {
            refuse(fmt::format("SQLite has no {} for JSON", expression.name), span_of(rewrite, part.tokens));
        }
    }
}

}  // namespace

Sql arithmetic_of(Rewrite& rewrite, const Expr& expression) {
    refuse_kinds(rewrite, expression);
    if (auto time = time_arithmetic_of(rewrite, expression)) return *time;
    const bool remainder = expression.name == "%";
    if (remainder) {
        for (const Expr& part : expression.parts) {
            if (!is_kind(part, is_fractional)) continue;
            refuse("SQLite cuts both sides of % to whole numbers", span_of(rewrite, part.tokens),
                   "cast them to BIGINT");
        }
    }
    if (remainder || expression.name == "/") return division_of(rewrite, expression);
    if (!is_exact(expression)) return unrounded(rewrite, expression);
    return {round_sql(unrounded(rewrite, expression).text, *scale_of(*expression.type))};
}

std::optional<std::string_view> rounded_part(std::string_view sql, int scale) {
    constexpr std::string_view call = "round(";
    if (!sql.starts_with(call)) return std::nullopt;
    std::string_view arguments = in_parentheses(sql.substr(call.size()));
    const bool whole = call.size() + arguments.size() + 1 == sql.size();
    const std::string second = fmt::format(", {}", scale);
    if (!whole || !arguments.ends_with(second)) return std::nullopt;
    arguments.remove_suffix(second.size());
    return arguments;
}

std::string round_sql(std::string_view sql, int scale) {
    return rounded_part(sql, scale) ? std::string(sql) : fmt::format("round({}, {})", sql, scale);
}

std::string round_call(Rewrite& rewrite, const Expr& call) {
    const Expr& value = call.parts[0];
    const std::string text = sql_of(rewrite, value).text;
    if (call.parts.size() == 1 && is_kind(value, is_integer)) return fmt::format("round({})", text);
    if (call.parts.size() == 1 && !is_kind(value, TypeKind::numeric)) {
        refuse(
            "SQLite rounds halves away from zero, PostgreSQL those of DOUBLE PRECISION to the even neighbour",
            span_of(rewrite, call.tokens), "cast to NUMERIC first, which both round away from zero");
    }
    if (call.parts.size() == 1) return fmt::format("round({})", text);
    if (is_kind(value, TypeKind::real) || is_kind(value, TypeKind::double_precision)) {
        refuse_operator("round() to decimals", value.type->name, span_of(rewrite, value.tokens),
                        "cast to NUMERIC first");
    }
    const auto digits = whole_value(call.parts[1]);
    if (digits && *digits < 0) {
        refuse("SQLite rounds nothing before the point", span_of(rewrite, call.parts[1].tokens),
               "divide, round and multiply");
    }
    constexpr int largest_scale = 1000;  // of PostgreSQL's numeric
    if (digits && *digits <= largest_scale) return round_sql(text, static_cast<int>(*digits));
    return fmt::format("round({}, {})", text, sql_of(rewrite, call.parts[1]).text);
}

std::string mod_call(Rewrite& rewrite, const Expr& call) {
    for (const Expr& part : call.parts) {
        if (is_kind(part, is_integer)) continue;
        refuse("SQLite cuts both sides of mod() to whole numbers", span_of(rewrite, part.tokens),
               "cast them to BIGINT");
    }
    return fmt::format("({} % {})", part_of(rewrite, call.parts[0], Rank::product),
                       divisor_of(rewrite, call.parts[1]));
}

std::string whole_call(Rewrite& rewrite, const Expr& call) {
    const std::string x = part_of(rewrite, call.parts[0], Rank::atom);
    const std::string cut = fmt::format("CAST({} AS INTEGER)", x);
    if (call.name == "trunc") return fmt::format("CAST({} AS REAL)", cut);
    if (call.name == "floor") return fmt::format("CAST({0} - ({1} < {0}) AS REAL)", cut, x);
    return fmt::format("CAST({0} + ({1} > {0}) AS REAL)", cut, x);
}

}  // namespace runner::sqlite
