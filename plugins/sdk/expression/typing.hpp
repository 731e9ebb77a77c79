// The types that PostgreSQL would give to expressions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sdk/expression/syntax.hpp"
#include "sdk/schema.hpp"

namespace runner::tree {

struct OutputColumn {
    std::string name;
    std::optional<DataType> type;
};

/// A table as a query sees it.
struct Relation {
    std::string name;
    std::vector<OutputColumn> columns;
};

/// The tables whose columns an expression may name; then those around it.
struct Scope {
    std::vector<Relation> relations;
    std::vector<Relation> common_tables;
    const Scope* outer = nullptr;

    std::optional<DataType> column(const std::string& qualifier, const std::string& name) const;
    const Relation* common_table(const std::string& name) const;
};

/// The columns that the expressions of `statement`, a definition, can name: those of its table.
Scope scope_of_definition(const Statement& statement, const Schema& schema);

/// Set `type` in every expression below. `schema` is the one that the statement finds.
void set_types(const StatementTokens& statement, const Schema& schema, Expr& expression, const Scope& scope);
/// Gives the columns of the query, as far as its tables are known.
std::vector<OutputColumn> set_types(const StatementTokens& statement, const Schema& schema, Query& query,
                                    const Scope& scope);
void set_types(const StatementTokens& statement, const Schema& schema, Change& change);

}  // namespace runner::tree
