// Who held a statement up.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace runner::postgresql {

/// Other sessions that hold locks on what `sql` mentions by name, a line each, longest first, with how to end
/// them. A refused statement waits no more when one can ask: who has let go meanwhile is not among them, and
/// who holds a weaker lock may be.
std::string blockers(PGconn* link, std::string_view sql);

}  // namespace runner::postgresql
