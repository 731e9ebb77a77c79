// What is left behind when a statement fails.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

constexpr const char* first = "CREATE TABLE first (id INTEGER PRIMARY KEY);\n";

/// Fails in its third statement, whatever the model knows: the row breaks a key.
constexpr const char* failing =
    "CREATE TABLE second (id INTEGER PRIMARY KEY);\n"
    "INSERT INTO second (id) VALUES (1);\n"
    "INSERT INTO second (id) VALUES (1);\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(transactions)

BOOST_DATA_TEST_CASE(a_failing_statement_takes_its_revision_back, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_first", first, "DROP TABLE first;\n");
    workspace.revision("0002_second", failing, "DROP TABLE second;\n");
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 1);
    BOOST_TEST(outcome.err.find("sql/0002_second.up.sql:3:") != std::string::npos);
    BOOST_TEST(outcome.err.find("state: ") != std::string::npos);
    BOOST_TEST(workspace.applied() == "0001");
    BOOST_TEST(workspace.database().tables() == "first");
}

BOOST_DATA_TEST_CASE(long_statements_run_as_they_are_written, data::make(kinds()), kind) {
    Workspace workspace(kind);
    std::string insert = "INSERT INTO notes (id, note) VALUES\n(1, 'first')";
    for (int i = 2; i <= 5000; ++i)
        insert += ",\n(" + std::to_string(i) + ", 'é; ''" + std::to_string(i) + "''')";
    workspace.revision("0001_notes",
                       "CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT NOT NULL);\n" + insert +
                           ";\nINSERT INTO notes (id, note) VALUES (5001, 'last');\n",
                       "DROP TABLE notes;\n");
    expect(workspace.runner({"--to", "head"}), 0);
    const auto session = workspace.database().connect();
    BOOST_TEST(session->value("SELECT count(*) FROM notes") == "5001");
    BOOST_TEST(session->value("SELECT note FROM notes WHERE id = 4999") == "é; '4999'");

    workspace.revision("0002_again", "INSERT INTO notes (id, note) VALUES (0, 'zero');\n" + insert + ";\n",
                       "DELETE FROM notes WHERE id = 0;\n");
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 1);
    BOOST_TEST(outcome.err.find("sql/0002_again.up.sql:2:1\n") != std::string::npos, outcome.err);
    BOOST_TEST(workspace.applied() == "0001");
    BOOST_TEST(session->value("SELECT count(*) FROM notes") == "5001");
}

