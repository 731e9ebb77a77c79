// What statements do to the model, and what the model refuses on every database.
#include "schema/apply.hpp"

#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

using namespace runner;

using test::folded;
using test::refusal;

const std::string family =
    "CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT);"
    "CREATE TABLE children (id SERIAL PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents (id));"
    "CREATE INDEX children_by_parent ON children (parent);"
    "CREATE VIEW grown AS SELECT p.id FROM parents p, public.children c WHERE c.parent = p.id;";

BOOST_AUTO_TEST_SUITE(apply)

BOOST_AUTO_TEST_CASE(a_table_is_kept_with_its_columns_and_keys) {
    const Schema schema = folded(family);
    const Table& children = *schema.table("children");
    BOOST_CHECK(children.column("id")->identity);
    BOOST_CHECK(children.column("parent")->not_null);
    BOOST_CHECK(children.primary_key.columns == std::vector<std::string>{"id"});
    BOOST_REQUIRE_EQUAL(children.foreign_keys.size(), 1U);
    BOOST_CHECK_EQUAL(children.foreign_keys[0].table, "parents");
    BOOST_CHECK(schema.table("parents")->column("id")->not_null);
    BOOST_CHECK((schema.views.at("grown").uses == std::vector<std::string>{"parents", "children"}));
}

BOOST_AUTO_TEST_CASE(what_goes_up_and_comes_down_leaves_nothing) {
    BOOST_CHECK(folded(family + "DROP VIEW grown; DROP TABLE children; DROP TABLE parents;") == Schema());
}

BOOST_AUTO_TEST_CASE(a_renamed_table_takes_its_references_and_indexes_along) {
    const Schema schema = folded(family +
                                 "ALTER TABLE parents RENAME TO elders;"
                                 "ALTER TABLE elders RENAME COLUMN id TO number;"
                                 "ALTER TABLE children RENAME TO kids;");
    BOOST_CHECK_EQUAL(schema.table("kids")->foreign_keys[0].table, "elders");
    BOOST_CHECK_EQUAL(schema.table("kids")->foreign_keys[0].referenced[0], "number");
    BOOST_CHECK_EQUAL(schema.indexes.at("children_by_parent").table, "kids");
    BOOST_CHECK(schema.dependents("elders") == (std::vector<std::string>{"kids", "grown"}));
}

BOOST_AUTO_TEST_CASE(a_dropped_column_takes_its_indexes_and_keys_along) {
    const Schema schema = folded(family + "DROP VIEW grown; ALTER TABLE children DROP COLUMN parent;");
    BOOST_CHECK(!schema.indexes.contains("children_by_parent"));
    BOOST_CHECK(schema.table("children")->foreign_keys.empty());
}

BOOST_AUTO_TEST_CASE(cascade_takes_along_what_depends) {
    const Schema schema = folded(family + "DROP TABLE parents CASCADE;");
    BOOST_CHECK(schema.views.empty());
    BOOST_CHECK(schema.table("children")->foreign_keys.empty());
    const Schema typed = folded(
        "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (a INTEGER, m mood); DROP TYPE mood CASCADE;");
    BOOST_CHECK_EQUAL(typed.table("t")->columns.size(), 1U);
}

BOOST_AUTO_TEST_CASE(an_index_without_a_name_gets_postgresqls) {
    const Schema schema = folded(
        "CREATE TABLE t (a INTEGER, b TEXT);"
        "CREATE INDEX ON t (a, lower(b)); CREATE INDEX ON t (a, lower(b));");
    BOOST_CHECK(schema.indexes.contains("t_a_lower_idx"));
    BOOST_CHECK(schema.indexes.contains("t_a_lower_idx1"));
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_refused) {
    BOOST_CHECK_EQUAL(refusal("DROP TABLE t;"), "there is no table t");
    BOOST_CHECK_EQUAL(refusal("DROP INDEX i;"), "there is no index i");
    BOOST_CHECK_EQUAL(refusal("DROP VIEW v;"), "there is no view v");
    BOOST_CHECK_EQUAL(refusal("DROP TYPE y;"), "there is no type y");
    BOOST_CHECK_EQUAL(refusal("CREATE INDEX i ON t (a);"), "there is no table t");
    BOOST_CHECK_EQUAL(refusal("ALTER TABLE t ADD COLUMN a INTEGER;"), "there is no table t");
    BOOST_CHECK_EQUAL(refusal("INSERT INTO t VALUES (1);"), "there is no table t");
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE t (a INTEGER REFERENCES u);"), "there is no table u");
    BOOST_CHECK_EQUAL(refusal(family + "CREATE INDEX i ON parents (nom);"),
                      "the table parents has no column nom");
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE t (a INTEGER, PRIMARY KEY (b));"), "the table t has no column b");
    BOOST_CHECK_EQUAL(refusal(family + "ALTER TABLE parents RENAME COLUMN b TO c;"),
                      "the table parents has no column b");
}

