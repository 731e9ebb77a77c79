#include "pooler.hpp"

#include <poll.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "result.hpp"

namespace runner::postgresql {

namespace {

struct Finish {
    void operator()(PGconn* link) const { PQfinish(link); }
};
using Link = std::unique_ptr<PGconn, Finish>;

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

/// A second connection like `link`.
Link twin_of(PGconn* link) {
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfo(link));
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const PQconninfoOption* option = options.get(); option && option->keyword; ++option) {
        if (!option->val || std::string_view(option->keyword) == "connect_timeout") continue;
        names.push_back(option->keyword);
        values.push_back(option->val);
    }
    names.insert(names.end(), {"connect_timeout", nullptr});
    values.insert(values.end(), {"2", nullptr});
    return Link(PQconnectdbParams(names.data(), values.data(), 0));
}

/// The last result of `sql`; none when it does not come in two seconds: a pool that keeps sessions apart may
/// have none left.
Result answer(PGconn* link, const char* sql) {
    if (PQsendQuery(link, sql) == 0) return nullptr;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    Result last;
    for (;;) {
        while (PQisBusy(link) != 0) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                deadline - std::chrono::steady_clock::now());
            pollfd readable{PQsocket(link), POLLIN, 0};
            if (left.count() <= 0 || poll(&readable, 1, static_cast<int>(left.count())) <= 0 ||
                PQconsumeInput(link) == 0)
                return nullptr;
        }
        Result next(PQgetResult(link));
        if (!next) return last;
        last = std::move(next);
    }
}

constexpr const char* process = "SELECT pg_catalog.pg_backend_pid()";

int number(const Result& result) {
    return std::atoi(text(result).c_str());
}

/// PgBouncer hands out first the session that came back last. So the one that this connection has just used
/// goes to another that begins a transaction, or, where there were more, that one's comes back to this.
bool is_shared(PGconn* link, int server_process) {
    const Link twin = twin_of(link);
    if (PQstatus(twin.get()) != CONNECTION_OK) return false;
    const Result other = answer(twin.get(), (std::string("BEGIN;") + process).c_str());
    if (!other) return false;
    if (number(other) == server_process) return true;
    answer(twin.get(), "COMMIT");
    return number(query(link, process)) != server_process;
}

}  // namespace

void refuse_shared_session(PGconn* link, int server_process) {
    // A pooler makes up the number that it tells its clients.
    if (server_process == PQbackendPID(link) || !is_shared(link, server_process)) return;
    throw Error(ErrorKind::connection,
                "a pooler stands before the server and gives each transaction another session")
        .mend(
            "connect to the server itself, or through a pool that keeps sessions (PgBouncer: "
            "pool_mode=session): the lock of a run belongs to its session");
}

}  // namespace runner::postgresql
