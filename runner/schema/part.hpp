// The part of a model that a few statements can see.
#pragma once

#include <set>
#include <string>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// What statements speak of, as keys of the model.
struct Names {
    std::set<std::string> names;
    bool altered = false;  ///< and not only dropped: then the indexes of a table count
};

/// Adds those of `statement`. False when it is not one that only drops, renames, or changes the columns of a
/// table, and so may ask for any name at all.
bool add_names(Names& to, const Statement& statement);

/// What of `all` has one of the names, belongs to it, refers to it, is referred to by it, or reads it. To
/// copy all of a model for each of a thousand scripts would take time that grows with the square of their
/// number.
Schema part(const Schema& all, const Names& asked);

}  // namespace runner::schema
