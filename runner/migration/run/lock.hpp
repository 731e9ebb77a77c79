// Keeps other runners out.
#pragma once

#include <chrono>
#include <string>

#include "migration/database.hpp"
#include "migration/interrupt.hpp"
#include "migration/run/observer.hpp"

namespace runner::migration {

/// Holds the lock of the history table `key` for as long as it lives. What it is made from must outlive it.
class Lock {
  public:
    /// Polls until it has the lock. Throws Error (lock), naming the holder and how to end it, when `timeout`
    /// has passed; (interrupted).
    Lock(Database& database, std::string key, std::chrono::milliseconds timeout, Observer& observer,
         Interrupt& interrupt);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

    /// Takes it again after the database was opened anew. Throws as the constructor does.
    void obtain();
    /// Throws Error (lock) when the session has lost it: a migration has let it go, or a pooler stands
    /// between.
    void check() const;

  private:
    Database& database_;
    std::string key_;
    std::chrono::milliseconds timeout_;
    Observer& observer_;
    Interrupt& interrupt_;
};

}  // namespace runner::migration
