// What must be there before something else, as the catalogue knows.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <utility>
#include <vector>

#include "sdk/connection.hpp"

namespace runner::postgresql {

/// A row of the catalogue: the OID of its table, and its own there; both as text, empty for no such row.
using CatalogueId = std::pair<std::string, std::string>;

/// Gives each of `objects` its needs. `ids` says in their order where they stand; `query` gives who depends
/// on whom: two ids and the kind of dependency (pg_depend), those by which a part tells its whole, 'i' and
/// 'a', in the order in which they count.
void add_needs(std::vector<StoredObject>& objects, const std::vector<CatalogueId>& ids, PGconn* link,
               const std::string& query);

}  // namespace runner::postgresql
