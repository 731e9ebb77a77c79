// The types that PostgreSQL would give to expressions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sdk/rewrite.hpp"
#include "syntax.hpp"
#include "value_types.hpp"

namespace runner::sqlite {

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
Scope scope_of_definition(const Rewrite& rewrite);

/// Set `type` in every expression below.
void set_types(const Rewrite& rewrite, Expr& expression, const Scope& scope);
std::vector<OutputColumn> set_types(const Rewrite& rewrite, Query& query, const Scope& scope);
void set_types(const Rewrite& rewrite, Change& change);

/// What PostgreSQL calls a column of a query that is given no name; "?column?" where it has none.
std::string output_name(const Rewrite& rewrite, const Expr& expression);

}  // namespace runner::sqlite
