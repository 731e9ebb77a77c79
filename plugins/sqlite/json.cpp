#include "json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "refuse.hpp"
#include "sdk/ascii.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {
namespace {

bool is_plain_key(std::string_view key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return ascii::is_letter_or_digit(c) || c == '_' || ascii::is_beyond(c);
    }) && !ascii::is_digit(key[0]);
}

std::string key_step(const std::string& key, Span at) {
    if (is_plain_key(key)) return "." + key;
    if (key.find_first_of("\"\\") != std::string::npos) {
        refuse(fmt::format("SQLite has no path to the key {}", string_literal(key)), at, "use another key");
    }
    return fmt::format(".\"{}\"", key);
}

/// The step of SQLite's path that -> takes with `key`.
std::string step_of(const Rewrite& rewrite, const Expr& key) {
    const Span at = span_of(rewrite, key.tokens);
    if (const auto text = string_value(key)) return key_step(*text, at);
    if (const auto index = whole_value(key))
        return *index < 0 ? fmt::format("[#{}]", *index) : fmt::format("[{}]", *index);
    refuse("SQLite reads a key of JSON in another way when it is not known beforehand", at,
           "write a literal");
}

/// The steps of '{a,b}'. A digit may be a place in an array or a key: only PostgreSQL looks.
std::string steps_of(const Rewrite& rewrite, const Expr& path) {
    const Span at = span_of(rewrite, path.tokens);
    const auto text = string_value(path);
    if (!text || !text->starts_with('{') || !text->ends_with('}') || text->find('"') != std::string::npos) {
        refuse("SQLite needs to know this path beforehand", at, "write it with -> and ->>");
    }
    std::string steps;
    for (std::size_t i = 1; i < text->size();) {
        const std::size_t end = text->find_first_of(",}", i);
        const std::string key = text->substr(i, end - i);
        if (!is_plain_key(key)) {
            refuse(fmt::format("SQLite cannot tell whether {} is a key or a place", key), at,
                   "write the path with -> and ->>: data -> 'list' -> 0");
        }
        steps += key_step(key, at);
        i = end + 1;
    }
    return steps;
}

/// A value as json_object() and its sisters take it: JSON and truth values must not become text and numbers.
std::string json_value_of(Rewrite& rewrite, const Expr& value) {
    std::string text = sql_of(rewrite, value).text;
    if (is_kind(value, is_json)) return fmt::format("json({})", text);
    if (is_kind(value, TypeKind::boolean)) {
        return fmt::format("json(CASE {} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)",
                           part_of(rewrite, value, Rank::atom));
    }
    if (is_kind(value, is_timestamp)) {
        const bool zone = is_kind(value, TypeKind::timestamp_tz);
        return fmt::format("replace({}, ' ', 'T'){}", text, zone ? " || '+00:00'" : "");
    }
    if (is_kind(value, TypeKind::bytea) || is_kind(value, TypeKind::interval)) {
        refuse(fmt::format("SQLite would not write a value of {} as PostgreSQL does", value.type->name),
               span_of(rewrite, value.tokens));
    }
    return text;
}

/// Whether the JSON `x` is what IS JSON, `test`, says of it.
std::string json_kind_test(std::string_view test, const std::string& x) {
    if (test == "JSON") return "1";
    if (test == "JSON SCALAR") return fmt::format("json_type({}) NOT IN ('array', 'object')", x);
    return fmt::format("json_type({}) = '{}'", x, ascii::lower(test.substr(test.find(' ') + 1)));
}

}  // namespace

Sql json_step_of(Rewrite& rewrite, const Expr& expression) {
    const Expr& key = expression.parts[1];
    const bool path = expression.name.starts_with('#');
    const bool text = expression.name.ends_with(">>");
    // Steps that follow one another are one path.
    const Expr* from = &expression.parts[0];
    std::string steps = path ? steps_of(rewrite, key) : step_of(rewrite, key);
    while (from->form == Form::operation && (from->name == "->" || from->name == "#>")) {
        const Expr& before = from->parts[1];
        steps.insert(0, from->name == "->" ? step_of(rewrite, before) : steps_of(rewrite, before));
        from = &from->parts[0];
    }
    if (from->form == Form::string || is_kind(*from, is_text))
        refuse_operator(expression.name, from->type ? from->type->name : "an untyped string",
                        span_of(rewrite, from->tokens), "CAST it to JSONB");
    const std::string x = part_of(rewrite, *from, Rank::join);
    const std::string steps_literal = string_literal("$" + steps);
    if (!text) return {fmt::format("{} -> {}", x, steps_literal), Rank::join};
    rewrite.note("the text of a JSON object or array has other blanks on SQLite",
                 span_of(rewrite, expression.tokens));
    return {fmt::format(
        "CASE json_type({0}, {1}) WHEN 'null' THEN NULL WHEN 'text' THEN {0} ->> {1} ELSE {0} -> {1} END", x,
        steps_literal)};
}

