// Several changes of one table are one rebuild: each copy of a large table takes its time.
#pragma once

#include "migration/files/script.hpp"

namespace runner::migration {

/// Whether `statement` rebuilds a table, and does nothing else.
bool rebuilds(const Rendered& statement);

/// Makes `first`, which rebuilds a table, do what `second` does as well, where that is a change of the same
/// table and one copy does for both. Otherwise changes nothing and returns false.
bool join(Rendered& first, const Rendered& second);

/// Whether there are rebuilds that may overtake `statement`. Nothing that reads or changes rows is overtaken:
/// triggers, which nobody knows here, may lead it to any table.
bool may_be_overtaken(const Rendered& statement);

/// Whether `change`, a change of one table, means the same before `other`, which may be overtaken, as behind
/// it.
bool may_overtake(const Rendered& change, const Rendered& other);

/// Makes the changes that need no rebuild plain statements, unless what the database holds has a say in them.
void settle(Rendered& statement);

}  // namespace runner::migration
