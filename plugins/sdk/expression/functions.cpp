#include "sdk/expression/functions.hpp"

#include <algorithm>

#include "sdk/expression/constants.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::tree {
namespace {

using enum Gives;

constexpr int any = 100;  // PostgreSQL's most (FUNC_MAX_ARGS)

// In the order of their names.
constexpr Function functions[] = {
    {"abs", 1, 1, first},
    {"avg", 1, 1, number, true},
    {"bit_length", 1, 1, integer},
    {"bool_and", 1, 1, boolean, true},
    {"bool_or", 1, 1, boolean, true},
    {"btrim", 1, 2, part},
    {"ceil", 1, 1, number},
    {"ceiling", 1, 1, number},
    {"char_length", 1, 1, integer},
    {"character_length", 1, 1, integer},
    {"clock_timestamp", 0, 0, timestamp_tz},
    {"coalesce", 1, any, common},
    {"concat", 1, any, text},
    {"concat_ws", 2, any, text},
    {"count", 1, 1, bigint, true},
    {"cume_dist", 0, 0, double_precision, true},
    {"date", 1, 1, date},
    {"date_part", 2, 2, double_precision},
    {"date_trunc", 2, 2, timestamp_tz},
    {"decode", 2, 2, bytea},
    {"dense_rank", 0, 0, bigint, true},
    {"encode", 2, 2, text},
    {"every", 1, 1, boolean, true},
    {"extract", 2, 2, numeric},
    {"first_value", 1, 1, first, true},
    {"floor", 1, 1, number},
    {"gen_random_uuid", 0, 0, uuid},
    {"greatest", 1, any, common},
    {"json_agg", 1, 1, json, true},
    {"json_array_length", 1, 1, integer},
    {"json_build_array", 0, any, json},
    {"json_build_object", 0, any, json},
    {"jsonb_agg", 1, 1, jsonb, true},
    {"jsonb_array_length", 1, 1, integer},
    {"jsonb_build_array", 0, any, jsonb},
    {"jsonb_build_object", 0, any, jsonb},
    {"lag", 1, 3, first, true},
    {"last_value", 1, 1, first, true},
    {"lead", 1, 3, first, true},
    {"least", 1, any, common},
    {"left", 2, 2, text},
    {"length", 1, 1, integer},
    {"lower", 1, 1, text},
    {"lpad", 2, 3, text},
    {"ltrim", 1, 2, part},
    {"max", 1, 1, first, true},
    {"min", 1, 1, first, true},
    {"mod", 2, 2, common},
    {"now", 0, 0, timestamp_tz},
    {"nth_value", 2, 2, first, true},
    {"ntile", 1, 1, integer, true},
    {"nullif", 2, 2, first},
    {"num_nonnulls", 1, any, integer},
    {"num_nulls", 1, any, integer},
    {"octet_length", 1, 1, integer},
    {"overlay", 3, 4, part},
    {"percent_rank", 0, 0, double_precision, true},
    {"random", 0, 0, double_precision},
    {"randomblob", 1, 1, bytea},
    {"rank", 0, 0, bigint, true},
    {"repeat", 2, 2, text},
    {"replace", 3, 3, text},
    {"right", 2, 2, text},
    {"round", 1, 2, number},
    {"row_number", 0, 0, bigint, true},
    {"rpad", 2, 3, text},
    {"rtrim", 1, 2, part},
    {"sign", 1, 1, number},
    {"split_part", 3, 3, text},
    {"starts_with", 2, 2, boolean},
    {"statement_timestamp", 0, 0, timestamp_tz},
    {"string_agg", 2, 2, text, true},
    {"strpos", 2, 2, integer},
    {"substr", 2, 3, part},
    {"sum", 1, 1, sum, true},
    {"to_char", 2, 2, text},
    {"to_json", 1, 1, json},
    {"to_jsonb", 1, 1, jsonb},
    {"to_timestamp", 1, 2, timestamp_tz},
    {"transaction_timestamp", 0, 0, timestamp_tz},
    {"trunc", 1, 1, number},
    {"upper", 1, 1, text},
    {"uuid_generate_v4", 0, 0, uuid},
};

}  // namespace

const Function* function_called(std::string_view name) {
    const auto found =
        std::lower_bound(std::begin(functions), std::end(functions), name,
                         [](const Function& each, std::string_view wanted) { return each.name < wanted; });
    return found == std::end(functions) || found->name != name ? nullptr : found;
}

std::optional<DataType> type_of_call(const Expr& call) {
    const Function* called = call.qualifier.empty() ? function_called(call.name) : nullptr;
    if (!called || int(call.parts.size()) < called->least) return {};
    const bool double_argument = std::any_of(call.parts.begin(), call.parts.end(), [](const Expr& each) {
        return is_kind(each, TypeKind::double_precision) || is_kind(each, TypeKind::real);
    });
    const auto result_of_sum = [&]() -> std::optional<DataType> {
        const auto& type = call.parts[0].type;
        if (!type) return {};
        if (type->kind == TypeKind::bigint) return numeric_of_scale(0);
        return is_integer(type->kind) ? type_of_kind(TypeKind::bigint) : type;
    };
    const auto rounded_to = [&]() -> std::optional<int> {
        if (call.name == "round" && call.parts.size() == 2) {
            const auto digits = whole_value(call.parts[1]);
            return digits && *digits >= 0 ? std::optional(int(*digits)) : std::nullopt;
        }
        return call.name == "avg" ? std::nullopt : std::optional(0);
    };
    switch (called->gives) {
        case unknown:
            return {};
        case text:
            return type_of_kind(TypeKind::text);
        case integer:
            return type_of_kind(TypeKind::integer);
        case bigint:
            return type_of_kind(TypeKind::bigint);
        case Gives::numeric:
            return numeric_of_scale({});
        case double_precision:
            return type_of_kind(TypeKind::double_precision);
        case boolean:
            return type_of_kind(TypeKind::boolean);
        case date:
            return type_of_kind(TypeKind::date);
        case timestamp_tz:
            if (call.name == "date_trunc" && is_kind(call.parts[1], TypeKind::timestamp))
                return call.parts[1].type;
            return type_of_kind(TypeKind::timestamp_tz);
        case uuid:
            return type_of_kind(TypeKind::uuid);
        case bytea:
            return type_of_kind(TypeKind::bytea);
        case json:
            return type_of_kind(TypeKind::json);
        case jsonb:
            return type_of_kind(TypeKind::jsonb);
        case first:
            return call.parts[0].type;
        case part:
            if (!call.parts[0].type && !string_value(call.parts[0])) return {};
            return type_of_kind(is_kind(call.parts[0], TypeKind::bytea) ? TypeKind::bytea : TypeKind::text);
        case common:
            return common_type(call.parts);
        case sum:
            return result_of_sum();
        case number:
            if (double_argument) return type_of_kind(TypeKind::double_precision);
            if (!is_kind(call.parts[0], is_number)) return {};
            // PostgreSQL rounds whole numbers as DOUBLE PRECISION.
            if (is_kind(call.parts[0], is_integer) && call.name != "avg" && call.parts.size() == 1)
                return type_of_kind(TypeKind::double_precision);
            return numeric_of_scale(rounded_to());
    }
    return {};
}

}  // namespace runner::tree
