// What every plugin must do, shown for those of this repository.
#define BOOST_TEST_MODULE runner_contract
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

#include "systems.hpp"

namespace {

/// A server that is missing fails where tests must be complete, and is passed over, aloud, elsewhere.
void require(const std::optional<std::string>& url, const std::string& system, const std::string& variable) {
    if (url) return;
    const char* ci = std::getenv("CI");
    if (ci && std::string(ci) == "true") throw std::runtime_error(variable + " is not set");
    std::cerr << "SKIPPED: the contract of " << system << ", because " << variable << " is not set\n";
}

struct Servers {
    Servers() {
        require(contract::server_url(), "postgresql", "TEST_POSTGRESQL_URL");
        require(contract::mysql_url(), "mysql", "TEST_MYSQL_URL");
    }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(Servers);
