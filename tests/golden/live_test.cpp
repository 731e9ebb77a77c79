// Random schemas made on both databases and read back: what is there is what the model says.
//
// A dozen always; with RUNNER_LONG_TESTS=1 two hundred.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <string>

#include "../random_schema.hpp"
#include "dialects.hpp"
#include "migration/verify/scratch.hpp"
#include "plugin/loader.hpp"
#include "plugin/locator.hpp"

namespace {

using namespace runner;
using migration::Scratch;

unsigned schemas() {
    return std::getenv("RUNNER_LONG_TESTS") ? 200 : 12;
}

struct Place {
    explicit Place(const std::string& where) : url(parse_url(where)) {
        static const std::vector<plugin::Found> found = plugin::locate({PLUGINS_DIR});
        options.dialects = {"postgresql", "sqlite"};
        plugin = &plugin::load(plugin::serving(found, url.scheme));
    }
    Scratch scratch() const { return {*plugin, url, {}, options}; }

    Url url;
    Plugin* plugin = nullptr;
    migration::Options options;
};

/// What the database has after `script` is `model`.
void check(const Place& place, const std::string& script, const Schema& model) {
    Scratch written = place.scratch();
    written.run(script);
    const auto live = written.read();
    BOOST_CHECK(live.beyond.empty());
    Scratch printed = place.scratch();
    BOOST_CHECK_EQUAL(schema::script(migration::drift(printed, model, live.schema)), "");
    Scratch again = place.scratch();
    BOOST_CHECK_EQUAL(schema::script(migration::drift(again, live.schema, live.schema)), "");
}

BOOST_AUTO_TEST_SUITE(live)

BOOST_DATA_TEST_CASE(what_is_made_is_read_back, boost::unit_test::data::xrange(schemas()), seed) {
    const std::string script = test::RandomSchema(seed).script();
    const Schema model = golden::render(script, golden::dialect("postgresql")).schema;
    BOOST_TEST_CONTEXT(script) {
        const Place sqlite("sqlite://:memory:");
        check(sqlite, script, model);
        if (const char* server = std::getenv("TEST_POSTGRESQL_URL")) check(Place(server), script, model);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
