// The names that PostgreSQL invents. Each of these was asked of PostgreSQL 15.
#include "sdk/invented_names.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

using namespace runner;
using test::folded;

using Names = std::vector<std::string>;

Names constraints(const std::string& script, const std::string& table) {
    Names names = folded(script).table(table)->constraints();
    std::sort(names.begin(), names.end());
    return names;
}

/// The name of the index over one element.
std::string index_name(const std::string& element) {
    const Schema schema =
        folded("CREATE TABLE p (a INTEGER, b INTEGER); CREATE INDEX ON p (" + element + ");");
    return schema.indexes.begin()->first;
}

BOOST_AUTO_TEST_SUITE(invented_names)

BOOST_AUTO_TEST_CASE(constraints_are_named_after_the_table_and_its_columns) {
    BOOST_CHECK(
        constraints("CREATE TABLE p (a INTEGER PRIMARY KEY, b INTEGER, UNIQUE (a, b));"
                    "CREATE TABLE t (a INTEGER PRIMARY KEY CHECK (a > 0) REFERENCES p, b INTEGER UNIQUE,"
                    "  CHECK (a > b), CHECK (1 = 1), CHECK (b > 0), FOREIGN KEY (a, b) REFERENCES p (a, b),"
                    "  UNIQUE (b) INCLUDE (a), EXCLUDE USING btree (b WITH =, (a + b) WITH =));",
                    "t") == (Names{"t_a_b_fkey", "t_a_check", "t_a_fkey", "t_b_a_key", "t_b_check",
                                   "t_b_expr_excl", "t_b_key", "t_check", "t_check1", "t_pkey"}));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_taken_gets_a_number) {
    const std::string p = "CREATE TABLE p (id INTEGER PRIMARY KEY);";
    // A relation stands in the way of keys alone,
    BOOST_CHECK(constraints(p + "CREATE TABLE t_a_check (x INTEGER); CREATE TABLE t_a_key (x INTEGER);"
                                "CREATE TABLE t_a_fkey (x INTEGER);"
                                "CREATE TABLE t (a INTEGER UNIQUE CHECK (a > 0) REFERENCES p);",
                            "t") == (Names{"t_a_check", "t_a_fkey", "t_a_key1"}));
    // a constraint of any table in the way of constraints, keys among them, and not of indexes.
    const Schema schema =
        folded(p +
               "CREATE TABLE o (a INTEGER CONSTRAINT t_a_check CHECK (a > 0) CONSTRAINT t_a_fkey REFERENCES p"
               "  CONSTRAINT t_pkey CHECK (a > 1) CONSTRAINT t_b_key CHECK (a > 2) CONSTRAINT t_b_idx CHECK "
               "(a > 3));"
               "CREATE TABLE t (a INTEGER CHECK (a > 0) REFERENCES p PRIMARY KEY, b INTEGER UNIQUE);"
               "CREATE INDEX ON t (b);");
    BOOST_CHECK(schema.table("t")->constraints() ==
                (Names{"t_pkey1", "t_b_key1", "t_a_fkey1", "t_a_check1"}));
    BOOST_CHECK(schema.indexes.contains("t_b_idx"));
}

BOOST_AUTO_TEST_CASE(keys_that_say_the_same_are_one_under_the_first_name_written) {
    BOOST_CHECK(
        constraints("CREATE TABLE t (a INTEGER PRIMARY KEY, CONSTRAINT x UNIQUE (a), b INTEGER, UNIQUE (b),"
                    "  CONSTRAINT y UNIQUE (b), UNIQUE (b, a));",
                    "t") == (Names{"t_b_a_key", "x", "y"}));
}

BOOST_AUTO_TEST_CASE(actions_of_one_alter_table_take_their_names_kind_by_kind) {
    BOOST_CHECK(constraints("CREATE TABLE t (a INTEGER);"
                            "ALTER TABLE t ADD COLUMN d INTEGER CHECK (d > 0) CONSTRAINT t_e_check UNIQUE,"
                            "  ADD COLUMN e INTEGER CHECK (e > 0);",
                            "t") == (Names{"t_d_check", "t_e_check", "t_e_check1"}));
    BOOST_CHECK(
        constraints("CREATE TABLE t (a INTEGER PRIMARY KEY);"
                    "ALTER TABLE t ADD COLUMN b INTEGER, ADD PRIMARY KEY (b), DROP CONSTRAINT t_pkey;",
                    "t") == Names{"t_pkey"});
}

BOOST_AUTO_TEST_CASE(names_stay_when_tables_and_columns_get_others) {
    const std::string renamed =
        "CREATE TABLE t (a INTEGER PRIMARY KEY CHECK (a > 0), b SERIAL);"
        "ALTER TABLE t RENAME a TO z; ALTER TABLE t RENAME TO u;";
    BOOST_CHECK(constraints(renamed, "u") == (Names{"t_a_check", "t_pkey"}));
    BOOST_CHECK(constraints(renamed + "ALTER TABLE u ADD CHECK (z < 9);", "u") ==
                (Names{"t_a_check", "t_pkey", "u_z_check"}));
    const Schema schema = folded(renamed + "CREATE TABLE t (a INTEGER PRIMARY KEY, b SERIAL);");
    BOOST_CHECK_EQUAL(schema.table("t")->primary_key.name, "t_pkey1");
    BOOST_CHECK_EQUAL(schema.table("t")->column("b")->sequence, "t_b_seq1");
}

