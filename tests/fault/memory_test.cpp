// Memory or files that have run out: an error and nothing half done.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <cstdlib>

#include "ledger.hpp"

using namespace integration;
using fault::Ledger;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(memory)

BOOST_DATA_TEST_CASE(an_allocation_fails, data::make(kinds()) * data::make({"once", "ever"}), kind, how) {
    Workspace workspace(kind);
    const Ledger ledger(workspace, 1);
    const char* options = std::getenv("ASAN_OPTIONS");
    workspace.set("ASAN_OPTIONS", std::string(options != nullptr ? options : "") +
                                      ":verify_asan_link_order=0:detect_leaks=0");
    const bool thorough = std::getenv("RUNNER_LONG_TESTS") != nullptr;
    int failed = 0;
    int clean = 0;
    bool up = true;
    // Densely at first, then ever more loosely: a run has some ten thousand.
    for (long n = 1; clean < 2; n = thorough ? n + 1 + n / 64 : n * 3 / 2 + 1) {
        const char* target = up ? "head" : "base";
        up = !up;
        BOOST_TEST_CONTEXT("to " << target << ", allocation " << n) {
            const std::set<std::string> before = ledger.present();
            workspace.set("LD_PRELOAD", PRELOAD_DIR "/out_of_memory.so");
            workspace.set("OUT_OF_MEMORY", how + std::string(" ") + std::to_string(n));
            const Outcome outcome = workspace.runner({"--to", target});
            workspace.unset("LD_PRELOAD");
            // A library of the database's that cannot set itself up ends the process; nothing has run then.
            const bool nothing_run = ledger.present() == before;
            BOOST_TEST((outcome.signal == 0 || (outcome.signal == SIGABRT && nothing_run)), outcome.err);
            BOOST_TEST(outcome.err.find("this is a bug") == std::string::npos, outcome.err);
            if (outcome.exit_code == 0) {
                if (how == std::string("ever")) ++clean;
            } else {
                ++failed;
            }
            ledger.finish(target);
        }
        if (n > 200'000) break;
    }
    BOOST_TEST_MESSAGE("result: " << failed << " allocations failed on " << kind << ", 0 disagreements");
}

BOOST_AUTO_TEST_CASE(no_more_files_can_be_opened) {
    Workspace workspace(Kind::sqlite);
    const Ledger ledger(workspace, 1);
    for (int n = 3; n < 12; ++n) {
        const Outcome outcome = workspace.under(
            {"sh", "-c", "ulimit -n " + std::to_string(n) + "; exec \"$@\"", "sh"}, {"--to", "head"});
        BOOST_TEST(outcome.signal == 0, "with " << n << " files\n" << outcome.err);
        ledger.check();
    }
    ledger.finish("head");
}

BOOST_AUTO_TEST_SUITE_END()
