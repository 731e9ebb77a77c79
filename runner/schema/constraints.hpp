// The constraints of a table, under the names that PostgreSQL gives them.
#pragma once

#include <string>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// A constraint as a statement writes it, and its columns: those that it lists or the one that it stands at.
struct Written {
    const Constraint* constraint;
    std::vector<Identifier> columns;
};

/// Those of a column and those of a list, in the order in which they are written.
std::vector<Written> written(const ColumnDefinition& column);
std::vector<Written> written(const CreateTable& table);

/// Add what `list` has of their kind to the table `key`. PostgreSQL makes, and so names, the checks of a
/// CREATE TABLE first, then the keys with the primary one before the others, then the foreign keys; of keys
/// that say the same within one list it makes one. Throw Error (schema) where PostgreSQL refuses.
void add_checks(Schema& schema, const std::string& key, const Statement& statement,
                const std::vector<Written>& list);
void add_keys(Schema& schema, const std::string& key, const Statement& statement,
              const std::vector<Written>& list);
void add_foreign_keys(Schema& schema, const std::string& key, const Statement& statement,
                      const std::vector<Written>& list);

}  // namespace runner::schema
