#include <soci/sqlite3/soci-sqlite3.h>

#include "connection.hpp"
#include "dialect.hpp"
#include "error.hpp"
#include "file.hpp"
#include "sdk/plugin.hpp"

namespace runner::sqlite {

namespace {

/// SQLite's message out of SOCI's.
std::string plain(std::string message) {
    constexpr std::string_view start = "Cannot establish connection to the database. ";
    if (message.starts_with(start)) message.erase(0, start.size());
    return message;
}

class SqlitePlugin final : public Plugin {
  public:
    SqlitePlugin() {
        // Nobody asks how much memory SQLite has, and to count it takes a mutex for every allocation: two
        // threads with a database each were slower than one. Too late where SQLite has begun; no matter.
        sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        // Must come before the library's first use. When somebody else was faster, URIs may be on all the
        // same.
        const int result = sqlite_api::sqlite3_config(SQLITE_CONFIG_URI, 1);
        if (result != SQLITE_OK && sqlite_api::sqlite3_compileoption_used("USE_URI") == 0) {
            throw Error(ErrorKind::internal, "SQLite was in use before its plugin was loaded");
        }
    }

    const Dialect& dialect() const override { return dialect_; }

    const soci::backend_factory& backend() const override { return *soci::factory_sqlite3(); }

    std::string connection_string(const Url& url, const ConnectionOptions& options) const override {
        const std::string path = path_of(url);
        if (has_parameters(url) && options.notice) {
            options.notice("SQLite takes no parameters: what follows the ? in the URL means nothing here");
        }
        if (!path.empty()) check_access(path, options.access);
        return connection_string_of(path, options.access);
    }

    std::unique_ptr<Connection> connect(soci::session& session, const Url& url,
                                        const ConnectionOptions& options) const override {
        return sqlite::connect(session, path_of(url), options);
    }

    Error explain(const std::exception& thrown) const override {
        if (const auto* error = dynamic_cast<const Error*>(&thrown)) return *error;
        if (const auto* error = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown)) {
            return error_of(error->result(), plain(error->get_error_message()));
        }
        if (const auto* error = dynamic_cast<const soci::soci_error*>(&thrown)) {
            return Error(ErrorKind::migration, error->get_error_message());
        }
        return Error(ErrorKind::internal, thrown.what());
    }

    bool database_exists(const Url& url) const override {
        const std::string path = path_of(url);
        return path.empty() || exists(path);
    }

    bool create_database(const Url& url, const ConnectionOptions&) const override {
        const std::string path = path_of(url);
        return !path.empty() && create_file(path);
    }

    std::string memory_url() const override { return "sqlite://:memory:"; }

  private:
    SqliteDialect dialect_;
};

}  // namespace

}  // namespace runner::sqlite

RUNNER_PLUGIN(runner::sqlite::SqlitePlugin, "sqlite", RUNNER_PLUGIN_VERSION, "sqlite sqlite3")
