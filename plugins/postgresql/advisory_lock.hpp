// The lock that keeps other runners out, as a session-level advisory lock.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace runner::postgresql {

/// The key of the lock for a history table: the 64-bit FNV-1a hash of "runner", database, schema and table,
/// each followed by a NUL byte, as a signed number in decimal. It must never change: runners of different
/// versions keep each other out with it.
std::string lock_key(std::string_view database, std::string_view schema, std::string_view table);

/// These throw Error when the link is gone. The lock is asked for and never waited for: a session that waits
/// for an advisory lock and one that builds an index concurrently deadlock. A server that has no such locks,
/// or pretends to, is refused with Error (connection).
bool try_lock(PGconn* link, const std::string& key);
bool holds_lock(PGconn* link, const std::string& key);
void unlock(PGconn* link, const std::string& key);

/// What holds_lock() asks, as an expression. A lock that is lost is told by a warning besides.
std::string lock_condition(std::string_view key);

/// The session that holds it, and the statement that ends it; empty when none does.
std::string lock_holder(PGconn* link, const std::string& key);

}  // namespace runner::postgresql
