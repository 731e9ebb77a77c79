#include "databases.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>

namespace runner::golden {
namespace {

class Sqlite : public Scratch {
  public:
    Sqlite() {
        BOOST_REQUIRE_EQUAL(sqlite3_open(":memory:", &database_), SQLITE_OK);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    }
    ~Sqlite() override { sqlite3_close(database_); }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    std::optional<std::string> refused(const std::string& sql) override {
        if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
        return sqlite3_errmsg(database_);
    }

    std::vector<std::string> rows(const std::string& query) override {
        std::vector<std::string> found;
        const auto keep = [](void* rows, int, char** values, char**) {
            static_cast<std::vector<std::string>*>(rows)->emplace_back(values[0] ? values[0] : "");
            return 0;
        };
        sqlite3_exec(database_, query.c_str(), keep, &found, nullptr);
        return found;
    }

  private:
    sqlite3* database_ = nullptr;
};

/// A connection to `database` on the server at `url`; to the one that the URL names when it is null.
PGconn* connect(const char* url, const char* database) {
    const char* const keywords[] = {"dbname", database ? "dbname" : nullptr, nullptr};
    const char* const values[] = {url, database, nullptr};
    PGconn* const connection = PQconnectdbParams(keywords, values, 1);
    BOOST_REQUIRE_MESSAGE(PQstatus(connection) == CONNECTION_OK, PQerrorMessage(connection));
    return connection;
}

std::optional<std::string> run(PGconn* connection, const std::string& sql) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection, sql.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
    return PQresultErrorMessage(result.get());
}

/// A database of this process's own, so that the names in it are nobody else's; gone at the end.
class OwnDatabase {
  public:
    explicit OwnDatabase(const char* url) : server_(connect(url, nullptr)) {
        const auto said = run(server_, "CREATE DATABASE " + name);
        BOOST_REQUIRE_MESSAGE(!said, said.value_or(""));
    }
    ~OwnDatabase() {
        run(server_, "DROP DATABASE " + name);
        PQfinish(server_);
    }
    OwnDatabase(const OwnDatabase&) = delete;
    OwnDatabase& operator=(const OwnDatabase&) = delete;

    const std::string name = "golden_" + std::to_string(getpid());

  private:
    PGconn* server_;
};

/// One transaction, never committed.
class Postgresql : public Scratch {
  public:
    explicit Postgresql(const char* url) {
        static const OwnDatabase database(url);
        connection_ = connect(url, database.name.c_str());
        run(connection_, "SET client_min_messages TO warning");
        run(connection_, "SET TimeZone TO 'UTC'");
        run(connection_, "BEGIN");
    }
    ~Postgresql() override { PQfinish(connection_); }
    Postgresql(const Postgresql&) = delete;
    Postgresql& operator=(const Postgresql&) = delete;

    std::optional<std::string> refused(const std::string& sql) override {
        run(connection_, "SAVEPOINT before_statement");
        auto said = run(connection_, sql);
        if (said) run(connection_, "ROLLBACK TO before_statement");
        return said;
    }

    std::vector<std::string> rows(const std::string& query) override {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_, query.c_str()),
                                                                   PQclear);
        std::vector<std::string> found;
        for (int i = 0; i < PQntuples(result.get()); ++i) found.emplace_back(PQgetvalue(result.get(), i, 0));
        return found;
    }

  private:
    PGconn* connection_ = nullptr;
};

}  // namespace

std::unique_ptr<Scratch> sqlite() {
    return std::make_unique<Sqlite>();
}

std::unique_ptr<Scratch> postgresql() {
    const char* const url = std::getenv("TEST_POSTGRESQL_URL");
    if (url == nullptr || *url == '\0') {
        BOOST_TEST_MESSAGE("TEST_POSTGRESQL_URL is not set: not tried on PostgreSQL");
        return nullptr;
    }
    return std::make_unique<Postgresql>(url);
}

}  // namespace runner::golden