Sql json_test_of(Rewrite& rewrite, const Expr& expression) {
    const Expr& value = expression.parts[0];
    if (value.type && !is_kind(value, is_text) && !is_kind(value, is_json))
        refuse_operator("IS JSON", value.type->name, span_of(rewrite, value.tokens), "CAST it to TEXT");
    const std::string x = part_of(rewrite, value, Rank::equality);
    return {fmt::format("{0}CASE WHEN json_valid({1}) THEN {2} WHEN {1} IS NOT NULL THEN 0 END",
                        expression.negated ? "NOT " : "", x, json_kind_test(expression.name, x)),
            expression.negated ? Rank::not_ : Rank::atom};
}

std::string json_build_array_call(Rewrite& rewrite, const Expr& call) {
    std::string values;
    for (const Expr& each : call.parts) values += (values.empty() ? "" : ", ") + json_value_of(rewrite, each);
    return fmt::format("json_array({})", values);
}

std::string json_build_object_call(Rewrite& rewrite, const Expr& call) {
    std::string values;
    for (std::size_t i = 0; i < call.parts.size(); ++i) {
        const Expr& each = call.parts[i];
        values += (values.empty() ? "" : ", ") +
                  (i % 2 == 0 ? sql_of(rewrite, each).text : json_value_of(rewrite, each));
    }
    if (call.parts.size() % 2 != 0)
        refuse("the keys and values are not in pairs", span_of(rewrite, call.tokens),
               "give each key a value");
    return fmt::format("json_object({})", values);
}

std::string jsonb_set_call(Rewrite& rewrite, const Expr& call) {
    const Span path_at = span_of(rewrite, call.parts[1].tokens);
    const std::string steps = steps_of(rewrite, call.parts[1]);
    if (steps.find('.', 1) != std::string::npos) {
        refuse("SQLite would make the objects on the way that are missing", path_at,
               "set the key of one object: jsonb_set(data, '{key}', …)");
    }
    bool creates = true;
    if (call.parts.size() > 3) {
        const Expr& create = call.parts[3];
        if (create.form != Form::truth)
            refuse("SQLite needs to know beforehand whether to make the key", span_of(rewrite, create.tokens),
                   "write TRUE or FALSE");
        creates = create.name == "TRUE";
    }
    const Expr& value = call.parts[2];
    const std::string x = part_of(rewrite, call.parts[0], Rank::equality);
    std::string set = fmt::format("{}({}, {}, json({}))", creates ? "json_set" : "json_replace",
                                  sql_of(rewrite, call.parts[0]).text, string_literal("$" + steps),
                                  sql_of(rewrite, value).text);
    // PostgreSQL gives NULL for NULL, SQLite an object with a null in it.
    if (value.form != Form::string)
        set =
            fmt::format("CASE WHEN {} IS NOT NULL THEN {} END", part_of(rewrite, value, Rank::equality), set);
    return checked(x, fmt::format("json_type({}) = 'object'", sql_of(rewrite, call.parts[0]).text), set,
                   "cannot set a key of what is no object");
}

std::string json_agg_call(Rewrite& rewrite, const Expr& call) {
    return json_value_of(rewrite, call.parts[0]);
}

std::string to_json_call(Rewrite& rewrite, const Expr& call) {
    const Expr& value = call.parts[0];
    std::string text = json_value_of(rewrite, value);
    if (is_kind(value, is_json) || is_kind(value, TypeKind::boolean)) return text;
    // json_quote(NULL) is the JSON null, to_json(NULL) is NULL
    return fmt::format("CASE WHEN {} IS NOT NULL THEN json_quote({}) END",
                       part_of(rewrite, value, Rank::equality), text);
}

}  // namespace runner::sqlite
