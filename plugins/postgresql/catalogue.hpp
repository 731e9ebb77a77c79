// What is in a schema, written from the catalogue.
#pragma once

#include <libpq-fe.h>

#include <vector>

#include "sdk/connection.hpp"

namespace runner::postgresql {

/// The objects of current_schema() but for those of extensions, as Connection::stored_objects() gives them:
/// in portable SQL where that has a word for them, kind "other" where it has none.
std::vector<StoredObject> catalogue(PGconn* link);

}  // namespace runner::postgresql
