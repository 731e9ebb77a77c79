// What a query reads, found among its words.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

struct QueryReads {
    std::vector<ObjectName> relations;  ///< what stands behind FROM and JOIN under a name of its own
    /// The columns of the tables of the schema that it reads beyond doubt, by table: behind the name or alias
    /// of a table, under a *, or bare where one table alone around them has the name. What could be an alias
    /// or a column of a subquery is left out.
    std::map<std::string, std::set<std::string>> columns;
};

/// Of the query in `span`.
QueryReads reads(const Schema& schema, const Statement& statement, Span span);

}  // namespace runner::schema
