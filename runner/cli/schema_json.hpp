// The schema model as programs read it; docs/json.md has its fields.
#pragma once

#include <boost/json/value.hpp>

#include "sdk/schema.hpp"

namespace runner::cli {

boost::json::value json_of(const Schema& schema);

}  // namespace runner::cli
