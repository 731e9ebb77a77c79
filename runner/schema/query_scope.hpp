// What the names in a query can mean, as PostgreSQL looks for them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// What stands behind FROM, as its query sees it; or what a query gives.
struct Relation {
    std::string name{};  ///< its alias or its own; empty: it has none
    std::vector<std::string> columns{};
    bool known = true;             ///< it has no other columns
    bool in_order = true;          ///< they are those that * stands for, one by one
    const Table* table = nullptr;  ///< that it is, if all its columns have their own names
    std::string of{};              ///< what its alias hides: the name of the table

    bool has(std::string_view column) const;
};

/// One of which nothing is known but its name.
Relation unknown_relation(std::string name);
/// The table, view or sequence `key` of the schema under the name `name`; unknown where the schema says no
/// more.
Relation relation_of(const Schema& schema, const std::string& key, std::string name);
/// Gives the first columns other names.
void rename_columns(Relation& relation, const std::vector<std::string>& names);

enum class Meaning {
    none,       ///< there is no such column
    uncertain,  ///< something may have it of which not all is known
    column,
    ambiguous,  ///< several have it
    row,        ///< a relation has the name: all of its row
};

struct Found {
    Meaning meaning = Meaning::none;
    const Relation* relation = nullptr;  ///< of a column, or one of several
};

/// What an expression can name: the relations of its SELECT, then those around it.
struct Scope {
    std::vector<Relation> relations{};
    std::map<std::string, Relation> common_tables{};
    bool merges = false;  ///< a join makes one column of two that have the same name
    const Scope* outer = nullptr;

    const Relation* common_table(const std::string& name) const;
    /// The relation that `qualifier`.column speaks of; nullptr when there is none.
    const Relation* relation(const std::string& qualifier) const;
    Found find(const std::string& column) const;
    /// The names of all columns, here and around.
    std::vector<std::string> columns() const;
    /// The names of all relations, here and around.
    std::vector<std::string> names() const;
};

/// Throw Error (schema), with the nearest name: there is no such column in the relation or in the scope,
/// several have it, or no relation has the name that stands before a column.
[[noreturn]] void refuse_column(const Relation& relation, const Identifier& column);
[[noreturn]] void refuse_column(const Scope& scope, const Identifier& column);
[[noreturn]] void refuse_ambiguous(const Scope& scope, const Identifier& column);
[[noreturn]] void refuse_qualifier(const Scope& scope, const Identifier& name);

}  // namespace runner::schema
