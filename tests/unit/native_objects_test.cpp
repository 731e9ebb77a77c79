#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "folding.hpp"
#include "schema/native_objects.hpp"

namespace {

using namespace runner;

void tell(schema::NativeObjects& objects, const std::string& sql, bool native) {
    schema::follow(objects, test::statement_of(sql, native));
}

std::string text(const std::set<schema::NativeObject>& made) {
    std::string text;
    for (const auto& [kind, name, table] : made)
        text += (text.empty() ? "" : ", ") + kind + " " + name + (table.empty() ? "" : " of " + table);
    return text;
}

struct Case {
    const char* sql;
    bool native;
    const char* made;
};

std::ostream& operator<<(std::ostream& out, const Case& each) {
    return out << each.sql;
}

const Case made[] = {
    {"CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM u; END", true, "trigger g of t"},
    {"CREATE TRIGGER IF NOT EXISTS \"a b\" AFTER UPDATE OF x ON t BEGIN DELETE FROM u; END", true,
     "trigger a b of t"},
    {"CREATE OR REPLACE FUNCTION public.f(a t) RETURNS u LANGUAGE sql AS 'SELECT 1'", true, "function f"},
    {"CREATE MATERIALIZED VIEW V AS SELECT * FROM t", true, "view v"},
    {"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY public.t (a)", true, "index i of t"},
    {"CREATE POLICY p ON t USING (TRUE)", true, "policy p of t"},
    // Without a name that would be looked for, or not for long.
    {"CREATE INDEX ON t (a)", true, ""},
    {"CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM u; END", true, ""},
    {"CREATE FUNCTION other.f() RETURNS u LANGUAGE sql AS 'SELECT 1'", true, ""},
    {"CREATE TABLE t (a INTEGER)", true, ""},
    {"CREATE VIEW v AS SELECT 1 AS a", false, ""},
};

const Case left[] = {
    {"COMMENT ON FUNCTION f IS 'beside g'", true, "function f, index i of t, trigger g of t, view v"},
    {"ALTER TABLE t DISABLE TRIGGER g", true, "function f, index i of t, trigger g of t, view v"},
    {"DROP TRIGGER g ON t", true, "function f, index i of t, view v"},
    {"DROP FUNCTION f(t), h()", true, "index i of t, trigger g of t, view v"},
    {"DROP VIEW v", true, "function f, index i of t, trigger g of t"},
    {"DROP VIEW v", false, "function f, index i of t, trigger g of t"},
    {"DROP FUNCTION f CASCADE", true, ""},
    {"DROP TABLE u CASCADE", false, ""},
    {"DROP TABLE t", false, "function f, view v"},
    {"ALTER TABLE t RENAME TO u", false, "function f, index i of u, trigger g of u, view v"},
    {"ALTER TABLE t DROP COLUMN a", false, "function f, trigger g of t, view v"},
    {"ALTER TABLE t ADD COLUMN b INTEGER", false, "function f, index i of t, trigger g of t, view v"},
    {"ALTER INDEX i RENAME TO j", false, "function f, trigger g of t, view v"},
    {"ALTER TABLE v RENAME TO w", false, "function f, index i of t, trigger g of t, view w"},
    {"ALTER TABLE t ADD COLUMN b TSVECTOR", true, "function f, index i of t, trigger g of t, view v"},
    {"ALTER TABLE t DROP COLUMN b", true, "function f, view v"},
    {"CREATE TABLE u (LIKE t)", true, "function f, index i of t, trigger g of t, view v"},
    {"DO $$ BEGIN DROP VIEW v; END $$", true, "function f, index i of t, trigger g of t"},
    {"DO $$ BEGIN EXECUTE format('DROP TRIGGER %I ON t', 'g'); END $$", true, ""},
    {"CALL tidy()", true, ""},
};

BOOST_AUTO_TEST_SUITE(native_objects)

BOOST_DATA_TEST_CASE(what_a_database_alone_was_told_to_make, boost::unit_test::data::make(made), each) {
    schema::NativeObjects objects;
    tell(objects, each.sql, each.native);
    BOOST_TEST(text(objects.made) == each.made);
}

BOOST_DATA_TEST_CASE(is_there_until_somebody_may_have_taken_it_away, boost::unit_test::data::make(left),
                     each) {
    schema::NativeObjects objects;
    for (const char* sql : {"CREATE FUNCTION f() RETURNS u LANGUAGE sql AS 'SELECT 1'",
                            "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM u; END",
                            "CREATE VIEW v AS SELECT * FROM t", "CREATE INDEX i ON t (a)"})
        tell(objects, sql, true);
    tell(objects, each.sql, each.native);
    BOOST_TEST(text(objects.made) == each.made);
}

BOOST_AUTO_TEST_CASE(what_has_no_place_in_the_schema_is_not_looked_for) {
    schema::NativeObjects objects;
    tell(objects, "CREATE TEMP TABLE mine (a INTEGER)", true);
    tell(objects, "CREATE TRIGGER g AFTER INSERT ON mine BEGIN DELETE FROM u; END", true);
    tell(objects, "SET search_path = audit", true);
    tell(objects, "CREATE FUNCTION f() RETURNS u LANGUAGE sql AS 'SELECT 1'", true);
    tell(objects, "CREATE VIEW " + std::string(64, 'v') + " AS SELECT 1", true);
    BOOST_TEST(text(objects.made) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
