// PostgreSQL killed in the middle of a run, and out of disk.
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <random>

#include "ledger.hpp"
#include "server.hpp"

using namespace integration;
using namespace fault;

namespace {

boost::test_tools::assertion_result has_server(boost::unit_test::test_unit_id) {
    return kinds().size() == 2;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server, *boost::unit_test::precondition(has_server))

BOOST_AUTO_TEST_CASE(killed_in_the_middle_of_a_run) {
    Server server;
    Workspace workspace(Kind::postgresql);
    const Ledger ledger(workspace, 12);
    const auto began = std::chrono::steady_clock::now();
    expect(workspace.runner({"--to", "head"}), 0);
    const auto run =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
    const int wanted = std::getenv("RUNNER_LONG_TESTS") == nullptr ? 3 : 20;
    std::mt19937 random(std::random_device{}());
    std::uniform_int_distribution<useconds_t> moment(0, static_cast<useconds_t>(run.count()));
    int count = 0;
    for (int round = 0; count < wanted && round < 10 * wanted; ++round) {
        const char* target = round % 2 == 0 ? "base" : "head";
        Process runner = workspace.start({"--to", target});
        usleep(moment(random));
        server.crash();
        const Outcome outcome = runner.wait();
        server.start();
        if (outcome.exit_code != 0) {
            ++count;
            BOOST_TEST_CONTEXT(outcome.err) {
                BOOST_TEST(outcome.exit_code == 5);
                BOOST_TEST(outcome.err.find("this is a bug") == std::string::npos);
            }
        }
        ledger.finish(target);
    }
    BOOST_TEST(count == wanted);
    BOOST_TEST_MESSAGE("result: " << count << " servers killed in the middle of a run, 0 disagreements");
}

BOOST_AUTO_TEST_CASE(out_of_disk, *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                         return geteuid() == 0;
                     })) {
    Server server;
    Workspace workspace(Kind::postgresql);
    const std::string disk = server.folder() + "/disk";
    mkdir(disk.c_str(), 0700);
    if (mount("none", disk.c_str(), "tmpfs", 0, "size=2m") != 0) {
        BOOST_TEST_MESSAGE("no file system can be mounted here");
        return;
    }
    struct stat owner {};
    stat((server.folder() + "/data").c_str(), &owner);
    BOOST_TEST(chown(disk.c_str(), owner.st_uid, owner.st_gid) == 0);
    const std::unique_ptr<Session> session = workspace.database().connect();
    session->rows("CREATE TABLESPACE small LOCATION '" + disk + "'");
    workspace.revision("0001_first", "CREATE TABLE first (id INTEGER);\n", "DROP TABLE first;\n");
    workspace.revision("0002_big",
                       "-- runner: only=postgresql\n"
                       "CREATE TABLE big (id INTEGER, words TEXT) TABLESPACE small;\n"
                       "INSERT INTO big SELECT i, repeat('word', 200) FROM generate_series(1, 10000) i;\n"
                       "-- runner: end\n",
                       "-- runner: only=postgresql\nDROP TABLE big;\n-- runner: end\n");
    const Outcome outcome = workspace.runner({"--to", "head"});
    BOOST_TEST(workspace.applied() == "0001");
    BOOST_TEST(workspace.database().tables() == "first");
    mount("none", disk.c_str(), "tmpfs", MS_REMOUNT, "size=64m");
    const Outcome after = workspace.runner({"--to", "head"});
    session->rows("DROP TABLE IF EXISTS big");
    session->rows("DROP TABLESPACE small");
    umount2(disk.c_str(), MNT_DETACH);
    expect(outcome, 1);
    BOOST_TEST(outcome.err.find("53100") != std::string::npos, outcome.err);
    BOOST_TEST(outcome.err.find("at 0001; 0002 was rolled back") != std::string::npos, outcome.err);
    expect(after, 0);
}

BOOST_AUTO_TEST_SUITE_END()
