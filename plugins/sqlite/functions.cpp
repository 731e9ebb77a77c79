#include "functions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "arithmetic.hpp"
#include "comparisons.hpp"
#include "json.hpp"
#include "queries.hpp"
#include "refuse.hpp"
#include "sdk/expression/functions.hpp"
#include "sdk/expression/value_types.hpp"
#include "strings.hpp"
#include "times.hpp"

namespace runner::sqlite {
namespace {

// As fine as a DOUBLE PRECISION below 1.
constexpr std::string_view random_fraction = "(abs(random() % 9007199254740992) / 9007199254740992.0)";

constexpr std::string_view clock = "CURRENT_TIMESTAMP";

constexpr std::string_view ascii_alone = "SQLite changes the case of ASCII letters alone";

std::string coalesce_call(Rewrite& rewrite, const Expr& call) {
    require_one_type(rewrite, call.parts);
    const auto type = common_type(call.parts);
    if (call.parts.size() == 1) return part_of(rewrite, call.parts[0], Rank::atom);
    std::string values;
    for (const Expr& each : call.parts)
        values += (values.empty() ? "" : ", ") + sql_as(rewrite, each, type).text;
    return fmt::format("coalesce({})", values);
}

std::string nullif_call(Rewrite& rewrite, const Expr& call) {
    for (const Expr& each : call.parts) require_equality(rewrite, each);
    require_comparable(rewrite, call.parts[0], call.parts[1]);
    const auto type = common_type(call.parts);
    return fmt::format("nullif({}, {})", sql_as(rewrite, call.parts[0], type).text,
                       sql_as(rewrite, call.parts[1], type).text);
}

/// PostgreSQL passes over NULL, SQLite's max() of several does not.
std::string extreme_call(Rewrite& rewrite, const Expr& call) {
    for (const Expr& each : call.parts) require_order(rewrite, each);
    require_one_type(rewrite, call.parts);
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
constexpr Spelling spellings[] = {
    {"abs"},
    {"avg"},
    {"bit_length", "(8 * length(CAST($1 AS BLOB)))"},
    {"bool_and", "min($d$1)$t"},
    {"bool_or", "max($d$1)$t"},
    {"btrim", "trim($*)"},
    {"ceil", "", whole_call},
    {"ceiling", "", whole_call},
    {"char_length", "length($1)"},
    {"character_length", "length($1)"},
    {"clock_timestamp", clock},
    {"coalesce", "", coalesce_call},
    {"concat", "", concat_call},
    {"concat_ws", "", concat_ws_call},
    {"count"},
    {"cume_dist"},
    {"date", "substr($1, 1, 10)"},
    {"date_part", "", extract_call},
    {"date_trunc", "", date_trunc_call},
    {"decode", "", decode_call},
    {"dense_rank"},
    {"encode", "", encode_call},
    {"every", "min($d$1)$t"},
    {"extract", "", extract_call},
    {"first_value"},
    {"floor", "", whole_call},
    {"gen_random_uuid", random_uuid},
    {"greatest", "", extreme_call},
    {"json_agg", "json_group_array($d$s)$t", json_agg_call},
    {"json_array_length"},
    {"json_build_array", "", json_build_array_call},
    {"json_build_object", "", json_build_object_call},
    {"jsonb_agg", "json_group_array($d$s)$t", json_agg_call},
    {"jsonb_array_length", "json_array_length($1)"},
    {"jsonb_build_array", "", json_build_array_call},
    {"jsonb_build_object", "", json_build_object_call},
    {"jsonb_set", "", jsonb_set_call},
    {"lag"},
    {"last_value"},
    {"lead"},
    {"least", "", extreme_call},
    {"left", "", end_call},
    {"length"},
    {"lower", "", nullptr, ascii_alone},
    {"lpad", "", pad_call},
    {"ltrim", "ltrim($*)"},
    {"max", "max($d$s)$t", ordered_argument},
    {"min", "min($d$s)$t", ordered_argument},
    {"mod", "", mod_call},
    {"now", clock},
    {"nth_value"},
    {"ntile"},
    {"nullif", "", nullif_call},
    {"num_nonnulls", "", count_nulls_call},
    {"num_nulls", "", count_nulls_call},
    {"octet_length", "length(CAST($1 AS BLOB))"},
    {"overlay", "", overlay_call},
    {"percent_rank"},
    {"random", random_fraction},
    {"randomblob"},
    {"rank"},
    {"repeat", "", repeat_call},
    {"replace"},
    {"right", "", end_call},
    {"round", "", round_call},
    {"row_number"},
    {"rpad", "", pad_call},
    {"rtrim", "rtrim($*)"},
    {"sign", "CAST(sign($1) AS REAL)"},
    {"split_part", "", split_part_call},
    {"starts_with", "(substr($1, 1, length($2)) = @2)"},
    {"statement_timestamp", clock},
    {"string_agg", "group_concat($d$*)$t"},
    {"strpos", "instr($*)"},
    {"substr", "", substr_call},
    {"sum"},
    {"to_char", "", to_char_call},
    {"to_json", "", to_json_call},
    {"to_jsonb", "", to_json_call},
    {"to_timestamp", "", to_timestamp_call},
    {"transaction_timestamp", clock},
    {"trunc", "", whole_call},
    {"upper", "", nullptr, ascii_alone},
    {"uuid_generate_v4", random_uuid},
};

const Spelling* spelling_of(std::string_view name) {
    const auto found =
        std::lower_bound(std::begin(spellings), std::end(spellings), name,
                         [](const Spelling& each, std::string_view wanted) { return each.name < wanted; });
    return found == std::end(spellings) || found->name != name ? nullptr : found;
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
    if (const auto unfit = unfit_argument(call)) {
        const Expr& argument = call.parts[*unfit];
        const Span there = span_of(rewrite, argument.tokens);
        refuse_operator(call.name + "()",
                        argument.type ? argument.type->name : std::string(rewrite.statement.slice(there)),
                        there, "CAST it to a type that it takes");
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

std::string filled(Rewrite& rewrite, const Expr& call, const Spelling& spelling) {
    std::string result;
    for (std::size_t i = 0; i < spelling.sql.size(); ++i) {
        const char c = spelling.sql[i];
        if (c != '$' && c != '@') {
            result += c;
            continue;
        }
        const char what = spelling.sql[++i];
        if (what == 'd') {
            result += call.call->distinct ? "DISTINCT " : "";
        } else if (what == 't') {
            result += tail_of(rewrite, call);
        } else if (what == 's') {
            result += spelling.special(rewrite, call);
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
    const Function* called = call.qualifier.empty() ? function_called(call.name) : nullptr;
    const Spelling* spelling = spelling_of(call.name);
    const Span at = span_of(rewrite, call.call->name);
    if (!called || !spelling) {
        refuse(fmt::format("{}() is not among the functions that mean the same on SQLite",
                           rewrite.statement.slice(at)),
               at);
    }
    check(rewrite, call, *called);
    if (!spelling->note.empty()) rewrite.note(std::string(spelling->note), span_of(rewrite, call.tokens));
    if (!spelling->sql.empty()) return filled(rewrite, call, *spelling);
    if (spelling->special) return spelling->special(rewrite, call);
    const std::string text = as_written(rewrite, call);
    const bool rounds = called->gives == Gives::sum && call.type && call.type->kind == TypeKind::numeric &&
                        scale_of(*call.type).value_or(0) > 0;
    return rounds ? round_sql(text, *scale_of(*call.type)) : text;
}

}  // namespace runner::sqlite