BOOST_AUTO_TEST_CASE(what_may_be_missing_is_not_refused) {
    BOOST_CHECK_EQUAL(
        refusal("DROP TABLE IF EXISTS t; DROP TYPE IF EXISTS y; ALTER TABLE IF EXISTS t DROP COLUMN a;"), "");
    BOOST_CHECK_EQUAL(refusal(family + "ALTER TABLE parents DROP COLUMN IF EXISTS age;"), "");
    BOOST_CHECK_EQUAL(refusal(family + "CREATE TABLE IF NOT EXISTS parents (a INTEGER);"), "");
    BOOST_CHECK_EQUAL(refusal(family + "ALTER TABLE parents ADD COLUMN IF NOT EXISTS name TEXT;"), "");
    BOOST_CHECK_EQUAL(refusal("INSERT INTO pg_catalog.pg_description VALUES (1);"), "");
}

BOOST_AUTO_TEST_CASE(what_is_there_already_is_refused) {
    BOOST_CHECK_EQUAL(refusal(family + "CREATE TABLE parents (a INTEGER);"),
                      "there is a table parents already");
    BOOST_CHECK_EQUAL(refusal(family + "CREATE INDEX grown ON parents (name);"),
                      "there is a view grown already");
    BOOST_CHECK_EQUAL(refusal(family + "ALTER TABLE parents ADD COLUMN name TEXT;"),
                      "the table parents has a column name already");
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE t (a INTEGER, a TEXT);"), "the table t has a column a already");
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER PRIMARY KEY);"),
                      "the table t has a primary key already");
    BOOST_CHECK_EQUAL(refusal("CREATE TYPE y AS ENUM ('a'); CREATE TYPE y AS ENUM ('b');"),
                      "there is a type y already");
}

BOOST_AUTO_TEST_CASE(what_is_still_used_is_refused) {
    BOOST_CHECK_EQUAL(refusal(family + "DROP TABLE parents;"),
                      "the table parents is still used by children, grown");
    BOOST_CHECK_EQUAL(refusal(family + "DROP VIEW grown; DROP TABLE parents, children;"), "");
    BOOST_CHECK_EQUAL(
        refusal(family + "ALTER TABLE parents DROP COLUMN id;"),
        "the column parents.id is still used by constraint children_parent_fkey of children, view grown");
    BOOST_CHECK_EQUAL(refusal("CREATE TYPE y AS ENUM ('a'); CREATE TABLE t (c y); DROP TYPE y;"),
                      "the type y is still used by t.c");
    BOOST_CHECK_EQUAL(refusal("CREATE DOMAIN y AS TEXT; CREATE TABLE t (c y); DROP DOMAIN y;"),
                      "the domain y is still used by t.c");
    BOOST_CHECK_EQUAL(refusal(family + "TRUNCATE parents;"), "the table parents is referenced by children");
    BOOST_CHECK_EQUAL(refusal(family + "TRUNCATE parents, children; TRUNCATE parents CASCADE;"), "");
}

