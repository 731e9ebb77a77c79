// Many runners at once.
#include <unistd.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <cstdlib>

#include "ledger.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(runners)

BOOST_DATA_TEST_CASE(fifty_on_an_empty_database_apply_each_revision_once, data::make(kinds()), kind) {
    Workspace workspace(kind);
    const int revisions = std::getenv("RUNNER_LONG_TESTS") == nullptr ? 5 : 20;
    const fault::Ledger ledger(workspace, revisions);
    std::vector<Process> runners;
    for (int i = 0; i < 50; ++i)
        runners.push_back(workspace.start({"--to", "head", "--lock-timeout", "10min"}));
    for (Process& runner : runners) expect(runner.wait(), 0);
    ledger.check();
    BOOST_TEST(workspace.database().connect()->value("SELECT count(*) FROM runner_history") ==
               std::to_string(revisions));
    BOOST_TEST_MESSAGE("result: 50 of 50 runners on " << kind << " done, " << revisions
                                                      << " revisions applied once each");
}

BOOST_DATA_TEST_CASE(one_that_stops_holding_the_lock_is_named, data::make(kinds()), kind) {
    Workspace workspace(kind);
    const fault::Ledger ledger(workspace, 1);
    workspace.set("RUNNER_FAILPOINT", "stop committed 1");
    Process stopped = workspace.start({"--to", "head"});
    workspace.unset("RUNNER_FAILPOINT");
    BOOST_REQUIRE(stopped.wait_stopped());
    const Outcome outcome = workspace.runner({"--to", "base", "--lock-timeout", "200ms"});
    expect(outcome, 4);
    BOOST_TEST(outcome.err.find("holds it") != std::string::npos, outcome.err);
    BOOST_TEST(outcome.err.find("process ") != std::string::npos, outcome.err);
    BOOST_TEST(outcome.err.find(", since ") != std::string::npos, outcome.err);
    stopped.send(SIGCONT);
    expect(stopped.wait(), 0);
    ledger.finish("base");
}

// A session that waits inside pg_advisory_lock would hold a snapshot that the index waits for, while it waits
// for the index's session.
BOOST_AUTO_TEST_CASE(waiting_for_the_lock_does_not_deadlock_an_index_built_concurrently,
                     *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                         return kinds().size() == 2;
                     })) {
    Workspace workspace(Kind::postgresql);
    const fault::Ledger ledger(workspace, 1, "none");
    workspace.set("RUNNER_FAILPOINT", "stop statement 2");
    Process builder = workspace.start({"--to", "head"});
    workspace.unset("RUNNER_FAILPOINT");
    BOOST_REQUIRE(builder.wait_stopped());
    Process waiting = workspace.start({"--to", "head"});
    const std::unique_ptr<Session> session = workspace.database().connect();
    for (int i = 0; i < 500; ++i) {
        if (session->value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                           "application_name LIKE 'runner %'") == "2")
            break;
        usleep(20'000);
    }
    usleep(300'000);  // it has asked for the lock a few times
    builder.send(SIGCONT);
    expect(builder.wait(), 0);
    expect(waiting.wait(), 0);
    ledger.check();
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
