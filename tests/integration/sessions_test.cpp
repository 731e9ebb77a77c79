// What a migration does to its session is its own: it stays with it over a crash, and leaves with its end.
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;

namespace {

bool has_server(boost::unit_test::test_unit_id) {
    return kinds().size() == 2;
}

std::string only(const std::string& dialect, const std::string& sql) {
    return "-- runner: only=" + dialect + "\n" + sql + "\n-- runner: end\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sessions)

BOOST_AUTO_TEST_CASE(settings_do_not_reach_the_next_migration, *boost::unit_test::precondition(has_server)) {
    Workspace workspace(Kind::postgresql);
    workspace.database().connect()->rows("CREATE SCHEMA app");
    workspace.revision("0001_first", "CREATE TABLE a (id INTEGER);", "");
    workspace.revision("0002_path", "UPDATE pg_settings SET setting = 'app' WHERE name = 'search_path';\n",
                       "");
    workspace.revision("0003_second", "CREATE TABLE b (id INTEGER);", "");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.database().connect()->value(
                   "SELECT relnamespace::regnamespace FROM pg_class WHERE relname = 'b'") == "public");
}

BOOST_AUTO_TEST_CASE(a_resumed_script_has_its_settings_again, *boost::unit_test::precondition(has_server)) {
    Workspace workspace(Kind::postgresql);
    const auto session = workspace.database().connect();
    session->rows("CREATE SCHEMA app; CREATE TABLE app.taken (id INTEGER)");
    workspace.revision("0001_first",
                       "-- runner: transaction=none\n" +
                           only("postgresql",
                                "SET search_path = app;\nCREATE TABLE a (id INTEGER);\n"
                                "CREATE TABLE taken (id INTEGER);\nCREATE TABLE b (id INTEGER);"),
                       "");
    expect(workspace.runner({"--to", "head"}), 1);
    session->rows("DROP TABLE app.taken");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(session->value("SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace") ==
               "3");
}

BOOST_AUTO_TEST_CASE(the_history_keeps_its_letters_in_any_encoding,
                     *boost::unit_test::precondition(has_server)) {
    Workspace workspace(Kind::postgresql);
    workspace.revision("0001_first",
                       "CREATE TABLE a (name TEXT);\n" + only("postgresql", "SET client_encoding = LATIN1;"),
                       "INSERT INTO a VALUES ('\xC3\xBC'); DROP TABLE a;");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.database().connect()->value(
                   "SELECT count(*) FROM runner_history WHERE down_source LIKE '%(''\xC3\xBC'')%'") == "1");
}

BOOST_AUTO_TEST_CASE(a_drop_asks_who_refers_behind_any_other_statement) {
    Workspace workspace(Kind::sqlite);
    workspace.revision("0001_first", "CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY);\n",
                       "DROP TABLE parent;");
    expect(workspace.runner({"--to", "head"}), 0);
    const auto session = workspace.database().connect();
    session->rows(
        "INSERT INTO parent VALUES (1);"
        "CREATE TABLE child (id INTEGER REFERENCES parent (id) ON DELETE CASCADE);"
        "INSERT INTO child VALUES (1)");
    workspace.revision(
        "0002_second",
        "DROP TABLE IF EXISTS gone;\nALTER TABLE parent RENAME TO parent2;\nDROP TABLE parent2;\n", "");
    expect(workspace.runner({"--to", "head"}), 1);
    BOOST_TEST(session->value("SELECT count(*) FROM child") == "1");
}

BOOST_AUTO_TEST_SUITE_END()
