// Databases to try renderings on.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace runner::golden {

/// A database that forgets everything when the object goes.
class Scratch {
  public:
    virtual ~Scratch() = default;
    /// Runs one statement; says what the database said against it, or nothing. What was refused has no
    /// effect.
    virtual std::optional<std::string> refused(const std::string& sql) = 0;
    /// The first column of what a query gives, as text.
    virtual std::vector<std::string> rows(const std::string& query) = 0;

    /// What a query gives, or what the database said against it.
    struct Answer {
        std::vector<std::string> rows;  ///< the values of each, with blanks between them
        std::optional<std::string> refused;
    };
    /// Values are written alike for all databases: numbers in 12 digits, truth as 0 and 1, bytes in hex,
    /// times without zone and trailing zeros, JSON without blanks, NULL as NULL.
    virtual Answer answer(const std::string& query) = 0;
};

/// SQLite in memory, with enforced foreign keys and without strings in double quotes, as the runner's own.
std::unique_ptr<Scratch> sqlite();

/// The server at TEST_POSTGRESQL_URL, inside a transaction and a schema of its own; null, with a message,
/// when the variable is not set.
std::unique_ptr<Scratch> postgresql();

/// What MariaDB, at TEST_MYSQL_URL and through its plugin, says against one of `statements`, run in a
/// database of their own; nothing when it takes all, or the variable is not set.
std::optional<std::string> refused_by_mariadb(const std::vector<std::string>& statements);

}  // namespace runner::golden
