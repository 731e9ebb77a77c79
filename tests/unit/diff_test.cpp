#include "schema/diff.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "../random_schema.hpp"
#include "folding.hpp"
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

/// Random schemas; with RUNNER_LONG_TESTS=1 more of them.
unsigned tries() {
    return std::getenv("RUNNER_LONG_TESTS") ? 200 : 40;
}

BOOST_AUTO_TEST_SUITE(diff)

BOOST_DATA_TEST_CASE(a_schema_printed_and_read_is_itself, boost::unit_test::data::xrange(tries()), seed) {
    const std::string text = test::RandomSchema(seed).script();
    const std::string printed = between("", text);
    BOOST_TEST_CONTEXT(text << "printed:\n" << printed) {
        BOOST_CHECK(canonical(folded(printed)) == canonical(folded(text)));
        BOOST_CHECK_EQUAL(between("", printed), printed);
    }
}

BOOST_DATA_TEST_CASE(a_way_leads_where_it_should_and_back, boost::unit_test::data::xrange(tries()), seed) {
    const std::string one = test::RandomSchema(seed).script();
    const std::string other = test::RandomSchema(seed + 1000).script();
    check_way(one, other);
    check_way(other, one);
}

BOOST_AUTO_TEST_CASE(several_changes_of_a_table_are_one_statement) {
    BOOST_CHECK_EQUAL(between("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, c TEXT NOT NULL);",
                              "CREATE TABLE t (id INTEGER PRIMARY KEY, b BIGINT DEFAULT 7 NOT NULL, c TEXT, "
                              "d BOOLEAN NOT NULL, CHECK (b > 0));"),
                      "-- fails where t has rows: d is NOT NULL and has no default\n"
                      "ALTER TABLE t\n"
                      "    DROP COLUMN a,\n"
                      "    ALTER COLUMN b TYPE BIGINT,\n"
                      "    ALTER COLUMN b SET NOT NULL,\n"
                      "    ALTER COLUMN c DROP NOT NULL,\n"
                      "    ADD COLUMN d BOOLEAN NOT NULL,\n"
                      "    ADD CONSTRAINT t_b_check CHECK (b > 0);\n\n"
                      "ALTER TABLE t\n    ALTER COLUMN b SET DEFAULT 7;\n");
}

BOOST_AUTO_TEST_CASE(only_what_is_said_to_be_renamed_is) {
    const std::string before = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);";
    const std::string after = "CREATE TABLE u (id INTEGER PRIMARY KEY, b TEXT UNIQUE);";
    BOOST_CHECK_EQUAL(between(before, after, {{{"u", "t"}}, {}, {{{"u", "b"}, "a"}}, {}}),
                      "ALTER TABLE t RENAME TO u;\n\n"
                      "ALTER TABLE u RENAME COLUMN a TO b;\n\n"
                      "ALTER TABLE u RENAME CONSTRAINT t_a_key TO u_b_key;\n\n"
                      "ALTER TABLE u RENAME CONSTRAINT t_pkey TO u_pkey;\n");
    BOOST_CHECK_EQUAL(between(before, after),
                      "DROP TABLE t;\n\n"
                      "CREATE TABLE u (\n    id INTEGER PRIMARY KEY,\n    b TEXT UNIQUE\n);\n");
}

BOOST_AUTO_TEST_CASE(values_are_added_in_their_place_and_taken_away_by_a_type_made_anew) {
    const std::string table = "CREATE TABLE t (m mood DEFAULT 'ok');";
    const std::string two = "CREATE TYPE mood AS ENUM ('sad', 'ok');" + table;
    const std::string four = "CREATE TYPE mood AS ENUM ('low', 'sad', 'so-so', 'ok');" + table;
    BOOST_CHECK_EQUAL(between(two, four),
                      "ALTER TYPE mood ADD VALUE 'low' BEFORE 'sad';\n\n"
                      "ALTER TYPE mood ADD VALUE 'so-so' AFTER 'sad';\n");
    BOOST_CHECK_EQUAL(between(four, two),
                      "-- fails while rows hold 'low'\n"
                      "CREATE TYPE mood_before AS ENUM ('sad', 'ok');\n\n"
                      "ALTER TABLE t\n"
                      "    ALTER COLUMN m DROP DEFAULT,\n"
                      "    ALTER COLUMN m TYPE mood_before USING m::text::mood_before,\n"
                      "    ALTER COLUMN m SET DEFAULT 'ok';\n\n"
                      "DROP TYPE mood;\n\n"
                      "ALTER TYPE mood_before RENAME TO mood;\n");
}

BOOST_AUTO_TEST_CASE(what_reads_a_changed_column_is_made_again) {
    const std::string views = "CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;";
    BOOST_CHECK_EQUAL(between("CREATE TABLE t (a INTEGER);" + views, "CREATE TABLE t (a BIGINT);" + views),
                      "DROP VIEW w;\n\nDROP VIEW v;\n\nALTER TABLE t\n    ALTER COLUMN a TYPE BIGINT;\n\n"
                      "CREATE VIEW v AS\nSELECT a FROM t;\n\nCREATE VIEW w AS\nSELECT a FROM v;\n");
}

BOOST_AUTO_TEST_CASE(tables_that_refer_to_one_another_are_tied_at_the_end_and_dropped_together) {
    const std::string loop =
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER);"
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a);"
        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;";
    BOOST_CHECK_EQUAL(between("", loop),
                      "CREATE TABLE b (\n    id INTEGER PRIMARY KEY,\n    a INTEGER\n);\n\n"
                      "CREATE TABLE a (\n    id INTEGER PRIMARY KEY,\n    b INTEGER REFERENCES b (id)\n);\n\n"
                      "ALTER TABLE b\n    ADD FOREIGN KEY (a) REFERENCES a (id);\n");
    BOOST_CHECK_EQUAL(between(loop, ""), "DROP TABLE a, b;\n");
}

BOOST_AUTO_TEST_CASE(how_something_is_laid_out_is_no_difference) {
    BOOST_CHECK_EQUAL(
        between("CREATE TABLE t (a INTEGER DEFAULT (1+1), b TEXT, CHECK (a>0 AND b <> ''));",
                "CREATE TABLE t (b text, a int4 DEFAULT 1 + 1, CHECK ( A > 0\n and \"b\" <> '' ));"),
        "");
}

BOOST_AUTO_TEST_CASE(a_table_that_refers_to_itself_waits_for_the_index_that_takes_the_place_of_its_key) {
    const std::string table = "CREATE TABLE t (a INTEGER NOT NULL, up INTEGER";
    check_way(
        table + ", CONSTRAINT k UNIQUE (a), FOREIGN KEY (up) REFERENCES t (a));",
        table + "); CREATE UNIQUE INDEX k ON t (a); ALTER TABLE t ADD FOREIGN KEY (up) REFERENCES t (a);");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
