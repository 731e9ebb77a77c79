// The changes of a rebuild as JSON: what the history keeps, and what --json prints.
#pragma once

#include <boost/json/fwd.hpp>

#include "sdk/dialect.hpp"

namespace runner::migration {

/// An object with one member, named after the change: {"drop": "age"}, {"default": {"name": "age", "value":
/// "0"}}.
boost::json::value to_json(const TableChange& change);

/// The change that to_json made `object` of. Throws std::exception for anything else.
TableChange table_change(const boost::json::object& object);

}  // namespace runner::migration
