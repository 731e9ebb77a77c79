#include <fmt/format.h>
#include <fmt/ranges.h>

#include "columns.hpp"
#include "expressions.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "sdk/expression/result.hpp"
#include "statements.hpp"
#include "table_options.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

/// The columns with their types: SQLite would keep affinities alone.
std::vector<Column> columns_of(const Rewrite& rewrite, const CreateTable& table) {
    const auto found = result_of(rewrite, rewrite.before, read_query(rewrite, table.query->span));
    std::vector<Column> columns;
    for (std::size_t i = 0; found && i < found->size(); ++i) {
        const QueryColumn& each = (*found)[i];
        Column column;
        column.name = i < table.columns.size() ? table.columns[i].name.name : each.name;
        if (column.name.empty() || !each.type) break;
        column.type = *each.type;
        columns.push_back(std::move(column));
    }
    if (!found || columns.size() != found->size()) {
        refuse(
            "SQLite would make the columns of this table without their types, and they cannot be told from "
            "the query",
            table.query->span, "create the table, then fill it with INSERT INTO … SELECT");
    }
    return columns;
}

}  // namespace

Rendering render_as(const Statement& statement, const CreateTable& table, const Schema& before) {
    Rewrite rewrite(statement, before);
    const std::string name = spelled(rewrite, table.name);
    const Span whole{0, statement.text.size()};
    if (table.if_not_exists && before.table(table.name.name.name)) {
        rewrite.note(fmt::format("there is a table {}", name), table.name.span);
        return {{}, std::move(rewrite.notes)};
    }
    refuse_twin(rewrite, table.name.name);
    rewrite_options(rewrite, table);
    std::vector<std::string> names;
    std::vector<std::string> elements;
    std::vector<std::string> checks;
    for (const Column& column : columns_of(rewrite, table)) {
        names.push_back(spelled(column.name));
        const ColumnType type =
            column_type(rewrite, {base_type(column.type), table.query->span}, names.back());
        const bool as_it_is = type.declared == statement.slice(table.query->span);
        elements.push_back(names.back() + " " +
                           (as_it_is ? type_text(base_type(column.type)) : type.declared));
        if (!type.check.empty())
            checks.push_back(type_constraint(table.name.name.name, column.name, type.check));
    }
    elements.insert(elements.end(), checks.begin(), checks.end());
    Rendering rendering;
    rendering.steps.emplace_back(
        SqlStep{fmt::format("CREATE {}TABLE {} ({})", table.temporary ? "TEMPORARY " : "", name,
                            fmt::join(elements, ", ")),
                whole});
    if (!table.no_data) {
        const Span query = table.query->span;
        rewrite_query(rewrite, query);
        rendering.steps.emplace_back(SqlStep{
            fmt::format("INSERT INTO {} ({}) {}", name, fmt::join(names, ", "), rewrite.edits.str(query)),
            whole});
    }
    rendering.notes = std::move(rewrite.notes);
    return rendering;
}

}  // namespace runner::sqlite
