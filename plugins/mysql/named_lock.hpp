// The lock that keeps other runners out: GET_LOCK, in a session of its own.
#pragma once

#include <string>

#include "link.hpp"

namespace runner::mysql {

/// A reset of the migrating session would let its locks go, so another holds them; they go with it.
class NamedLock {
  public:
    explicit NamedLock(Address address) : address_(std::move(address)) {}

    /// All throw Error when a link is gone. `asking` is the migrating session, which looks after the other.
    bool try_lock(const std::string& key);
    bool held(MYSQL* asking, const std::string& key) const;
    void unlock(const std::string& key) noexcept;
    std::string holder(MYSQL* asking, const std::string& key) const;

  private:
    /// The key in SQL: locks are the server's, not the database's.
    std::string literal(const std::string& key) const;

    Address address_;
    Link link_;
};

}  // namespace runner::mysql
