// The schema that a database has.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "sdk/connection.hpp"
#include "sdk/dialect.hpp"
#include "sdk/schema.hpp"

namespace runner::migration {

/// What portable SQL has no words for.
struct Beyond {
    StoredObject object;
    std::string why;  ///< empty: it is of a kind without any, or stands on another such
};

struct LiveSchema {
    Schema schema;
    std::vector<Beyond> beyond;
    std::vector<StoredObject> objects;  ///< all that the database told of, in its order
};

/// Kind, name, table and SQL: routines may have one name, and only their text tells them apart.
using Identity = std::tuple<std::string, std::string, std::string, std::string>;
inline Identity identity(const StoredObject& object) {
    return {object.kind, object.name, object.table, object.sql};
}

/// What `objects` (Connection::stored_objects) are in portable SQL, without those in `ignored` and what
/// belongs to them. Types that the dialect keeps by CHECKs are types again; an enumerated one, whose name is
/// not kept, is called after its first column, {table}_{column}. Definitions that are not the runner's are
/// read in the spelling of the database.
/// What is in `uncertain` or `ignored` may be spoken of though it is not there.
LiveSchema live_schema(const std::vector<StoredObject>& objects, const Dialect& dialect,
                       const std::set<std::string>& ignored, const std::set<std::string>& uncertain = {});

}  // namespace runner::migration
