// What a foreign key can refer to.
#include "schema/foreign_keys.hpp"

#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

using namespace runner;
using test::folded;
using test::refusal;

const std::string parent =
    "CREATE TABLE p (id INTEGER PRIMARY KEY, a INTEGER UNIQUE, b INTEGER, c TEXT, UNIQUE (a, b));";

/// The refusal of a table with one column `t.a` of a type, and a reference.
std::string referring(const std::string& type, const std::string& target) {
    return refusal(parent + "CREATE TABLE t (a " + type + " REFERENCES " + target + ");");
}

BOOST_AUTO_TEST_SUITE(foreign_keys)

BOOST_AUTO_TEST_CASE(it_stands_on_a_key_over_the_same_columns_in_any_order) {
    const Schema schema = folded(parent +
                                 "CREATE TABLE t (x INTEGER REFERENCES p, y INTEGER REFERENCES p (a),"
                                 "  FOREIGN KEY (x, y) REFERENCES p (b, a));");
    const auto& keys = schema.table("t")->foreign_keys;
    BOOST_REQUIRE_EQUAL(keys.size(), 3U);
    BOOST_CHECK_EQUAL(keys[0].key, "p_pkey");
    BOOST_CHECK(keys[0].referenced == std::vector<std::string>{"id"});
    BOOST_CHECK_EQUAL(keys[1].key, "p_a_key");
    BOOST_CHECK_EQUAL(keys[2].key, "p_a_b_key");
}

BOOST_AUTO_TEST_CASE(a_unique_index_of_all_rows_will_do) {
    BOOST_CHECK_EQUAL(refusal(parent + "CREATE UNIQUE INDEX i ON p (b);"
                                       "CREATE TABLE t (x INTEGER REFERENCES p (b));"),
                      "");
    const std::string none = "the table p has no unique key over (b)";
    BOOST_CHECK_EQUAL(refusal(parent + "CREATE UNIQUE INDEX i ON p (b) WHERE b > 0;"
                                       "CREATE TABLE t (x INTEGER REFERENCES p (b));"),
                      none);
    BOOST_CHECK_EQUAL(
        refusal(parent + "CREATE INDEX i ON p (b); CREATE TABLE t (x INTEGER REFERENCES p (b));"), none);
    BOOST_CHECK_EQUAL(referring("INTEGER", "p (b)"), none);
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE t (a INTEGER UNIQUE DEFERRABLE, b INTEGER REFERENCES t (a));"),
                      "the table t has no unique key over (a)");
}

BOOST_AUTO_TEST_CASE(it_refers_to_something) {
    BOOST_CHECK_EQUAL(referring("INTEGER", "q"), "there is no table q");
    BOOST_CHECK_EQUAL(referring("INTEGER", "p (d)"), "the table p has no column d");
    BOOST_CHECK_EQUAL(referring("INTEGER", "p (id, a)"), "1 column cannot refer to 2");
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE q (a INTEGER); CREATE TABLE t (a INTEGER REFERENCES q);"),
                      "the table q has no primary key to reference");
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE t (a INTEGER, b INTEGER REFERENCES t, PRIMARY KEY (a));"), "");
}

BOOST_AUTO_TEST_CASE(what_postgresql_cannot_compare_is_refused) {
    for (const char* type : {"SMALLINT", "INTEGER", "BIGINT"}) BOOST_CHECK_EQUAL(referring(type, "p"), "");
    for (const char* type : {"TEXT", "NUMERIC", "BOOLEAN", "UUID"}) {
        BOOST_TEST_CONTEXT(type) {
            BOOST_CHECK(referring(type, "p").ends_with("cannot compare them"));
        }
    }
    BOOST_CHECK_EQUAL(referring("TEXT", "p"),
                      "t.a is text and refers to p.id, which is integer: PostgreSQL cannot compare them");
    BOOST_CHECK_EQUAL(referring("unheard_of", "p"), "");
    BOOST_CHECK_EQUAL(refusal(parent + "CREATE TABLE t (a INTEGER REFERENCES p);"
                                       "ALTER TABLE t ALTER a TYPE TEXT;"),
                      "t.a is text and refers to p.id, which is integer: PostgreSQL cannot compare them");
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER REFERENCES t);"
                              "ALTER TABLE t ALTER a TYPE TEXT, ALTER b TYPE TEXT;"),
                      "");
}

BOOST_AUTO_TEST_CASE(what_it_stands_on_stays_unless_cascade_takes_both) {
    const std::string family = parent + "CREATE TABLE t (x INTEGER REFERENCES p (a));";
    BOOST_CHECK_EQUAL(refusal(family + "ALTER TABLE p DROP CONSTRAINT p_a_key;"),
                      "the constraint p.p_a_key is still used by constraint t_x_fkey of t");
    BOOST_CHECK_EQUAL(refusal(family + "DROP INDEX p_a_key;"),
                      "the index p_a_key belongs to a constraint of the table p");
    BOOST_CHECK(
        folded(family + "ALTER TABLE p DROP CONSTRAINT p_a_key CASCADE;").table("t")->foreign_keys.empty());
    BOOST_CHECK_EQUAL(refusal(family + "ALTER TABLE p RENAME CONSTRAINT p_a_key TO k; DROP TABLE t;"
                                       "ALTER TABLE p DROP CONSTRAINT k;"),
                      "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
