// A PostgreSQL server of a test's own, which it may kill.
#pragma once

#include <string>

namespace fault {

/// While it lives, TEST_POSTGRESQL_URL names it, so that workspaces made meanwhile have their databases
/// there.
class Server {
  public:
    /// Throws std::runtime_error when there is none to start.
    Server();
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Kills all of its processes at once.
    void crash() const;
    /// Starts it again.
    void start();

    /// Where its files are.
    const std::string& folder() const { return folder_; }

  private:
    std::string url_before_;
    std::string folder_;
};

}  // namespace fault