BOOST_AUTO_TEST_CASE(the_longer_part_is_shortened_between_characters) {
    const std::string a(63, 'a');
    const std::string b(62, 'b');
    const std::string script = "CREATE TABLE " + a + " (" + b + " INTEGER PRIMARY KEY CHECK (" + b +
                               " > 0), ä INTEGER UNIQUE, éééééééééééééééééééééééééééé INTEGER UNIQUE);";
    const Names expected = {
        std::string(28, 'a') + "_" + std::string(28, 'b') + "_check",
        std::string(58, 'a') + "_pkey",
        std::string(56, 'a') + "_ä_key",
        std::string(29, 'a') + "_éééééééééééééé_key",
    };
    for (const std::string& name : expected) BOOST_CHECK(folded(script).constraints.contains(name));
}

BOOST_AUTO_TEST_CASE(an_index_is_named_after_what_its_elements_would_be_called) {
    BOOST_CHECK_EQUAL(index_name("a, b"), "p_a_b_idx");
    BOOST_CHECK_EQUAL(index_name("a) INCLUDE (b"), "p_a_b_idx");
    BOOST_CHECK_EQUAL(index_name("a, a"), "p_a_a1_idx");
    BOOST_CHECK_EQUAL(index_name("abs(a)"), "p_abs_idx");
    BOOST_CHECK_EQUAL(index_name("pg_catalog.abs(a)"), "p_abs_idx");
    BOOST_CHECK_EQUAL(index_name("(abs(a))"), "p_abs_idx");
    BOOST_CHECK_EQUAL(index_name("(a + b)"), "p_expr_idx");
    BOOST_CHECK_EQUAL(index_name("(abs(a) + 1)"), "p_expr_idx");
    BOOST_CHECK_EQUAL(index_name("(a IS NULL)"), "p_expr_idx");
    BOOST_CHECK_EQUAL(index_name("(p.a)"), "p_a_idx");
    BOOST_CHECK_EQUAL(index_name("(a::bigint)"), "p_a_idx");
    BOOST_CHECK_EQUAL(index_name("(CAST(a AS numeric(5, 2)))"), "p_a_idx");
    BOOST_CHECK_EQUAL(index_name("(1::bigint)"), "p_int8_idx");
    BOOST_CHECK_EQUAL(index_name("((a + b)::bigint)"), "p_int8_idx");
    BOOST_CHECK_EQUAL(index_name("(upper(a::text)::bytea)"), "p_upper_idx");
    BOOST_CHECK_EQUAL(index_name("(a::text COLLATE \"C\")"), "p_a_idx");
    BOOST_CHECK_EQUAL(index_name("((ARRAY[a, b])[1])"), "p_array_idx");
    BOOST_CHECK_EQUAL(index_name("(DATE '2020-01-01')"), "p_date_idx");
    BOOST_CHECK_EQUAL(index_name("(DOUBLE PRECISION '1.5')"), "p_float8_idx");
    BOOST_CHECK_EQUAL(index_name("coalesce(a, b)"), "p_coalesce_idx");
    BOOST_CHECK_EQUAL(index_name("trim(FROM a::text)"), "p_btrim_idx");
    BOOST_CHECK_EQUAL(index_name("(CASE WHEN a > 0 THEN 1 END)"), "p_case_idx");
    BOOST_CHECK_EQUAL(index_name("(to_timestamp(a) AT TIME ZONE 'utc')"), "p_timezone_idx");
}

BOOST_AUTO_TEST_CASE(the_check_of_a_type_has_the_names_of_its_moment) {
    const Schema schema = folded(
        "CREATE TABLE t (a TEXT); ALTER TABLE t RENAME a TO b; ALTER TABLE t ADD COLUMN a TEXT;"
        "ALTER TABLE t RENAME TO u; ALTER TABLE u ADD COLUMN c TEXT;");
    const Table& table = *schema.table("u");
    BOOST_CHECK_EQUAL(table.column("b")->type_check, "t_a_type");
    BOOST_CHECK_EQUAL(table.column("a")->type_check, "t_a_type1");
    BOOST_CHECK_EQUAL(table.column("c")->type_check, "u_c_type");
}

BOOST_AUTO_TEST_CASE(types_that_have_lost_their_names_do_not_collide) {
    const Schema schema = folded("CREATE TYPE t_a AS ENUM ('x'); CREATE TABLE t_b (c INTEGER);");
    BOOST_TEST(invented_type_name(schema, {}, "t", "c") == "t_c");
    BOOST_TEST(invented_type_name(schema, {}, "t", "a") == "t_a1");
    BOOST_TEST(invented_type_name(schema, {"t_b1"}, "t", "b") == "t_b2");
    const std::string longest(62, 'l');
    BOOST_TEST(invented_type_name(schema, {longest + "_"}, longest, "c") == longest + "1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
