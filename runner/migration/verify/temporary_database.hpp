// Where a schema can be tried on a server without touching what is there.
#pragma once

#include <string>

#include "sdk/connection.hpp"
#include "sdk/plugin.hpp"
#include "sdk/url.hpp"

namespace runner::migration {

/// A database of its own on a server, dropped with the object.
class TemporaryDatabase {
  public:
    /// Makes it on the server of `server`, of whose database it only takes the way there. Throws Error as the
    /// server does; (usage) where one of that name is there, (unsupported) where there are no servers.
    /// `plugin` must outlive it.
    TemporaryDatabase(const Plugin& plugin, Url server, ConnectionOptions options);
    ~TemporaryDatabase();
    TemporaryDatabase(const TemporaryDatabase&) = delete;
    TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;

    const Url& url() const { return url_; }

  private:
    const Plugin& plugin_;
    const Url server_;
    const ConnectionOptions options_;
    const std::string name_;
    const Url url_;
};

}  // namespace runner::migration
