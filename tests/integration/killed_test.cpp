// kill -9 at a random moment: schema and history never disagree, and the next run finishes.
#include <unistd.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

constexpr int revisions = 12;

std::string version(int number) {
    return (number < 10 ? "000" : "00") + std::to_string(number);
}

/// Each revision makes two tables and a row, so that half of one shows.
void prepare(const Workspace& workspace) {
    for (int i = 1; i <= revisions; ++i) {
        const std::string v = version(i);
        workspace.revision(v + "_pair",
                           "CREATE TABLE a" + v + " (id INTEGER PRIMARY KEY);\nINSERT INTO a" + v +
                               " (id) VALUES (1);\nCREATE TABLE b" + v + " (id INTEGER REFERENCES a" + v +
                               " (id));\n",
                           "DROP TABLE b" + v + ";\nDROP TABLE a" + v + ";\n");
    }
}

/// The tables that the history promises, and those that are there, in one statement each so that both are of
/// one moment. Equal, or the test fails.
void check_agreement(Workspace& workspace) {
    const bool sqlite = workspace.database().kind() == Kind::sqlite;
    const std::unique_ptr<Session> session = workspace.database().connect();
    const std::string tables =
        sqlite ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '_0___'"
               : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE "
                 "'_0___'";
    if (session->refusal("SELECT 1 FROM runner_history") != "") {
        BOOST_REQUIRE_EQUAL(session->column(tables), "");
        return;
    }
    const std::string promised =
        "SELECT letter || version AS name FROM (SELECT 'a' AS letter UNION ALL SELECT 'b') letters, "
        "runner_history h"
        " WHERE event = 'applied' AND NOT EXISTS (SELECT 1 FROM runner_history later"
        " WHERE later.version = h.version AND later.position > h.position)";
    const std::string differing = "SELECT name FROM (" + promised + ") p WHERE name NOT IN (" + tables +
                                  ") UNION ALL SELECT name FROM (" + tables + ") t WHERE name NOT IN (" +
                                  promised + ")";
    BOOST_REQUIRE_EQUAL(session->column(differing), "");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(killed)

BOOST_DATA_TEST_CASE(schema_and_history_agree_after_every_kill, data::make(kinds()), kind) {
    Workspace workspace(kind);
    prepare(workspace);

    const auto began = std::chrono::steady_clock::now();
    expect(workspace.runner({"--to", "head"}), 0);
    const auto run =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);

    const int wanted = std::getenv("RUNNER_LONG_TESTS") != nullptr ? 100 : 20;
    std::mt19937 random(std::random_device{}());
    std::uniform_int_distribution<useconds_t> moment(0, static_cast<useconds_t>(run.count()));
    int count = 0;
    for (int round = 0; count < wanted && round < 20 * wanted; ++round) {
        const char* target = round % 2 == 0 ? "base" : "head";
        Process runner = workspace.start({"--to", target});
        usleep(moment(random));
        runner.send(SIGKILL);
        if (runner.wait().signal != SIGKILL) continue;  // it had ended before
        ++count;
        check_agreement(workspace);
        expect(workspace.runner({"--to", target}), 0);
        check_agreement(workspace);
    }
    BOOST_TEST(count == wanted);
    BOOST_TEST_MESSAGE(kind << ": " << count << " kills");
}

BOOST_AUTO_TEST_SUITE_END()
