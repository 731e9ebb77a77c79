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

const std::vector<System>& systems() {
    static const std::vector<System> all =
        server_url() ? std::vector{sqlite_system(), postgresql_system()} : std::vector{sqlite_system()};
    return all;
}

std::optional<std::string> server_url() {
    const char* url = std::getenv("TEST_POSTGRESQL_URL");
    if (!url || *url == '\0') return std::nullopt;
    return url;
}

Plugin& plugin_of(const System& system) {
    static const std::vector<plugin::Found> found = plugin::locate({plugin::own_folder()});
    return plugin::load(plugin::named(found, system.name));
}

std::string url_of(const System& system) {
    return system.name == "sqlite" ? "sqlite:///{folder}/app.db" : server_url().value();
}

}  // namespace contract
