// How one database behaves: a connection over a soci::session that the runner has opened.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/error.hpp"
#include "sdk/spelling.hpp"

namespace runner {

enum class Access {
    read,    ///< look only: nothing is made, not even an empty database file
    write,   ///< the database is there
    create,  ///< as write; a database that is a mere file is made when it is missing
};

struct ConnectionOptions {
    Access access = Access::write;
    /// How long a statement waits for a lock that another session holds on an object.
    std::chrono::milliseconds object_lock_timeout{5000};
    /// Where the URL has none, and the database asks for one.
    std::string password;
    /// How the session calls itself where the database shows it: "runner 0.1.0".
    std::string application;
    /// The schema to work in alone, which is there; empty: the one that the session would work in anyway.
    std::string schema = {};
    /// Called with each notice or warning of the database, one line without its end. May be empty.
    std::function<void(const std::string&)> notice;
};

/// An object as the database keeps it, in its own words.
struct StoredObject {
    /// "table", "index", "trigger", "view"; "temporary table", which only hides others. Of those that are
    /// written from a catalogue also "extension", "type", "domain", "sequence", "routine", "foreign key";
    /// "property", which says more of another object and has words for a name; "other" is no portable SQL.
    std::string kind;
    std::string name;
    std::string table;      ///< the table that it belongs to
    std::string sql;        ///< empty: it cannot be written
    std::string undo = {};  ///< what takes it away; empty: not known, or it goes with what it says more of
    /// Those without which it cannot be made, by their places in the list, as far as the database keeps that.
    std::vector<std::size_t> needs = {};

    friend bool operator==(const StoredObject&, const StoredObject&) = default;
};

/// One session, used by one thread, but for cancel(). What it throws is Error; where the database says so,
/// with its code and the span of the fault inside the statement.
class Connection {
  public:
    virtual ~Connection() = default;

    /// Dialect::title(), and a version of the server or library behind it: "PostgreSQL 15.18".
    virtual std::string server() const = 0;

    /// Runs one statement as written, on the native handle: SOCI rewrites `:name` even in quoted bodies. Its
    /// rows are dropped. Comments alone succeed; of two statements neither runs. Throws Error: migration,
    /// connection when the link is gone, internal for a NUL byte.
    virtual void run(std::string_view sql) = 0;

    /// How many bytes of statements are worth sending to the database at once; 0 where each may go alone.
    /// More only where a division by zero is an error: it is how a statement among them stops those behind
    /// it.
    virtual std::size_t batch() const { return 0; }
    /// Runs `statements` as run() does one after the other, and calls `ran` behind each as soon as it is
    /// known to have run. Where batch() says so they travel together; BEGIN and COMMIT among them do what
    /// begin() and commit() do. Throws what the first that fails throws: those behind it have not run.
    virtual void run_all(std::span<const std::string_view> statements, const std::function<void()>& ran) {
        for (const std::string_view sql : statements) {
            run(sql);
            ran();
        }
    }

    /// Makes the statement that runs, if one does, fail with Error (interrupted). Called from another thread
    /// than the session's, never in a signal handler, any number of times. One that comes between two
    /// statements may be without effect, or still reach the second.
    virtual void cancel() noexcept = 0;

    /// Starts a transaction that may write at once, without later upgrade (SQLite: BEGIN IMMEDIATE).
    virtual void begin() = 0;
    /// Whether the transaction is still open and has not failed. A statement may have ended it, and some
    /// databases end it by themselves.
    virtual bool in_transaction() const = 0;
    /// Returns when the database has said that it committed; a COMMIT that turned into a rollback throws
    /// Error (migration), a link lost on the way throws Error (connection) that is in_doubt().
    virtual void commit() = 0;
    /// Ends the transaction if one is open. Never throws: a connection that cannot is of no more use.
    virtual void rollback() noexcept = 0;

    /// Whether what failed with `error` may succeed when its whole transaction is tried again.
    virtual bool may_pass(const Error& /*error*/) const { return false; }
    /// Who held up `sql`, which was refused for a lock: a line each, with how to end it. Outside a
    /// transaction.
    virtual std::string in_the_way(std::string_view /*sql*/) { return {}; }

    /// Makes the session what it was after connecting, whatever a migration has set; keeps the lock. To be
    /// called outside a transaction. Prepared statements and temporary objects are gone afterwards.
    virtual void reset_session() = 0;

    /// Tries once, without waiting, to take the lock that keeps other runners out of the history table `key`.
    virtual bool try_lock(const std::string& key) = 0;
    /// Who holds the lock that try_lock did not get, as a sentence part: "process 4711 on db-host, runner
    /// 0.1.0, since 2026-01-29 05:04:41". Empty when it has just been let go.
    virtual std::string lock_holder(const std::string& key) = 0;
    /// Whether the session still has the lock.
    virtual bool holds_lock(const std::string& key) = 0;
    /// An expression of SQL that is true while the session has the lock, to be asked within another
    /// statement; empty where only holds_lock() can tell.
    virtual std::string lock_condition(const std::string& /*key*/) const { return {}; }
    virtual void unlock(const std::string& key) noexcept = 0;

    /// `table`, given without schema, as the SQL of the session must name it, wherever a migration moves
    /// search paths.
    virtual std::string qualified(std::string_view table) const = 0;
    virtual bool table_exists(std::string_view table) = 0;
    /// `text` as a literal that means it whatever a migration has set the session to.
    virtual std::string literal(std::string_view text) const { return string_literal(text); }

    /// The schemas in which a user may have tables, by their names in order. None where a database has no
    /// such thing.
    virtual std::vector<std::string> schemas() { return {}; }
    /// The number that `query` gives in its one row.
    virtual std::size_t count(std::string_view /*query*/) { return 0; }
    /// What is in the database, as the statements that would make it. Where it keeps their text: that, in the
    /// order in which it was given; what a RebuildStep is made from, so that the views and triggers of the
    /// session are among it. Elsewhere they are written from its catalogue.
    virtual std::vector<StoredObject> stored_objects() { return {}; }
    /// Begins a transaction, never to be committed, in which what is made stands alone: stored_objects()
    /// gives it and nothing else. False, and nothing is begun, where a database in memory does that
    /// (memory_url()).
    virtual bool begin_scratch() { return false; }
    /// The other tables that have a foreign key to `table`. None where the database refuses by itself to drop
    /// and to truncate a table that is referenced.
    virtual std::vector<std::string> referring(std::string_view /*table*/) { return {}; }
    /// The views that read `table`, themselves or by way of others. None where the database refuses by itself
    /// to drop a table that one reads.
    virtual std::vector<std::string> views_of(std::string_view /*table*/) { return {}; }
    /// Switches the enforcement of foreign keys inside the open transaction, around a rebuild alone.
    virtual void enforce_foreign_keys(bool /*yes*/) {}
    /// How many rows of `table` break a foreign key, by key: "user_id, day to visits". None that holds.
    virtual std::map<std::string, std::size_t> foreign_key_violations(std::string_view /*table*/) {
        return {};
    }
};

}  // namespace runner
