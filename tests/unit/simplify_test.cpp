#include "schema/simplify.hpp"

#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

using namespace runner;
using runner::schema::simplified;

const Schema& schema() {
    static const Schema made = test::folded("CREATE TABLE t (status VARCHAR(9), n INTEGER, day DATE);");
    return made;
}

std::string of_table(const std::string& sql) {
    return simplified(sql, schema().table("t"));
}

BOOST_AUTO_TEST_SUITE(simplify)

// As PostgreSQL 15 writes them out.
BOOST_AUTO_TEST_CASE(what_goes_without_saying_is_not_said) {
    BOOST_CHECK_EQUAL(of_table("'FREE'::user_role"), "'FREE'");
    BOOST_CHECK_EQUAL(of_table("'-1'::integer"), "-1");
    BOOST_CHECK_EQUAL(of_table("true"), "TRUE");
    BOOST_CHECK_EQUAL(of_table("status::text = 'active'::text"), "status = 'active'");
    BOOST_CHECK_EQUAL(of_table("n > 0::numeric AND n < 9"), "n > 0 AND n < 9");
    BOOST_CHECK_EQUAL(of_table("n = ANY (ARRAY[1, 2, '-3'::integer])"), "n IN (1, 2, -3)");
    BOOST_CHECK_EQUAL(
        of_table("status::text = ANY (ARRAY['a'::character varying, 'b'::character varying]::text[])"),
        "status IN ('a', 'b')");
    BOOST_CHECK_EQUAL(of_table("status::text <> ALL (ARRAY['a'::text])"), "status NOT IN ('a')");
    BOOST_CHECK_EQUAL(of_table("status::text ~~ 'a%'::text"), "status LIKE 'a%'");
}

BOOST_AUTO_TEST_CASE(what_means_something_stays) {
    for (const char* sql : {"day > ('2024-01-01'::date + 7)", "n::text = '1'::text || '2'::text",
                            "lower('A'::text)", "n::bigint", "status::text || 'x'::text"})
        BOOST_CHECK_EQUAL(of_table(sql), sql);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
