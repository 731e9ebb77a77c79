#include <soci/session.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "databases.hpp"
#include "dialects.hpp"

namespace runner::golden {

namespace {

/// A connection to the database `name` of the server, or to the one that its URL names.
struct Client {
    explicit Client(const Url& url)
        : session(plugin.backend(), plugin.connection_string(url, {})),
          connection(plugin.connect(session, url, {})) {}

    Plugin& plugin = plugin_of("mysql");
    soci::session session;
    std::unique_ptr<Connection> connection;
};

}  // namespace

std::optional<std::string> refused_by_mariadb(const std::vector<std::string>& statements) {
    const char* const variable = std::getenv("TEST_MYSQL_URL");
    if (variable == nullptr || *variable == '\0') {
        BOOST_TEST_MESSAGE("TEST_MYSQL_URL is not set: not tried on MariaDB");
        return std::nullopt;
    }
    const Url server = parse_url(variable);
    const std::string name = "golden_" + std::to_string(getpid());
    const Url url = plugin_of("mysql").with_database(server, name).value();
    plugin_of("mysql").create_database(url, {});
    std::optional<std::string> said;
    try {
        const Client client(url);
        for (const std::string& sql : statements) client.connection->run(sql);
    } catch (const Error& error) {
        said = error.message();
    }
    Client(server).connection->run("DROP DATABASE " + name);
    return said;
}

}  // namespace runner::golden
