// kill -9 at a random moment: schema and history never disagree, and the next run finishes.
#include <unistd.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>

#include "ledger.hpp"

using namespace integration;
using fault::Ledger;
namespace data = boost::unit_test::data;

namespace {

int kills_wanted(Kind kind) {
    if (std::getenv("RUNNER_LONG_TESTS") == nullptr) return 20;
    return kind == Kind::sqlite ? 1000 : 200;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(kills)

BOOST_DATA_TEST_CASE(schema_and_history_agree_after_every_kill, data::make(kinds()), kind) {
    Workspace workspace(kind);
    const Ledger ledger(workspace, 12);

    const auto began = std::chrono::steady_clock::now();
    expect(workspace.runner({"--to", "head"}), 0);
    const auto run =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);

    const int wanted = kills_wanted(kind);
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
        ledger.finish(target);
    }
    BOOST_TEST(count == wanted);
    BOOST_TEST_MESSAGE("result: " << count << " kills of live runs on " << kind << ", 0 disagreements");
}

BOOST_AUTO_TEST_SUITE_END()
