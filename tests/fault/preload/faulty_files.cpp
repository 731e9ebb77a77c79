// Stands before a program's libraries and makes its calls on some files fail.
//   FAULTY_FILES=/tmp/a/test.db   files whose path begins so
//   FAULTY_CALL="fail 7"          the seventh such call fails with EIO
//   FAULTY_CALL="full 7"          every write from the seventh call on fails with ENOSPC
//   FAULTY_CALL="kill 7"          the process is killed at the seventh call
//   FAULTY_CALL="power 7 42"      the machine loses its power there: of all that was not synced to the disk,
//   chance
//                                 (seed 42) keeps some writes, parts of some, and none of others
// What came of it is written to standard error as "faulty: …".
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

/// The function that would have been called: that of the C library, or a sanitizer's in front of it.
#define NEXT(name)                                                                             \
    ([] {                                                                                      \
        static const auto next = reinterpret_cast<decltype(&::name)>(dlsym(RTLD_NEXT, #name)); \
        return next;                                                                           \
    }())

/// A change of a file's contents that no sync has followed yet: bytes written, or an end set.
struct Change {
    std::string before;  ///< what the change has overwritten, up to the end of the file
    off_t size_before = 0;
    off_t offset = 0;
    std::string bytes;
    bool truncates = false;
};

/// What is not on the disk yet.
struct Unsynced {
    std::map<std::string, std::vector<Change>> changes;  ///< by path
    std::map<std::string, std::string> deleted;          ///< with what was in them
    std::vector<std::string> created;
};

struct Fault {
    std::string files;
    std::string action;
    int calls = 0;  ///< until it happens
    unsigned seed = 0;
    std::map<int, std::string> open;  ///< the paths of descriptors
    Unsynced unsynced;
};

Fault read_environment() {
    Fault result;
    const char* files = std::getenv("FAULTY_FILES");
    const char* call = std::getenv("FAULTY_CALL");
    if (files == nullptr || call == nullptr) return result;
    result.files = files;
    std::array<char, 16> action{};
    std::sscanf(call, "%15s %d %u", action.data(), &result.calls, &result.seed);
    result.action = action.data();
    return result;
}

Fault& fault() {
    static Fault& value = *new Fault(read_environment());
    return value;
}

/// The path of `descriptor` when its calls are to fail, null otherwise.
const std::string* path_of(int descriptor) {
    const auto found = fault().open.find(descriptor);
    return found == fault().open.end() ? nullptr : &found->second;
}

std::string contents(int file) {
    struct stat status {};
    fstat(file, &status);
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    const ssize_t size = NEXT(pread64)(file, bytes.data(), bytes.size(), 0);
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return bytes;
}

std::string contents(const std::string& path) {
    const int file = NEXT(open64)(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return "";
    std::string bytes = contents(file);
    NEXT(close)(file);
    return bytes;
}

void apply(std::string& bytes, const Change& change, std::size_t part) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncates) return bytes.resize(offset);
    bytes.resize(std::max(bytes.size(), offset + part));
    bytes.replace(offset, part, change.bytes, 0, part);
}

void undo(std::string& bytes, const Change& change) {
    bytes.resize(static_cast<std::size_t>(change.size_before));
    const auto offset = static_cast<std::size_t>(change.offset);
    if (!change.before.empty()) bytes.replace(offset, change.before.size(), change.before);
}

/// The files become what a disk without power may hold.
void lose_power() {
    std::mt19937 chance(fault().seed);
    Unsynced& unsynced = fault().unsynced;
    for (const auto& [path, bytes] : unsynced.deleted) {
        if (chance() % 2 == 0) continue;
        const int file = NEXT(open64)(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (NEXT(pwrite64)(file, bytes.data(), bytes.size(), 0) < 0) std::abort();
        NEXT(close)(file);
    }
    for (const auto& [path, changes] : unsynced.changes) {
        std::string bytes = contents(path);
        for (auto change = changes.rbegin(); change != changes.rend(); ++change) undo(bytes, *change);
        for (const Change& change : changes) {
            constexpr std::size_t sector = 512;
            const std::size_t sectors = change.bytes.size() / sector;
            const auto fate = chance() % 3;
            if (fate == 0) continue;
            const bool torn = fate == 1 && sectors > 0 && !change.truncates;
            apply(bytes, change, torn ? chance() % sectors * sector : change.bytes.size());
        }
        const int file = NEXT(open64)(path.c_str(), O_RDWR | O_CLOEXEC);
        if (file < 0) continue;  // deleted since
        if (NEXT(ftruncate64)(file, 0) != 0 || NEXT(pwrite64)(file, bytes.data(), bytes.size(), 0) < 0)
            std::abort();
        NEXT(close)(file);
    }
    for (const std::string& path : unsynced.created)
        if (chance() % 2 == 0) NEXT(unlink)(path.c_str());
}

/// Counts a call on `path`. Returns the error number that it is to fail with, 0 for none.
int fail_at(const char* call, const std::string& path, bool writes) {
    if (--fault().calls > 0) return 0;
    const bool now = fault().calls == 0;
    const std::string& action = fault().action;
    if (action == "full") return writes ? ENOSPC : 0;
    if (!now) return 0;
    fprintf(stderr, "faulty: %s %s of %s\n", action.c_str(), call, path.c_str());
    if (action == "power") lose_power();
    if (action == "power" || action == "kill") raise(SIGKILL);
    return EIO;
}

bool fails(const char* call, const std::string& path, bool writes) {
    const int reason = fail_at(call, path, writes);
    if (reason != 0) errno = reason;
    return reason != 0;
}

void note_change(int file, const std::string& path, off_t offset, std::string bytes, bool truncates) {
    if (fault().action != "power") return;
    const std::string all = contents(file);
    const auto from = std::min(static_cast<std::size_t>(offset), all.size());
    const std::size_t length = truncates ? all.size() - from : std::min(bytes.size(), all.size() - from);
    fault().unsynced.changes[path].push_back(
        {all.substr(from, length), static_cast<off_t>(all.size()), offset, std::move(bytes), truncates});
}

int opened(int file, const char* path, bool was_there) {
    if (file < 0 || fault().files.empty()) return file;
    fault().open.erase(file);
    const std::string name = path;
    const bool folder = name == fault().files.substr(0, fault().files.rfind('/'));
    if (!name.starts_with(fault().files) && !folder) return file;
    fault().open[file] = name;
    if (!was_there) fault().unsynced.created.push_back(name);
    return file;
}

int open_file(const char* path, int flags, mode_t mode) {
    const bool was_there = access(path, F_OK) == 0;
    const bool watched = !fault().files.empty() && std::string(path).starts_with(fault().files);
    if (watched && fails("open", path, (flags & O_CREAT) != 0 && !was_there)) return -1;
    return opened(NEXT(open64)(path, flags, mode), path, was_there);
}

int sync_file(int file, int (*sync)(int)) {
    const std::string* path = path_of(file);
    if (path == nullptr) return sync(file);
    if (fails("sync", *path, true)) return -1;
    struct stat status {};
    if (fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
        fault().unsynced.created.clear();
        fault().unsynced.deleted.clear();
    } else {
        fault().unsynced.changes.erase(*path);
    }
    return sync(file);
}

}  // namespace

extern "C" {

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_file(path, flags, mode);
}

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_file(path, flags, mode);
}

