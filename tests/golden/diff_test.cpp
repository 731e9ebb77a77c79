// Random schemas on both databases: each is made, then led to another one and back by what a comparison says.
//
// A dozen always; with RUNNER_LONG_TESTS=1 two hundred.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <string>

#include "../random_schema.hpp"
#include "databases.hpp"
#include "dialects.hpp"
#include "schema/canonical.hpp"
#include "schema/diff.hpp"

namespace {

using namespace runner;
using golden::Rendered;

unsigned pairs() {
    return std::getenv("RUNNER_LONG_TESTS") ? 200 : 12;
}

/// What `database` has against the statements of `rendered` from `first` on.
void run(golden::Scratch& database, const Rendered& rendered, std::size_t first) {
    BOOST_REQUIRE_MESSAGE(!rendered.refused, rendered.text);
    for (std::size_t i = first; i < rendered.to_run.size(); ++i) {
        const auto refused = database.refused(rendered.to_run[i]);
        BOOST_REQUIRE_MESSAGE(!refused, rendered.to_run[i] << "\n" << refused.value_or(""));
    }
}

void lead(golden::Scratch& database, const Dialect& dialect, const std::string& one,
          const std::string& other) {
    Rendered there = golden::render(one, dialect);
    run(database, there, 0);
    const Schema goals[] = {golden::render(other, dialect).schema, there.schema};
    for (const Schema& goal : goals) {
        const std::string way = schema::script(schema::diff(there.schema, goal));
        BOOST_TEST_CONTEXT(way) {
            const std::size_t done = there.to_run.size();
            there = golden::render(way, dialect, there);
            run(database, there, done);
            BOOST_CHECK(schema::canonical(there.schema) == schema::canonical(goal));
        }
    }
}

BOOST_AUTO_TEST_SUITE(diff)

BOOST_DATA_TEST_CASE(databases_go_the_way_there_and_back, boost::unit_test::data::xrange(pairs()), seed) {
    const std::string one = test::RandomSchema(seed).script();
    const std::string other = test::RandomSchema(seed + 1000).script();
    BOOST_TEST_CONTEXT(one << "-- and\n" << other) {
        lead(*golden::sqlite(), golden::dialect("sqlite"), one, other);
        if (const auto database = golden::postgresql())
            lead(*database, golden::dialect("postgresql"), one, other);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
