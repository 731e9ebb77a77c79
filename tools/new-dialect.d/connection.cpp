#include "connection.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

namespace newdb {

NewdbConnection::NewdbConnection(soci::session& session, const runner::Plugin& plugin,
                                 const std::string& database, std::string application)
    : PlainConnection(session, plugin),
      plugin_(plugin),
      application_(std::move(application)),
      lock_(database) {
    session << "PRAGMA foreign_keys = ON";
}

std::string NewdbConnection::server() const {
    return "Newdb 1";
}

void NewdbConnection::cancel() noexcept {
    const std::lock_guard guard(handle_);
    sqlite3_interrupt(static_cast<soci::sqlite3_session_backend*>(session().get_backend())->conn_);
}

void NewdbConnection::reset_session() {
    const std::lock_guard guard(handle_);
    session().reconnect();
    session() << "PRAGMA foreign_keys = ON";
}

std::string NewdbConnection::qualified(std::string_view table) const {
    return "main." + plugin_.dialect().quoted(table);
}

bool NewdbConnection::table_exists(std::string_view table) {
    int count = 0;
    const std::string name(table);
    session() << "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = :name",
        soci::into(count), soci::use(name);
    return count > 0;
}

}  // namespace newdb
