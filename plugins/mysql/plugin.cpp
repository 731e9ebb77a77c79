#include "sdk/plugin.hpp"

#include <soci/mysql/soci-mysql.h>

#include "connection.hpp"
#include "dialect.hpp"
#include "link.hpp"
#include "sdk/server_url.hpp"

namespace runner::mysql {

namespace {

class MysqlPlugin final : public Plugin {
  public:
    const Dialect& dialect() const override { return dialect_; }

    const soci::backend_factory& backend() const override { return soci::mysql; }

    std::string connection_string(const Url& url, const ConnectionOptions& options) const override {
        return mysql::connection_string(address_of(url, options));
    }

    std::unique_ptr<Connection> connect(soci::session& session, const Url& url,
                                        const ConnectionOptions& options) const override {
        return mysql::connect(session, address_of(url, options), options);
    }

    Error explain(const std::exception& thrown) const override {
        if (const auto* error = dynamic_cast<const Error*>(&thrown)) return *error;
        if (const auto* error = dynamic_cast<const soci::mysql_soci_error*>(&thrown))
            return error_of(error->err_num_, error->get_error_message());
        if (const auto* error = dynamic_cast<const soci::soci_error*>(&thrown))
            return Error(ErrorKind::migration, error->get_error_message());
        return Error(ErrorKind::internal, thrown.what());
    }

    bool database_exists(const Url&) const override { return true; }

    bool create_database(const Url& url, const ConnectionOptions& options) const override {
        return mysql::create_database(address_of(url, options));
    }

    std::optional<Url> with_database(const Url& url, const std::string& name) const override {
        return runner::with_database(url, name);
    }

  private:
    MysqlDialect dialect_;
};

}  // namespace

}  // namespace runner::mysql

RUNNER_PLUGIN(runner::mysql::MysqlPlugin, "mysql", RUNNER_PLUGIN_VERSION, "mysql mariadb")
