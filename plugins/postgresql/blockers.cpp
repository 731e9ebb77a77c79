#include "blockers.hpp"

#include <fmt/format.h>

#include "result.hpp"

namespace runner::postgresql {

std::string blockers(PGconn* link, std::string_view sql) {
    constexpr const char* holders = R"(
        SELECT coalesce(nullif(a.application_name, ''), 'a session without name')
               || coalesce(' from ' || pg_catalog.host(a.client_addr), '')
               || ' (' || coalesce(a.state, 'of another user') || ')',
               pg_catalog.string_agg(DISTINCT c.relname, ', '),
               coalesce(' since ' || pg_catalog.to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS'), ''), l.pid
        FROM pg_catalog.pg_locks l
             JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'm', 'v', 'f')
             JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'relation' AND l.granted AND l.pid <> pg_catalog.pg_backend_pid()
          AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                            WHERE d.datname = pg_catalog.current_database())
          AND pg_catalog.strpos(pg_catalog.lower($1), pg_catalog.lower(c.relname::text)) > 0
        GROUP BY l.pid, a.application_name, a.client_addr, a.state, a.xact_start
        ORDER BY a.xact_start NULLS LAST LIMIT 5)";
    const Result rows = query(link, holders, {std::string(sql)});
    std::string lines;
    for (int row = 0; row < PQntuples(rows.get()); ++row) {
        const auto value = [&](int column) { return PQgetvalue(rows.get(), row, column); };
        lines += fmt::format("{}{} holds a lock on {}{}: `SELECT pg_terminate_backend({})` ends it",
                             lines.empty() ? "" : "\n", value(0), value(1), value(2), value(3));
    }
    return lines;
}

}  // namespace runner::postgresql
