#include "cli/outcome.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace runner::cli {

using migration::Direction;
using migration::Event;
using std::chrono::milliseconds;

namespace {

migration::Result result(const std::string& at, const std::string& to, std::size_t downs, std::size_t ups,
                         bool marked = false) {
    const auto mark = [&](Event event) { return marked ? std::optional(event) : std::nullopt; };
    migration::Result result;
    result.plan.at = at;
    result.plan.to = to;
    for (std::size_t i = 0; i < downs; ++i)
        result.done.push_back({.direction = Direction::down,
                               .version = "0002",
                               .description = "b",
                               .mark = mark(Event::unstamped)});
    for (std::size_t i = 0; i < ups; ++i)
        result.done.push_back({.direction = Direction::up,
                               .version = "0001",
                               .description = "a",
                               .mark = mark(Event::stamped),
                               .elapsed = milliseconds(3),
                               .statements = 5});
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(outcome)

BOOST_AUTO_TEST_CASE(one_line_says_what_was_done) {
    BOOST_TEST(text_of(result("", "20260129_050441", 0, 1), "20260129_050441", milliseconds(12)) ==
               "at 20260129_050441 (head), 1 applied in 0.012 s");
    BOOST_TEST(text_of(result("0002", "", 2, 0), "0002", milliseconds(12)) == "at base, 2 undone in 0.012 s");
    BOOST_TEST(text_of(result("0001", "0001", 1, 1), "0002", milliseconds(12)) ==
               "at 0001, 1 undone, 1 applied in 0.012 s");
    BOOST_TEST(text_of(result("", "0002", 0, 2, true), "0002", milliseconds(12)) ==
               "at 0002 (head), 2 stamped in 0.012 s");
    BOOST_TEST(text_of(result("0002", "0002", 0, 0), "0002", milliseconds(1)) ==
               "at 0002 (head), nothing to do");
    BOOST_TEST(text_of(result("", "", 0, 0), "", milliseconds(1)) == "at base, nothing to do");
    BOOST_TEST(text_of(result("0003", "0003", 0, 0), "0002", milliseconds(1)) ==
               "at 0003 (newer than head, 0002), nothing to do");
}

BOOST_AUTO_TEST_CASE(a_no_leaves_things_as_they_are) {
    migration::Result declined = result("0002", "", 0, 0);
    declined.declined = true;
    BOOST_TEST(text_of(declined, "0002", milliseconds(1)) == "at 0002 (head), nothing was run");
}

BOOST_AUTO_TEST_CASE(json) {
    BOOST_TEST(
        boost::json::serialize(json_of(result("", "0001", 0, 1), "0001", milliseconds(12))) ==
        R"({"from":null,"revision":"0001","head":"0001","steps":[{"direction":"up","revision":"0001",)"
        R"("description":"a","stamped":false,"statements":5,"elapsed_ms":3}],"future":[],"declined":false,)"
        R"("elapsed_ms":12})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace runner::cli
