// A database of a test's own, looked at with its own library: nothing of the runner stands between.
#pragma once

#include <boost/filesystem/path.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace integration {

enum class Kind { sqlite, postgresql };

std::ostream& operator<<(std::ostream& out, Kind kind);

/// Those that can be tested here: PostgreSQL where TEST_POSTGRESQL_URL names a server. Says loudly when it
/// does not; with CI=true PostgreSQL is always among them, and fails.
std::vector<Kind> kinds();

using Row = std::vector<std::string>;  ///< NULL is "NULL"

/// A session as an application would have it: on SQLite with foreign keys enforced.
class Session {
  public:
    virtual ~Session() = default;
    /// Runs `sql`, several statements too, and returns the rows of the last one that gave any.
    /// Throws std::runtime_error with the database's message.
    virtual std::vector<Row> rows(const std::string& sql) = 0;

    /// The first column of the first row.
    std::string value(const std::string& sql);
    /// The first column of each row, joined with blanks.
    std::string column(const std::string& sql);
    /// The database's message when it refuses `sql`; empty when it takes it.
    std::string refusal(const std::string& sql);
};

/// Empty at first; gone when it goes out of scope. SQLite's file is made by whoever writes first.
class Database {
  public:
    /// `folder` is where SQLite's file goes.
    Database(Kind kind, const boost::filesystem::path& folder);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Kind kind() const { return kind_; }
    const std::string& url() const { return url_; }
    /// "sqlite" or "postgresql".
    std::string dialect() const;
    std::unique_ptr<Session> connect() const;

    /// All tables, indexes, views and types but for the runner's own, each as the database tells it, so that
    /// equal texts mean equal schemas. Constraints and columns included.
    std::string schema() const;
    /// The names of the tables, in order, but for the runner's own and sqlite_sequence.
    std::string tables() const;

  private:
    Kind kind_;
    std::string url_;
    std::string name_;  ///< of SQLite's file or PostgreSQL's database
};

}  // namespace integration
