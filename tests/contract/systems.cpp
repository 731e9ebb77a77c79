#include "systems.hpp"

#include <cstdlib>

#include "plugin/loader.hpp"

namespace contract {

using namespace runner;

const System& sqlite_system() {
    static const System system{"sqlite"};
    return system;
}

const System& postgresql_system() {
    static const System system{"postgresql"};
    return system;
}

const System& mysql_system() {
    static const System system{"mysql"};
    return system;
}

namespace {

std::optional<std::string> variable(const char* name) {
    const char* url = std::getenv(name);
    if (!url || *url == '\0') return std::nullopt;
    return url;
}

std::vector<System> at_hand() {
    std::vector<System> systems{sqlite_system()};
    if (server_url()) systems.push_back(postgresql_system());
    if (mysql_url()) systems.push_back(mysql_system());
    return systems;
}

}  // namespace

const std::vector<System>& systems() {
    static const std::vector<System> all = at_hand();
    return all;
}

std::optional<std::string> server_url() {
    return variable("TEST_POSTGRESQL_URL");
}

std::optional<std::string> mysql_url() {
    return variable("TEST_MYSQL_URL");
}

Plugin& plugin_of(const System& system) {
    static const std::vector<plugin::Found> found =
        plugin::locate({plugin::own_folder(), INSTALLED_PLUGINS_DIR});
    return plugin::load(plugin::named(found, system.name));
}

std::string url_of(const System& system) {
    if (system.name == "sqlite") return "sqlite:///{folder}/app.db";
    return system.name == "mysql" ? mysql_url().value() : server_url().value();
}

}  // namespace contract
