#include "advisory_lock.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "result.hpp"
#include "sdk/spelling.hpp"

namespace runner::postgresql {

namespace {

/// The rows of pg_locks for key $1: a bigint key is shown in two halves, with objsubid 1 (manual, pg_locks).
constexpr std::string_view holders = R"(
    FROM pg_catalog.pg_locks l
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
      AND l.classid = (($1::bigint >> 32) & 4294967295)::oid AND l.objid = ($1::bigint & 4294967295)::oid)";

constexpr std::string_view undefined_function = "42883";
constexpr std::string_view feature_not_supported = "0A000";

const std::string held = fmt::format("EXISTS (SELECT {} AND l.pid = pg_catalog.pg_backend_pid())", holders);

bool is_true(const Result& result) {
    return text(result) == "t";
}

Error no_locks(const std::string& what) {
    return Error(ErrorKind::connection, what)
        .mend(
            "run against PostgreSQL, or a release of the server that has session-level advisory locks "
            "(YugabyteDB: 2025.1 or later)");
}

}  // namespace

std::string lock_key(std::string_view database, std::string_view schema, std::string_view table) {
    std::uint64_t hash = 14695981039346656037U;
    const auto add = [&](char c) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211U;
    };
    for (const std::string_view part : {std::string_view("runner"), database, schema, table}) {
        for (const char c : part) add(c);
        add('\0');
    }
    return fmt::format("{}", static_cast<std::int64_t>(hash));
}

bool try_lock(PGconn* link, const std::string& key) {
    // A session can take the same lock again and has to let it go as often: it is taken twice, so that
    // lock_condition() can let one go and take it back while the other keeps everybody out. Servers that only
    // speak PostgreSQL's protocol may say yes to everybody: so it is looked at.
    static const std::string sql = fmt::format(
        "SELECT CASE WHEN {0} THEN 'held' WHEN NOT (pg_catalog.pg_try_advisory_lock($1::bigint) AND "
        "pg_catalog.pg_try_advisory_lock($1::bigint)) THEN 'taken' WHEN {0} THEN 'held' ELSE 'pretended' END",
        held);
    std::string answer;
    try {
        answer = text(query(link, sql.c_str(), {key}));
    } catch (const Error& error) {
        if (error.code() != undefined_function && error.code() != feature_not_supported) throw;
        throw no_locks("the server has no advisory locks, and two runners would not know of each other")
            .detail(error.message())
            .code(error.code());
    }
    if (answer == "pretended")
        throw no_locks(
            "the server grants advisory locks and keeps none: two runners would not know of each other");
    return answer == "held";
}

bool holds_lock(PGconn* link, const std::string& key) {
    static const std::string sql = "SELECT " + held;
    return is_true(query(link, sql.c_str(), {key}));
}

std::string lock_condition(std::string_view key) {
    // Only who has it can let it go. A look into pg_locks goes through all locks of the server, which takes
    // ten times as long.
    return fmt::format(
        "CASE WHEN pg_catalog.pg_advisory_unlock({0}) THEN pg_catalog.pg_try_advisory_lock({0}) END",
        fmt::format("{}::bigint", string_literal(key)));
}

void unlock(PGconn* link, const std::string& key) {
    static const std::string sql = fmt::format(
        "SELECT CASE WHEN {} THEN pg_catalog.pg_advisory_unlock($1::bigint)"
        " AND pg_catalog.pg_advisory_unlock($1::bigint) END",
        held);
    query(link, sql.c_str(), {key});
}

std::string lock_holder(PGconn* link, const std::string& key) {
    static const std::string sql = fmt::format(R"(
        SELECT holder.pid, coalesce(nullif(a.application_name, ''), 'a session without name'),
               coalesce(' from ' || pg_catalog.host(a.client_addr), ''),
               coalesce(', since ' || pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS'), '')
        FROM (SELECT l.pid {}) holder LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = holder.pid
        LIMIT 1)",
                                               holders);
    const Result row = query(link, sql.c_str(), {key});
    if (PQntuples(row.get()) == 0) return "";
    return fmt::format("{1}{2}, server process {0}{3} (`SELECT pg_terminate_backend({0})` ends it)",
                       text(row, 0), text(row, 1), text(row, 2), text(row, 3));
}

}  // namespace runner::postgresql
