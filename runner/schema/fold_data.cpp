#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "schema/query.hpp"
#include "sdk/error.hpp"

namespace runner::schema {
namespace {

void require_once(const std::vector<Identifier>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (columns[i].name != columns[j].name) continue;
            throw Error(ErrorKind::schema, fmt::format("the column {} is given twice", columns[i].name))
                .at(columns[i].span);
        }
    }
}

std::vector<Identifier> columns_of(const std::vector<Assignment>& assignments) {
    std::vector<Identifier> columns;
    for (const Assignment& each : assignments)
        columns.insert(columns.end(), each.columns.begin(), each.columns.end());
    return columns;
}

void require_columns(const Schema& schema, const Table& table, const std::vector<Identifier>& columns) {
    for (const Identifier& column : columns) require_column(schema, table, column);
    require_once(columns);
}

/// All rows of VALUES have as many values as there are columns, or fewer if the columns are not named.
void require_width(const Schema& schema, const Table& table, const DataChange& change) {
    const std::size_t named = change.columns.size();
    const std::size_t most = named > 0 ? named : table.columns.size();
    for (const std::vector<Expression>& row : change.rows) {
        if (row.size() != change.rows.front().size()) {
            throw Error(ErrorKind::schema, "the rows of VALUES differ in length").at(row.back().span);
        }
        if (row.size() > most && (named > 0 || !schema.uncertain.contains(table.name))) {
            throw Error(ErrorKind::schema,
                        fmt::format("{} values are given, and there {}", row.size(),
                                    most == 1 ? "is 1 column" : fmt::format("are {} columns", most)))
                .at(row[most].span);
        }
        if (row.size() < named) {
            throw Error(ErrorKind::schema,
                        fmt::format("{} values are given, and {} columns are named", row.size(), named))
                .at(change.columns[row.size()].span);
        }
    }
}

/// The tables that reference `name`, itself aside.
std::vector<std::string> referencing(const Schema& schema, const std::string& name) {
    std::vector<std::string> tables = schema.dependents(name);
    std::erase_if(tables, [&](const std::string& each) { return !schema.table(each); });
    return tables;
}

}  // namespace

void fold(Schema& schema, const Statement& statement, const DataChange& change) {
    require_relation(schema, change.table);
    if (const Table* table = schema.table(key_of(change.table))) {
        require_columns(schema, *table, change.columns);
        require_columns(schema, *table, columns_of(change.assignments));
        if (change.conflict) require_columns(schema, *table, columns_of(change.conflict->assignments));
        require_width(schema, *table, change);
    }
    require_names(schema, statement, change);
}

void fold(Schema& schema, const Statement&, const Truncate& truncate) {
    for (const ObjectName& name : truncate.tables) {
        require_table(schema, name);
        if (truncate.cascade) continue;
        auto users = referencing(schema, key_of(name));
        std::erase_if(users, [&](const std::string& user) {
            return schema.uncertain.contains(user) ||
                   std::any_of(truncate.tables.begin(), truncate.tables.end(),
                               [&](const ObjectName& each) { return key_of(each) == user; });
        });
        if (users.empty()) continue;
        throw Error(ErrorKind::schema,
                    fmt::format("the table {} is referenced by {}", key_of(name), fmt::join(users, ", ")))
            .at(name.span)
            .mend("truncate them in the same statement, or say CASCADE");
    }
}

}  // namespace runner::schema
