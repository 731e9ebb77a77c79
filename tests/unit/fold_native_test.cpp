#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "folding.hpp"

namespace {

using namespace runner;

struct Case {
    const char* sql;
    std::vector<std::string> uncertain;  ///< of t, u and new
};

std::ostream& operator<<(std::ostream& out, const Case& each) {
    return out << each.sql;
}

const Case cases[] = {
    // What says more of objects, or changes rows, leaves them what they are.
    {"COMMENT ON TABLE t IS 'beside u'", {}},
    {"GRANT SELECT ON t TO u", {}},
    {"INSERT INTO t SELECT * FROM u", {}},
    {"ALTER TABLE t SET (fillfactor = 70)", {}},
    {"ALTER TABLE ONLY t ENABLE ROW LEVEL SECURITY", {}},
    {"ALTER TABLE IF EXISTS t ALTER COLUMN a SET STATISTICS 10", {}},
    // What is made is not known afterwards; what it is made of is.
    {"CREATE TRIGGER new AFTER INSERT ON t BEGIN DELETE FROM u; END", {"new"}},
    {"CREATE INDEX new ON t (a)", {"new"}},
    {"CREATE VIEW new AS SELECT * FROM t", {"new"}},
    {"CREATE FUNCTION new(a t) RETURNS u LANGUAGE sql AS 'SELECT 1'", {"new"}},
    {"DROP TRIGGER new ON t", {"new"}},
    // Whatever may have been changed or dropped, or gives a table something that others can use.
    {"CREATE TABLE t (a INTEGER REFERENCES u)", {"t", "u"}},
    {"CREATE UNIQUE INDEX new ON t (a)", {"new", "t"}},
    {"CREATE INDEX ON t (a)", {"t"}},
    {"ALTER TABLE t ADD COLUMN b INTEGER", {"t"}},
    {"ALTER TABLE t SET (fillfactor = 70), ADD COLUMN b INTEGER", {"t"}},
    {"ALTER TABLE t ALTER COLUMN a SET DEFAULT 1", {"t"}},
    {"ALTER TABLE t SET SCHEMA u", {"t", "u"}},
    {"ALTER TABLE t NO INHERIT u", {"t", "u"}},
    {"ALTER TABLE t RENAME TO new", {"new", "t"}},
    {"DROP TABLE t", {"t"}},
    {"SELECT make_partitions('t')", {"t"}},
    {"DO $$ BEGIN EXECUTE 'DROP TABLE t'; END $$", {"t"}},
};

BOOST_AUTO_TEST_SUITE(fold_native)

BOOST_DATA_TEST_CASE(what_a_database_alone_is_told_makes_names_uncertain, boost::unit_test::data::make(cases),
                     each) {
    Schema schema;
    schema::apply(schema, test::statement_of(each.sql, true));
    std::vector<std::string> uncertain;
    for (const char* name : {"new", "t", "u"})
        if (schema.uncertain.contains(name)) uncertain.emplace_back(name);
    BOOST_TEST(uncertain == each.uncertain, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_cascade_takes_along_and_what_postgresql_names_is_uncertain_too) {
    Schema schema;
    const auto tell = [&](const char* sql, bool native) {
        schema::apply(schema, test::statement_of(sql, native));
    };
    tell("CREATE TYPE mood AS ENUM ('ok')", false);
    tell("CREATE TABLE p (id INTEGER PRIMARY KEY, m mood)", false);
    tell("CREATE VIEW v AS SELECT id FROM p", false);
    tell("CREATE INDEX ON p (id, lower(m)) WITH (fillfactor = 70)", true);
    BOOST_TEST(schema.uncertain.contains("p_id_lower_idx"));
    BOOST_TEST(!schema.uncertain.contains("v"));
    tell("DROP TYPE mood CASCADE", true);
    BOOST_TEST(schema.uncertain.contains("p"));
    BOOST_TEST(schema.uncertain.contains("v"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
