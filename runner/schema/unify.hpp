// What databases keep in more than one way.
#pragma once

#include "sdk/schema.hpp"

namespace runner::schema {

/// Where one of two schemas of the same database has a UNIQUE constraint, and the other a unique index of
/// that name over those columns, both have the constraint: what ADD CONSTRAINT makes of a table that is there
/// may be an index.
void unify_keys(Schema& one, Schema& other);

/// Where a table of both has the same constraint under two names, `one` calls it as `other` does: a database
/// that keeps no names but those that are written has others once a table is renamed.
void unify_names(Schema& one, const Schema& other);

}  // namespace runner::schema
