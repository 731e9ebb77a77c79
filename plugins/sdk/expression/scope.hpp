// What the names of columns in an expression mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::tree {

struct OutputColumn {
    std::string name;
    std::optional<DataType> type;
    bool untyped = false;  ///< a string or NULL that has no type yet
};

/// A table as a query sees it.
struct Relation {
    std::string name;
    std::vector<OutputColumn> columns;
    bool whole = true;             ///< these are all that * stands for, in their order
    const Table* table = nullptr;  ///< that it is
};

Relation relation_of(const Table& table);

/// The tables whose columns an expression may name; then those around it.
struct Scope {
    std::vector<Relation> relations;
    std::vector<Relation> common_tables;
    const Scope* outer = nullptr;

    std::optional<DataType> column(const std::string& qualifier, const std::string& name) const;
    const Relation* common_table(const std::string& name) const;
    /// Whether `name`, in the place of a column, is certainly none but a table: all of its row.
    bool names_row(const std::string& name) const;
};

/// Every table of PostgreSQL has them (manual, section 5.5).
bool is_system_column(std::string_view name);

/// The columns that the expressions of `statement`, a definition, can name: those of its table.
Scope scope_of_definition(const Statement& statement, const Schema& schema);

}  // namespace runner::tree
