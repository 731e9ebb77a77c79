// Locks that other sessions hold on tables, and poolers that keep no session.
#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem/operations.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <iostream>
#include <optional>
#include <thread>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;
namespace fs = boost::filesystem;

namespace {

boost::test_tools::assertion_result with_server(boost::unit_test::test_unit_id) {
    return kinds().size() == 2;
}

void two_revisions(const Workspace& workspace, const std::string& header = "") {
    workspace.revision("0001_first", "CREATE TABLE first (id INTEGER PRIMARY KEY);\n", "DROP TABLE first;\n");
    workspace.revision(
        "0002_column",
        header + "CREATE TABLE second (id INTEGER);\nALTER TABLE first ADD COLUMN name TEXT;\n",
        "ALTER TABLE first DROP COLUMN name;\nDROP TABLE second;\n");
}

fs::path pgbouncer() {
    for (const char* folder : {"/usr/sbin", "/usr/bin", "/usr/local/bin"})
        if (fs::exists(fs::path(folder) / "pgbouncer")) return fs::path(folder) / "pgbouncer";
    return {};
}

uid_t owner(const std::string& folder) {
    struct stat status {};
    return stat(folder.c_str(), &status) == 0 ? status.st_uid : 0;
}

/// PgBouncer before the database of a workspace.
class Pooler {
  public:
    Pooler(Workspace& workspace, const std::string& mode, int sessions) {
        const fs::path folder = workspace.folder() / "pooler";
        const std::string& url = workspace.database().url();
        const std::size_t slash = url.find("///") + 3;
        const std::string sockets = workspace.database().connect()->value("SHOW unix_socket_directories");
        const std::string name = url.substr(slash, url.find('?') - slash);
        workspace.write("pooler/pgbouncer.ini", "[databases]\n" + name + " = host=" + sockets +
                                                    " user=postgres\n[pgbouncer]\nauth_type = any\n"
                                                    "listen_port = 6432\nunix_socket_dir = " +
                                                    folder.string() + "\npool_mode = " + mode +
                                                    "\ndefault_pool_size = " + std::to_string(sessions) +
                                                    "\n");
        chmod(folder.c_str(), 0777);
        Command command;
        if (geteuid() == 0)
            command.words = {"/usr/bin/setpriv", "--reuid=" + std::to_string(owner(sockets)),
                             "--clear-groups"};
        command.words.insert(command.words.end(),
                             {pgbouncer().string(), (folder / "pgbouncer.ini").string()});
        process_.emplace(command);
        for (int i = 0; i < 500 && !fs::exists(folder / ".s.PGSQL.6432"); ++i) usleep(20'000);
        workspace.set("DATABASE_URL",
                      "postgresql:///" + name + "?user=postgres&port=6432&host=" + folder.string());
    }

  private:
    std::optional<Process> process_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(waiting, *boost::unit_test::precondition(with_server))

BOOST_DATA_TEST_CASE(a_lock_that_goes_is_waited_for, data::make({"", "-- runner: transaction=none\n"}),
                     header) {
    Workspace workspace(Kind::postgresql);
    two_revisions(workspace, header);
    expect(workspace.runner({"--to", "0001"}), 0);
    auto other = workspace.database().connect();
    other->rows("BEGIN; LOCK TABLE first");
    std::jthread release([&] {
        usleep(1'200'000);
        other->rows("COMMIT");
    });
    const Outcome outcome = workspace.runner({"--to", "head", "--object-lock-timeout", "200ms"});
    expect(outcome, 0);
    BOOST_TEST(outcome.err.find("is tried again in 0.5 s") != std::string::npos, outcome.err);
    BOOST_TEST(workspace.applied() == "0001 0002");
}

BOOST_AUTO_TEST_CASE(a_lock_that_stays_is_told_with_who_holds_it) {
    Workspace workspace(Kind::postgresql);
    two_revisions(workspace);
    expect(workspace.runner({"--to", "0001"}), 0);
    auto other = workspace.database().connect();
    other->rows("SET application_name = 'night report'");
    const std::string pid = other->value("SELECT pg_backend_pid()");
    other->rows("BEGIN; SELECT * FROM first");
    const Outcome outcome = workspace.runner({"--to", "head", "--object-lock-timeout", "50ms"});
    expect(outcome, 4);
    BOOST_TEST(outcome.err.find("error: canceling statement due to lock timeout (55P03)\n"
                                "  --> sql/0002_column.up.sql:2:1\n") != std::string::npos,
               outcome.err);
    BOOST_TEST(outcome.err.find("night report (idle in transaction) holds a lock on first since 2") !=
                   std::string::npos,
               outcome.err);
    BOOST_TEST(
        outcome.err.find(": `SELECT pg_terminate_backend(" + pid + ")` ends it\n") != std::string::npos,
        outcome.err);
    BOOST_TEST(outcome.err.ends_with("state: at 0001; 0002 was rolled back; nothing else was run\n"),
               outcome.err);
    BOOST_TEST(workspace.database().tables() == "first");
}

BOOST_AUTO_TEST_CASE(one_that_keeps_no_session_is_refused_and_nothing_is_set) {
    if (pgbouncer().empty()) {
        std::cerr << "*** SKIPPED: pgbouncer is not installed ***\n";
        return;
    }
    for (const int sessions : {1, 20}) {
        Workspace workspace(Kind::postgresql);
        two_revisions(workspace);
        const Pooler pooler(workspace, "transaction", sessions);
        for (const std::vector<std::string>& words : {std::vector<std::string>{"--to", "head"}, {"status"}}) {
            const Outcome outcome = workspace.runner(words);
            expect(outcome, 5);
            BOOST_TEST(
                outcome.err.find("a pooler stands before the server and gives each transaction another "
                                 "session\nmend: connect to the server itself") != std::string::npos,
                outcome.err);
        }
        BOOST_TEST(workspace.database().tables() == "");
    }
}

BOOST_AUTO_TEST_CASE(one_that_keeps_sessions_is_no_hindrance) {
    if (pgbouncer().empty()) return;
    for (const int sessions : {1, 20}) {
        Workspace workspace(Kind::postgresql);
        two_revisions(workspace);
        const Pooler pooler(workspace, "session", sessions);
        expect(workspace.runner({"--to", "head"}), 0);
        expect(workspace.runner({"--to", "base"}), 0);
    }
}

BOOST_AUTO_TEST_CASE(a_migration_that_lets_the_lock_go_is_noticed) {
    Workspace workspace(Kind::postgresql);
    for (const char* statement : {"SELECT pg_advisory_unlock_all();"}) {
        workspace.revision("0001_first", std::string("CREATE TABLE first (id INTEGER);\n") + statement, "");
        const Outcome outcome = workspace.runner({"--to", "head"});
        expect(outcome, 4);
        BOOST_TEST(outcome.err.find("error: the lock of the history was lost while the migration ran") !=
                       std::string::npos,
                   outcome.err);
        BOOST_TEST(workspace.database().tables() == "");
    }
}

BOOST_AUTO_TEST_CASE(what_a_migration_sets_ends_with_it) {
    Workspace workspace(Kind::postgresql);
    workspace.revision(
        "0001_first",
        "-- runner: only=postgresql\nSELECT set_config('search_path', '', false);\n"
        "SET ROLE pg_monitor;\nRESET ROLE;\nSET statement_timeout = '500ms';\n-- runner: end\n",
        "");
    workspace.revision(
        "0002_second",
        "CREATE TABLE second (id INTEGER);\n-- runner: only=postgresql\nSELECT pg_sleep(0.7);\n"
        "-- runner: end\n",
        "");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.database().tables() == "second");
}

BOOST_AUTO_TEST_SUITE_END()
