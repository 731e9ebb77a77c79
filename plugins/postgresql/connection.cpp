#include "connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/session.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstdlib>
#include <utility>
#include <vector>

#include "advisory_lock.hpp"
#include "blockers.hpp"
#include "catalogue.hpp"
#include "dialect.hpp"
#include "pipeline.hpp"
#include "pooler.hpp"
#include "result.hpp"
#include "sdk/ascii.hpp"

namespace runner::postgresql {

namespace {

/// NAMEDATALEN - 1: PostgreSQL cuts a longer name, and says so only in a notice.
constexpr std::size_t longest_name = 63;

/// What may wait unanswered: less than the buffers of a socket hold, so that nobody waits for the other, and
/// enough for a migration to be one round trip.
constexpr std::size_t bytes_in_flight = std::size_t{64} * 1024;

constexpr std::string_view query_canceled = "57014";

struct FreeCancel {
    void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
};

class PostgresqlConnection final : public Connection {
  public:
    PostgresqlConnection(PGconn* link, const ConnectionOptions& options)
        : link_(link), options_(options), cancel_(PQgetCancel(link)) {}
    ~PostgresqlConnection() override;

    void prepare();

    std::string server() const override;

    void run(std::string_view sql) override;
    std::size_t batch() const override { return bytes_in_flight; }
    void run_all(std::span<const std::string_view> statements, const std::function<void()>& ran) override;
    void cancel() noexcept override;

    void begin() override { execute(link_, "BEGIN"); }
    bool in_transaction() const override { return PQtransactionStatus(link_) == PQTRANS_INTRANS; }
    void commit() override;
    void rollback() noexcept override;

    bool may_pass(const Error& error) const override;
    std::string in_the_way(std::string_view sql) override { return blockers(link_, sql); }

    void reset_session() override;

    bool try_lock(const std::string& key) override { return postgresql::try_lock(link_, number_of(key)); }
    std::string lock_holder(const std::string& key) override {
        return postgresql::lock_holder(link_, number_of(key));
    }
    bool holds_lock(const std::string& key) override { return postgresql::holds_lock(link_, number_of(key)); }
    std::string lock_condition(const std::string& key) const override {
        return postgresql::lock_condition(number_of(key));
    }
    void unlock(const std::string& key) noexcept override;

    std::string literal(std::string_view text) const override;
    std::string qualified(std::string_view table) const override;
    bool table_exists(std::string_view table) override;
    std::vector<std::string> schemas() override;
    std::size_t count(std::string_view query) override;
    std::vector<StoredObject> stored_objects() override { return catalogue(link_); }
    bool begin_scratch() override;

  private:
    std::string settings() const;
    void check_server() const;
    Error refusal(const Failure& failure, std::string_view sql) const;
    std::string number_of(const std::string& key) const { return lock_key(database_, schema_, key); }