BOOST_AUTO_TEST_CASE(values_must_have_columns_to_go_to) {
    BOOST_CHECK_EQUAL(refusal(family + "INSERT INTO parents (id, nom) VALUES (1, 'x');"),
                      "the table parents has no column nom");
    BOOST_CHECK_EQUAL(refusal(family + "INSERT INTO parents (id, id) VALUES (1, 2);"),
                      "the column id is given twice");
    BOOST_CHECK_EQUAL(refusal(family + "INSERT INTO parents VALUES (1), (1, 'x');"),
                      "the rows of VALUES differ in length");
    BOOST_CHECK_EQUAL(refusal(family + "INSERT INTO parents (id, name) VALUES (1);"),
                      "1 values are given, and 2 columns are named");
    BOOST_CHECK_EQUAL(refusal(family + "INSERT INTO parents VALUES (1, 'x', 2);"),
                      "3 values are given, and there are 2 columns");
    BOOST_CHECK_EQUAL(refusal(family + "INSERT INTO parents VALUES (1);"), "");
    BOOST_CHECK_EQUAL(refusal(family + "UPDATE parents SET (id, nom) = (1, 'x');"),
                      "the table parents has no column nom");
    BOOST_CHECK_EQUAL(
        refusal(family + "INSERT INTO parents VALUES (1) ON CONFLICT (id) DO UPDATE SET nom = 1;"),
        "the table parents has no column nom");
}

BOOST_AUTO_TEST_CASE(what_a_query_gives_is_known) {
    const Schema schema = folded(family +
                                 "CREATE VIEW named AS (SELECT p.*, upper(name), c.id::text AS child FROM "
                                 "parents p JOIN children c ON true);"
                                 "CREATE TABLE copy (key, title) AS SELECT id, name FROM parents;");
    const auto& columns = schema.views.at("named").gives;
    BOOST_REQUIRE_EQUAL(columns.size(), 4U);
    BOOST_CHECK_EQUAL(columns[1].name, "name");
    BOOST_CHECK_EQUAL(columns[2].name, "upper");
    BOOST_CHECK(columns[2].type->kind == TypeKind::text);
    BOOST_CHECK(columns[3].type->kind == TypeKind::text);
    const Table& copy = *schema.table("copy");
    BOOST_REQUIRE_EQUAL(copy.columns.size(), 2U);
    BOOST_CHECK_EQUAL(copy.columns[0].name, "key");
    BOOST_CHECK(copy.columns[0].type.kind == TypeKind::integer);
    BOOST_CHECK_EQUAL(refusal(family + "CREATE VIEW v AS SELECT p.id, c.id FROM parents p, children c;"),
                      "the query gives two columns id");
    BOOST_CHECK_EQUAL(refusal(family + "CREATE OR REPLACE VIEW grown AS SELECT name FROM parents;"),
                      "OR REPLACE cannot change the column id of the view grown");
    BOOST_CHECK_EQUAL(refusal(family + "CREATE OR REPLACE VIEW grown AS SELECT id, name FROM parents;"), "");
}

BOOST_AUTO_TEST_CASE(names_that_postgresql_would_cut_are_refused) {
    const std::string longest(63, 'x');
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE " + longest + " (a INTEGER);"), "");
    BOOST_CHECK_EQUAL(refusal("CREATE TABLE " + longest + "x (a INTEGER);"),
                      "the name has 64 bytes, and PostgreSQL keeps 63");
}

BOOST_AUTO_TEST_CASE(nothing_is_refused_on_account_of_what_is_not_understood) {
    const std::string made = "-- runner: only=postgresql\nCREATE TABLE t (a INTEGER);\n-- runner: end\n";
    BOOST_CHECK_EQUAL(refusal(made + "CREATE INDEX i ON t (a); DROP INDEX i; DROP TABLE t;"), "");
    BOOST_CHECK_EQUAL(refusal(made + "ALTER TABLE t RENAME TO u; DROP TABLE u;"), "");
    BOOST_CHECK_EQUAL(refusal("DO $$ BEGIN EXECUTE 'CREATE TABLE t (a INTEGER)'; END $$; DROP TABLE t;"), "");
    BOOST_CHECK_EQUAL(refusal(family + "CREATE TABLE more (LIKE parents); CREATE INDEX i ON more (name);"),
                      "");
    BOOST_CHECK_EQUAL(
        refusal(family + "ALTER TABLE parents INHERIT humans; CREATE INDEX i ON parents (age);"), "");
}

BOOST_AUTO_TEST_CASE(a_column_called_like_a_table_does_not_make_a_view_depend_on_it) {
    BOOST_CHECK_EQUAL(
        refusal("CREATE TABLE a (b INTEGER); CREATE TABLE b (c INTEGER);"
                "CREATE VIEW v AS SELECT 1, b FROM a WHERE b IN (1, 2) ORDER BY 1, b; DROP TABLE b;"),
        "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
