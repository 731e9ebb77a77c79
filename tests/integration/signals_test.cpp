// SIGINT and SIGTERM, wherever they arrive: the first stops what the database is doing, and nothing of it
// stays.
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// Would go on for minutes.
constexpr const char* endless =
    "-- runner: only=postgresql\nSELECT pg_sleep(300);\n-- runner: end\n"
    "-- runner: only=sqlite\n"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000000)"
    " SELECT count(*) FROM n;\n-- runner: end\n";

/// Asks `is_so` until it says yes; fails the test when it does not in 20 s.
template <class Condition>
void wait_until(Condition is_so) {
    for (int i = 0; i < 1000 && !is_so(); ++i) usleep(20'000);
    BOOST_REQUIRE(is_so());
}

/// The first table is there, and `endless` runs after it.
Process start_endless(Workspace& workspace, const std::string& arguments = "") {
    workspace.revision("0001_first", "CREATE TABLE first (id INTEGER PRIMARY KEY);\n", "DROP TABLE first;\n");
    workspace.revision("0002_slow", std::string("CREATE TABLE second (id INTEGER PRIMARY KEY);\n") + endless,
                       "");
    std::vector<std::string> words{"--to", "head", "-v"};
    if (!arguments.empty()) words.push_back(arguments);
    Process runner = workspace.start(words);
    workspace.database().connect();
    wait_until([&] { return workspace.applied() == "0001"; });
    usleep(300'000);
    return runner;
}

/// Takes connections and never answers.
class MuteServer {
  public:
    MuteServer() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        BOOST_REQUIRE(bind(socket_, any, size) == 0);
        BOOST_REQUIRE(listen(socket_, 5) == 0);
        BOOST_REQUIRE(getsockname(socket_, any, &size) == 0);
        port_ = ntohs(address.sin_port);
    }
    ~MuteServer() {
        for (const int client : clients_) close(client);
        close(socket_);
    }
    MuteServer(const MuteServer&) = delete;
    MuteServer& operator=(const MuteServer&) = delete;

    std::string url() const { return "postgresql://me@127.0.0.1:" + std::to_string(port_) + "/shop"; }

    /// Returns once somebody has connected who had not before.
    void await_client() {
        pollfd coming{socket_, POLLIN, 0};
        BOOST_REQUIRE(poll(&coming, 1, 30'000) == 1);
        clients_.push_back(accept(socket_, nullptr, nullptr));
    }

  private:
    int socket_;
    int port_ = 0;
    std::vector<int> clients_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(signals)

BOOST_DATA_TEST_CASE(the_first_cancels_the_statement_and_takes_its_revision_back,
                     data::make(kinds()) * data::make({SIGINT, SIGTERM}), kind, signal) {
    Workspace workspace(kind);
    Process runner = start_endless(workspace);
    const auto sent = Clock::now();
    runner.send(signal);
    const Outcome outcome = runner.wait();
    expect(outcome, 128 + signal);
    BOOST_TEST((Clock::now() - sent < 5s));
    BOOST_TEST(outcome.err.find("error: interrupted\n  --> sql/0002_slow.up.sql:") != std::string::npos,
               outcome.err);
    BOOST_TEST(outcome.err.ends_with("state: at 0001; 0002 was rolled back; nothing else was run\n"),
               outcome.err);
    BOOST_TEST(workspace.applied() == "0001");
    BOOST_TEST(workspace.database().tables() == "first");
    // The lock is free, and at once.
    expect(workspace.runner({"--to", "base", "--lock-timeout", "0"}), 0);
}

BOOST_DATA_TEST_CASE(the_first_of_many_seconds_is_a_document, data::make(kinds()), kind) {
    Workspace workspace(kind);
    Process runner = start_endless(workspace, "--json");
    runner.send(SIGTERM);
    const Outcome outcome = runner.wait();
    expect(outcome, 143);
    BOOST_TEST(
        outcome.out.starts_with(R"({"error":{"kind":"interrupted","message":"interrupted","exit":143)"),
        outcome.out);
}

BOOST_DATA_TEST_CASE(while_another_holds_the_lock, data::make(kinds()), kind) {
    Workspace workspace(kind);
    Process holder = start_endless(workspace);
    Process waiting = workspace.start({"--to", "base"});
    usleep(500'000);
    const auto sent = Clock::now();
    waiting.send(SIGINT);
    const Outcome outcome = waiting.wait();
    expect(outcome, 130);
    BOOST_TEST((Clock::now() - sent < 2s));
    BOOST_TEST(outcome.err.ends_with("error: interrupted while waiting for the lock\n"
                                     "state: at 0001; nothing was run\n"),
               outcome.err);
    holder.send(SIGTERM);
    expect(holder.wait(), 143);
}

BOOST_DATA_TEST_CASE(while_connecting, data::make({SIGINT, SIGTERM}), signal) {
    Workspace workspace;
    workspace.five_revisions();
    MuteServer server;
    workspace.set("DATABASE_URL", server.url());
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--to", "head"}, {"wait"}}) {
        Process runner = workspace.start(words);
        server.await_client();
        const auto sent = Clock::now();
        runner.send(signal);
        const Outcome outcome = runner.wait();
        expect(outcome, 128 + signal);
        BOOST_TEST((Clock::now() - sent < 2s));
        BOOST_TEST(outcome.err == "error: interrupted\nstate: nothing was run\n");
    }
}

BOOST_AUTO_TEST_CASE(without_a_transaction_what_was_cancelled_is_not_in_doubt,
                     *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                         return kinds().size() == 2;
                     })) {
    Workspace workspace(Kind::postgresql);
    workspace.revision("0001_first",
                       "-- runner: transaction=none\nCREATE TABLE first (id INTEGER PRIMARY KEY);\n"
                       "-- runner: only=postgresql\nCALL slow();\n-- runner: end\n",
                       "");
    const auto session = workspace.database().connect();
    session->rows("CREATE PROCEDURE slow() LANGUAGE sql AS 'SELECT pg_sleep(300)'");
    Process runner = workspace.start({"--to", "head"});
    wait_until([&] {
        return session->value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CALL%'") == "1";
    });
    runner.send(SIGTERM);
    const Outcome outcome = runner.wait();
    expect(outcome, 143);
    BOOST_TEST(
        outcome.err.find("state: at base; 0001 is half-done, without a transaction: 1 of its statements "
                         "have run, and the next run goes on behind them\n") != std::string::npos,
        outcome.err);
    session->rows("CREATE OR REPLACE PROCEDURE slow() LANGUAGE sql AS 'SELECT 1'");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.applied() == "0001");
}

BOOST_AUTO_TEST_CASE(the_second_leaves_at_once,
                     *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                         return kinds().size() == 2;
                     })) {
    Workspace workspace(Kind::postgresql);
    workspace.revision("0001_stubborn",
                       "CREATE TABLE first (id INTEGER PRIMARY KEY);\n-- runner: only=postgresql\n"
                       "DO $$ BEGIN LOOP BEGIN LOOP BEGIN PERFORM pg_sleep(60);"
                       " EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP;"
                       " EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$;\n-- runner: end\n",
                       "");
    Process runner = workspace.start({"--to", "head"});
    const auto session = workspace.database().connect();
    const auto running = [&](const std::string& condition) {
        return session->value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO $$%'" +
                              condition) == "1";
    };
    // A cancellation before it sleeps would end it; the outer loop swallows one that comes between two
    // sleeps.
    wait_until([&] { return running(" AND wait_event = 'PgSleep'"); });
    runner.send(SIGTERM);
    usleep(4'000'000);
    const auto sent = Clock::now();
    runner.send(SIGINT);
    const Outcome outcome = runner.wait();
    expect(outcome, 130);
    BOOST_TEST((Clock::now() - sent < 1s));
    BOOST_TEST(
        outcome.err.find("interrupted: the statement under way takes time to stop; once more to leave at "
                         "once") != std::string::npos,
        outcome.err);
    // The server sees that its client has gone.
    wait_until([&] { return !running(""); });
    BOOST_TEST(workspace.applied() == "");
    BOOST_TEST(workspace.database().tables() == "");
}

BOOST_AUTO_TEST_SUITE_END()
