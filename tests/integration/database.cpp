#include "database.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

namespace integration {

namespace {

class Sqlite : public Session {
  public:
    explicit Sqlite(const std::string& file) {
        if (sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) !=
            SQLITE_OK)
            throw std::runtime_error("cannot open " + file);
        sqlite3_busy_timeout(handle_, 10'000);
        rows("PRAGMA foreign_keys = ON");
    }
    ~Sqlite() override { sqlite3_close_v2(handle_); }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    std::vector<Row> rows(const std::string& sql) final {
        std::vector<Row> result;
        const auto collect = [](void* to, int count, char** values, char**) {
            Row row;
            for (int i = 0; i < count; ++i) row.emplace_back(values[i] == nullptr ? "NULL" : values[i]);
            static_cast<std::vector<Row>*>(to)->push_back(std::move(row));
            return 0;
        };
        if (sqlite3_exec(handle_, sql.c_str(), collect, &result, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(handle_));
        return result;
    }

  private:
    sqlite3* handle_ = nullptr;
};

class Postgresql : public Session {
  public:
    explicit Postgresql(const std::string& url) : handle_(PQconnectdb(url.c_str())) {
        if (PQstatus(handle_) != CONNECTION_OK) {
            const std::string message = PQerrorMessage(handle_);
            PQfinish(handle_);
            throw std::runtime_error(message);
        }
        PQsetNoticeProcessor(
            handle_, [](void*, const char*) {}, nullptr);
        rows("SET TIME ZONE 'UTC'");
    }
    ~Postgresql() override { PQfinish(handle_); }
    Postgresql(const Postgresql&) = delete;
    Postgresql& operator=(const Postgresql&) = delete;

    std::vector<Row> rows(const std::string& sql) final {
        const std::unique_ptr<PGresult, void (*)(PGresult*)> answer(PQexec(handle_, sql.c_str()), PQclear);
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
            std::string message = PQresultErrorField(answer.get(), PG_DIAG_MESSAGE_PRIMARY);
            throw std::runtime_error(message);
        }
        std::vector<Row> result;
        for (int r = 0; r < PQntuples(answer.get()); ++r) {
            Row row;
            for (int c = 0; c < PQnfields(answer.get()); ++c)
                row.emplace_back(PQgetisnull(answer.get(), r, c) != 0 ? "NULL"
                                                                      : PQgetvalue(answer.get(), r, c));
            result.push_back(std::move(row));
        }
        return result;
    }

  private:
    PGconn* handle_;
};

std::string encoded(const std::string& text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0)
            result += c;
        else
            result.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
    return result;
}

std::string server_url() {
    const char* url = std::getenv("TEST_POSTGRESQL_URL");
    if (url == nullptr || *url == '\0') throw std::runtime_error("TEST_POSTGRESQL_URL names no server");
    return url;
}

/// The server's URL with another database in it.
std::string url_of(const std::string& database) {
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
        PQconninfoParse(server_url().c_str(), nullptr), PQconninfoFree);
    if (!options) throw std::runtime_error("TEST_POSTGRESQL_URL is malformed");
    std::string url = "postgresql:///" + database;
    char separator = '?';
    for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr || option->keyword == std::string_view("dbname")) continue;
        url += separator + std::string(option->keyword) + "=" + encoded(option->val);
        separator = '&';
    }
    return url;
}

// Columns, constraints and indexes, in the server's own words.
constexpr const char* postgresql_schema = R"(
    SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
           || CASE a.attidentity WHEN '' THEN '' ELSE ' identity ' || a.attidentity::text END
           || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname !~ '^runner_'
    UNION ALL
    SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text !~ '^runner_'
    UNION ALL
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename !~ '^runner_'
    UNION ALL
    SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'
    UNION ALL
    SELECT 'enum ' || t.typname || ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname
    UNION ALL
    SELECT 'sequence ' || relname FROM pg_class
     WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace AND relname !~ '^runner_'
    ORDER BY 1)";

constexpr const char* sqlite_schema = R"(
    SELECT type || ' ' || name || ' ' || tbl_name || ' '
           || replace(coalesce(sql, ''), '"' || tbl_name || '"', tbl_name) FROM sqlite_schema
     WHERE name NOT LIKE 'runner\_%' ESCAPE '\' AND tbl_name NOT LIKE 'runner\_%' ESCAPE '\'
       AND name <> 'sqlite_sequence'
     ORDER BY type, name)";

}  // namespace

std::ostream& operator<<(std::ostream& out, Kind kind) {
    return out << (kind == Kind::sqlite ? "SQLite" : "PostgreSQL");
}

std::vector<Kind> kinds() {
    const char* url = std::getenv("TEST_POSTGRESQL_URL");
    const char* ci = std::getenv("CI");
    if ((url != nullptr && *url != '\0') || (ci != nullptr && std::string_view(ci) == "true"))
        return {Kind::sqlite, Kind::postgresql};
    static const bool said = [] {
        std::cerr << "*** TEST_POSTGRESQL_URL names no server: the tests on PostgreSQL are SKIPPED ***\n";
        return true;
    }();
    static_cast<void>(said);
    return {Kind::sqlite};
}

std::string Session::value(const std::string& sql) {
    const std::vector<Row> result = rows(sql);
    return result.empty() || result[0].empty() ? "no row" : result[0][0];
}

std::string Session::column(const std::string& sql) {
    std::string result;
    for (const Row& row : rows(sql)) result += (result.empty() ? "" : " ") + row.at(0);
    return result;
}

std::string Session::refusal(const std::string& sql) {
    try {
        rows(sql);
        return "";
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

Database::Database(Kind kind, const boost::filesystem::path& folder) : kind_(kind) {
    if (kind == Kind::sqlite) {
        name_ = (folder / "test.db").string();
        url_ = "sqlite:///" + name_;
        return;
    }
    static int count = 0;
    name_ = "runner_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
    Postgresql(server_url()).rows("CREATE DATABASE " + name_ + " TEMPLATE template0");
    url_ = url_of(name_);
}

Database::~Database() {
    if (kind_ != Kind::postgresql) return;
    try {
        Postgresql(server_url()).rows("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (const std::runtime_error& error) {
        std::cerr << name_ << " stays: " << error.what() << "\n";
    }
}

std::string Database::dialect() const {
    return kind_ == Kind::sqlite ? "sqlite" : "postgresql";
}

std::unique_ptr<Session> Database::connect() const {
    if (kind_ == Kind::sqlite) return std::make_unique<Sqlite>(name_);
    return std::make_unique<Postgresql>(url_);
}

std::string Database::schema() const {
    std::string text;
    for (const Row& row : connect()->rows(kind_ == Kind::sqlite ? sqlite_schema : postgresql_schema))
        text += row[0] + "\n";
    // Blanks that a change has left or taken are no difference, nor are the quotes that a rename puts around
    // the name of a table.
    text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
               text.end());
    return text;
}

std::string Database::tables() const {
    return connect()->column(
        kind_ == Kind::sqlite
            ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'"
              " AND name NOT LIKE 'runner\\_%' ESCAPE '\\' ORDER BY name"
            : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ '^runner_' ORDER "
              "BY 1");
}

}  // namespace integration
