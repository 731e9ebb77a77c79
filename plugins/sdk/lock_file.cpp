#include "sdk/lock_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "sdk/error.hpp"

namespace runner {

namespace {

std::string sentence_of_this_process(const std::string& application) {
    std::array<char, 256> host{};
    gethostname(host.data(), host.size() - 1);
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    std::array<char, 32> since{};
    std::strftime(since.data(), since.size(), "%Y-%m-%d %H:%M:%S", gmtime_r(&now, &utc));
    return "process " + std::to_string(getpid()) + " on " + host.data() + ", " + application + ", since " +
           since.data();
}

bool lock(int file, int command, struct flock& request) {
    request = {};
    request.l_type = F_WRLCK;
    request.l_whence = SEEK_SET;
    return fcntl(file, command, &request) == 0;
}

bool same_file(int file, const std::string& path) {
    struct stat open_one {};
    struct stat named {};
    return fstat(file, &open_one) == 0 && stat(path.c_str(), &named) == 0 &&
           open_one.st_ino == named.st_ino && open_one.st_dev == named.st_dev;
}

Error failure(const std::string& path, int reason) {
    return Error(ErrorKind::connection, "cannot lock " + path + ": " + std::strerror(reason))
        .mend("the runner needs to write beside the database file");
}

}  // namespace

LockFile::LockFile(std::string database) : database_(std::move(database)), path_(database_ + "-runner") {
}

LockFile::~LockFile() {
    unlock();
}

/// Whoever may write the database may take its lock: the file gets the owner and the permissions of the
/// database, as SQLite does it for journals.
int LockFile::opened() const {
    const int file = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) throw failure(path_, errno);
    struct stat database {};
    struct stat own {};
    if (stat(database_.c_str(), &database) == 0 && fstat(file, &own) == 0 && own.st_size == 0 &&
        own.st_uid == geteuid()) {
        // A database that is read-only for a while leaves no lock that nobody can take.
        const mode_t mode = (database.st_mode & 0666) | S_IRUSR | S_IWUSR;
        const bool kept = (geteuid() != 0 || fchown(file, database.st_uid, database.st_gid) == 0) &&
                          fchmod(file, mode) == 0;
        if (!kept) {
            const int reason = errno;
            close(file);
            throw failure(path_, reason);
        }
    }
    return file;
}

bool LockFile::try_lock(const std::string& application) {
    if (held()) return true;
    unlock();
    const int file = opened();
    struct flock request {};
    if (!lock(file, F_OFD_SETLK, request)) {
        const int reason = errno;
        close(file);
        if (reason == EAGAIN || reason == EACCES) return false;
        throw failure(path_, reason);
    }
    if (!same_file(file, path_)) {  // deleted between opening and locking
        close(file);
        return false;
    }
    file_ = file;
    const std::string sentence = sentence_of_this_process(application) + "\n";
    // What is written is for people alone: a full disk is no reason not to hold the lock.
    if (ftruncate(file_, 0) == 0 && pwrite(file_, sentence.data(), sentence.size(), 0) < 0) errno = 0;
    return true;
}

bool LockFile::held() const {
    return file_ >= 0 && same_file(file_, path_);
}

std::string LockFile::holder() const {
    const int file = open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return "";
    struct flock request {};
    std::string sentence;
    if (lock(file, F_OFD_GETLK, request) && request.l_type != F_UNLCK) {
        std::array<char, 1024> text{};
        const ssize_t size = pread(file, text.data(), text.size(), 0);
        sentence.assign(text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        sentence = sentence.substr(0, sentence.find('\n'));
        std::replace_if(
            sentence.begin(), sentence.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; },
            '?');
    }
    close(file);
    return sentence;
}

void LockFile::unlock() noexcept {
    if (file_ < 0) return;
    // An unlocked file that still names its last holder would mislead who looks into it.
    if (ftruncate(file_, 0) != 0) errno = 0;
    close(file_);
    file_ = -1;
}

}  // namespace runner
