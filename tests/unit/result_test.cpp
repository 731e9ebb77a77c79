// What queries give, as views and tables made of them have it.
#include "sdk/expression/result.hpp"

#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

using namespace runner;

const std::string tables =
    "CREATE DOMAIN name AS TEXT; CREATE TABLE t (a INTEGER, b VARCHAR(5), n name);"
    "CREATE TABLE u (a INTEGER, d DATE);";

/// "a integer, ?column? -": what a view of the query gives.
std::string given(const std::string& query) {
    const Schema schema = test::folded(tables + "CREATE VIEW v AS " + query + ";");
    std::string result;
    for (const QueryColumn& column : schema.views.at("v").gives)
        result += (result.empty() ? "" : ", ") + column.name + " " + (column.type ? column.type->name : "-");
    return result;
}

BOOST_AUTO_TEST_SUITE(result)

BOOST_AUTO_TEST_CASE(columns_and_casts_have_types) {
    BOOST_TEST(given("SELECT t.a, (b), d::timestamp AS c, CAST(b AS TEXT) AS e, n, t.a + 1 AS s FROM t, u") ==
               "a integer, b varchar, c timestamp without time zone, e text, n -, s integer");
    BOOST_TEST(
        given("SELECT coalesce(n, 'x') AS c, 'x'::name AS d, (SELECT a FROM u) AS s, a + 1 AS i FROM t") ==
        "c -, d name, s -, i integer");
    BOOST_TEST(given("SELECT a + 1 AS i FROM (SELECT a FROM t) AS s") == "i -");
    BOOST_TEST(given("SELECT a FROM t UNION SELECT a FROM u") == "a -");
}

BOOST_AUTO_TEST_CASE(names_are_those_that_postgresql_finds) {
    BOOST_TEST(
        given("SELECT 1, upper(b), a::bigint, 'x'::text::varchar, CASE WHEN true THEN 'x' ELSE b::text "
              "END FROM t") == "?column? integer, upper text, a bigint, varchar varchar, b text");
    BOOST_TEST(given("SELECT (SELECT max(d) FROM u UNION VALUES (NULL)), EXISTS (SELECT 1), current_date, "
                     "(ARRAY[1])[1]") == "max -, exists -, current_date -, array -");
}

BOOST_AUTO_TEST_CASE(stars_are_the_columns_of_now) {
    BOOST_TEST(given("(SELECT u.*, b FROM t x JOIN u ON true)") == "a integer, d date, b varchar");
    BOOST_TEST(given("SELECT * FROM t NATURAL JOIN u") == "");
    BOOST_TEST(given("SELECT * FROM (SELECT 1 AS a) x") == "");
    BOOST_TEST(given("WITH t AS (SELECT 1 AS z) SELECT * FROM t") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