    PGconn* link_;
    ConnectionOptions options_;
    const std::unique_ptr<PGcancel, FreeCancel> cancel_;
    std::atomic<bool> cancelled_ = false;
    bool checks_client_ = true;  ///< the server does; not on every platform
    std::string database_;
    std::string schema_;  ///< what current_schema() was on connecting
};

void pass_on(void* options, const PGresult* notice) {
    const auto field = [&](int code) {
        const char* value = PQresultErrorField(notice, code);
        return std::string(value ? value : "");
    };
    try {
        std::string line = fmt::format("{}: {}", field(PG_DIAG_SEVERITY), field(PG_DIAG_MESSAGE_PRIMARY));
        for (char& c : line) {
            if (c == '\n' || c == '\r') c = ' ';
        }
        const auto& tell = static_cast<ConnectionOptions*>(options)->notice;
        if (tell) tell(line);
    } catch (...) {  // libpq is C: nothing may pass through it, and a notice is not worth a migration
    }
}

void PostgresqlConnection::prepare() {
    check_server();
    PQsetNoticeReceiver(link_, pass_on, &options_);
    // Behind a pooler the session may be anybody's: then nothing is set before that is known.
    const auto set = [this] {
        return fmt::format(
            "SELECT {} WHERE pg_catalog.pg_backend_pid() = {};"
            "SELECT pg_catalog.current_database(), pg_catalog.current_schema(),"
            " pg_catalog.pg_backend_pid()",
            settings(), PQbackendPID(link_));
    };
    Result place(PQexec(link_, set().c_str()));
    if (PQresultStatus(place.get()) != PGRES_TUPLES_OK) {
        if (PQstatus(link_) != CONNECTION_OK) throw error_of(link_, place.get());
        checks_client_ = false;  // where the server's platform cannot tell that its client is gone
        place = execute(link_, set());
    }
    const int process = std::atoi(text(place, 2).c_str());
    if (process != PQbackendPID(link_)) {
        refuse_shared_session(link_, process);
        execute(link_, "SELECT " + settings());
    }
    database_ = text(place, 0);
    schema_ = text(place, 1);
    if (schema_.empty() && !options_.schema.empty()) {
        throw Error(ErrorKind::connection,
                    fmt::format("the user may not use the schema {}, or it is gone", options_.schema))
            .mend(fmt::format("GRANT USAGE, CREATE ON SCHEMA {} to the user, or leave it out",
                              PostgresqlDialect().quoted(options_.schema)));
    }
    if (schema_.empty()) {
        throw Error(ErrorKind::connection,
                    "the session has no schema to work in: its search_path names none that exists")
            .mend("create the schema, or name one in the URL: options=-csearch_path%3Dpublic");
    }
}

PostgresqlConnection::~PostgresqlConnection() {
    PQsetNoticeReceiver(
        link_, [](void*, const PGresult*) {}, nullptr);
}

void PostgresqlConnection::check_server() const {
    const int version = PQserverVersion(link_);
    if (version < 140000) {
        throw Error(ErrorKind::connection,
                    fmt::format("the server is {}, and the runner needs PostgreSQL 14 or later", server()));
    }
    if (options_.access == Access::read) return;
    const auto is_on = [&](const char* parameter) {
        const char* value = PQparameterStatus(link_, parameter);
        return value && std::string_view(value) == "on";
    };
    if (is_on("in_hot_standby")) {
        throw Error(ErrorKind::connection, "the server is a standby, which can only be read")
            .mend(
                "connect to the primary: name all servers in the URL and add "
                "target_session_attrs=read-write");
    }
    if (is_on("default_transaction_read_only")) {
        throw Error(ErrorKind::connection, "the session can only read: default_transaction_read_only is on")
            .mend("connect as another user, or add options=-cdefault_transaction_read_only%3Doff to the URL");
    }
}

/// What the session is set to, as the columns of a SELECT.
std::string PostgresqlConnection::settings() const {
    std::vector<std::pair<std::string_view, std::string>> settings{
        {"TimeZone", "UTC"},
        {"DateStyle", "ISO, MDY"},
        {"IntervalStyle", "postgres"},
        {"standard_conforming_strings", "on"},
        {"client_encoding", "UTF8"},
        {"lock_timeout", fmt::format("{}", options_.object_lock_timeout.count())},
        // A server may end idle sessions; ours is idle while it waits for the lock, or holds it and reads
        // files. One that hangs inside a transaction must not keep everybody out for ever, nor one whose
        // machine is gone until the network says so.
        {"idle_session_timeout", "0"},
        {"idle_in_transaction_session_timeout", "5min"},
        {"tcp_keepalives_idle", "10"},
        {"tcp_keepalives_interval", "5"},
        {"tcp_keepalives_count", "3"},
        {"extra_float_digits", "3"},  // as SOCI sets it
    };
    // A server that looks for its client twice a second stops a statement whose runner was killed; otherwise
    // it would go on, and hold the lock, until the end of the statement (manual, section 20.3.1).
    if (checks_client_) settings.emplace_back("client_connection_check_interval", "500ms");
    if (options_.access == Access::read) settings.emplace_back("default_transaction_read_only", "on");
    // Alone: what is missing in one schema must not be found, and dropped, in another.
    if (!options_.schema.empty())
        settings.emplace_back("search_path", PostgresqlDialect().quoted(options_.schema));
    std::string columns;
    for (const auto& [name, value] : settings)
        columns += fmt::format("{}pg_catalog.set_config('{}', {}, false)", columns.empty() ? "" : ", ", name,
                               literal(value));
    return columns;
}

std::string PostgresqlConnection::server() const {
    const char* version = PQparameterStatus(link_, "server_version");
    const std::string_view text = version ? version : "";
    return fmt::format("PostgreSQL {}", text.substr(0, text.find(' ')));
}

void PostgresqlConnection::run(std::string_view sql) {
    if (const auto failure = run_alone(link_, sql)) throw refusal(*failure, sql);
}

void PostgresqlConnection::run_all(std::span<const std::string_view> statements,
                                   const std::function<void()>& ran) {
    std::size_t done = 0;
    const auto count = [&] {
        ++done;
        ran();
    };
    while (done < statements.size()) {
        const auto rest = statements.subspan(done);
        const auto copy = std::ranges::find_if(rest, is_copy);  // no pipeline can hold one
        const auto before = static_cast<std::size_t>(copy - rest.begin());
        if (before > 0) {
            if (const auto failure = run_in_pipeline(link_, rest.first(before), count))
                throw refusal(*failure, statements[done]);
        } else {
            run(rest.front());
            count();
        }
    }
}

/// What the runner says of it.
Error PostgresqlConnection::refusal(const Failure& failure, std::string_view sql) const {
    if (failure.asked_for_data && PQstatus(link_) == CONNECTION_OK) {
        return Error(ErrorKind::migration, "COPY … FROM STDIN reads data that a migration does not carry")
            .at(Span{0, sql.size()})
            .mend("write INSERT statements; `pg_dump --inserts` makes them");
    }
    if (failure.rolled_back) return {ErrorKind::migration, "PostgreSQL answered COMMIT with a rollback"};
    Error error = error_of(link_, failure.result.get(), sql);
    if (error.code() == query_canceled && cancelled_) {  // and not because of a statement_timeout
        return Error(ErrorKind::interrupted, error.message()).code(error.code());
    }
    if (error.code() == "08P01") {  // "bind message supplies 0 parameters", in the words of the protocol
        return Error(ErrorKind::migration,
                     "the statement has a parameter, and a migration has no value for it")
            .code(error.code());
    }
    return error;
}

void PostgresqlConnection::cancel() noexcept {
    cancelled_ = true;
    std::array<char, 256> why{};  // nobody is told: whoever cancels tries again
    PQcancel(cancel_.get(), why.data(), static_cast<int>(why.size()));
}

void PostgresqlConnection::commit() {
    switch (PQtransactionStatus(link_)) {
        case PQTRANS_INTRANS:
            break;
        case PQTRANS_INERROR:
            throw Error(ErrorKind::migration,
                        "the transaction had failed before its COMMIT and can only be rolled back");
        case PQTRANS_UNKNOWN:
            throw error_of(link_, nullptr);
        default:
            throw Error(ErrorKind::migration, "the transaction had ended before its COMMIT")
                .mend(
                    "take COMMIT and ROLLBACK out of the migration, and out of the procedures that it calls");
    }
    const Result result(PQexec(link_, "COMMIT"));
    // Even an error message may come after the commit itself, when the server is being shut down.
    if (PQstatus(link_) == CONNECTION_BAD) throw error_of(link_, result.get()).in_doubt(true);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw error_of(link_, result.get());
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
        throw Error(ErrorKind::migration, "PostgreSQL answered COMMIT with a rollback");
    }
}

void PostgresqlConnection::rollback() noexcept {
    while (const Result left{PQgetResult(link_)}) {
    }
    const PGTransactionStatusType status = PQtransactionStatus(link_);
    if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
        const Result result(PQexec(link_, "ROLLBACK"));
}

bool PostgresqlConnection::may_pass(const Error& error) const {
    // lock_not_available, deadlock_detected, serialization_failure
    return error.code() == "55P03" || error.code() == "40P01" || error.code() == "40001";
}

void PostgresqlConnection::reset_session() {
    // Not DISCARD ALL, which lets the advisory lock go.
    execute(link_,
            "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; CLOSE ALL; DEALLOCATE ALL; UNLISTEN *;"
            "DISCARD PLANS; DISCARD SEQUENCES; DISCARD TEMP; SELECT " +
                settings());
}

void PostgresqlConnection::unlock(const std::string& key) noexcept {
    try {
        postgresql::unlock(link_, number_of(key));
    } catch (const std::exception&) {  // the lock ends with the session at the latest
    }
}

std::string PostgresqlConnection::literal(std::string_view text) const {
    if (std::any_of(text.begin(), text.end(), ascii::is_beyond)) {  // the session's encoding may be another
        std::string bytes;
        for (const char c : text) bytes += fmt::format("{:02x}", static_cast<unsigned char>(c));
        return fmt::format("pg_catalog.convert_from(pg_catalog.decode('{}', 'hex'), 'UTF8')", bytes);
    }
    if (text.find('\\') == text.npos) return string_literal(text);
    // Whether backslashes mean something in '…' is a setting; in E'…' they always do.
    std::string literal = "E'";
    for (const char c : text) {
        if (c == '\\' || c == '\'') literal += c;
        literal += c;
    }
    return literal + "'";
}

std::string PostgresqlConnection::qualified(std::string_view table) const {
    if (table.size() > longest_name) {
        throw Error(
            ErrorKind::usage,
            fmt::format("the table name \"{}\" is longer than PostgreSQL's {} bytes", table, longest_name));
    }
    const PostgresqlDialect dialect;
    return fmt::format("{}.{}", dialect.quoted(schema_), dialect.quoted(table));
}

bool PostgresqlConnection::table_exists(std::string_view table) {
    const Result row = query(link_,
                             "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n "
                             "ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2 "
                             "AND c.relkind IN ('r', 'p', 'f')",
                             {schema_, std::string(table)});
    return PQntuples(row.get()) > 0;
}

std::vector<std::string> PostgresqlConnection::schemas() {
    const Result rows = query(link_, R"(
        SELECT n.nspname FROM pg_catalog.pg_namespace n
        WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' ORDER BY n.nspname COLLATE "C")");
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(PQntuples(rows.get())));
    for (int row = 0; row < PQntuples(rows.get()); ++row) names.emplace_back(PQgetvalue(rows.get(), row, 0));
    return names;
}

/// Temporary objects may have the names of others, and are the session's alone.
bool PostgresqlConnection::begin_scratch() {
    begin();
    execute(link_,
            "CREATE TEMPORARY TABLE runner_scratch ();"  // it makes the schema
            "DROP TABLE runner_scratch;"
            "SELECT pg_catalog.set_config('search_path', 'pg_temp, '"
            " || pg_catalog.current_setting('search_path'), true)");
    return true;
}

std::size_t PostgresqlConnection::count(std::string_view query) {
    const std::string number = text(execute(link_, std::string(query)));
    std::size_t count = 0;
    std::from_chars(number.data(), number.data() + number.size(), count);
    return count;
}

}  // namespace

std::unique_ptr<Connection> connect(soci::session& session, const ConnectionOptions& options) {
    PGconn* link = static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
    auto connection = std::make_unique<PostgresqlConnection>(link, options);
    connection->prepare();
    return connection;
}

}  // namespace runner::postgresql
