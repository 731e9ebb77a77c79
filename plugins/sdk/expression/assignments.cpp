#include "sdk/expression/assignments.hpp"

#include <algorithm>
#include <string>

#include "sdk/error.hpp"
#include "sdk/expression/conversions.hpp"

namespace runner::tree {
namespace {

/// VALUES that PostgreSQL takes as those of the INSERT itself, each for its column.
bool is_rows_alone(const Query& query) {
    return query.arms.size() == 1 && !query.arms[0].rows.empty() && query.with.empty() &&
           query.order.empty() && query.limits.empty() && query.locking.empty();
}

void require_no_default(const StatementTokens& statement, const Select& select) {
    for (const auto& row : select.rows) {
        const auto found = std::ranges::find(row, Form::default_, &Expr::form);
        if (found == row.end()) continue;
        throw Error(ErrorKind::schema, "DEFAULT stands for a value in the VALUES of an INSERT alone")
            .at(span_of(statement, found->tokens))
            .mend("leave out what is behind the VALUES, or write the value");
    }
}

}  // namespace

void require_assignable(const Schema& schema, const std::optional<DataType>& from, const Column& to,
                        std::string_view source, Span at) {
    if (!from || assignable(schema, *from, to.type)) return;
    throw Error(ErrorKind::schema, "the column " + to.name + " is " + to.type.name + ", and " +
                                       std::string(source) + " is " + from->name)
        .at(at)
        .mend("write a value of " + to.type.name + ", or a CAST to it");
}

Assignments::Assignments(const StatementTokens& statement, const Schema& schema, const Change& change)
    : statement_(statement), schema_(schema), change_(change), table_(schema.table(change.target.name)) {
    for (const std::size_t column : change.columns)
        targets_.push_back(table_ ? table_->column(statement.name_at(column)) : nullptr);
    if (!change.columns.empty() || !table_) return;
    for (const Column& column : table_->columns) targets_.push_back(&column);
}

void Assignments::require() const {
    if (!table_) return;
    if (change_.query) require(*change_.query, targets_);
    for (const SetClause& each : change_.assignments) require(each);
}

void Assignments::require(const std::vector<Expr>& values, const Columns& columns) const {
    for (std::size_t i = 0; i < std::min(values.size(), columns.size()); ++i)
        require(values[i].type, columns[i], values[i].tokens);
}

void Assignments::require(const Query& query, const Columns& columns) const {
    if (is_rows_alone(query)) {
        for (const auto& row : query.arms[0].rows) require(row, columns);
        return;
    }
    for (const Select& arm : query.arms) require_no_default(statement_, arm);
    const auto& items = leading(query).items;
    const bool apart = items.size() == query.types.size();
    for (std::size_t i = 0; i < std::min(query.types.size(), columns.size()); ++i)
        require(query.types[i], columns[i], apart ? items[i].value.tokens : query.tokens);
}

void Assignments::require(const SetClause& assignment) const {
    Columns columns;
    for (const std::size_t column : assignment.columns)
        columns.push_back(table_->column(statement_.name_at(column)));
    const Expr& value = assignment.value;
    if (value.form == Form::row)
        require(value.parts, columns);
    else if (columns.size() > 1 && value.query)
        require(*value.query, columns);
    else
        require(value.type, columns[0], value.tokens);
}

void Assignments::require(const std::optional<DataType>& from, const Column* to, Tokens at) const {
    if (to && !schema_.uncertain.contains(table_->name))
        require_assignable(schema_, from, *to, "the value", span_of(statement_, at));
}

}  // namespace runner::tree
