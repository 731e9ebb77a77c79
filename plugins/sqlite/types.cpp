#include "types.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "names.hpp"
#include "parentheses.hpp"
#include "refuse.hpp"
#include "sdk/meant.hpp"
#include "sdk/spelling.hpp"
#include "sdk/type_rules.hpp"

namespace runner::sqlite {
namespace {

// The name decides SQLite's affinity (https://www.sqlite.org/datatype3.html, section 3.1): a date or UUID
// under its own name would have NUMERIC affinity, which turns text that looks like a number into one; 10.00
// as NUMERIC would be stored as the integer 10, and 10 / 3 is 3. CHECKs see a value after affinity was
// applied to it.
//
// date() and its sisters take 2024-02-30 and 24:30 as they are unless a modifier makes them count: hence '+0
// days'. It must not see the fraction: 23:59:59.9999 may be rounded up to the next day.
constexpr TypeRule rules[] = {
    {TypeKind::smallint, "", "typeof({c}) IN ('integer', 'null') AND {c} BETWEEN -32768 AND 32767"},
    {TypeKind::integer, "", "typeof({c}) IN ('integer', 'null') AND {c} BETWEEN -2147483648 AND 2147483647"},
    {TypeKind::bigint, "", "typeof({c}) IN ('integer', 'null')"},
    {TypeKind::numeric, "REAL",
     "typeof({c}) IN ('real', 'null') AND abs({c}) < {limit} AND round({c}, {scale}) = {c}"},
    {TypeKind::real, "", "typeof({c}) IN ('real', 'null')"},
    {TypeKind::double_precision, "", "typeof({c}) IN ('real', 'null')"},
    {TypeKind::boolean, "", "{c} IN (0, 1)"},
    {TypeKind::varchar, "", "typeof({c}) IN ('text', 'null') AND length({c}) <= {n}"},
    {TypeKind::character, "", "typeof({c}) IN ('text', 'null') AND length({c}) = {n}"},
    {TypeKind::text, "", "typeof({c}) IN ('text', 'null')"},
    {TypeKind::date, "TEXT", "date({c}, '+0 days') IS {c}"},
    {TypeKind::time, "TEXT",
     "time({c}) IS substr({c}, 1, 8) AND substr({c}, 9) NOT GLOB '*[^.0-9]*' AND length({c}) <= "
     "{time_length} "
     "AND {c} < '24'"},
    {TypeKind::timestamp, "TEXT",
     "datetime(substr({c}, 1, 19), '+0 days') IS substr({c}, 1, 19) AND time({c}) IS substr({c}, 12, 8) "
     "AND substr({c}, 20) NOT GLOB '*[^.0-9]*' AND length({c}) <= {timestamp_length}"},
    {TypeKind::uuid, "TEXT",
     "{c} LIKE '________-____-____-____-____________' AND replace({c}, '-', '') NOT GLOB '*[^0-9a-f]*' "
     "AND length(replace({c}, '-', '')) = 32"},
    {TypeKind::bytea, "BLOB", "typeof({c}) IN ('blob', 'null')"},
    {TypeKind::json, "TEXT", "{c} IS NULL OR (typeof({c}) = 'text' AND json_valid({c}))"},
    {TypeKind::named, "TEXT", "{c} IN ({values})"},
};

constexpr int exact_digits_of_real = 15;

/// The kind under whose rule `kind` falls.
TypeKind ruled_as(const DataType& type) {
    switch (type.kind) {
        case TypeKind::timestamp_tz:
            return TypeKind::timestamp;
        case TypeKind::jsonb:
            return TypeKind::json;
        case TypeKind::varchar:
            return type.arguments.empty() ? TypeKind::text : TypeKind::varchar;
        case TypeKind::character:
            return type.arguments.empty() ? TypeKind::text : TypeKind::character;
        default:
            return base_kind(type.kind);
    }
}

void check_numeric(const DataType& type, Span at) {
    if (type.arguments.empty()) {
        refuse("SQLite cannot keep NUMERIC without a precision exact", at,
               "give it one of at most 15 digits: NUMERIC(15, 2)");
    }
    const int precision = type.arguments[0];
    const int scale = type.arguments.size() > 1 ? type.arguments[1] : 0;
    if (precision > exact_digits_of_real) {
        refuse(fmt::format("SQLite keeps 15 digits of a NUMERIC exact, not {}", precision), at,
               "use a precision of at most 15, or count in the smallest unit in a BIGINT");
    }
    if (scale < 0 || scale > precision) {
        refuse(fmt::format("SQLite cannot keep a NUMERIC of scale {} in {} digits", scale, precision), at,
               "use a scale between 0 and the precision");
    }
}

/// The type that `condition` keeps and nothing else.
std::optional<KeptType> kept_alone(const Column& column, std::string_view condition) {
    const TypeKind declared = base_kind(column.type.kind);
    auto kept = read_type_check(rules, condition, spelled(column.name), declared);
    if (!kept) kept = read_type_check(rules, condition, quoted_name(column.name), declared);  // renamed
    return kept;
}

}  // namespace

std::string type_text(const DataType& type) {
    if (type.arguments.empty()) return type.name;
    return fmt::format("{}({})", type.name, fmt::join(type.arguments, ", "));
}

ColumnType column_type(const Rewrite& rewrite, const TypeName& name, std::string_view column) {
    const DataType& type = name.type;
    if (type.dimensions > 0) {
        refuse("SQLite has no arrays", name.span,
               "keep the elements in a table of their own, or in a JSON column");
    }
    if (type.kind == TypeKind::numeric) check_numeric(type, name.span);
    const EnumType* values = nullptr;
    if (type.kind == TypeKind::named) {
        if (type.schema.empty() || type.schema == "public") values = rewrite.before.type(type.name);
        if (!values) {
            const std::string_view written = rewrite.statement.slice(name.span);
            if (const std::string meant = meant_type(type.name, rewrite.before); !meant.empty())
                refuse_misspelt(ErrorKind::schema, fmt::format("there is no type {}", written), name.span,
                                meant);
            refuse(
                fmt::format("SQLite has no type {}", written), name.span,
                "use one of the portable types, or make an enumerated one before: CREATE TYPE … AS ENUM (…)");
        }
    }
    const TypeRule* rule = type_rule(rules, ruled_as(type));
    if (!rule) {
        refuse(fmt::format("SQLite cannot keep the meaning of {}", rewrite.statement.slice(name.span)),
               name.span,
               type.kind == TypeKind::interval ? "count in seconds in a BIGINT"
                                               : "use TIMESTAMP WITH TIME ZONE");
    }
    return {std::string(rule->declared.empty() ? rewrite.statement.slice(name.span) : rule->declared),
            type_check(*rule, type, column, values)};
}

std::optional<KeptType> kept_type(const Column& column, std::string_view condition) {
    if (auto kept = kept_alone(column, condition)) return kept;
    if (!condition.starts_with('(')) return std::nullopt;
    constexpr std::string_view conjunction = ") AND ";  // of a domain
    const std::string_view type = in_parentheses(condition.substr(1));
    const std::string_view rest = condition.substr(1 + type.size());
    auto kept = kept_alone(column, type);
    if (!kept || !rest.starts_with(conjunction)) return std::nullopt;
    kept->condition = rest.substr(conjunction.size());
    return kept;
}

std::string values_check(const EnumType& type, std::string_view column) {
    return type_check(*type_rule(rules, TypeKind::named), {}, column, &type);
}

}  // namespace runner::sqlite
