#include "databases.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace runner::golden {
namespace {

/// A number in one form, whatever the type that held it.
std::string number_text(double value) {
    char text[40];
    const bool whole = std::floor(value) == value && std::abs(value) < 1e15;
    std::snprintf(text, sizeof text, whole ? "%.0f" : "%.12g", value == 0 ? 0 : value);
    return text;
}

void append(std::string& row, std::string value) {
    row += (row.empty() ? "" : " | ") + std::move(value);
}

class Sqlite : public Scratch {
  public:
    Sqlite() {
        BOOST_REQUIRE_EQUAL(sqlite3_open(":memory:", &database_), SQLITE_OK);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
        // As some builds are: nothing writes what SQLite keeps for itself.
        sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
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

    Answer answer(const std::string& query) override {
        Answer result;
        sqlite3_stmt* statement = nullptr;
        int code = sqlite3_prepare_v2(database_, query.c_str(), -1, &statement, nullptr);
        while (code == SQLITE_OK || code == SQLITE_ROW) {
            code = sqlite3_step(statement);
            if (code != SQLITE_ROW) break;
            std::string row;
            for (int i = 0; i < sqlite3_column_count(statement); ++i) append(row, value(statement, i));
            result.rows.push_back(std::move(row));
        }
        if (code != SQLITE_DONE) result = {{}, sqlite3_errmsg(database_)};
        sqlite3_finalize(statement);
        return result;
    }

  private:
    static std::string value(sqlite3_stmt* statement, int i) {
        switch (sqlite3_column_type(statement, i)) {
            case SQLITE_NULL:
                return "NULL";
            case SQLITE_INTEGER:
                return std::to_string(sqlite3_column_int64(statement, i));
            case SQLITE_FLOAT:
                return number_text(sqlite3_column_double(statement, i));
            case SQLITE_BLOB: {
                const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement, i));
                std::string text = "\\x";
                char digits[3];
                for (int byte = 0; byte < sqlite3_column_bytes(statement, i); ++byte) {
                    std::snprintf(digits, sizeof digits, "%02x", bytes[byte]);
                    text += digits;
                }
                return text;
            }
            default:
                return reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        }
    }

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

    Answer answer(const std::string& query) override {
        run(connection_, "SAVEPOINT before_statement");
        const std::unique_ptr<PGresult, decltype(&PQclear)> got(PQexec(connection_, query.c_str()), PQclear);
        if (PQresultStatus(got.get()) != PGRES_TUPLES_OK) {
            run(connection_, "ROLLBACK TO before_statement");
            return {{}, PQresultErrorMessage(got.get())};
        }
        Answer result;
        for (int row = 0; row < PQntuples(got.get()); ++row) {
            result.rows.emplace_back();
            for (int i = 0; i < PQnfields(got.get()); ++i)
                append(result.rows.back(), value(got.get(), row, i));
        }
        return result;
    }

  private:
    /// Types by their numbers in pg_type, which never change.
    static std::string value(const PGresult* got, int row, int i) {
        if (PQgetisnull(got, row, i) != 0) return "NULL";
        std::string text = PQgetvalue(got, row, i);
        switch (PQftype(got, i)) {
            case 16:  // boolean
                return text == "t" ? "1" : "0";
            case 700:   // real
            case 701:   // double precision
            case 1700:  // numeric
                return number_text(std::strtod(text.c_str(), nullptr));
            case 1184:  // timestamp with time zone
                text.resize(text.rfind('+'));
                return text;
            case 114:   // json
            case 3802:  // jsonb
                return without_blanks(text);
            default:
                return text;
        }
    }
    static std::string without_blanks(const std::string& json) {
        std::string result;
        bool inside = false;
        for (const char c : json) {
            if (c == '"') inside = !inside;
            if (inside || c != ' ') result += c;
        }
        return result;
    }

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
