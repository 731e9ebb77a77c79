#include "connection.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

namespace newdb {

NewdbConnection::NewdbConnection(soci::session& session, const runner::Plugin& plugin, std::string database)
    : PlainConnection(session, plugin), plugin_(plugin), database_(std::move(database)) {
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

/// Whatever the database has that only one connection can hold, is had at once or not at all, and ends with
/// the process that holds it: named locks are best.
bool NewdbConnection::try_lock(const std::string& key) {
    if (holds_lock(key)) return true;
    try {
        locking_.open(plugin_.backend(), "db=" + database_ + "-" + key + " timeout=0");
        locking_ << "BEGIN EXCLUSIVE";
    } catch (const std::exception& thrown) {
        locking_.close();
        const auto* error = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown);
        if (error && error->result() == SQLITE_BUSY) return false;
        throw plugin_.explain(thrown);
    }
    lock_ = key;
    return true;
}

std::string NewdbConnection::lock_holder(const std::string& key) {
    if (holds_lock(key)) return "this process";
    if (!try_lock(key)) return "another process";
    unlock(key);
    return "";
}

void NewdbConnection::unlock(const std::string&) noexcept {
    if (lock_.empty()) return;
    lock_.clear();
    locking_.close();
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
