#include "file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <string_view>

#include "clock.hpp"

namespace runner::sqlite {

namespace {

/// What it is that stands in the place of a database file; empty for a regular file.
std::string_view not_a_file(mode_t mode) {
    if (S_ISREG(mode)) return "";
    if (S_ISDIR(mode)) return "a folder";
    if (S_ISFIFO(mode)) return "a pipe";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

/// Parameters of SQLite's own URIs (https://www.sqlite.org/uri.html, section 3.3).
/// Other programs obey them: to write where reading was asked for would be no small thing to pass over.
void refuse_own_parameters(std::string_view query) {
    constexpr std::string_view own[] = {"cache", "immutable", "mode", "modeof", "nolock", "psow", "vfs"};
    while (!query.empty()) {
        const std::string_view parameter = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(parameter.size() + 1, query.size()));
        const std::string_view name = parameter.substr(0, parameter.find('='));
        if (std::ranges::find(own, name) == std::end(own)) continue;
        throw Error(ErrorKind::usage,
                    fmt::format("the SQLite URL has {}, which the runner does not obey", name))
            .mend("leave it out: what only looks opens the file to read, what migrates to write");
    }
}

}  // namespace

std::string path_of(const Url& url) {
    std::string_view rest = url.rest;
    const std::size_t end = std::min(rest.find('?'), rest.size());
    refuse_own_parameters(rest.substr(std::min(end + 1, rest.size())));
    rest = rest.substr(0, end);
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        if (!rest.empty() && !rest.starts_with('/') && rest != ":memory:") {
            throw Error(ErrorKind::usage, "the SQLite URL names a host, and SQLite has none")
                .mend(
                    "write three slashes before a relative path, sqlite:///app.db, and four before an "
                    "absolute one");
        }
        if (rest.starts_with('/')) rest.remove_prefix(1);
    }
    if (rest == ":memory:") return "";
    std::string path = percent_decoded(rest);
    if (path.empty()) {
        throw Error(ErrorKind::usage, "the SQLite URL names no file").mend("write it as sqlite:///app.db");
    }
    return path;
}

bool has_parameters(const Url& url) {
    return url.rest.find('?') != std::string::npos;
}

bool exists(const std::string& path) {
    struct stat file {};
    return stat(path.c_str(), &file) == 0 || errno != ENOENT;  // what cannot be looked at is no new database
}

void check_access(const std::string& path, Access access) {
    struct stat file {};
    if (stat(path.c_str(), &file) == 0) {
        const std::string_view other = not_a_file(file.st_mode);
        if (other.empty()) return;
        throw Error(ErrorKind::connection, fmt::format("{} is {}, not a SQLite database", path, other));
    }
    const int reason = errno;
    if (reason != ENOENT) {
        throw Error(ErrorKind::connection, fmt::format("cannot open {}: {}", path, std::strerror(reason)));
    }
    if (access != Access::create) {
        throw Error(ErrorKind::connection, fmt::format("there is no database file {}", path))
            .mend("check the path; `runner create` makes the file");
    }
    const std::string folder = folder_of(path);
    if (stat(folder.c_str(), &file) != 0 || !S_ISDIR(file.st_mode)) {
        throw Error(ErrorKind::connection,
                    fmt::format("there is no folder {} to make the database in", folder))
            .mend(fmt::format("mkdir -p '{}'", folder));
    }
}

bool create_file(const std::string& path) {
    check_access(path, Access::create);
    // SQLite's own permissions for a new file (SQLITE_DEFAULT_FILE_PERMISSIONS), narrowed by the umask.
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file >= 0) {
        close(file);
        return true;
    }
    if (errno == EEXIST) return false;
    throw Error(ErrorKind::connection, fmt::format("cannot make {}: {}", path, std::strerror(errno)));
}

std::string connection_string_of(const std::string& path, Access access) {
    const std::string clock = register_clock();
    if (path.empty()) return fmt::format("db=file::memory:?vfs={}", clock);
    // To read, too, the file is opened for writing where it may be: only a writer can roll back the journal
    // that a killed process left behind. The connection then forbids itself to change anything.
    // Without an authority of its own, a path that begins with two slashes would be read as having one.
    return fmt::format("db=file:{}{}?mode={}&vfs={}", path.starts_with('/') ? "//" : "",
                       percent_encoded(path, "/"), access == Access::create ? "rwc" : "rw", clock);
}

}  // namespace runner::sqlite
