// Databases for the contract: one of its own for every test.
#pragma once

#include <soci/session.h>

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "sdk/plugin.hpp"

namespace contract {

/// A database system that is held against the contract.
struct System {
    std::string name;

    friend std::ostream& operator<<(std::ostream& out, const System& system);
};

/// The systems of this program; the next two are only asked for one of them.
const std::vector<System>& systems();
runner::Plugin& plugin_of(const System& system);
/// The URL of a database that is there, beside which others can be made; or one with {folder} in it, for a
/// database that is a file of that folder.
std::string url_of(const System& system);

/// A connection with what it needs to live.
class Client {
  public:
    Client(const System& system, const std::string& url, runner::ConnectionOptions options);
    runner::Connection* operator->() { return connection_.get(); }
    /// Runs `sql`; whatever then fails is reported together with it.
    void run(std::string_view sql);
    /// The first value of the first row, through SOCI, as the runner reads its own tables.
    std::string value(const std::string& query);
    /// Runs portable SQL as the dialect spells it. Returns false, having run nothing, where the dialect
    /// refuses it: what is refused by name is not part of the contract.
    bool portable(const std::string& sql);

    std::vector<std::string> notices;

  private:
    const runner::Dialect& dialect_;
    runner::Schema schema_;
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
    /// A folder of its own; that of a database that is a file.
    const std::string& folder() const { return folder_; }
    Client client(runner::ConnectionOptions options = {}) const;

  private:
    const System& system_;
    std::string folder_;
    std::string name_;  ///< on a server
    std::string url_;
};

/// Takes the folders of this process away, also those of cases that are under way.
void remove_folders() noexcept;

/// The URL of a database that is not there.
std::string missing(const Database& database);

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
    throw std::logic_error("an Error was to be thrown, and none was");
}

}  // namespace contract
