// Databases for the contract: one of its own for every test.
#pragma once

#include <soci/session.h>

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sdk/plugin.hpp"

namespace contract {

/// A database system, and where it rightly differs from the others.
struct System {
    std::string name;
    std::string scheme;
    std::string no_such_column;  ///< code of the error
    std::string check_violated;  ///< code of the error
    std::string quoted_text;     ///< a literal with colons and dollars that must stay
    std::string parameter;       ///< what the system takes for a parameter of a prepared statement
    bool failure_ends_transaction = false;

    friend std::ostream& operator<<(std::ostream& out, const System& system);
};

/// All systems of this repository whose server is at hand.
const std::vector<System>& systems();
const System& sqlite_system();
const System& postgresql_system();

/// TEST_POSTGRESQL_URL.
std::optional<std::string> server_url();

runner::Plugin& plugin_of(const System& system);

/// A connection with what it needs to live.
class Client {
  public:
    Client(const System& system, const std::string& url, runner::ConnectionOptions options);
    runner::Connection* operator->() { return connection_.get(); }
    /// The first value of the first row, through SOCI, as the runner reads its own tables.
    std::string value(const std::string& query);

    std::vector<std::string> notices;

  private:
    std::unique_ptr<soci::session> session_;
    std::unique_ptr<runner::Connection> connection_;
};

/// An empty database, gone with the object.
class Database {
  public:
    explicit Database(const System& system);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::string& url() const { return url_; }
    /// The folder of a SQLite database.
    const std::string& folder() const { return folder_; }
    Client client(runner::ConnectionOptions options = {}) const;

  private:
    const System& system_;
    std::string folder_;
    std::string name_;
    std::string url_;
};

/// Options with a short wait for locks and a name.
runner::ConnectionOptions options(runner::Access access = runner::Access::create);

/// What `action` throws; fails the test when it does not.
template <typename Action>
runner::Error error_of(Action action) {
    try {
        action();
    } catch (const runner::Error& error) {
        return error;
    }
    throw std::logic_error("no error");
}

}  // namespace contract
