#include <algorithm>

#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

namespace {

/// What stands before the first column that begins a line: a line break and its indent; else one blank.
std::string separator_of(const PlainRewrite& rewrite, const CreateTable& table) {
    const std::string_view text = rewrite.statement.text;
    for (const ColumnDefinition& column : table.columns) {
        const std::size_t line = text.rfind('\n', column.span.begin);
        if (line == text.npos) continue;
        const std::string_view indent = text.substr(line, column.span.begin - line);
        if (indent.find_first_not_of(" \t\r\n") == indent.npos) return std::string(indent);
    }
    return " ";
}

bool in_key(const CreateTable& table, const ColumnDefinition& column) {
    return std::ranges::any_of(table.constraints, [&](const Constraint& each) {
        return each.kind == ConstraintKind::primary_key &&
               std::ranges::find(each.columns, column.name.name, &Identifier::name) != each.columns.end();
    });
}

std::size_t end_of_elements(const CreateTable& table) {
    std::size_t end = table.columns.back().span.end;
    for (const Constraint& constraint : table.constraints) end = std::max(end, constraint.span.end);
    return end;
}

}  // namespace

Rendering render(PlainRewrite& rewrite, const CreateTable& table) {
    if (table.temporary) rewrite.refuse("a temporary table", rewrite.token(1).span);
    if (table.unlogged) rewrite.refuse("UNLOGGED", rewrite.token(1).span);
    if (table.query) rewrite.refuse("CREATE TABLE … AS", table.query->span);
    if (table.columns.empty()) rewrite.refuse("a table without columns", table.body);
    for (const Span element : table.other_elements)
        rewrite.refuse(std::string(rewrite.statement.slice(element)), element);
    if (table.options) rewrite.refuse(std::string(rewrite.statement.slice(*table.options)), *table.options);
    write(rewrite, table.name);
    const std::string separator = separator_of(rewrite, table);
    std::string behind;
    for (const ColumnDefinition& column : table.columns)
        for (const Behind& constraint :
             write_column(rewrite, table.name.name.name, column, in_key(table, column)))
            behind.append(",").append(separator).append(constraint.text);
    for (const Constraint& constraint : table.constraints)
        write_constraint(rewrite, table.name.name.name, constraint);
    rewrite.edits.insert(end_of_elements(table), behind);
    if (!rewrite.rules.table_options.empty())
        rewrite.edits.insert(table.body.end, " " + std::string(rewrite.rules.table_options));
    return rewrite.done();
}

Rendering render(PlainRewrite& rewrite, const CreateEnum& type) {
    if (rewrite.rules.enumerated.declared.empty()) rewrite.refuse("CREATE TYPE", type.name.span);
    return {{},
            {Note{std::string(rewrite.rules.title) + " keeps no types: each column of " +
                      std::string(rewrite.statement.slice(type.name.span)) + " lists its values",
                  type.name.span}}};
}

}  // namespace runner::plain
