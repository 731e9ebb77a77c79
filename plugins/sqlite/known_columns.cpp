#include "known_columns.hpp"

#include "types.hpp"

namespace runner::sqlite {
namespace {

bool mentions(const Rewrite& rewrite, const std::string& table) {
    for (std::size_t i = 0; i < rewrite.size(); ++i) {
        if (rewrite.name(i) && identifier_of(rewrite.token(i), rewrite.statement.text) == table) return true;
    }
    return false;
}

}  // namespace

std::optional<DataType> known_column(const Rewrite& rewrite, const std::string& name) {
    std::optional<DataType> type;
    bool unsure = false;
    const auto found = [&](DataType of_column) {
        of_column.kind = base_kind(of_column.kind);
        unsure = unsure || (type && (type->kind != of_column.kind || type->name != of_column.name));
        type = std::move(of_column);
    };
    if (const auto* create = std::get_if<CreateTable>(&rewrite.statement.node)) {
        for (const ColumnDefinition& column : create->columns) {
            if (column.name.name == name && column.type) found(column.type->type);
        }
    }
    for (const auto& [table_name, table] : rewrite.before.tables) {
        const Column* column = table.column(name);
        if (column && mentions(rewrite, table_name)) found(column->type);
    }
    return unsure ? std::nullopt : type;
}

}  // namespace runner::sqlite
