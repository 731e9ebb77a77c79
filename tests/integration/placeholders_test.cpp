// ${name} in migrations: where values come from, and that nobody gets to see them.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

constexpr const char* head = "-- runner: placeholders=on\n";

bool holds(const Outcome& outcome, const std::string& text) {
    return outcome.out.find(text) != std::string::npos || outcome.err.find(text) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(placeholders)

BOOST_DATA_TEST_CASE(values_come_from_everywhere_the_nearer_first, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_a",
                       std::string(head) +
                           "CREATE TABLE ${\"table\"} (a TEXT, b TEXT, c TEXT, d TEXT);\n"
                           "INSERT INTO ${\"table\"} VALUES (${'first'}, ${'second'}, "
                           "${'third'}, ${'fourth'});\n",
                       std::string(head) + "DROP TABLE ${\"table\"};");
    workspace.write("runner.conf",
                    "placeholder.table = things\nplaceholder.first = conf\nplaceholder.second = conf\n"
                    "placeholder.third = conf\nplaceholder.fourth = conf\n");
    workspace.write(".env",
                    "RUNNER_PLACEHOLDER_FIRST=dotenv\nRUNNER_PLACEHOLDER_SECOND=dotenv\n"
                    "RUNNER_PLACEHOLDER_THIRD=\"it's\"\n");
    workspace.set("RUNNER_PLACEHOLDER_FIRST", "environment");
    workspace.set("RUNNER_PLACEHOLDER_SECOND", "environment");
    expect(workspace.runner({"--to", "head", "--set", "first=line = 1"}), 0);
    BOOST_TEST(
        workspace.database().connect()->value("SELECT a || '|' || b || '|' || c || '|' || d FROM things") ==
        "line = 1|environment|it's|conf");
    expect(workspace.runner({"--to", "base"}), 0);
    BOOST_TEST(workspace.database().tables() == "");
}

BOOST_DATA_TEST_CASE(values_are_not_shown, data::make(kinds()), kind) {
    const std::string secret = "s3cret'word";
    Workspace workspace(kind);
    workspace.set("RUNNER_PLACEHOLDER_SECRET", secret);
    workspace.revision("0001_a", "CREATE TABLE a (token TEXT UNIQUE);", "DROP TABLE a;");
    workspace.revision("0002_b", std::string(head) + "INSERT INTO a (token) VALUES (${'secret'});\n",
                       std::string(head) + "DELETE FROM a WHERE token = ${'secret'};");
    workspace.revision("0003_c", std::string(head) + "INSERT INTO a (token) VALUES (${'secret'});\n", "");
    for (const Outcome& outcome :
         {workspace.runner({"plan", "-v"}), workspace.runner({"plan", "--json"}),
          workspace.runner({"render", "--dialect", "sqlite,postgresql", "sql/0002_b.up.sql"}),
          workspace.runner({"--to", "0002", "-v"}), workspace.runner({"--to", "head", "-v"})}) {
        BOOST_TEST(!holds(outcome, "s3cret"));
    }
    BOOST_TEST(workspace.database().connect()->value("SELECT token FROM a") == secret);
    BOOST_TEST(workspace.database()
                   .connect()
                   ->column("SELECT coalesce(down_steps, '') FROM runner_history")
                   .find("s3cret") == std::string::npos);
}

BOOST_DATA_TEST_CASE(a_kept_down_script_gets_the_values_of_its_day, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_a", "CREATE TABLE a (token TEXT); INSERT INTO a (token) VALUES ('x'), ('y');",
                       std::string(head) + "DELETE FROM a WHERE token = ${'which'};");
    expect(workspace.runner({"--to", "head", "--set", "which=x"}), 0);
    workspace.remove("sql/0001_a.up.sql");
    workspace.remove("sql/0001_a.down.sql");
    const Outcome unset = workspace.runner({"downgrade", "base"});
    BOOST_TEST(unset.exit_code == 2);
    BOOST_TEST(unset.err.find("error: the placeholder \"which\" has no value\n") == 0U);
    expect(workspace.runner({"downgrade", "base", "--set", "which=y"}), 0);
    BOOST_TEST(workspace.database().connect()->column("SELECT token FROM a") == "x");
}

BOOST_AUTO_TEST_CASE(one_without_a_value_says_the_ways_to_give_it_one) {
    Workspace workspace;
    workspace.revision("0001_a", std::string(head) + "CREATE TABLE ${\"table\"} (a TEXT);", "");
    BOOST_TEST(
        expect(workspace.runner({"--to", "head"}), 2).err ==
        "error: the placeholder \"table\" has no value\n"
        "  --> sql/0001_a.up.sql:2:14\n"
        "2 | CREATE TABLE ${\"table\"} (a TEXT);\n"
        "  |              ^^^^^^^^^^\n"
        "mend: give it one: --set table=VALUE, RUNNER_PLACEHOLDER_TABLE in the environment or .env, or "
        "`placeholder.table = VALUE` in runner.conf\n"
        "state: at base; nothing was run\n");
    BOOST_TEST(!workspace.exists("runner.db"));
}

BOOST_AUTO_TEST_CASE(what_is_no_setting_of_a_placeholder) {
    Workspace workspace;
    workspace.five_revisions();
    for (const char* wrong : {"owner", "=x", "1a=x", "a-b=x"}) {
        BOOST_TEST(expect(workspace.runner({"--to", "head", "--set", wrong}), 2).err ==
                   "error: --set needs a name and a value\nmend: write --set owner=app\n");
    }
    BOOST_TEST(expect(workspace.runner({"--to", "head", "--set", "a=1", "--set", "A=2"}), 2).err ==
               "error: --set A is given twice\nmend: name it once\n");
    workspace.write("runner.conf", "placeholder.a-b = secret\n");
    const Outcome outcome = expect(workspace.runner({"--to", "head"}), 2);
    BOOST_TEST(!holds(outcome, "secret"));
}

BOOST_AUTO_TEST_CASE(an_edited_value_is_no_edited_file) {
    Workspace workspace;
    workspace.revision("0001_a", std::string(head) + "CREATE TABLE a (a ${type});", "DROP TABLE a;");
    expect(workspace.runner({"--to", "head", "--set", "type=TEXT"}), 0);
    workspace.write("sql/0001_a.up.sql", std::string(head) + "CREATE  TABLE a (a ${type}); -- the same\n");
    BOOST_TEST(workspace.runner({"status"}).out.find("edited") == std::string::npos);
    expect(workspace.runner({"--to", "head", "--set", "type=INTEGER"}), 0);
}

BOOST_AUTO_TEST_SUITE_END()
