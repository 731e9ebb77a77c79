// How Newdb behaves.
#pragma once

#include <mutex>

#include "sdk/lock_file.hpp"
#include "sdk/plain/connection.hpp"

namespace newdb {

class NewdbConnection : public runner::PlainConnection {
  public:
    /// `database` is the path of the file.
    NewdbConnection(soci::session& session, const runner::Plugin& plugin, const std::string& database,
                    std::string application);

    std::string server() const override;
    void cancel() noexcept override;
    void reset_session() override;

    // A database on a server has its own locks, named ones at best, one for each key. Whatever is taken must
    // be had at once or not at all, and end with the process that holds it.
    bool try_lock(const std::string&) override { return lock_.try_lock(application_); }
    std::string lock_holder(const std::string&) override { return lock_.holder(); }
    bool holds_lock(const std::string&) override { return lock_.held(); }
    void unlock(const std::string&) noexcept override { lock_.unlock(); }

    std::string qualified(std::string_view table) const override;
    bool table_exists(std::string_view table) override;

  private:
    const runner::Plugin& plugin_;
    std::string application_;
    std::mutex handle_;  ///< a reset gives the session another one, and cancel() comes from elsewhere
    runner::LockFile lock_;
};

}  // namespace newdb
