// UNIQUE, which a database may keep as a constraint or as an index.
#pragma once

#include "sdk/schema.hpp"

namespace runner::schema {

/// Where one of two schemas of the same database has a UNIQUE constraint, and the other a unique index of
/// that name over those columns, both have the constraint: what ADD CONSTRAINT makes of a table that is there
/// may be an index.
void unify_keys(Schema& one, Schema& other);

}  // namespace runner::schema
