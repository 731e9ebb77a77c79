// Poolers that stand between: PgBouncer and its like.
#pragma once

#include <libpq-fe.h>

namespace runner::postgresql {

/// Throws Error (connection) when what stands between gives each transaction another session: locks and
/// settings of one would be those of whoever comes next. `server_process` is pg_backend_pid() of the last
/// transaction. A pooler that keeps sessions apart is no hindrance; where it lets nobody in to compare, it is
/// taken for one.
void refuse_shared_session(PGconn* link, int server_process);

}  // namespace runner::postgresql
