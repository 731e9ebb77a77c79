#include "schema/diff.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "folding.hpp"
#include "random_schema.hpp"
#include "schema/canonical.hpp"

namespace {

using namespace runner;
using runner::schema::canonical;
using runner::schema::Renames;
using runner::schema::script;
using test::folded;

/// The statements between two scripts, as one.
std::string between(const std::string& from, const std::string& to, const Renames& renames = {}) {
    return script(runner::schema::diff(folded(from), folded(to), renames));
}

void check_way(const std::string& from, const std::string& to) {
    const std::string way = between(from, to);
    BOOST_TEST_CONTEXT("from:\n" << from << "to:\n" << to << "by:\n" << way) {
        const Schema reached = folded(from + way);
        BOOST_CHECK(canonical(reached) == canonical(folded(to)));
        BOOST_CHECK_EQUAL(script(runner::schema::diff(reached, folded(to))), "");
    }
}

BOOST_AUTO_TEST_SUITE(diff)

BOOST_DATA_TEST_CASE(a_schema_printed_and_read_is_itself, boost::unit_test::data::xrange(200U), seed) {
    const std::string text = test::RandomSchema(seed).script();
    const std::string printed = between("", text);
    BOOST_TEST_CONTEXT(text << "printed:\n" << printed) {
        BOOST_CHECK(canonical(folded(printed)) == canonical(folded(text)));
        BOOST_CHECK_EQUAL(between("", printed), printed);
    }
}

BOOST_DATA_TEST_CASE(a_way_leads_where_it_should_and_back, boost::unit_test::data::xrange(200U), seed) {
    const std::string one = test::RandomSchema(seed).script();
    const std::string other = test::RandomSchema(seed + 1000).script();
    check_way(one, other);
    check_way(other, one);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
