// What happens to the connection happens to nothing else.
#include <unistd.h>
#include <atomic>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <cstdlib>

#include "ledger.hpp"
#include "proxy.hpp"

using namespace integration;
using namespace fault;
namespace data = boost::unit_test::data;

namespace {

/// Migrations on PostgreSQL, reached through a proxy.
struct Remote {
    Workspace workspace{Kind::postgresql};
    Ledger ledger;
    std::string url = workspace.database().url();

    explicit Remote(int revisions, const std::string& transaction = "each")
        : ledger(workspace, revisions, transaction) {}

    Outcome run_through(Proxy& proxy, const std::string& target) {
        // SOCI forgets a connection that breaks while it sets it up.
        const char* options = std::getenv("ASAN_OPTIONS");
        workspace.set("ASAN_OPTIONS", std::string(options != nullptr ? options : "") + ":detect_leaks=0");
        workspace.set("DATABASE_URL", proxy.url());
        Outcome outcome = workspace.runner({"--to", target});
        workspace.set("DATABASE_URL", url);
        return outcome;
    }
};

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// What cannot be tested without a server is passed over, aloud (see kinds()).
boost::test_tools::assertion_result has_server(boost::unit_test::test_unit_id) {
    return kinds().size() == 2;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(connection, *boost::unit_test::precondition(has_server))

/// What each further migration costs is one message of the client, with all that it has to say.
BOOST_AUTO_TEST_CASE(a_migration_is_one_round_trip) {
    const auto messages = [](int revisions) {
        Remote remote(revisions);
        std::atomic<int> count = 0;
        Proxy proxy(remote.url, remote.workspace.folder(), [&](std::string_view) {
            ++count;
            return Fate::pass;
        });
        expect(remote.run_through(proxy, "head"), 0);
        return count.load();
    };
    const int few = messages(5);
    BOOST_TEST(messages(25) - few <= 22);
}

BOOST_DATA_TEST_CASE(cut_before_every_message, data::make({"each", "none"}), mode) {
    Remote remote(1, mode);
    bool cut = true;
    for (int n = 1; cut; ++n) {
        cut = false;
        for (const char* target : {"head", "base"}) {
            BOOST_TEST_CONTEXT("to " << target << ", cut before message " << n) {
                Proxy proxy(remote.url, remote.workspace.folder(), at_message(n));
                const Outcome outcome = remote.run_through(proxy, target);
                if (!proxy.has_failed()) {
                    expect(outcome, 0);
                    continue;
                }
                cut = true;
                // 0 where the cut was behind the last COMMIT, or in one that the history shows to have
                // been committed.
                BOOST_TEST((outcome.exit_code == 5 || outcome.exit_code == 0), outcome.exit_code
                                                                                   << "\n"
                                                                                   << outcome.err);
                BOOST_TEST(!contains(outcome.err, "this is a bug"), outcome.err);
                remote.ledger.finish(target);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_outcome_of_a_commit_that_nobody_has_answered_is_told) {
    const int wanted = std::getenv("RUNNER_LONG_TESTS") == nullptr ? 6 : 100;
    Remote remote(2);
    remote.ledger.finish("head");
    int right = 0;
    for (int i = 0; i < wanted; ++i) {
        const bool committed = i % 2 == 1;
        const bool up = i % 4 < 2;
        const char* target = up ? "head" : "base";
        remote.ledger.finish(up ? "base" : "head");
        BOOST_TEST_CONTEXT("to " << target << (committed ? ", cut after COMMIT" : ", cut before COMMIT")) {
            const std::set<std::string> before = remote.ledger.present();
            Proxy proxy(remote.url, remote.workspace.folder(),
                        at_commit(committed ? Fate::answered : Fate::lose));
            const Outcome outcome = remote.run_through(proxy, target);
            BOOST_TEST(proxy.has_failed());
            if (committed) {  // what was committed is known, and the run goes on
                expect(outcome, 0);
                BOOST_TEST(contains(outcome.err, "the history shows that"), outcome.err);
                BOOST_TEST(contains(outcome.err, "was committed"), outcome.err);
            } else {
                expect(outcome, 5);
                BOOST_TEST(contains(outcome.err, "was rolled back; nothing else was run"), outcome.err);
                const std::set<std::string> after = remote.ledger.present();
                BOOST_TEST(after == before, boost::test_tools::per_element());
            }
            remote.ledger.check();
            ++right;
        }
    }
    BOOST_TEST_MESSAGE("result: " << right << " of " << wanted << " outcomes of COMMIT told right");
}

BOOST_AUTO_TEST_CASE(a_session_that_the_server_ends_is_an_error_with_its_place) {
    Remote remote(1);
    remote.workspace.revision("0002_ended", "SELECT 1;\nSELECT pg_terminate_backend(pg_backend_pid());\n",
                              "SELECT 1;\n");
    const Outcome outcome = remote.workspace.runner({"--to", "head"});
    expect(outcome, 5);
    BOOST_TEST(contains(outcome.err, "sql/0002_ended.up.sql:2:"), outcome.err);
    BOOST_TEST(contains(outcome.err, "at 0001; 0002 was rolled back"), outcome.err);
    remote.ledger.finish("0001");
}

BOOST_AUTO_TEST_CASE(a_connection_in_which_nothing_passes_any_more_holds_nobody_up_for_ever) {
    Remote remote(1);
    Proxy proxy(remote.url, remote.workspace.folder(), at_commit(Fate::vanish));
    remote.workspace.set("DATABASE_URL", proxy.url());
    Process runner = remote.workspace.start({"--to", "head"});
    for (int i = 0; i < 500 && !proxy.has_failed(); ++i) usleep(20'000);
    BOOST_TEST(proxy.has_failed());
    runner.send(SIGTERM);
    usleep(200'000);
    runner.send(SIGTERM);
    BOOST_TEST(runner.wait().exit_code == 143);
    remote.workspace.set("DATABASE_URL", remote.url);
    // The server finds its client gone at the latest when the proxy has ended.
    const Outcome locked = remote.workspace.runner({"--to", "head", "--lock-timeout", "100ms"});
    expect(locked, 4);
    BOOST_TEST(contains(locked.err, "pg_terminate_backend("), locked.err);
}

BOOST_AUTO_TEST_CASE(a_killed_runner_s_statement_does_not_go_on_without_it) {
    Workspace workspace(Kind::postgresql);
    workspace.revision("0001_slow",
                       "CREATE TABLE slow (id INTEGER);\n"
                       "-- runner: only=postgresql\n"
                       "INSERT INTO slow (id) SELECT 1 FROM pg_sleep(30);\n"
                       "-- runner: end\n",
                       "DROP TABLE slow;\n");
    workspace.revision("0002_next", "CREATE TABLE next (id INTEGER);\n", "DROP TABLE next;\n");
    Process runner = workspace.start({"--to", "head"});
    const std::unique_ptr<Session> session = workspace.database().connect();
    const std::string sleeping =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE "
        "'%pg_sleep(30)%' AND"
        " pid <> pg_backend_pid()";
    for (int i = 0; i < 500 && session->value(sleeping) == "0"; ++i) usleep(20'000);
    runner.send(SIGKILL);
    BOOST_TEST(runner.wait().signal == SIGKILL);
    // The next runner waits for the session that is still there, no longer than the server takes to look.
    workspace.write("sql/0001_slow.up.sql", "CREATE TABLE slow (id INTEGER);\n");
    const auto began = std::chrono::steady_clock::now();
    expect(workspace.runner({"--to", "head"}), 0);
    const auto waited = std::chrono::steady_clock::now() - began;
    BOOST_TEST((waited < std::chrono::seconds(10)));
    BOOST_TEST(session->value("SELECT count(*) FROM slow") == "0");
    BOOST_TEST(workspace.applied() == "0001 0002");
}

BOOST_AUTO_TEST_SUITE_END()
