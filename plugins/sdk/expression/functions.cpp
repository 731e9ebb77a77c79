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
    {"abs", 1, 1, first, "n"},
    {"avg", 1, 1, number, "n", true},
    {"bit_length", 1, 1, integer, "s"},
    {"bool_and", 1, 1, boolean, "b", true},
    {"bool_or", 1, 1, boolean, "b", true},
    {"btrim", 1, 2, part, "s"},
    {"ceil", 1, 1, number, "n"},
    {"ceiling", 1, 1, number, "n"},
    {"char_length", 1, 1, integer, "t"},
    {"character_length", 1, 1, integer, "t"},
    {"clock_timestamp", 0, 0, timestamp_tz},
    {"coalesce", 1, any, common},
    {"concat", 1, any, text},
    {"concat_ws", 2, any, text, "ta"},
    {"count", 1, 1, bigint, "a", true},
    {"cume_dist", 0, 0, double_precision, "a", true},
    {"date", 1, 1, date},
    {"date_part", 2, 2, double_precision, "ta"},
    {"date_trunc", 2, 2, timestamp_tz, "ta"},
    {"decode", 2, 2, bytea, "t"},
    {"dense_rank", 0, 0, bigint, "a", true},
    {"encode", 2, 2, text, "yt"},
    {"every", 1, 1, boolean, "b", true},
    {"extract", 2, 2, numeric},
    {"first_value", 1, 1, first, "a", true},
    {"floor", 1, 1, number, "n"},
    {"gen_random_uuid", 0, 0, uuid},
    {"greatest", 1, any, common},
    {"json_agg", 1, 1, json, "a", true},
    {"json_array_length", 1, 1, integer},
    {"json_build_array", 0, any, json},
    {"json_build_object", 0, any, json},
    {"jsonb_agg", 1, 1, jsonb, "a", true},
    {"jsonb_array_length", 1, 1, integer},
    {"jsonb_build_array", 0, any, jsonb},
    {"jsonb_build_object", 0, any, jsonb},
    {"jsonb_set", 3, 4, jsonb, "jaja"},
    {"lag", 1, 3, first, "aia", true},
    {"last_value", 1, 1, first, "a", true},
    {"lead", 1, 3, first, "aia", true},
    {"least", 1, any, common},
    {"left", 2, 2, text, "ti"},
    {"length", 1, 1, integer, "s"},
    {"lower", 1, 1, text, "t"},
    {"lpad", 2, 3, text, "tit"},
    {"ltrim", 1, 2, part, "s"},
    {"max", 1, 1, first, "o", true},
    {"min", 1, 1, first, "o", true},
    {"mod", 2, 2, common, "n"},
    {"now", 0, 0, timestamp_tz},
    {"nth_value", 2, 2, first, "ai", true},
    {"ntile", 1, 1, integer, "i", true},
    {"nullif", 2, 2, first},
    {"num_nonnulls", 1, any, integer},
    {"num_nulls", 1, any, integer},
    {"octet_length", 1, 1, integer, "s"},
    {"overlay", 3, 4, part, "ssi"},
    {"percent_rank", 0, 0, double_precision, "a", true},
    {"random", 0, 0, double_precision},
    {"randomblob", 1, 1, bytea, "i"},
    {"rank", 0, 0, bigint, "a", true},
    {"repeat", 2, 2, text, "ti"},
    {"replace", 3, 3, text, "t"},
    {"right", 2, 2, text, "ti"},
    {"round", 1, 2, number, "ni"},
    {"row_number", 0, 0, bigint, "a", true},
    {"rpad", 2, 3, text, "tit"},
    {"rtrim", 1, 2, part, "s"},
    {"sign", 1, 1, number, "n"},
    {"split_part", 3, 3, text, "tti"},
    {"starts_with", 2, 2, boolean, "t"},
    {"statement_timestamp", 0, 0, timestamp_tz},
    {"string_agg", 2, 2, text, "s", true},
    {"strpos", 2, 2, integer, "t"},
    {"substr", 2, 3, part, "sai"},
    {"sum", 1, 1, sum, "n", true},
    {"to_char", 2, 2, text},
    {"to_json", 1, 1, json},
    {"to_jsonb", 1, 1, jsonb},
    {"to_timestamp", 1, 2, timestamp_tz},
    {"transaction_timestamp", 0, 0, timestamp_tz},
    {"trunc", 1, 1, number, "ni"},
    {"upper", 1, 1, text, "t"},
    {"uuid_generate_v4", 0, 0, uuid},
};

