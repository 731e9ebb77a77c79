// A connection with nothing but SOCI and standard SQL to stand on. Derive from it: what is pure only the
// database can say, and cancel() does nothing until it is overridden with what the native library has for it.
#pragma once

#include <soci/session.h>

#include "sdk/plugin.hpp"

namespace runner {

class PlainConnection : public Connection {
  public:
    /// Both must outlive it.
    PlainConnection(soci::session& session, const Plugin& plugin) : session_(session), plugin_(plugin) {}

    /// By SOCI, after making sure that it changes nothing: a second statement, and what it would take for a
    /// parameter, are refused.
    void run(std::string_view sql) override;
    void cancel() noexcept override {}

    void begin() override;
    /// By what has been run: a database that ends transactions by itself needs to be asked.
    bool in_transaction() const override { return open_; }
    void commit() override;
    void rollback() noexcept override;

  protected:
    soci::session& session() { return session_; }

  private:
    void send(std::string_view sql);

    soci::session& session_;
    const Plugin& plugin_;
    bool open_ = false;
};

}  // namespace runner
