#include "migration/interrupt.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>

#include "sdk/error.hpp"

using namespace runner;
using namespace runner::migration;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(interrupt)

BOOST_AUTO_TEST_CASE(stops_what_is_under_way_and_no_more) {
    std::string called;
    Interrupt interrupt([&](int) { called += "leave "; });
    interrupt.raise(2);
    {
        const auto outer = interrupt.during([&](int signal) { called += std::to_string(signal) + " "; });
        {
            const auto inner = interrupt.idle();
            interrupt.raise(15);
        }
        interrupt.raise(15);
    }
    interrupt.raise(15);
    BOOST_TEST(called == "leave 15 ");
}

BOOST_AUTO_TEST_CASE(is_an_error_with_its_signal) {
    Interrupt interrupt;
    interrupt.check();
    interrupt.raise(15);
    BOOST_CHECK_EXCEPTION(interrupt.check("now"), Error, [](const Error& error) {
        return error.kind() == ErrorKind::interrupted && error.signal() == 15 && error.message() == "now";
    });
}

BOOST_AUTO_TEST_CASE(wakes_a_sleeper) {
    Interrupt interrupt;
    const auto start = std::chrono::steady_clock::now();
    std::jthread other([&] {
        std::this_thread::sleep_for(20ms);
        interrupt.raise(2);
    });
    interrupt.sleep(1min);
    BOOST_TEST((std::chrono::steady_clock::now() - start < 10s));
}

BOOST_AUTO_TEST_SUITE_END()
