// Many runners at once.
#include <unistd.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(concurrency)

BOOST_DATA_TEST_CASE(fifty_on_an_empty_database_apply_each_revision_once, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    std::vector<Process> runners;
    for (int i = 0; i < 50; ++i) runners.push_back(workspace.start({"--to", "head"}));
    for (Process& runner : runners) expect(runner.wait(), 0);
    BOOST_TEST(workspace.applied() == "0001 0002 0003 0004 0005");
    BOOST_TEST(workspace.database().connect()->value("SELECT count(*) FROM runner_history") == "5");
    BOOST_TEST(workspace.database().tables() == "fifth first fourth second third");
}

BOOST_DATA_TEST_CASE(one_that_does_not_get_the_lock_in_time_says_who_has_it, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    workspace.revision("0006_slow",
                       "-- runner: only=postgresql\nSELECT pg_sleep(20);\n-- runner: end\n"
                       "-- runner: only=sqlite\n"
                       "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
                       " SELECT count(*) FROM n;\n-- runner: end\n",
                       "");
    Process slow = workspace.start({"--to", "head"});
    const std::unique_ptr<Session> session = workspace.database().connect();
    for (int i = 0; i < 400 && workspace.applied() != "0001 0002 0003 0004 0005"; ++i) usleep(50'000);

    const Outcome outcome = workspace.runner({"--to", "base", "--lock-timeout", "300ms"});
    expect(outcome, 4);
    BOOST_TEST(outcome.err.find("holds it") != std::string::npos);
    BOOST_TEST(workspace.applied() == "0001 0002 0003 0004 0005");
    slow.send(SIGTERM);  // after the statement under way
    usleep(100'000);
    slow.send(SIGTERM);  // now
    BOOST_TEST(slow.wait().exit_code == 143);
    BOOST_TEST(workspace.applied() == "0001 0002 0003 0004 0005");
    expect(workspace.runner({"--to", "0005"}), 0);
}

BOOST_AUTO_TEST_SUITE_END()