int close(int file) {
    fault().open.erase(file);
    return NEXT(close)(file);
}

ssize_t pread64(int file, void* to, size_t size, off_t offset) {
    const std::string* path = path_of(file);
    if (path != nullptr && fails("read", *path, false)) return -1;
    return NEXT(pread64)(file, to, size, offset);
}

ssize_t pwrite64(int file, const void* from, size_t size, off_t offset) {
    if (const std::string* path = path_of(file)) {
        if (fails("write", *path, true)) return -1;
        note_change(file, *path, offset, {static_cast<const char*>(from), size}, false);
    }
    return NEXT(pwrite64)(file, from, size, offset);
}

ssize_t pwrite(int file, const void* from, size_t size, off_t offset) {
    return pwrite64(file, from, size, offset);
}

ssize_t write(int file, const void* from, size_t size) {
    if (const std::string* path = path_of(file)) {
        if (fails("write", *path, true)) return -1;
        note_change(file, *path, lseek(file, 0, SEEK_CUR), {static_cast<const char*>(from), size}, false);
    }
    return NEXT(write)(file, from, size);
}

int ftruncate64(int file, off_t size) {
    if (const std::string* path = path_of(file)) {
        if (fails("truncate", *path, false)) return -1;
        note_change(file, *path, size, "", true);
    }
    return NEXT(ftruncate64)(file, size);
}

int ftruncate(int file, off_t size) {
    return ftruncate64(file, size);
}

int fsync(int file) {
    return sync_file(file, NEXT(fsync));
}

int fdatasync(int file) {
    return sync_file(file, NEXT(fdatasync));
}

int unlink(const char* path) {
    if (fault().files.empty() || !std::string(path).starts_with(fault().files)) return NEXT(unlink)(path);
    if (fails("unlink", path, false)) return -1;
    if (fault().action == "power" && access(path, F_OK) == 0) {
        fault().unsynced.deleted[path] = contents(std::string(path));
        fault().unsynced.changes.erase(path);
        std::erase(fault().unsynced.created, path);
    }
    return NEXT(unlink)(path);
}

}  // extern "C"
