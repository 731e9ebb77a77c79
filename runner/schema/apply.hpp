// Folds statements into the schema model.
#pragma once

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Changes `schema` as `statement` changes a database. What the model does not hold passes it by; names in
/// native statements and in those that have no node become uncertain, and nothing is refused on their
/// account. Throws Error (schema) with a span where PostgreSQL would refuse: a missing or duplicate object, a
/// table or type that something still depends on.
void apply(Schema& schema, const Statement& statement);

}  // namespace runner::schema
