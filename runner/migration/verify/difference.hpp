// How two databases of the same kind differ.
#pragma once

#include <string>
#include <vector>

#include "migration/verify/live_schema.hpp"
#include "schema/diff.hpp"

namespace runner::migration {

/// The statements that lead from `from` to `to`, but for what a database may keep in either way.
std::vector<schema::Change> changes_between(Schema from, Schema to);

/// The names of objects beyond portable SQL that only one of them has, or that differ in their text: the
/// order in which they were made does not count. Extensions are the whole database's.
std::vector<std::string> others_between(const LiveSchema& one, const LiveSchema& other);

/// Both as one text: statements, and comments where there are none; empty where nothing differs.
std::string difference(const std::vector<schema::Change>& changes, const std::vector<std::string>& others);
std::string difference(const LiveSchema& from, const LiveSchema& to);

}  // namespace runner::migration
