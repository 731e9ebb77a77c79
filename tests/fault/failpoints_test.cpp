// The runner killed, or out of memory, at every place of a run: for each statement, before and after it.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>

#include "ledger.hpp"

using namespace integration;
using fault::Ledger;
namespace data = boost::unit_test::data;

namespace {

/// Every place of runner/migration; a new one belongs here too.
const std::set<std::string> places{
    "connected",      "history-read", "locked",        "history-made", "begin",     "begun",  "statement",
    "statement-done", "entry",        "entry-written", "commit",       "committed", "unlock", "unlocked"};

/// One run to `target` with `action` at place number `n`; false when it has got through before. The next run
/// puts things right. Adds the place to `seen`.
bool fails_at(int n, const std::string& action, const std::vector<std::string>& arguments,
              Workspace& workspace, const Ledger& ledger, std::set<std::string>& seen) {
    BOOST_TEST_CONTEXT("to " << arguments.at(1) << ", " << action << " at place " << n) {
        workspace.set("RUNNER_FAILPOINT", action + " * " + std::to_string(n));
        const Outcome outcome = workspace.runner(arguments);
        workspace.unset("RUNNER_FAILPOINT");
        const std::string word = action + " at ";
        const std::size_t at = outcome.err.find(word);
        if (at == std::string::npos) {
            expect(outcome, 0);
            return false;
        }
        const std::size_t name = at + word.size();
        seen.insert(outcome.err.substr(name, outcome.err.find('\n', name) - name));
        BOOST_TEST_CONTEXT(outcome.err) {
            if (action == "kill")
                BOOST_REQUIRE_EQUAL(outcome.signal, SIGKILL);
            else
                BOOST_REQUIRE_NE(outcome.exit_code, 0);
            ledger.finish(arguments.at(1));
        }
    }
    return true;
}

/// Goes up and down again with `action` at the first place, the second and so on, until a run gets through
/// each way.
void fail_at_every_place(const std::string& action, const std::vector<std::string>& options,
                         Workspace& workspace, const Ledger& ledger) {
    std::set<std::string> seen;
    bool fails = true;
    for (int n = 1; fails; ++n) {
        fails = false;
        for (const char* target : {"head", "base"}) {
            std::vector<std::string> arguments{"--to", target};
            arguments.insert(arguments.end(), options.begin(), options.end());
            if (fails_at(n, action, arguments, workspace, ledger, seen)) fails = true;
        }
    }
    BOOST_TEST(seen == places, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(failpoints)

BOOST_DATA_TEST_CASE(killed_at_every_place, data::make(kinds()) * data::make({"each", "none", "all"}), kind,
                     mode) {
    Workspace workspace(kind);
    const bool all = mode == std::string("all");
    const Ledger ledger(workspace, all ? 2 : 1, mode);
    fail_at_every_place("kill",
                        all ? std::vector<std::string>{"--transaction=all"} : std::vector<std::string>{},
                        workspace, ledger);
}

BOOST_DATA_TEST_CASE(out_of_memory_at_every_place, data::make(kinds()) * data::make({"each", "none"}), kind,
                     mode) {
    Workspace workspace(kind);
    const Ledger ledger(workspace, 1, mode);
    fail_at_every_place("throw", {}, workspace, ledger);
}

BOOST_AUTO_TEST_SUITE_END()
