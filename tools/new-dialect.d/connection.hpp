// How Newdb behaves.
#pragma once

#include <mutex>

#include "sdk/plain/connection.hpp"

namespace newdb {

class NewdbConnection : public runner::PlainConnection {
  public:
    NewdbConnection(soci::session& session, const runner::Plugin& plugin, std::string database);

    std::string server() const override;
    void cancel() noexcept override;
    void reset_session() override;

    bool try_lock(const std::string& key) override;
    std::string lock_holder(const std::string& key) override;
    bool holds_lock(const std::string& key) override { return !lock_.empty() && lock_ == key; }
    void unlock(const std::string& key) noexcept override;

    std::string qualified(std::string_view table) const override;
    bool table_exists(std::string_view table) override;

  private:
    const runner::Plugin& plugin_;
    std::string database_;
    std::mutex handle_;      ///< a reset gives the session another one, and cancel() comes from elsewhere
    soci::session locking_;  ///< holds the lock, and lets it go when its process ends
    std::string lock_;       ///< the key
};

}  // namespace newdb
