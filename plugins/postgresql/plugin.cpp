#include <soci/postgresql/soci-postgresql.h>

#include "connection.hpp"
#include "database.hpp"
#include "dialect.hpp"
#include "result.hpp"
#include "sdk/plugin.hpp"
#include "sdk/server_url.hpp"
#include "uri.hpp"

namespace runner::postgresql {

namespace {

/// The server's message out of SOCI's: "Cannot execute query. Fatal error. ERROR:  no such thing\nLINE 1: …".
std::string plain(std::string_view message) {
    message = message.substr(0, message.find('\n'));
    const std::size_t severity = message.find(":  ");
    if (severity != std::string_view::npos) message.remove_prefix(severity + 3);
    return std::string(message);
}

class PostgresqlPlugin final : public Plugin {
  public:
    const Dialect& dialect() const override { return dialect_; }

    const soci::backend_factory& backend() const override { return soci::postgresql; }

    std::string connection_string(const Url& url, const ConnectionOptions& options) const override {
        return connection_uri(url, options);
    }

    std::unique_ptr<Connection> connect(soci::session& session, const Url&,
                                        const ConnectionOptions& options) const override {
        return postgresql::connect(session, options);
    }

    Error explain(const std::exception& thrown) const override {
        if (const auto* error = dynamic_cast<const Error*>(&thrown)) return *error;
        if (const auto* error = dynamic_cast<const soci::postgresql_soci_error*>(&thrown)) {
            std::string sqlstate = error->sqlstate();
            if (sqlstate == "     ") sqlstate.clear();
            const ErrorKind kind = ends_session(sqlstate) ? ErrorKind::connection : ErrorKind::migration;
            return Error(kind, plain(error->get_error_message())).code(sqlstate);
        }
        if (const auto* error = dynamic_cast<const soci::soci_error*>(&thrown)) {
            const std::string message = error->get_error_message();
            constexpr std::string_view refused = "Cannot establish connection to the database.";
            if (message.starts_with(refused)) return connection_failure(message.substr(refused.size()));
            return Error(ErrorKind::migration, plain(message));
        }
        return Error(ErrorKind::internal, thrown.what());
    }

    bool database_exists(const Url&) const override { return true; }

    bool create_database(const Url& url, const ConnectionOptions& options) const override {
        return postgresql::create_database(connection_uri(url, options));
    }

    /// Libpq takes the name of a parameter before that in the path (manual, section 34.1.2).
    std::optional<Url> with_database(const Url& url, const std::string& name) const override {
        return runner::with_database(url, name, "dbname");
    }

  private:
    PostgresqlDialect dialect_;
};

}  // namespace

}  // namespace runner::postgresql

RUNNER_PLUGIN(runner::postgresql::PostgresqlPlugin, "postgresql", RUNNER_PLUGIN_VERSION,
              "postgresql postgres")
