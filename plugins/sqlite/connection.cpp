#include "connection.hpp"

#include <fmt/format.h>
#include <soci/session.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <chrono>
#include <limits>
#include <thread>

#include "clock.hpp"
#include "dialect.hpp"
#include "error.hpp"
#include "references.hpp"
#include "sdk/lock_file.hpp"
#include "sdk/word.hpp"
#include "settings.hpp"
#include "statement.hpp"

namespace runner::sqlite {

using namespace sqlite_api;

namespace {

class SqliteConnection final : public Connection {
  public:
    SqliteConnection(sqlite3* db, const ConnectionOptions& options)
        : db_(db),
          options_(options),
          lock_(sqlite3_db_filename(db, "main")),
          settings_(db, options),
          references_(db) {}

    std::string server() const override { return fmt::format("SQLite {}", sqlite3_libversion()); }

    void run(std::string_view sql) override;
    void cancel() noexcept override { sqlite3_interrupt(db_); }

    void begin() override {
        execute(db_, "BEGIN IMMEDIATE");
        stop_clock(db_);
    }
    bool in_transaction() const override { return sqlite3_get_autocommit(db_) == 0; }
    void commit() override;
    void rollback() noexcept override;

    void reset_session() override { settings_.restore(); }

    bool try_lock(const std::string&) override { return in_memory() || lock_.try_lock(options_.application); }
    std::string lock_holder(const std::string&) override { return in_memory() ? "" : lock_.holder(); }
    bool holds_lock(const std::string&) override { return in_memory() || lock_.held(); }
    void unlock(const std::string&) noexcept override { lock_.unlock(); }

    std::string qualified(std::string_view table) const override {
        return "main." + SqliteDialect().quoted(table);
    }
    bool table_exists(std::string_view table) override;

    std::size_t count(std::string_view query) override;
    std::vector<StoredObject> stored_objects() override;
    std::vector<std::string> referring(std::string_view table) override { return references_.to(table); }
    std::vector<std::string> views_of(std::string_view table) override { return references_.views_of(table); }
    void enforce_foreign_keys(bool yes) override;
    std::map<std::string, std::size_t> foreign_key_violations(std::string_view table) override;

  private:
    /// A database in memory is this connection's alone.
    bool in_memory() const { return *sqlite3_db_filename(db_, "main") == '\0'; }

    sqlite3* db_;
    ConnectionOptions options_;
    LockFile lock_;
    Settings settings_;
    References references_;
};

/// Leaves out the tables in which a virtual one keeps its rows: it makes and drops them by itself.
std::string_view without_shadows() {
    constexpr int first_with_table_list = 3037000;
    if (sqlite3_libversion_number() < first_with_table_list) return "";
    return "AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')";
}

/// Refuses what SQLite would take in silence: a second statement, and parameters, which would be NULL.
void check_whole(sqlite3* db, std::string_view sql, sqlite3_stmt* statement, std::string_view tail) {
    while (!tail.empty()) {
        sqlite3_stmt* second = nullptr;
        const char* rest = nullptr;
        const int result =
            sqlite3_prepare_v3(db, tail.data(), static_cast<int>(tail.size()), 0, &second, &rest);
        const StatementHandle handle(second);
        if (result != SQLITE_OK || second) {
            throw Error(ErrorKind::internal, "more than one statement was given to SQLite at once")
                .at(Span{sql.size() - tail.size(), sql.size()});
        }
        tail.remove_prefix(static_cast<std::size_t>(rest - tail.data()));
    }
    if (sqlite3_bind_parameter_count(statement) == 0) return;
    const char* given = sqlite3_bind_parameter_name(statement, 1);
    const std::string_view name = given ? given : "?";
    const std::size_t place = sql.find(name);
    throw Error(ErrorKind::migration,
                fmt::format("{} is a parameter, and a migration has no value for it", name))
        .at(Span{place, place + name.size()});
}

void SqliteConnection::run(std::string_view sql) {
    if (sql.find('\0') != std::string_view::npos) {
        throw Error(ErrorKind::internal, "a statement with a NUL byte was given to SQLite");
    }
    if (sql.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        throw error_of(SQLITE_TOOBIG, sqlite3_errstr(SQLITE_TOOBIG));
    }
    sqlite3_stmt* statement = nullptr;
    const char* tail = sql.data();
    const int prepared =
        sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), 0, &statement, &tail);
    const StatementHandle handle(statement);
    if (prepared != SQLITE_OK) {
        Error error = error_of(sqlite3_extended_errcode(db_), sqlite3_errmsg(db_));
        const int offset = sqlite3_error_offset(db_);
        if (offset >= 0 && static_cast<std::size_t>(offset) < sql.size()) {
            error.at(word_at(sql, static_cast<std::size_t>(offset)));
        }
        throw error;
    }
    check_whole(db_, sql, statement, sql.substr(static_cast<std::size_t>(tail - sql.data())));
    if (!statement) return;  // nothing but comments
    int result = SQLITE_ROW;
    while (result == SQLITE_ROW) result = sqlite3_step(statement);
    if (result != SQLITE_DONE) fail(db_);
}

