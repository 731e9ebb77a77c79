// The door between the runner and a plugin: plain C outside, C++ inside.
//
// A plugin is a shared library made with RUNNER_PLUGIN in one of its source files:
//
//     RUNNER_PLUGIN(SqlitePlugin, "sqlite", RUNNER_PLUGIN_VERSION, "sqlite sqlite3")
//
// The runner reads the ABI tag and the URL schemes from the file itself, before any of its code runs; it
// loads the library that the URL needs, and no other, and keeps it until exit. Both sides must be built with
// the same tag, character by character: C++ values and exceptions cross.
#pragma once

#include <soci/soci-backend.h>
#include <soci/version.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "sdk/connection.hpp"
#include "sdk/dialect.hpp"
#include "sdk/digest.hpp"
#include "sdk/url.hpp"

namespace soci {
class session;
}

namespace runner {

/// What a plugin brings. One object a process, made once; its functions may be called from any thread.
class Plugin {
  public:
    virtual ~Plugin() = default;

    virtual const Dialect& dialect() const = 0;

    /// SOCI's backend, linked into the plugin; the runner opens its sessions with it.
    virtual const soci::backend_factory& backend() const = 0;
    /// What the backend takes for `url`. Throws Error (usage) when the URL is malformed for this database;
    /// the message never holds the password.
    virtual std::string connection_string(const Url& url, const ConnectionOptions& options) const = 0;
    /// Prepares a session that has just been opened, and wraps it. The session outlives the connection.
    virtual std::unique_ptr<Connection> connect(soci::session& session, const Url& url,
                                                const ConnectionOptions& options) const = 0;
    /// Turns what SOCI threw, on opening or in a query of the runner's own, into an Error: its code, its
    /// plain message without SQL or values, ErrorKind::connection where the link is gone or never was.
    virtual Error explain(const std::exception& thrown) const = 0;

    /// Whether `url` names a database that is there, told without making one. True where only connecting can
    /// tell.
    virtual bool database_exists(const Url& url) const = 0;
    /// Makes the database itself. Returns false when it was there already.
    virtual bool create_database(const Url& url, const ConnectionOptions& options) const = 0;
    /// `url` with the database `name` of the same server for its own (sdk/server_url.hpp): a scratch that
    /// create_database() makes and DROP DATABASE takes away. Nothing where a database is no part of a server.
    virtual std::optional<Url> with_database(const Url& /*url*/, const std::string& /*name*/) const {
        return std::nullopt;
    }

    /// The URL of a database that lives in this process alone and is gone with its connection: where it is
    /// found out what a RebuildStep will be. Empty: there is no such database.
    virtual std::string memory_url() const { return {}; }
};

}  // namespace runner

extern "C" {

/// What runner_plugin() returns. Plain C; `size` first, so that it can grow.
struct RunnerPluginInfo {
    size_t size;
    const char* abi;  ///< RUNNER_ABI of the headers it was built with
    const char* name;
    const char* version;
    const char* schemes;    ///< URL schemes, separated by blanks
    void* (*create)(void);  ///< a new runner::Plugin; may throw runner::Error
};

typedef const struct RunnerPluginInfo* (*RunnerPluginFunction)(void);
}

/// Raised with every release that changes these headers, so that a reader of two tags sees which is older.
/// What keeps them apart is RUNNER_SDK_DIGEST: C++ classes cross, and a vtable forgives nothing.
#define RUNNER_SDK_API 2

#define RUNNER_TEXT_OF(x) #x
#define RUNNER_TEXT(x) RUNNER_TEXT_OF(x)

#if defined(_LIBCPP_VERSION)
#define RUNNER_ABI_STDLIB "libc++"
#elif defined(__GLIBCXX__)
#define RUNNER_ABI_STDLIB "libstdc++"
#else
#error "runner: unknown C++ standard library"
#endif

#if defined(_GLIBCXX_USE_CXX11_ABI)
#define RUNNER_ABI_STRING RUNNER_TEXT(_GLIBCXX_USE_CXX11_ABI)
#else
#define RUNNER_ABI_STRING "0"
#endif

#if defined(_GLIBCXX_DEBUG)
#define RUNNER_ABI_DEBUG "1"
#else
#define RUNNER_ABI_DEBUG "0"
#endif

#if defined(__x86_64__)
#define RUNNER_ABI_ARCH "x86_64"
#elif defined(__aarch64__)
#define RUNNER_ABI_ARCH "aarch64"
#elif defined(__riscv)
#define RUNNER_ABI_ARCH "riscv"
#else
#define RUNNER_ABI_ARCH "other"
#endif

/// What must be equal on both sides, readable.
#define RUNNER_ABI                                                                               \
    "sdk=" RUNNER_TEXT(RUNNER_SDK_API) ":" RUNNER_SDK_DIGEST " stdlib=" RUNNER_ABI_STDLIB        \
                                       " cxx11abi=" RUNNER_ABI_STRING " debug=" RUNNER_ABI_DEBUG \
                                       " soci=" SOCI_LIB_VERSION " arch=" RUNNER_ABI_ARCH

/// The section of the file that carries the same facts for those who only read it: lines of "key=value".
#define RUNNER_PLUGIN_SECTION ".runner_plugin"

/// Makes the door: `Class` derives from runner::Plugin and has a default constructor; the rest are string
/// literals, the last one the URL schemes separated by blanks. The version is a string as well: for
/// runner_add_plugin() of CMake, RUNNER_PLUGIN_VERSION is that of the project.
#define RUNNER_PLUGIN(Class, name, version, schemes)                                               \
    __attribute__((used, section(RUNNER_PLUGIN_SECTION))) static const char runner_plugin_note[] = \
        "abi=" RUNNER_ABI "\nname=" name "\nversion=" version "\nschemes=" schemes "\n";           \
    extern "C" __attribute__((visibility("default"))) const RunnerPluginInfo* runner_plugin() {    \
        static const RunnerPluginInfo info = {                                                     \
            sizeof(RunnerPluginInfo), RUNNER_ABI, name, version, schemes, []() -> void* {          \
                return static_cast<runner::Plugin*>(new Class);                                    \
            }};                                                                                    \
        return &info;                                                                              \
    }
