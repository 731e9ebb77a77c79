// A connection with nothing but SOCI and standard SQL to stand on. Derive from it: what is pure only the
// database can say, cancel() does nothing until it is overridden with what the native library has for it, and
// execute() is where the native library may take the place of SOCI.
#pragma once

#include <soci/session.h>

#include "sdk/plugin.hpp"

namespace runner {

class PlainConnection : public Connection {
  public:
    /// Both must outlive it.
    PlainConnection(soci::session& session, const Plugin& plugin) : session_(session), plugin_(plugin) {}

    /// By execute(), without what is no statement.
    void run(std::string_view sql) override;
    void cancel() noexcept override {}

    void begin() override;
    /// By what has been run: a database that ends transactions by itself needs to be asked.
    bool in_transaction() const override { return open_; }
    void commit() override;
    void rollback() noexcept override;

  protected:
    soci::session& session() { return session_; }

    /// Sends one statement: whatever runs, BEGIN and COMMIT too, goes through here. By SOCI, after making
    /// sure that SOCI changes nothing: a second statement, and what it would take for a parameter, are
    /// refused. One on the native handle may take more, but no second statement either, and throws Error
    /// alone.
    virtual void execute(std::string_view sql);
    /// "BEGIN IMMEDIATE" where a plain BEGIN may not write at once.
    virtual std::string_view begin_statement() const { return "BEGIN"; }

  private:
    soci::session& session_;
    const Plugin& plugin_;
    bool open_ = false;
};

}  // namespace runner
