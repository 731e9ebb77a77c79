// SQLite's files on a disk that fails, fills up, cannot be written, or loses its power.
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <cstdlib>

#include "ledger.hpp"

using namespace integration;
using fault::Ledger;
namespace data = boost::unit_test::data;

namespace {

/// Where not all can be tried at every change: each that is not left out is tried.
int stride() {
    return std::getenv("RUNNER_LONG_TESTS") == nullptr ? 4 : 1;
}

/// A run to `target` whose calls on the database's files fail as `call` says (see preload/faulty_files.cpp).
Outcome run_on_faulty_files(Workspace& workspace, const std::string& call, const std::string& target) {
    const char* options = std::getenv("ASAN_OPTIONS");
    workspace.set("ASAN_OPTIONS", std::string(options != nullptr ? options : "") +
                                      ":verify_asan_link_order=0:detect_leaks=0");
    workspace.set("LD_PRELOAD", PRELOAD_DIR "/faulty_files.so");
    workspace.set("FAULTY_FILES", (workspace.folder() / "test.db").string());
    workspace.set("FAULTY_CALL", call);
    Outcome outcome = workspace.runner({"--to", target});
    workspace.unset("LD_PRELOAD");
    return outcome;
}

bool told_as_a_failure(const Outcome& outcome) {
    return outcome.exit_code > 0 && outcome.exit_code <= 5 &&
           outcome.err.find("error: ") != std::string::npos &&
           outcome.err.find("state: ") != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(files)

// "fail": one call fails. "full": no more can be written from there on. "kill": the runner is killed.
// "power": the machine is, and what was not synced is lost by chance.
BOOST_DATA_TEST_CASE(fails_at_every_call, data::make({"fail", "full", "kill", "power"}), action) {
    Workspace workspace(Kind::sqlite);
    const Ledger ledger(workspace, 1);
    const std::string word = action;
    int faults = 0;
    bool failed = true;
    for (int n = 1; failed; n += stride()) {
        failed = false;
        for (const char* target : {"head", "base"}) {
            const std::string call = word + " " + std::to_string(n) + " " + std::to_string(n);
            BOOST_TEST_CONTEXT("to " << target << ", " << call) {
                const Outcome outcome = run_on_faulty_files(workspace, call, target);
                BOOST_TEST_INFO(outcome.err);
                const bool killed = word == "kill" || word == "power";
                if (outcome.err.find("faulty: ") != std::string::npos || outcome.exit_code != 0) {
                    failed = true;
                    ++faults;
                    if (killed)
                        BOOST_TEST(outcome.signal == SIGKILL);
                    else if (outcome.exit_code != 0)  // not every call has to succeed
                        BOOST_TEST(told_as_a_failure(outcome));
                } else {
                    expect(outcome, 0);
                }
                ledger.finish(target);
                BOOST_REQUIRE_EQUAL(workspace.database().connect()->value("PRAGMA integrity_check"), "ok");
            }
        }
    }
    BOOST_TEST_MESSAGE("result: " << faults << " calls on files, " << word << ": 0 disagreements");
}

BOOST_AUTO_TEST_CASE(a_small_disk_fills_up,
                     *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                         return geteuid() == 0;
                     })) {
    Workspace workspace(Kind::sqlite);
    const std::string disk = (workspace.folder() / "disk").string();
    mkdir(disk.c_str(), 0700);
    if (mount("none", disk.c_str(), "tmpfs", 0, "size=256k") != 0) {
        BOOST_TEST_MESSAGE("no file system can be mounted here");
        return;
    }
    workspace.set("DATABASE_URL", "sqlite:///" + disk + "/shop.db");
    workspace.revision("0001_first", "CREATE TABLE first (id INTEGER);\n", "DROP TABLE first;\n");
    workspace.revision("0002_big",
                       "CREATE TABLE big (id INTEGER, words TEXT);\n"
                       "-- runner: only=sqlite\n"
                       "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)\n"
                       "INSERT INTO big SELECT i, hex(randomblob(200)) FROM n;\n"
                       "-- runner: end\n",
                       "DROP TABLE big;\n");
    const Outcome outcome = workspace.runner({"--to", "head"});
    const Outcome status = workspace.runner({"status", "--json"});
    const Outcome after = workspace.runner({"--to", "base"});
    umount(disk.c_str());
    expect(outcome, 1);
    BOOST_TEST(outcome.err.find("SQLITE_FULL") != std::string::npos, outcome.err);
    BOOST_TEST(outcome.err.find("at 0001; 0002 was rolled back") != std::string::npos, outcome.err);
    BOOST_TEST(status.out.find("\"pending\"") != std::string::npos, status.out);
    expect(after, 0);
}

BOOST_AUTO_TEST_CASE(a_limit_on_the_size_of_files_is_an_error) {
    Workspace workspace(Kind::sqlite);
    const Ledger ledger(workspace, 1);
    workspace.revision("0002_big",
                       "CREATE TABLE big (id INTEGER, words TEXT);\n"
                       "-- runner: only=sqlite\n"
                       "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)\n"
                       "INSERT INTO big SELECT i, hex(randomblob(200)) FROM n;\n"
                       "-- runner: end\n",
                       "DROP TABLE big;\n");
    const Outcome outcome =
        workspace.under({"sh", "-c", "ulimit -f 200; exec \"$@\"", "sh"}, {"--to", "head"});
    expect(outcome, 1);
    BOOST_TEST(outcome.err.find("at 0001; 0002 was rolled back") != std::string::npos, outcome.err);
    ledger.finish("0001");
}

BOOST_DATA_TEST_CASE(what_cannot_be_written_is_told_before_anything_is_done,
                     data::make({"the file", "its folder"}), what) {
    Workspace workspace(Kind::sqlite);
    const Ledger ledger(workspace, 2);
    ledger.finish("0001");
    const bool file = what == std::string("the file");
    const std::string path = (file ? workspace.folder() / "test.db" : workspace.folder()).string();
    chmod((workspace.folder() / "test.db-runner").c_str(), 0666);
    if (!file) chmod((workspace.folder() / "test.db").c_str(), 0666);
    chmod(workspace.folder().c_str(), 0777);
    chmod(path.c_str(), file ? 0444 : 0555);
    std::vector<std::string> user;  // root may write everything
    if (geteuid() == 0) user = {"setpriv", "--reuid", "nobody", "--clear-groups"};
    if (workspace.under(user, {"plugins"}).out.find("sqlite") == std::string::npos) {
        BOOST_TEST_MESSAGE("no other user may run " << RUNNER_BINARY);
        return;
    }
    const Outcome outcome = workspace.under(user, {"--to", "head"});
    chmod(workspace.folder().c_str(), 0700);
    chmod((workspace.folder() / "test.db").c_str(), 0600);
    BOOST_TEST((outcome.exit_code == 1 || outcome.exit_code == 5), outcome.err);
    BOOST_TEST(outcome.err.find("mend: the runner needs to write ") != std::string::npos, outcome.err);
    BOOST_TEST(workspace.applied() == "0001");
    ledger.finish("head");
}

BOOST_AUTO_TEST_SUITE_END()
