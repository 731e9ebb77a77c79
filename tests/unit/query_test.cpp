// Which columns a view reads beyond doubt.
#include "schema/query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

using namespace runner;
using test::folded;
using test::refusal;

const std::string tables =
    "CREATE TABLE t (a INTEGER, b TEXT, c TEXT); CREATE TABLE u (a INTEGER, d TEXT, year INTEGER);";

/// "t: a b; u: d"
std::string reads(const std::string& query) {
    const Schema schema = folded(tables + "CREATE VIEW v AS " + query + ";");
    std::string text;
    for (const auto& [table, columns] : schema.views.at("v").reads)
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", table, fmt::join(columns, " "));
    return text;
}

BOOST_AUTO_TEST_SUITE(query)

BOOST_AUTO_TEST_CASE(names_belong_to_the_table_that_has_them) {
    BOOST_CHECK_EQUAL(reads("SELECT b FROM t WHERE c LIKE 'x%'"), "t: b c");
    BOOST_CHECK_EQUAL(reads("SELECT x.a FROM t x JOIN u y ON x.a = y.a WHERE d IS NULL"), "t: a; u: a d");
    BOOST_CHECK_EQUAL(reads("SELECT b, d FROM t JOIN u USING (a)"), "t: a b; u: a d");
    BOOST_CHECK_EQUAL(reads("SELECT count(*), max(t.b) FROM public.t GROUP BY c"), "t: b c");
}

BOOST_AUTO_TEST_CASE(a_star_is_all_columns_of_its_tables) {
    BOOST_CHECK_EQUAL(reads("SELECT * FROM t"), "t: a b c");
    BOOST_CHECK_EQUAL(reads("SELECT y.*, 1 FROM t, u y"), "u: a d year");
    BOOST_CHECK_EQUAL(reads("SELECT 1 FROM t WHERE EXISTS (SELECT * FROM u)"), "u: a d year");
    BOOST_CHECK_EQUAL(reads("SELECT a, 1 AS x, 2 AS y FROM t UNION SELECT * FROM u"), "t: a; u: a d year");
}

BOOST_AUTO_TEST_CASE(inner_queries_see_outer_tables) {
    BOOST_CHECK_EQUAL(reads("SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM u WHERE d = b)"), "t: b; u: d");
    BOOST_CHECK_EQUAL(reads("SELECT 1 FROM t WHERE c IN (SELECT d FROM u WHERE a = 1)"), "t: c; u: a d");
}

BOOST_AUTO_TEST_CASE(every_clause_reads) {
    BOOST_CHECK_EQUAL(reads("SELECT 1 FROM t GROUP BY a HAVING max(b) > '' ORDER BY min(c)"), "t: a b c");
    BOOST_CHECK_EQUAL(reads("SELECT count(*) FILTER (WHERE b = '') OVER (PARTITION BY a ORDER BY c) FROM t"),
                      "t: a b c");
    BOOST_CHECK_EQUAL(reads("SELECT CASE WHEN b IS NULL THEN c::text END FROM t LIMIT 1"), "t: b c");
    BOOST_CHECK_EQUAL(reads("SELECT DISTINCT ON (t.a) 1 FROM t, LATERAL (SELECT d FROM u WHERE b = d) x"),
                      "t: a b; u: d");
    BOOST_CHECK_EQUAL(reads("SELECT 1 FROM t, generate_series(1, t.a) g"), "t: a");
    BOOST_CHECK_EQUAL(reads("(SELECT b, 1 AS x, 2 AS y FROM t) EXCEPT TABLE u"), "t: b; u: a d year");
    BOOST_CHECK_EQUAL(reads("WITH t AS (SELECT b FROM t) SELECT * FROM t"), "t: b");
    BOOST_CHECK_EQUAL(reads("SELECT 1 FROM t WHERE (b, c) OVERLAPS (c, b) AND a IS NOT DISTINCT FROM 1"),
                      "t: a b c");
}

BOOST_AUTO_TEST_CASE(views_can_be_written_through) {
    for (const char* option : {"", " WITH CHECK OPTION", " WITH LOCAL CHECK OPTION"})
        BOOST_CHECK_EQUAL(reads("SELECT * FROM t WHERE a > 1" + std::string(option)), "t: a b c");
}

BOOST_AUTO_TEST_CASE(what_could_be_something_else_is_left_out) {
    BOOST_CHECK_EQUAL(reads("SELECT 1 b FROM t"), "");
    BOOST_CHECK_EQUAL(reads("SELECT 1 AS b FROM t ORDER BY b"), "");
    BOOST_CHECK_EQUAL(reads("SELECT x.b FROM (SELECT 1 AS b) x, t"), "");
    BOOST_CHECK_EQUAL(reads("WITH u AS (SELECT 1 AS d) SELECT d FROM u"), "");
    BOOST_CHECK_EQUAL(reads("SELECT x FROM t AS y (x, b, c) WHERE b IS NULL"), "");
    BOOST_CHECK_EQUAL(reads("SELECT 1 FROM u WHERE extract(year FROM now()) = 1"), "");
}

BOOST_AUTO_TEST_CASE(columns_that_a_view_reads_stay_as_they_are) {
    const std::string script = tables + "CREATE VIEW v AS SELECT b FROM t;";
    BOOST_CHECK_EQUAL(refusal(script + "ALTER TABLE t DROP COLUMN b;"),
                      "the column t.b is still used by view v");
    BOOST_CHECK_EQUAL(refusal(script + "ALTER TABLE t ALTER b TYPE VARCHAR(5);"),
                      "the column t.b is read by the view v");
    BOOST_CHECK_EQUAL(refusal(script + "ALTER TABLE t DROP COLUMN c; ALTER TABLE t ALTER a TYPE BIGINT;"),
                      "");
    BOOST_CHECK_EQUAL(refusal(script + "ALTER TABLE t RENAME b TO bb; ALTER TABLE t RENAME TO tt;"
                                       "ALTER TABLE tt DROP COLUMN bb;"),
                      "the column tt.bb is still used by view v");
    BOOST_CHECK(folded(script + "ALTER TABLE t DROP COLUMN b CASCADE;").views.empty());
}

BOOST_AUTO_TEST_CASE(a_view_reads_something) {
    BOOST_CHECK_EQUAL(refusal(tables + "CREATE VIEW v AS SELECT * FROM tt;"), "there is no table tt");
    BOOST_CHECK_EQUAL(refusal("CREATE VIEW v AS SELECT * FROM (VALUES (1), (2)) AS x (n), "
                              "generate_series(1, 2) g, pg_class, information_schema.tables;"),
                      "");
    BOOST_CHECK_EQUAL(refusal("CREATE VIEW v AS WITH x AS (SELECT 1 AS n) SELECT n IS DISTINCT FROM 2, "
                              "trim(FROM 'a'), substring('abc' FROM 2) FROM x;"),
                      "");
    BOOST_CHECK_EQUAL(refusal("CREATE RECURSIVE VIEW v (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM v;"), "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
