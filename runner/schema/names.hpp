// Which names the model has, and what it says of one that is missing or taken.
#pragma once

#include <string>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Whether the object stands in another schema than `public`: what others hold is not all known.
bool elsewhere(const ObjectName& name);
/// Whether another schema has a table or view of that name, so that search_path may mean it.
bool is_elsewhere_too(const Schema& schema, const std::string& key);

/// The key of an object: its name, behind its schema if that is not `public`.
std::string key_of(const ObjectName& name);

/// Throws Error (schema) unless `name` can be given to a new table or view: of at most 63 bytes, and not in
/// use, as that of a type neither. What a statement that is not understood mentions may be anything.
void require_new_relation(const Schema& schema, const ObjectName& name);
/// The same for an index, or a constraint that has one, in the schema of `table`; types do not stand in its
/// way.
void require_new_relation(const Schema& schema, const Identifier& name, const std::string& table);
/// The same for a type: one that would have `key` in the model.
void require_new_type(const Schema& schema, const Identifier& name, const std::string& key);
/// Throws Error (schema) for a name that PostgreSQL would cut short.
void require_length(const Identifier& name);

/// Throws Error (schema), naming the nearest, when there is no such table, view or sequence; false when that
/// is uncertain, and for a sequence.
bool require_relation(const Schema& schema, const ObjectName& name);
/// The table, or nullptr when it is uncertain; throws Error (schema) when there is none.
const Table* require_table(const Schema& schema, const ObjectName& name);
/// The same for a sequence, index or view, `key` in the model.
bool require_sequence(const Schema& schema, const std::string& key, const ObjectName& name);
bool require_index(const Schema& schema, const std::string& key, const ObjectName& name);
bool require_view(const Schema& schema, const std::string& key, const ObjectName& name);
/// Throws Error (schema) when there is certainly no such enumerated type.
void require_type(const Schema& schema, const ObjectName& name);
/// Throws Error (schema) unless `name` can be given to a new constraint of `table`.
void require_new_constraint(const Table& table, const Identifier& name);
/// The same for a new column.
void require_new_column(const Schema& schema, const Table& table, const Identifier& name);
/// Throws Error (schema) when `table` certainly has no such column.
void require_column(const Schema& schema, const Table& table, const Identifier& column);

}  // namespace runner::schema
