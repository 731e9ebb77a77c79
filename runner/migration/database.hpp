// An open database: the plugin that serves it, SOCI's session, and the connection over it.
#pragma once

#include <soci/session.h>

#include <memory>

#include "sdk/connection.hpp"
#include "sdk/plugin.hpp"
#include "sdk/url.hpp"

namespace runner::migration {

/// One session, for one thread. The plugin must outlive it.
class Database {
  public:
    /// Connects. Throws Error (connection), with the URL as it may be shown; (usage) for a malformed URL.
    Database(const Plugin& plugin, Url url, ConnectionOptions options);

    const Dialect& dialect() const { return plugin_.dialect(); }
    Connection& connection() { return *connection_; }
    /// False after a reopen() that failed; then there is neither connection nor session.
    bool connected() const { return connection_ != nullptr; }
    soci::session& session() { return *session_; }
    /// The URL without its password.
    std::string shown_url() const { return redacted(url_); }

    /// What SOCI threw as an Error; one that is an Error already as it is.
    Error explain(const std::exception& thrown) const;
    /// Connects anew after the link was lost. The lock and the transaction are gone with the old session.
    void reopen();

  private:
    const Plugin& plugin_;
    Url url_;
    ConnectionOptions options_;
    std::unique_ptr<soci::session> session_;
    std::unique_ptr<Connection> connection_;  // after the session, which it uses
};

}  // namespace runner::migration
