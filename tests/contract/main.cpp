// What every plugin must do, shown for those of this repository.
#define BOOST_TEST_MODULE runner_contract
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

#include "systems.hpp"

namespace {

/// A server that is missing fails where tests must be complete, and is passed over, aloud, elsewhere.
struct Servers {
    Servers() {
        if (contract::server_url()) return;
        const char* ci = std::getenv("CI");
        if (ci && std::string(ci) == "true") throw std::runtime_error("TEST_POSTGRESQL_URL is not set");
        std::cerr << "SKIPPED: the contract of postgresql, because TEST_POSTGRESQL_URL is not set\n";
    }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(Servers);
