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
    explicit Client(const std::string& url)
        : session(plugin.backend(), plugin.connection_string(parse_url(url), {})),
          connection(plugin.connect(session, parse_url(url), {})) {}

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
    const std::string server = variable;
    const std::string name = "golden_" + std::to_string(getpid());
    const std::size_t end = server.find('?');
    const std::size_t begin = server.rfind('/', end) + 1;
    const std::string url = server.substr(0, begin) + name + server.substr(std::min(end, server.size()));
    plugin_of("mysql").create_database(parse_url(url), {});
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
