#include "sdk/expression/untyped.hpp"

#include <algorithm>

#include "sdk/expression/value_types.hpp"

namespace runner::tree {
namespace {

void become(Expr& value, const OutputColumn& column) {
    if (value.form != Form::string || !column.type || is_text(column.type->kind)) return;
    value = cast_to(*column.type, std::move(value));
}

}  // namespace

bool is_untyped(const Expr& value) {
    if (value.form == Form::group) return is_untyped(value.parts[0]);
    return value.form == Form::string || value.form == Form::null;
}

void settle(std::span<OutputColumn> columns) {
    for (OutputColumn& each : columns) {
        if (each.untyped) each.type = type_of_kind(TypeKind::text);
        each.untyped = false;
    }
}

void become(std::vector<Expr>& row, const std::vector<OutputColumn>& columns) {
    for (std::size_t i = 0; i < std::min(row.size(), columns.size()); ++i) become(row[i], columns[i]);
}

void become(std::vector<Item>& items, const std::vector<OutputColumn>& columns) {
    const auto is_star = [](const Item& each) { return each.value.form == Form::star; };
    if (std::ranges::any_of(items, is_star)) return;
    for (std::size_t i = 0; i < std::min(items.size(), columns.size()); ++i)
        become(items[i].value, columns[i]);
}

}  // namespace runner::tree
