// What the runner finds first: the door.
#include "sdk/plugin.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "connection.hpp"
#include "dialect.hpp"

namespace newdb {

namespace {

using runner::ConnectionOptions;
using runner::Error;
using runner::ErrorKind;
using runner::Url;

/// newdb:///folder/file: an absolute path, with the slash that it begins with.
std::string path_of(const Url& url) {
    if (!url.rest.starts_with("///"))
        throw Error(ErrorKind::usage, "the URL names no file").mend("write newdb:///folder/file");
    return runner::percent_decoded(url.rest.substr(2));
}

class NewdbPlugin : public runner::Plugin {
  public:
    const runner::Dialect& dialect() const override { return dialect_; }

    const soci::backend_factory& backend() const override { return *soci::factory_sqlite3(); }

    std::string connection_string(const Url& url, const ConnectionOptions& options) const override {
        if (options.access != runner::Access::create && !database_exists(url))
            throw Error(ErrorKind::connection, "there is no database " + path_of(url));
        const bool read = options.access == runner::Access::read;
        const auto wait = std::chrono::ceil<std::chrono::seconds>(options.object_lock_timeout).count();
        return "db=" + path_of(url) + " timeout=" + std::to_string(wait) + (read ? " readonly=true" : "");
    }

    std::unique_ptr<runner::Connection> connect(soci::session& session, const Url& url,
                                                const ConnectionOptions& options) const override {
        return std::make_unique<NewdbConnection>(session, *this, path_of(url), options.application);
    }

    /// What SOCI's backend throws has a type of its own, with the database's code in it.
    Error explain(const std::exception& thrown) const override {
        if (const auto* error = dynamic_cast<const Error*>(&thrown)) return *error;
        if (const auto* error = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown)) {
            const bool cancelled = error->result() == SQLITE_INTERRUPT;
            Error explained(cancelled ? ErrorKind::interrupted : ErrorKind::migration,
                            error->get_error_message());
            if (error->result() == SQLITE_BUSY) explained.mend("wait longer with --object-lock-timeout");
            return explained.code(std::to_string(error->result()));
        }
        return Error(ErrorKind::migration, thrown.what());
    }

    bool database_exists(const Url& url) const override { return std::ifstream(path_of(url)).good(); }

    bool create_database(const Url& url, const ConnectionOptions&) const override {
        if (database_exists(url)) return false;
        if (!std::ofstream(path_of(url)))
            throw Error(ErrorKind::connection, "cannot make " + path_of(url) + ": " + std::strerror(errno));
        return true;
    }

  private:
    NewdbDialect dialect_;
};

}  // namespace

}  // namespace newdb

RUNNER_PLUGIN(newdb::NewdbPlugin, "newdb", RUNNER_PLUGIN_VERSION, "newdb")