/// The letter of the argument at `i`.
char taken_at(const Function& called, std::size_t i) {
    return called.takes[std::min(i, called.takes.size() - 1)];
}

/// What a string is where `call` takes a number: of the type of the others, or the one that all can become.
std::optional<DataType> type_of_string_among_numbers(const Function& called, const Expr& call) {
    std::optional<DataType> others;
    for (std::size_t i = 0; i < call.parts.size(); ++i) {
        if (taken_at(called, i) == 'n' && call.parts[i].type) widen(others, *call.parts[i].type);
    }
    if (others) return others;
    const bool ambiguous = called.aggregate || called.least > 1 || called.name == "trunc";
    if (ambiguous) return {};
    return type_of_kind(call.parts.size() == 1 ? TypeKind::double_precision : TypeKind::numeric);
}

/// Whether a function takes the value where it has the letter `taken`.
bool fits(const Expr& value, char taken) {
    const bool in_quotes = value.form == Form::string;
    switch (taken) {
        case 't':
            return !value.type || is_kind(value, is_text);
        case 's':
            return !value.type || is_kind(value, is_text) || is_kind(value, TypeKind::bytea);
        case 'y':
            return !value.type || is_kind(value, TypeKind::bytea);
        case 'j':
            return !value.type || is_kind(value, TypeKind::jsonb);
        case 'i':
            return value.type ? is_kind(value, TypeKind::smallint) || is_kind(value, TypeKind::integer)
                              : !in_quotes;
        case 'n':
            return value.type ? is_kind(value, is_number) : !in_quotes;
        case 'b':
            return value.type ? is_kind(value, TypeKind::boolean) : !in_quotes;
        case 'o':
            return !is_kind(value, TypeKind::boolean) && !is_kind(value, TypeKind::uuid) &&
                   !is_kind(value, TypeKind::bytea) && !is_kind(value, is_json);
        default:
            return true;
    }
}

}  // namespace

const Function* function_called(std::string_view name) {
    const auto found =
        std::lower_bound(std::begin(functions), std::end(functions), name,
                         [](const Function& each, std::string_view wanted) { return each.name < wanted; });
    return found == std::end(functions) || found->name != name ? nullptr : found;
}

void type_strings(const StatementTokens& statement, Expr& call) {
    const Function* called = call.qualifier.empty() ? function_called(call.name) : nullptr;
    if (!called) return;
    // SUBSTRING of two texts takes the second for a pattern.
    const bool place = called->name == "substr" && statement.word(call.call->name.last - 1, "SUBSTR");
    for (std::size_t i = 0; i < call.parts.size(); ++i) {
        if (call.parts[i].form != Form::string) continue;
        const char taken = place && i == 1 ? 'i' : taken_at(*called, i);
        std::optional<DataType> type;
        if (taken == 'i') type = type_of_kind(TypeKind::integer);
        if (taken == 'b') type = type_of_kind(TypeKind::boolean);
        if (taken == 'n') type = type_of_string_among_numbers(*called, call);
        if (type) call.parts[i] = cast_to(*type, std::move(call.parts[i]));
    }
}

std::optional<std::size_t> unfit_argument(const Expr& call) {
    const Function* called = call.qualifier.empty() ? function_called(call.name) : nullptr;
    if (!called) return {};
    for (std::size_t i = 0; i < call.parts.size(); ++i) {
        if (!fits(call.parts[i], taken_at(*called, i))) return i;
    }
    return {};
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
