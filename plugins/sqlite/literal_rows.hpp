// INSERT … VALUES of literals alone, as the seeds and dumps are made of that take longest.
#pragma once

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Whether `change` is an INSERT of literals alone which all stand as rewrite_change() would write them, so
/// that no tree has to be made of it. Says no where it is not sure; throws what rewrite_change() would.
bool stands_as_written(const Rewrite& rewrite, const DataChange& change);

}  // namespace runner::sqlite
