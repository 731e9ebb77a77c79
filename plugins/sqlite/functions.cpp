#include "functions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "arithmetic.hpp"
#include "comparisons.hpp"
#include "json.hpp"
#include "queries.hpp"
#include "refuse.hpp"
#include "strings.hpp"
#include "times.hpp"
#include "typing.hpp"

namespace runner::sqlite {
namespace {

using enum Gives;

constexpr std::string_view random_uuid =
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' "
    "|| "
    "substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

// As fine as a DOUBLE PRECISION below 1.
constexpr std::string_view random_fraction = "(abs(random() % 9007199254740992) / 9007199254740992.0)";

constexpr std::string_view clock = "CURRENT_TIMESTAMP";

constexpr std::string_view ascii_alone = "SQLite changes the case of ASCII letters alone";

constexpr int any = 100;  // SQLite takes no more (https://www.sqlite.org/limits.html)

std::string coalesce_call(Rewrite& rewrite, const Expr& call) {
    const auto type = common_type(call.parts);
    if (call.parts.size() == 1) return part_of(rewrite, call.parts[0], Rank::atom);
    std::string values;
    for (const Expr& each : call.parts)
        values += (values.empty() ? "" : ", ") + sql_as(rewrite, each, type).text;
    return fmt::format("coalesce({})", values);
}

std::string nullif_call(Rewrite& rewrite, const Expr& call) {
    for (const Expr& each : call.parts) require_equality(rewrite, each);
    const auto type = common_type(call.parts);
    return fmt::format("nullif({}, {})", sql_as(rewrite, call.parts[0], type).text,
                       sql_as(rewrite, call.parts[1], type).text);
}

/// PostgreSQL passes over NULL, SQLite's max() of several does not.
std::string extreme_call(Rewrite& rewrite, const Expr& call) {
    for (const Expr& each : call.parts) require_order(rewrite, each);
    const auto type = common_type(call.parts);
    std::vector<std::string> values;
    for (const Expr& each : call.parts) values.push_back(sql_as(rewrite, each, type).text);
    if (values.size() == 1) return "(" + values[0] + ")";
    std::string list;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Form form = call.parts[i].form;
        const bool given = form == Form::number || form == Form::string || form == Form::clock;
        std::string value = values[i];
        for (std::size_t j = 1; !given && j < values.size(); ++j)
            value += ", " + values[(i + j) % values.size()];
        list += (list.empty() ? "" : ", ") + (given ? value : fmt::format("coalesce({})", value));
    }
    return fmt::format("{}({})", call.name == "greatest" ? "max" : "min", list);
}

/// How many of the arguments are NULL, or not.
std::string count_nulls_call(Rewrite& rewrite, const Expr& call) {
    std::string sum;
    for (const Expr& each : call.parts) {
        sum += fmt::format("{}({} IS {}NULL)", sum.empty() ? "" : " + ",
                           part_of(rewrite, each, Rank::equality), call.name == "num_nulls" ? "" : "NOT ");
    }
    return "(" + sum + ")";
}

/// The argument of min() and max(), whose order must be PostgreSQL's.
std::string ordered_argument(Rewrite& rewrite, const Expr& call) {
    require_order(rewrite, call.parts[0]);
    return sql_of(rewrite, call.parts[0]).text;
}

// In the order of their names. Not here, because SQLite has them in no build or not in every one: regular
// expressions, md5 and its sisters, square roots and powers, formats.
constexpr Function functions[] = {
    {"abs", 1, 1, first},
    {"avg", 1, 1, number, "", nullptr, true},
    {"bit_length", 1, 1, integer, "(8 * length(CAST($1 AS BLOB)))"},
    {"bool_and", 1, 1, boolean, "min($d$1)$t", nullptr, true},
    {"bool_or", 1, 1, boolean, "max($d$1)$t", nullptr, true},
    {"btrim", 1, 2, text, "trim($*)"},
    {"ceil", 1, 1, number, "", whole_call},
    {"ceiling", 1, 1, number, "", whole_call},
    {"char_length", 1, 1, integer, "length($1)"},
    {"character_length", 1, 1, integer, "length($1)"},
    {"clock_timestamp", 0, 0, timestamp_tz, clock},
    {"coalesce", 1, any, common, "", coalesce_call},
    {"concat", 1, any, text, "", concat_call},
    {"concat_ws", 2, any, text, "", concat_ws_call},
    {"count", 0, 1, bigint, "", nullptr, true},
    {"cume_dist", 0, 0, double_precision, "", nullptr, true},
    {"date", 1, 1, date, "substr($1, 1, 10)"},
    {"date_part", 2, 2, double_precision, "", extract_call},
    {"date_trunc", 2, 2, timestamp_tz, "", date_trunc_call},
    {"decode", 2, 2, bytea, "", decode_call},
    {"dense_rank", 0, 0, bigint, "", nullptr, true},
    {"encode", 2, 2, text, "", encode_call},
    {"every", 1, 1, boolean, "min($d$1)$t", nullptr, true},
    {"extract", 2, 2, numeric, "", extract_call},
    {"first_value", 1, 1, first, "", nullptr, true},
    {"floor", 1, 1, number, "", whole_call},
    {"gen_random_uuid", 0, 0, uuid, random_uuid},
    {"greatest", 1, any, common, "", extreme_call},
    {"json_agg", 1, 1, json, "json_group_array($d$s)$t", json_agg_call, true},
    {"json_array_length", 1, 1, integer},
    {"json_build_array", 0, any, json, "", json_build_array_call},
    {"json_build_object", 0, any, json, "", json_build_object_call},
    {"jsonb_agg", 1, 1, jsonb, "json_group_array($d$s)$t", json_agg_call, true},
    {"jsonb_array_length", 1, 1, integer, "json_array_length($1)"},
    {"jsonb_build_array", 0, any, jsonb, "", json_build_array_call},
    {"jsonb_build_object", 0, any, jsonb, "", json_build_object_call},
    {"lag", 1, 3, first, "", nullptr, true},
    {"last_value", 1, 1, first, "", nullptr, true},
    {"lead", 1, 3, first, "", nullptr, true},
    {"least", 1, any, common, "", extreme_call},
    {"left", 2, 2, text, "", end_call},
    {"length", 1, 1, integer},
    {"lower", 1, 1, text, "", nullptr, false, ascii_alone},
    {"lpad", 2, 3, text, "", pad_call},
    {"ltrim", 1, 2, text, "ltrim($*)"},
    {"max", 1, 1, first, "max($d$s)$t", ordered_argument, true},
    {"min", 1, 1, first, "min($d$s)$t", ordered_argument, true},
    {"mod", 2, 2, common, "", mod_call},
    {"now", 0, 0, timestamp_tz, clock},
    {"nth_value", 2, 2, first, "", nullptr, true},
    {"ntile", 1, 1, integer, "", nullptr, true},
    {"nullif", 2, 2, first, "", nullif_call},
    {"num_nonnulls", 1, any, integer, "", count_nulls_call},
    {"num_nulls", 1, any, integer, "", count_nulls_call},
    {"octet_length", 1, 1, integer, "length(CAST($1 AS BLOB))"},
    {"overlay", 3, 4, text, "", overlay_call},
    {"percent_rank", 0, 0, double_precision, "", nullptr, true},
    {"random", 0, 0, double_precision, random_fraction},
    {"randomblob", 1, 1, bytea},
    {"rank", 0, 0, bigint, "", nullptr, true},
    {"repeat", 2, 2, text, "", repeat_call},
    {"replace", 3, 3, text},
    {"right", 2, 2, text, "", end_call},
    {"round", 1, 2, number, "", round_call},
    {"row_number", 0, 0, bigint, "", nullptr, true},
    {"rpad", 2, 3, text, "", pad_call},
    {"rtrim", 1, 2, text, "rtrim($*)"},
    {"sign", 1, 1, number, "CAST(sign($1) AS REAL)"},
    {"split_part", 3, 3, text, "", split_part_call},
    {"starts_with", 2, 2, boolean, "(substr($1, 1, length($2)) = @2)"},
    {"statement_timestamp", 0, 0, timestamp_tz, clock},
    {"string_agg", 2, 2, text, "group_concat($d$*)$t", nullptr, true},
    {"strpos", 2, 2, integer, "instr($*)"},
    {"substr", 2, 3, text, "", substr_call},
    {"sum", 1, 1, sum, "", nullptr, true},
    {"to_char", 2, 2, text, "", to_char_call},
    {"to_json", 1, 1, json, "", to_json_call},
    {"to_jsonb", 1, 1, jsonb, "", to_json_call},
    {"to_timestamp", 1, 2, timestamp_tz, "", to_timestamp_call},
    {"transaction_timestamp", 0, 0, timestamp_tz, clock},
    {"trunc", 1, 1, number, "", whole_call},
    {"upper", 1, 1, text, "", nullptr, false, ascii_alone},
    {"uuid_generate_v4", 0, 0, uuid, random_uuid},
};

const Function* function(std::string_view name) {
    const auto found =
        std::lower_bound(std::begin(functions), std::end(functions), name,
                         [](const Function& each, std::string_view wanted) { return each.name < wanted; });
    return found == std::end(functions) || found->name != name ? nullptr : found;
}

void check(const Rewrite& rewrite, const Expr& call, const Function& called) {
    const Span at = span_of(rewrite, call.call->name);
    if (!called.aggregate && (call.call->distinct || !call.call->tail.empty())) {
        refuse(fmt::format("{}() is no aggregate", call.name), at, "leave DISTINCT, FILTER and OVER out");
    }
    if (call.call->distinct && call.parts.size() > 1) {
        refuse(fmt::format("SQLite has no DISTINCT in {}() of several arguments", call.name), at,
               "aggregate a subquery that has SELECT DISTINCT");
    }
    const int given = int(call.parts.size());
    if (given < called.least || given > called.most) {
        refuse(fmt::format("{}() of {} arguments is not among the functions that mean the same on SQLite",
                           call.name, given),
               at);
    }
    const bool matters = call.name == "string_agg" || call.name.starts_with("json");
    if (!call.call->order.empty() && matters) {
        refuse(fmt::format("SQLite has no ORDER BY inside {}()", call.name),
               span_of(rewrite, call.call->order[0].tokens), "aggregate the rows of an ordered subquery");
    }
    if (call.call->distinct) require_equality(rewrite, call.parts[0]);
}

/// FILTER (…) and OVER (…), with the blank before them.
std::string tail_of(Rewrite& rewrite, const Expr& call) {
    if (call.call->tail.empty()) return {};
    Edits edits(rewrite.statement.text);
    put_tail(rewrite, call, edits);
    return " " + edits.str(span_of(rewrite, call.call->tail));
}

std::string filled(Rewrite& rewrite, const Expr& call, const Function& called) {
    std::string result;
    for (std::size_t i = 0; i < called.sql.size(); ++i) {
        const char c = called.sql[i];
        if (c != '$' && c != '@') {
            result += c;
            continue;
        }
        const char what = called.sql[++i];
        if (what == 'd') {
            result += call.call->distinct ? "DISTINCT " : "";
        } else if (what == 't') {
            result += tail_of(rewrite, call);
        } else if (what == 's') {
            result += called.special(rewrite, call);
        } else if (what == '*') {
            for (std::size_t each = 0; each < call.parts.size(); ++each)
                result += (each == 0 ? "" : ", ") + sql_of(rewrite, call.parts[each]).text;
        } else {
            const Expr& argument = call.parts[std::size_t(what - '1')];
            result += c == '@' ? part_of(rewrite, argument, Rank::atom) : sql_of(rewrite, argument).text;
        }
    }
    return result;
}

/// The call as it is written, its arguments rewritten.
std::string as_written(Rewrite& rewrite, const Expr& call) {
    Edits edits(rewrite.statement.text);
    const Tokens name = call.call->name;
    if (name.last - name.first > 1 || rewrite.text(name.first) != call.name)
        edits.replace(span_of(rewrite, name), call.name);
    for (const Expr& each : call.parts) {
        const Span span = span_of(rewrite, each.tokens);
        const std::string text = sql_of(rewrite, each).text;
        if (rewrite.statement.slice(span) != text) edits.replace(span, text);
    }
    if (!call.call->order.empty()) {  // it changes nothing here
        const Span order{rewrite.token(call.parts.back().tokens.last).span.begin,
                         span_of(rewrite, call.call->order.back().tokens).end};
        edits.erase(order);
    }
    put_tail(rewrite, call, edits);
    return edits.str(span_of(rewrite, call.tokens));
}

}  // namespace

std::string sql_of_call(Rewrite& rewrite, const Expr& call) {
    const Function* called = call.qualifier.empty() ? function(call.name) : nullptr;
    const Span at = span_of(rewrite, call.call->name);
    if (!called) {
        refuse(fmt::format("{}() is not among the functions that mean the same on SQLite",
                           rewrite.statement.slice(at)),
               at);
    }
    check(rewrite, call, *called);
    if (!called->note.empty()) rewrite.note(std::string(called->note), span_of(rewrite, call.tokens));
    if (!called->sql.empty()) return filled(rewrite, call, *called);
    if (called->special) return called->special(rewrite, call);
    const std::string text = as_written(rewrite, call);
    const bool rounds = called->gives == sum && call.type && call.type->kind == TypeKind::numeric &&
                        scale_of(*call.type).value_or(0) > 0;
    return rounds ? fmt::format("round({}, {})", text, *scale_of(*call.type)) : text;
}

std::optional<DataType> type_of_call(const Expr& call) {
    const Function* called = function(call.name);
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

}  // namespace runner::sqlite
