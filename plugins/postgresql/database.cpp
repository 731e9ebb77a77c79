#include "database.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <memory>
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

/// The name that libpq makes out of URL, environment and service file; asked of it without waiting for a
/// server.
std::string database_name(const std::string& uri) {
    const Link link(PQconnectStart(uri.c_str()));
    const char* name = link ? PQdb(link.get()) : nullptr;
    if (!name) throw connection_failure(link ? PQerrorMessage(link.get()) : "out of memory");
    return name;
}

/// Connects as `uri` says, to another database.
Link connected(const std::string& uri, const std::string& database) {
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(uri.c_str(), nullptr));
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const PQconninfoOption* option = options.get(); option && option->keyword; ++option) {
        if (!option->val || std::string_view(option->keyword) == "dbname") continue;
        names.push_back(option->keyword);
        values.push_back(option->val);
    }
    names.insert(names.end(), {"dbname", nullptr});
    values.insert(values.end(), {database.c_str(), nullptr});
    return Link(PQconnectdbParams(names.data(), values.data(), 0));
}

std::string quoted(PGconn* link, const std::string& name) {
    const std::unique_ptr<char, void (*)(void*)> text(PQescapeIdentifier(link, name.data(), name.size()),
                                                      PQfreemem);
    if (!text) throw Error(ErrorKind::usage, "the name of the database cannot be quoted");
    return text.get();
}

}  // namespace

bool create_database(const std::string& uri) {
    const std::string name = database_name(uri);
    Link link = connected(uri, "postgres");
    if (PQstatus(link.get()) != CONNECTION_OK) {
        Link other = connected(uri, "template1");
        if (PQstatus(other.get()) != CONNECTION_OK) throw connection_failure(PQerrorMessage(link.get()));
        link = std::move(other);
    }
    PQsetNoticeReceiver(
        link.get(), [](void*, const PGresult*) {}, nullptr);
    if (PQntuples(
            query(link.get(), "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", {name}).get()) > 0) {
        return false;
    }
    try {
        execute(link.get(), "CREATE DATABASE " + quoted(link.get(), name));
    } catch (const Error& error) {
        // Somebody else was faster: duplicate_database, or the unique index of the catalog when it was close.
        if (error.code() == "42P04" || error.code() == "23505") return false;
        throw;
    }
    return true;
}

Error connection_failure(std::string_view message) {
    const std::size_t start = message.find_first_not_of(" \r\n\t");
    message.remove_prefix(start == std::string_view::npos ? message.size() : start);
    const std::size_t end = std::min(message.find('\n'), message.size());
    Error error(ErrorKind::connection,
                fmt::format("no connection to PostgreSQL: {}", message.substr(0, end)));
    std::string rest;
    for (const char c : message.substr(std::min(end + 1, message.size()))) {
        if (c != '\t') rest += c;
    }
    while (!rest.empty() && rest.back() == '\n') rest.pop_back();
    error.detail(rest);
    // The server's own words: an error on connecting has no SQLSTATE in libpq's interface.
    const auto says = [&](std::string_view words) { return message.find(words) != std::string_view::npos; };
    if (says("database \"") && says("does not exist")) {
        error.code("3D000").mend("`runner create` makes the database");
    } else if (says("authentication failed") || says("no password supplied") || says("role \"")) {
        error.mend("check user and password; ~/.pgpass and PGPASSWORD keep a password out of the URL");
    } else if (says("could not translate host name")) {
        error.mend("check the host in the URL");
    } else {
        error.mend("see that the server runs and where; `runner wait` waits for one that is starting");
    }
    return error;
}

}  // namespace runner::postgresql
