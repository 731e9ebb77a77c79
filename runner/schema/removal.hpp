// What goes when something goes: as PostgreSQL does with CASCADE. Whether anything stands in the way is asked
// before; see dependents.hpp.
#pragma once

#include <string>

#include "sdk/schema.hpp"

namespace runner::schema {

void remove_view(Schema& schema, const std::string& key);
void remove_table(Schema& schema, const std::string& key);
void remove_type(Schema& schema, const std::string& key);
void remove_index(Schema& schema, const std::string& key);
/// The defaults that take their values from it too.
void remove_sequence(Schema& schema, const std::string& key);
void remove_column(Schema& schema, const std::string& table, const std::string& column);
/// Its index with it, and the foreign keys that stand on that.
void remove_constraint(Schema& schema, const std::string& table, const std::string& name);

}  // namespace runner::schema
