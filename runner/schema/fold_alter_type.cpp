#include <fmt/format.h>

#include <algorithm>

#include "schema/dependents.hpp"
#include "schema/enum_values.hpp"
#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "schema/renaming.hpp"
#include "sdk/error.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

struct Place {
    Schema& schema;
    EnumType& type;
    Span span;

    [[noreturn]] void refuse(std::string message, std::string mend = {}) const {
        throw Error(ErrorKind::schema, std::move(message)).at(span).mend(std::move(mend));
    }
};

std::vector<std::string>::iterator value_of(const Place& at, const std::string& value) {
    require_value(at.type, value, at.span);
    return std::find(at.type.values.begin(), at.type.values.end(), value);
}

void refuse_known(const Place& at, const std::string& value) {
    if (contains(at.type.values, value))
        at.refuse(fmt::format("the type {} has a value {} already", at.type.name, string_literal(value)));
}

void fold(const Place& at, const AddValue& add) {
    if (add.if_not_exists && contains(at.type.values, add.value)) return;
    refuse_known(at, add.value);
    auto place = at.type.values.end();
    if (add.before) place = value_of(at, *add.before);
    if (add.after) place = std::next(value_of(at, *add.after));
    at.type.values.insert(place, add.value);
}

void fold(const Place& at, const RenameValue& rename) {
    const auto place = value_of(at, rename.from);
    refuse_known(at, rename.to);
    *place = rename.to;
    for (const auto& [table, name] : at.schema.columns_of_type(at.type.name)) {
        for (Column& column : at.schema.tables.at(table).columns) {
            if (column.name != name || !column.default_value) continue;
            std::string text = column.default_value->text;
            rename_value(text, rename.from, rename.to);
            column.default_value = fragment_of(text);
        }
    }
}

void fold(const Place& at, const RenameType& rename) {
    const std::string from = at.type.name;
    const std::string to = beside(from, rename.to.name);
    require_new_type(at.schema, rename.to, to);
    rename_type(at.schema, from, to);
}

}  // namespace

void fold(Schema& schema, const Statement&, const AlterType& alter) {
    const std::string key = key_of(alter.name);
    const auto found = schema.types.find(key);
    if (found == schema.types.end()) {
        require_type(schema, alter.name);
        if (const auto* rename = std::get_if<RenameType>(&alter.action))
            schema.uncertain.insert(rename->to.name);
        return;
    }
    const Place at{schema, found->second, alter.action_span};
    std::visit([&](const auto& action) { fold(at, action); }, alter.action);
}

}  // namespace runner::schema
