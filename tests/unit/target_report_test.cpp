#include "cli/targets/target_report.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

using namespace runner;
using namespace runner::cli;

namespace {

/// What is said of one database among many, whose password is "geheim".
struct Said {
    Report all{stdout, stderr, {.verbosity = Verbosity::quiet}};
    Target target{"postgresql://me:***@h/c", "postgresql://me:ge%68eim@h/c", ""};
    TargetResult result;
    std::string shown;
    TargetReport report{all, target, result, [this](std::string line) { shown = std::move(line); }};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(target_report)

BOOST_FIXTURE_TEST_CASE(nothing_that_is_kept_of_a_database_holds_its_password, Said) {
    report.text("the URL says ge%68eim\n");
    report.document({{"answer", "geheim, it is"}});
    report.finding(Finding::changed, "at geheim");
    report.error(
        Error(ErrorKind::connection, "geheim is wrong").mend("not geheim").detail("geheim").state("geheim"));
    BOOST_TEST(result.text == "the URL says ***\n");
    BOOST_TEST(boost::json::serialize(result.document) == R"({"answer":"***, it is"})");
    BOOST_TEST(result.line == "at ***");
    BOOST_TEST(text_of(*result.error, false, true) ==
               "error: *** is wrong\ndetail: ***\nmend: not ***\nstate: ***\n");
    report.say("geheim and more");
    BOOST_TEST(shown == "*** and more");
    report.live(std::vector<std::string>{"geheim again"});
    BOOST_TEST(shown == "*** again");
}

BOOST_FIXTURE_TEST_CASE(nobody_is_asked, Said) {
    BOOST_TEST(!report.interactive());
}

BOOST_AUTO_TEST_SUITE_END()
