// The lock beside a database that is a file: what Connection::try_lock() and its sisters can stand on.
#pragma once

#include <string>

namespace runner {

/// An open-file-description lock (fcntl(2), F_OFD_SETLK) on `<database>-runner`: it dies with its holder,
/// however that ends. The file says who holds it; it is never deleted, because whoever has it open would then
/// lock what nobody else sees. The database file itself is never touched: closing it would drop the
/// POSIX locks that the database has on it.
class LockFile {
  public:
    /// `database` is the full path of the database file.
    explicit LockFile(std::string database);
    ~LockFile();
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

    /// Tries once. Throws Error (connection) when the file cannot be made or the file system has no such
    /// locks.
    bool try_lock(const std::string& application);
    /// Whether the lock is held and its file still stands at its path.
    bool held() const;
    /// What the file says while somebody else holds the lock; empty otherwise.
    std::string holder() const;
    void unlock() noexcept;

  private:
    int opened() const;

    std::string database_;
    std::string path_;
    int file_ = -1;
};

}  // namespace runner
