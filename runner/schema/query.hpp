// What a query reads and gives, by the schema that it finds.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

struct QueryReads {
    std::vector<ObjectName> relations;  ///< what stands behind FROM and JOIN under a name of its own
    /// The columns of the tables of the schema that it reads beyond doubt, by table: behind the name or alias
    /// of a table, under a *, or bare where one table alone has the name. What could be a column of
    /// something else is left out.
    std::map<std::string, std::set<std::string>> columns;
};

/// Of the query in `span`; nothing of one that is not understood. Throws Error (schema), naming the nearest,
/// at a column that none of the tables has whose columns are all known.
QueryReads reads(const Schema& schema, const Statement& statement, Span span);

/// Throw Error (schema), naming the nearest, at a table or column that PostgreSQL would not find when the
/// query in `span`, or the data statement, runs: what certainly is not there.
void require_names(const Schema& schema, const Statement& statement, Span query);
void require_names(const Schema& schema, const Statement& statement, const DataChange& change);

/// The columns of what the query in `span` gives, as tree::result_of() says; nothing for one that is not
/// understood.
std::optional<std::vector<QueryColumn>> result_of(const Schema& schema, const Statement& statement,
                                                  Span span);

}  // namespace runner::schema
