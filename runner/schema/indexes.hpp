// The indexes of a model, which are found by their tables too.
#pragma once

#include <set>
#include <string>

#include "sdk/schema.hpp"

namespace runner::schema {

/// The keys in `schema.indexes` of those of `table`, which need not be known.
const std::set<std::string>& indexes_of(const Schema& schema, const std::string& table);

/// Replaces what has the key already.
void add_index(Schema& schema, const std::string& key, Index index);

/// Takes one that is there out of the model.
Index take_index(Schema& schema, const std::string& key);

}  // namespace runner::schema
