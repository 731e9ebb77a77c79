// What a statement for one database alone is about, as far as its first words tell.
#pragma once

#include "schema/words.hpp"

namespace runner::schema {

/// Whether it leaves every table, index, view and routine what it is: it changes data, says who may do what,
/// or how rows are kept.
bool leaves_objects(const Words& words);

}  // namespace runner::schema