BOOST_DATA_TEST_CASE(one_transaction_for_all_takes_all_back, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_first", first, "DROP TABLE first;\n");
    workspace.revision("0002_second", failing, "DROP TABLE second;\n");
    expect(workspace.runner({"--to", "head", "--transaction=all"}), 1);
    BOOST_TEST(workspace.applied() == "");
    BOOST_TEST(workspace.database().tables() == "");

    workspace.write("sql/0002_second.up.sql", "CREATE TABLE second (id INTEGER PRIMARY KEY);\n");
    expect(workspace.runner({"--to", "head", "--transaction=all"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002");
}

BOOST_DATA_TEST_CASE(one_transaction_for_all_is_refused_beside_a_file_without_one, data::make(kinds()),
                     kind) {
    Workspace workspace(kind);
    workspace.revision("0001_first", first, "DROP TABLE first;\n");
    workspace.revision("0002_second", "-- runner: transaction=none\nCREATE TABLE second (id INTEGER);\n",
                       "DROP TABLE second;\n");
    const Outcome outcome = workspace.runner({"--to", "head", "--transaction=all"});
    BOOST_TEST(outcome.exit_code != 0);
    BOOST_TEST(outcome.err.find("0002_second") != std::string::npos);
    BOOST_TEST(workspace.applied() == "");
    BOOST_TEST(workspace.database().tables() == "");
}

BOOST_DATA_TEST_CASE(without_a_transaction_the_next_run_resumes, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_first", first, "DROP TABLE first;\n");
    workspace.revision("0002_second",
                       "-- runner: transaction=none\n"
                       "CREATE TABLE second (id INTEGER PRIMARY KEY);\n"
                       "INSERT INTO second (id) SELECT id FROM first;\n"
                       "INSERT INTO second (id) VALUES (1);\n"
                       "INSERT INTO second (id) VALUES (2);\n",
                       "-- runner: transaction=none\nDROP TABLE second;\n");
    expect(workspace.runner({"--to", "0001"}), 0);
    const std::unique_ptr<Session> session = workspace.database().connect();
    session->rows("INSERT INTO first (id) VALUES (1)");

    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 1);
    BOOST_TEST(outcome.err.find("sql/0002_second.up.sql:4:") != std::string::npos);
    BOOST_TEST(workspace.applied() == "0001");
    BOOST_TEST(workspace.database().tables() == "first second");
    expect(workspace.runner({"--to", "head"}), 1);

    session->rows("DELETE FROM second");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002");
    BOOST_TEST(session->column("SELECT id FROM second ORDER BY id") == "1 2");
    expect(workspace.runner({"--to", "base"}), 0);
    BOOST_TEST(workspace.database().tables() == "");
}

BOOST_DATA_TEST_CASE(what_is_half_undone_is_told, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_first",
                       std::string(first) +
                           "CREATE TABLE second (id INTEGER PRIMARY KEY);\n"
                           "INSERT INTO second (id) VALUES (1);\n",
                       "-- runner: transaction=none\n"
                       "DROP TABLE first;\n"
                       "INSERT INTO second (id) VALUES (1);\n");
    expect(workspace.runner({"--to", "head"}), 0);
    expect(workspace.runner({"status", "--exit-code"}), 0);
    expect(workspace.runner({"--to", "base"}), 1);
    const Outcome outcome = workspace.runner({"status", "--exit-code"});
    expect(outcome, 3);
    BOOST_TEST(outcome.out.find("unfinished  0001_first") != std::string::npos, outcome.out);
    BOOST_TEST(outcome.out.ends_with("0 applied, 0 pending, 1 unfinished\n"), outcome.out);

    workspace.remove("sql/0001_first.up.sql");
    workspace.remove("sql/0001_first.down.sql");
    const boost::json::value document = workspace.json({"status", "--exit-code"}, 3);
    BOOST_TEST(document.at("revisions").at(0).at("status").as_string() == "unfinished");
}

BOOST_AUTO_TEST_CASE(postgresql_runs_what_no_transaction_may_hold,
                     *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                         return kinds().size() == 2;
                     })) {
    Workspace workspace(Kind::postgresql);
    workspace.revision("0001_first", first, "DROP TABLE first;\n");
    workspace.revision("0002_index",
                       "-- runner: transaction=none\n"
                       "-- runner: only=postgresql\n"
                       "CREATE INDEX CONCURRENTLY first_id ON first (id);\n"
                       "-- runner: end\n",
                       "DROP INDEX first_id;\n");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.database().connect()->value(
                   "SELECT count(*) FROM pg_indexes WHERE indexname = 'first_id'") == "1");
}

BOOST_DATA_TEST_CASE(a_file_that_wraps_itself_is_unwrapped, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_first", std::string("BEGIN;\n") + first + "COMMIT;\n",
                       "BEGIN;\nDROP TABLE first;\nCOMMIT;\n");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.applied() == "0001");
    expect(workspace.runner({"--to", "base"}), 0);
    BOOST_TEST(workspace.database().tables() == "");
}

BOOST_DATA_TEST_CASE(other_transaction_control_is_refused_before_anything_runs, data::make(kinds()), kind) {
    for (const char* control : {"COMMIT", "ROLLBACK", "BEGIN", "SAVEPOINT a", "START TRANSACTION"}) {
        BOOST_TEST_CONTEXT(control) {
            Workspace workspace(kind);
            workspace.revision("0001_first", first, "DROP TABLE first;\n");
            workspace.revision("0002_second",
                               std::string("CREATE TABLE second (id INTEGER);\n") + control +
                                   ";\nCREATE TABLE third (id INTEGER);\n",
                               "DROP TABLE third;\nDROP TABLE second;\n");
            const Outcome outcome = workspace.runner({"--to", "head"});
            expect(outcome, 1);
            BOOST_TEST(outcome.err.find("sql/0002_second.up.sql:2:1") != std::string::npos);
            BOOST_TEST(workspace.applied() == "");
            BOOST_TEST(workspace.database().tables() == "");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
