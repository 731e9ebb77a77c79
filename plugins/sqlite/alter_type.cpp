#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "names.hpp"
#include "refuse.hpp"
#include "retype.hpp"
#include "sdk/spelling.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

/// The type as it becomes; nothing when it stays.
std::optional<EnumType> changed(Rewrite& rewrite, EnumType type, const AddValue& add, Span at) {
    auto& values = type.values;
    if (std::find(values.begin(), values.end(), add.value) != values.end()) {
        if (!add.if_not_exists) {
            throw Error(ErrorKind::schema,
                        fmt::format("the type {} has a value '{}' already", type.name, add.value))
                .at(at);
        }
        rewrite.note(fmt::format("the type has a value '{}'", add.value), at);
        return {};
    }
    const auto& neighbour = add.before ? add.before : add.after;
    auto place = neighbour ? std::find(values.begin(), values.end(), *neighbour) : values.end();
    if (neighbour && place == values.end()) {
        throw Error(ErrorKind::schema, fmt::format("the type {} has no value '{}'", type.name, *neighbour))
            .at(at);
    }
    if (add.after) ++place;
    values.insert(place, add.value);
    return type;
}

std::optional<EnumType> changed(Rewrite&, EnumType type, const RenameValue& rename, Span at) {
    auto& values = type.values;
    const auto place = std::find(values.begin(), values.end(), rename.from);
    const bool there = std::find(values.begin(), values.end(), rename.to) != values.end();
    if (place == values.end() || there) {
        throw Error(ErrorKind::schema, fmt::format("the type {} has {} value '{}'", type.name,
                                                   there ? "a" : "no", there ? rename.to : rename.from))
            .at(at);
    }
    *place = rename.to;
    return type;
}

std::optional<EnumType> changed(Rewrite& rewrite, const EnumType&, const RenameType&, Span at) {
    rewrite.note("SQLite keeps no types: there is nothing to rename", at);
    return {};
}

/// The rows, and a default, that hold the old name of a value.
void rename_in(ColumnRetyped& retyped, const RenameValue& rename) {
    retyped.value = fmt::format("CASE {0} WHEN {1} THEN {2} ELSE {0} END", spelled(retyped.name),
                                string_literal(rename.from), string_literal(rename.to));
    retyped.gone = rename.from;
}

bool holds(const std::optional<Fragment>& value, const std::string& literal) {
    return value && (value->text == literal || value->text.starts_with(literal + "::"));
}

}  // namespace

Rendering render(const Statement& statement, const AlterType& alter, const Schema& before) {
    Rewrite rewrite(statement, before);
    const EnumType* type = before.type(alter.name.name.name);
    if (!type) {
        refuse(fmt::format("the values of {} are not known here", statement.slice(alter.name.span)),
               alter.name.span, "make the type before: CREATE TYPE … AS ENUM (…)");
    }
    Rendering rendering;
    const auto become = std::visit(
        [&](const auto& action) { return changed(rewrite, *type, action, alter.action_span); }, alter.action);
    const auto* rename = std::get_if<RenameValue>(&alter.action);
    for (const auto& [name, table] : before.tables) {
        if (!become) break;
        RebuildStep step{name, {}, {0, statement.text.size()}};
        for (const Column& column : table.columns) {
            if (column.type.kind != TypeKind::named || column.type.name != type->name) continue;
            ColumnRetyped retyped = with_values(column, name, *become);
            if (rename) rename_in(retyped, *rename);
            step.changes.emplace_back(std::move(retyped));
            if (rename && holds(column.default_value, string_literal(rename->from)))
                step.changes.emplace_back(DefaultChanged{column.name, string_literal(rename->to)});
        }
        if (!step.changes.empty()) rendering.steps.emplace_back(std::move(step));
    }
    rendering.notes = std::move(rewrite.notes);
    return rendering;
}

}  // namespace runner::sqlite
