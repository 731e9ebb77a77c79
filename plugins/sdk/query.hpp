// What can be told of a query from its tokens and the schema, without evaluating it: as much as PostgreSQL
// decides when it makes a view or a table of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sdk/rewrite.hpp"

namespace runner {

/// What stands between the commas of the tokens [first, last), parentheses not entered.
std::vector<Expression> listed(const Rewrite& rewrite, std::size_t first, std::size_t last);

/// The query without parentheses around the whole of it.
Span inside_parentheses(const Rewrite& rewrite, Span query);

struct SelectItem {
    Expression value;  ///< without its alias
    std::optional<std::string> alias;
    bool star = false;  ///< * or t.*
};

/// What the first SELECT of the query in `span` selects; nothing of VALUES.
std::vector<SelectItem> select_list(const Rewrite& rewrite, Span span);

/// Whether the query joins several by UNION, INTERSECT or EXCEPT.
bool is_compound(const Rewrite& rewrite, Span span);

/// Whether the last SELECT of the query ends with its tables.
bool ends_with_tables(const Rewrite& rewrite, Span span);

/// The name that PostgreSQL gives to a column without an alias: of its column, its function, or of what is
/// cast (FigureColname in src/backend/parser/parse_target.c). Nothing for what is none of these.
std::optional<std::string> invented_column_name(const Rewrite& rewrite, Expression value);

/// The columns that * or t.*, in `star`, stands for in the query in `span`, spelled with the tables that they
/// come from. Nothing when a table is not known, or joins leave columns out.
struct StarColumn {
    std::string table;  ///< as the query calls it
    Column column;
};
std::optional<std::vector<StarColumn>> star_columns(const Rewrite& rewrite, Span span, Expression star);

/// What the query gives, where that is columns, casts and literals alone. Names may be empty, and types
/// nothing, where PostgreSQL would work out more.
std::optional<std::vector<QueryColumn>> query_columns(const Rewrite& rewrite, Span span);

}  // namespace runner
