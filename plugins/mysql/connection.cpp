#include "connection.hpp"

#include <fmt/format.h>
#include <mysqld_error.h>
#include <soci/mysql/soci-mysql.h>
#include <soci/session.h>

#include <algorithm>

#include "dialect.hpp"
#include "link.hpp"
#include "named_lock.hpp"

namespace runner::mysql {

namespace {

/// The first version whose changes of a schema are whole or not at all, wherever it is killed.
constexpr unsigned long oldest_version = 100600;

class MysqlConnection final : public Connection {
  public:
    MysqlConnection(MYSQL* link, const Address& address, const ConnectionOptions& options)
        : link_(link),
          address_(address),
          options_(options),
          lock_(address),
          process_(mysql_thread_id(link)) {}

    void prepare();

    std::string server() const override;

    void run(std::string_view sql) override;
    void cancel() noexcept override;

    void begin() override { execute(link_, "START TRANSACTION"); }
    bool in_transaction() const override;
    void commit() override;
    void rollback() noexcept override;

    bool may_pass(const Error& error) const override;

    void reset_session() override;

    bool try_lock(const std::string& key) override { return lock_.try_lock(key); }
    std::string lock_holder(const std::string& key) override { return lock_.holder(link_, key); }
    bool holds_lock(const std::string& key) override { return lock_.held(link_, key); }
    void unlock(const std::string& key) noexcept override { lock_.unlock(key); }

    std::string qualified(std::string_view table) const override;
    bool table_exists(std::string_view table) override;
    std::string literal(std::string_view text) const override;
    std::size_t count(std::string_view query) override;
    std::vector<std::string> views_of(std::string_view table) override;

  private:
    MYSQL* link_;
    Address address_;
    ConnectionOptions options_;
    NamedLock lock_;
    unsigned long process_;
    bool failed_ = false;  ///< only the server knows whether the transaction has survived
};

void MysqlConnection::prepare() {
    const std::string_view version = mysql_get_server_info(link_);
    if (version.find("MariaDB") == version.npos || mysql_get_server_version(link_) < oldest_version)
        throw Error(ErrorKind::connection,
                    fmt::format("the server is {}, and the runner needs MariaDB 10.6 or later", version));
    const auto seconds = std::max<std::chrono::seconds::rep>(
        std::chrono::ceil<std::chrono::seconds>(options_.object_lock_timeout).count(), 1);
    execute(link_, "SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin");
    execute(link_, fmt::format("SET SESSION sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,"
                               "NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
                               "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00',"
                               " wait_timeout = 31536000, lock_wait_timeout = {0},"
                               " innodb_lock_wait_timeout = {0}, foreign_key_checks = 1",
                               seconds));
    if (options_.access == Access::read) execute(link_, "SET SESSION TRANSACTION READ ONLY");
}

std::string MysqlConnection::server() const {
    const std::string_view version = mysql_get_server_info(link_);
    return fmt::format("MariaDB {}", version.substr(0, version.find('-')));
}

void MysqlConnection::run(std::string_view sql) {
    if (sql.find('\0') != sql.npos)
        throw Error(ErrorKind::internal, "a statement with a NUL byte was given to MariaDB");
    try {
        execute(link_, sql);
    } catch (const Error&) {
        failed_ = true;
        throw;
    }
    if (!options_.notice || mysql_warning_count(link_) == 0) return;
    for (const std::string& warning : warnings(link_)) options_.notice(warning);
}

void MysqlConnection::cancel() noexcept {
    try {
        execute(open(address_, false).get(), fmt::format("KILL QUERY {}", process_));
    } catch (const Error&) {  // the server is gone, and the statement with it
    }
}

bool MysqlConnection::in_transaction() const {
    if (failed_) return value(link_, "SELECT @@in_transaction") == "1";
    return (link_->server_status & SERVER_STATUS_IN_TRANS) != 0;
}

void MysqlConnection::commit() {
    if (!in_transaction())
        throw Error(ErrorKind::migration, "the transaction had ended before its COMMIT")
            .mend("take COMMIT, ROLLBACK and what changes the schema out of the migration");
    try {
        execute(link_, "COMMIT");
        failed_ = false;
    } catch (Error& error) {
        if (error.kind() == ErrorKind::connection) error.in_doubt(true);
        throw;
    }
}

void MysqlConnection::rollback() noexcept {
    if (mysql_query(link_, "ROLLBACK") == 0) failed_ = false;
}

bool MysqlConnection::may_pass(const Error& error) const {
    return error.code() == std::to_string(ER_LOCK_DEADLOCK) ||
           error.code() == std::to_string(ER_LOCK_WAIT_TIMEOUT);
}

void MysqlConnection::reset_session() {
    if (mysql_reset_connection(link_) != 0) throw error_of(link_);
    failed_ = false;
    execute(link_, "USE " + MysqlDialect().quoted(address_.database));
    prepare();
}

std::string MysqlConnection::qualified(std::string_view table) const {
    const MysqlDialect dialect;
    return dialect.quoted(address_.database) + "." + dialect.quoted(table);
}

bool MysqlConnection::table_exists(std::string_view table) {
    return value(link_, fmt::format("SELECT 1 FROM information_schema.tables WHERE table_schema = {} AND"
                                    " table_name = BINARY {} AND table_type = 'BASE TABLE'",
                                    literal(address_.database), literal(table)))
        .has_value();
}

/// A migration may have set that a backslash is an escape.
std::string MysqlConnection::literal(std::string_view text) const {
    if (text.find('\\') == text.npos) return string_literal(text);
    std::string hex;
    for (const char c : text) hex += fmt::format("{:02X}", static_cast<unsigned char>(c));
    return "CONVERT(X'" + hex + "' USING utf8mb4)";
}

std::size_t MysqlConnection::count(std::string_view query) {
    return std::stoull(value(link_, std::string(query)).value_or("0"));
}

/// MariaDB keeps the queries of views with all names in full.
std::vector<std::string> MysqlConnection::views_of(std::string_view table) {
    const auto quoted = [](std::string_view name) {
        std::string text = "`";
        for (const char c : name) text.append(c == '`' ? 2 : 1, c);
        return text + "`";
    };
    const std::string name = quoted(address_.database) + "." + quoted(table);
    return values(link_, fmt::format("SELECT table_name FROM information_schema.views WHERE table_schema = {}"
                                     " AND INSTR(BINARY view_definition, BINARY {}) > 0 ORDER BY table_name",
                                     literal(address_.database), literal(name)));
}

}  // namespace

std::unique_ptr<Connection> connect(soci::session& session, const Address& address,
                                    const ConnectionOptions& options) {
    auto* backend = static_cast<soci::mysql_session_backend*>(session.get_backend());
    auto connection = std::make_unique<MysqlConnection>(backend->conn_, address, options);
    connection->prepare();
    return connection;
}

bool create_database(const Address& address) {
    const Link link = open(address, false);
    try {
        execute(link.get(), "CREATE DATABASE " + MysqlDialect().quoted(address.database) +
                                " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
    } catch (const Error& error) {
        if (error.code() == std::to_string(ER_DB_CREATE_EXISTS)) return false;
        throw;
    }
    return true;
}

}  // namespace runner::mysql
