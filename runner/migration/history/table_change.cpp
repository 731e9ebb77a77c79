#include "migration/history/table_change.hpp"

#include <boost/json.hpp>

#include <stdexcept>

#include "sdk/overloaded.hpp"

namespace runner::migration {

namespace json = boost::json;

namespace {

json::object to_object(const ConstraintDropped& constraint) {
    return {{"name", constraint.name},
            {"kind", static_cast<int>(constraint.kind)},
            {"columns", json::value_from(constraint.columns)},
            {"references", constraint.references},
            {"condition", constraint.condition},
            {"if_exists", constraint.if_exists}};
}

/// What a change of today has and one that was kept earlier has not is not set.
bool is_set(const json::value& value, std::string_view name) {
    const json::value* found = value.as_object().if_contains(name);
    return found != nullptr && found->as_bool();
}

ConstraintDropped dropped_constraint(const json::value& value) {
    return {json::value_to<std::string>(value.at("name")),
            static_cast<ConstraintKind>(json::value_to<int>(value.at("kind"))),
            json::value_to<std::vector<std::string>>(value.at("columns")),
            json::value_to<std::string>(value.at("references")),
            json::value_to<std::string>(value.at("condition")),
            is_set(value, "if_exists")};
}

}  // namespace

json::value to_json(const TableChange& change) {
    return std::visit(
        Overloaded{
            [](const ColumnAdded& added) -> json::value {
                return {{"add",
                         {{"name", added.name},
                          {"definition", added.definition},
                          {"constraints", json::value_from(added.constraints)},
                          {"value", added.value},
                          {"if_not_exists", added.if_not_exists}}}};
            },
            [](const ColumnDropped& dropped) -> json::value {
                return {{dropped.if_exists ? "drop_if_exists" : "drop", dropped.name}};
            },
            [](const ColumnRetyped& retyped) -> json::value {
                return {{"retype",
                         {{"name", retyped.name},
                          {"declared", retyped.declared},
                          {"old_check", retyped.old_check},
                          {"check", retyped.check},
                          {"value", retyped.value},
                          {"default_value", retyped.default_value},
                          {"gone", retyped.gone}}}};
            },
            [](const DefaultChanged& changed) -> json::value {
                return {{"default", {{"name", changed.name}, {"value", changed.value}}}};
            },
            [](const NullabilityChanged& changed) -> json::value {
                return {{"nullability", {{"name", changed.name}, {"not_null", changed.not_null}}}};
            },
            [](const ExpressionDropped& dropped) -> json::value {
                return {{"drop_expression", dropped.name}};
            },
            [](const KeyChanged& changed) -> json::value {
                return {
                    {"key", {{"name", changed.name}, {"declared", changed.declared}, {"key", changed.key}}}};
            },
            [](const ConstraintAdded& added) -> json::value {
                return {{"add_constraint", added.definition}};
            },
            [](const IndexAdded& added) -> json::value {
                return {{"add_index", {{"name", added.name}, {"definition", added.definition}}}};
            },
            [](const ConstraintDropped& dropped) -> json::value {
                return {{"drop_constraint", to_object(dropped)}};
            },
            [](const ConstraintRenamed& renamed) -> json::value {
                return {{"rename_constraint", {{"from", to_object(renamed.from)}, {"to", renamed.to}}}};
            },
        },
        change);
}

TableChange table_change(const json::object& change) {
    const auto& [kind, value] = *change.begin();
    // What a change of today has and one that was kept earlier has not is empty.
    const auto text = [&value = value](std::string_view name) {
        const json::value* found = value.as_object().if_contains(name);
        return found ? json::value_to<std::string>(*found) : std::string();
    };
    if (kind == "add") {
        return ColumnAdded{text("name"), text("definition"),
                           json::value_to<std::vector<std::string>>(value.at("constraints")), text("value"),
                           is_set(value, "if_not_exists")};
    }
    if (kind == "drop" || kind == "drop_if_exists")
        return ColumnDropped{json::value_to<std::string>(value), kind == "drop_if_exists"};
    if (kind == "add_index") return IndexAdded{text("name"), text("definition")};
    if (kind == "retype") {
        return ColumnRetyped{text("name"),  text("declared"),      text("old_check"), text("check"),
                             text("value"), text("default_value"), text("gone")};
    }
    if (kind == "default") return DefaultChanged{text("name"), text("value")};
    if (kind == "nullability") return NullabilityChanged{text("name"), value.at("not_null").as_bool()};
    if (kind == "drop_expression") return ExpressionDropped{json::value_to<std::string>(value)};
    if (kind == "key") return KeyChanged{text("name"), text("declared"), text("key")};
    if (kind == "add_constraint") return ConstraintAdded{json::value_to<std::string>(value)};
    if (kind == "drop_constraint") return dropped_constraint(value);
    if (kind == "rename_constraint")
        return ConstraintRenamed{dropped_constraint(value.at("from")), text("to")};
    throw std::runtime_error("unknown change: " + std::string(kind));
}

}  // namespace runner::migration