void SqliteConnection::commit() {
    if (!in_transaction()) {
        throw Error(ErrorKind::migration, "the transaction had ended before its COMMIT")
            .mend("take COMMIT, ROLLBACK and ON CONFLICT ROLLBACK out of the migration");
    }
    // Readers hold up a COMMIT, which then leaves the transaction open. SQLite waits for them as long as the
    // busy timeout says; where it thinks that waiting is of no use, we do.
    const auto deadline = std::chrono::steady_clock::now() + options_.object_lock_timeout;
    for (;;) {
        try {
            execute(db_, "COMMIT");
            return start_clock(db_);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::lock || !in_transaction()) throw;
            if (std::chrono::steady_clock::now() >= deadline) throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

void SqliteConnection::rollback() noexcept {
    if (in_transaction()) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
    start_clock(db_);
    references_.forget();
}

bool SqliteConnection::table_exists(std::string_view table) {
    return sqlite::table_exists(db_, table);
}

std::size_t SqliteConnection::count(std::string_view query) {
    Statement rows(db_, query);
    return rows.step() ? static_cast<std::size_t>(rows.integer(0)) : 0;
}

std::vector<StoredObject> SqliteConnection::stored_objects() {
    std::vector<StoredObject> objects;
    // The text of a temporary object does not say that it is one, and that of statistics makes none.
    const std::string query = fmt::format(
        R"(SELECT type, name, tbl_name, iif(name LIKE 'sqlite\_%' ESCAPE '\', 'ANALYZE', sql),
                  printf('DROP %s "%w"', upper(type), name) FROM
                (SELECT rowid AS place, 0 AS temporary, * FROM main.sqlite_schema
                 WHERE sql IS NOT NULL {}
                 AND (name NOT LIKE 'sqlite\_%' ESCAPE '\' OR name IN ('sqlite_stat1', 'sqlite_stat4'))
                 UNION ALL
                 SELECT rowid, 1, iif(type = 'table', 'temporary table', type), name, tbl_name, rootpage,
                        'CREATE TEMP' || substr(sql, 7)
                 FROM temp.sqlite_schema WHERE type IN ('table', 'trigger', 'view')
                 AND name NOT LIKE 'sqlite\_%' ESCAPE '\')
                ORDER BY temporary, place)",
        without_shadows());
    Statement rows(db_, query);
    while (rows.step())
        objects.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
    return objects;
}

void SqliteConnection::enforce_foreign_keys(bool yes) {
    int pending = 0;
    int highwater = 0;
    sqlite3_db_status(db_, SQLITE_DBSTATUS_DEFERRED_FKS, &pending, &highwater, 0);
    if (pending != 0) {
        throw Error(ErrorKind::migration, "a table cannot be rebuilt while rows break a deferred foreign key")
            .mend("mend the rows before the statement that rebuilds the table");
    }
    // The pragma does nothing inside a transaction; this does (shown for 3.40 by the tests of every plugin).
    int enforced = 0;
    const int result = sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_FKEY, yes ? 1 : 0, &enforced);
    if (result != SQLITE_OK || (enforced != 0) != yes) {
        throw Error(ErrorKind::internal, "SQLite does not switch the enforcement of foreign keys");
    }
}

std::map<std::string, std::size_t> SqliteConnection::foreign_key_violations(std::string_view table) {
    // CROSS, for the check to be made once and not for each key.
    Statement rows(db_, R"(SELECT columns || ' to ' || parent, count(*)
                           FROM pragma_foreign_key_check(?1, 'main') CROSS JOIN
                                (SELECT id, group_concat("from", ', ') AS columns
                                 FROM (SELECT id, "from" FROM pragma_foreign_key_list(?1, 'main') ORDER BY seq)
                                 GROUP BY id) ON id = fkid
                           GROUP BY fkid)");
    rows.bind(1, table);
    std::map<std::string, std::size_t> violations;
    while (rows.step()) violations[rows.text(0)] += static_cast<std::size_t>(rows.integer(1));
    return violations;
}

}  // namespace

std::unique_ptr<Connection> connect(soci::session& session, const std::string& path,
                                    const ConnectionOptions& options) {
    sqlite3* db = static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
    try {
        auto connection = std::make_unique<SqliteConnection>(db, options);
        execute(db, "PRAGMA schema_version");  // reads the file, if nothing else has
        return connection;
    } catch (const Error& error) {
        if (error.code() != "SQLITE_NOTADB") throw;
        throw Error(ErrorKind::connection, fmt::format("{} is not a SQLite database", path))
            .code(error.code())
            .mend("check the path; the file is another program's, or encrypted");
    }
}

}  // namespace runner::sqlite
