#include "folded.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "decimals.hpp"
#include "refuse.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"
#include "typed_strings.hpp"

namespace runner::sqlite {
namespace {

[[noreturn]] void refuse_literal(std::string_view written, const DataType& type, Span at) {
    refuse(fmt::format("SQLite would not make the same {} of {}", type.name, written), at,
           "write the value itself");
}

bool is_whole(std::string_view written) {
    return written.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<Folded> folded_cast(const Rewrite& rewrite, const Expr& cast) {
    auto operand = folded(rewrite, cast.parts[0]);
    if (!operand) return {};
    const DataType& to = *cast.type;
    const Span at = span_of(rewrite, cast.parts[0].tokens);
    if (to.kind == TypeKind::interval || to.dimensions > 0) return {};
    if (operand->null) return operand;
    if (operand->string) {
        const bool text_already = !cast.parts[0].type || is_text(cast.parts[0].type->kind);
        if (!text_already && is_text(to.kind) && to.arguments.empty()) return operand;
        Folded result{string_as(*operand->string, to, rewrite.before, at), {}, false};
        if (result.sql.starts_with('\'')) {
            result.string = *operand->string;
            if (is_timestamp(to.kind) || to.kind == TypeKind::uuid) {
                result.string = result.sql.substr(1, result.sql.size() - 2);
            }
        }
        return result;
    }
    const Expr* inner = &cast.parts[0];
    while (inner->form == Form::group) inner = &inner->parts[0];
    if (inner->form == Form::truth) return Folded{truth_as(inner->name, to, at), {}, false};
    if (inner->form != Form::number) return {};
    Folded result{number_as(inner->name, to, at), {}, false};
    if (is_text(to.kind)) result.string = inner->name;
    return result;
}

}  // namespace

std::string number_as(std::string_view written, const DataType& type, Span at) {
    const bool exponent = written.find_first_of("eE") != std::string_view::npos;
    switch (type.kind) {
        case TypeKind::smallint:
        case TypeKind::integer:
        case TypeKind::bigint:
            if (is_whole(written)) return std::string(written);
            if (written.size() > 15) break;
            return fmt::format("{}", std::llround(std::strtod(std::string(written).c_str(), nullptr)));
        case TypeKind::numeric:
        case TypeKind::real:
        case TypeKind::double_precision:
            if (is_whole(written)) return std::string(written) + ".0";
            if (type.arguments.empty()) return std::string(written);
            if (const auto digits = rounded(written, *scale_of(type)))
                return is_whole(*digits) ? *digits + ".0" : *digits;
            break;
        case TypeKind::text:
        case TypeKind::varchar:
            if (!type.arguments.empty() || exponent || written.starts_with('.') || written.ends_with('.'))
                break;
            return string_literal(written);
        case TypeKind::boolean:
            if (!is_whole(written)) break;
            return written.find_first_not_of('0') == std::string_view::npos ? "FALSE" : "TRUE";
        default:
            break;
    }
    refuse_literal(written, type, at);
}

std::string truth_as(std::string_view word, const DataType& type, Span at) {
    if (type.kind == TypeKind::boolean) return std::string(word);
    if (type.kind == TypeKind::integer) return word == "TRUE" ? "1" : "0";
    if (is_text(type.kind) && type.arguments.empty()) return word == "TRUE" ? "'true'" : "'false'";
    refuse_literal(word, type, at);
}

std::optional<Folded> folded(const Rewrite& rewrite, const Expr& expression) {
    switch (expression.form) {
        case Form::string:
            return Folded{string_literal(expression.name), expression.name, false};
        case Form::null:
            return Folded{"NULL", {}, true};
        case Form::number:
        case Form::truth:
            return Folded{expression.name, {}, false};
        case Form::group:
            return folded(rewrite, expression.parts[0]);
        case Form::cast:
            return folded_cast(rewrite, expression);
        default:
            return {};
    }
}

}  // namespace runner::sqlite
