#include "migration/plan/target.hpp"

#include <boost/test/unit_test.hpp>

#include "failure.hpp"

using namespace runner::migration;
using tests::failure;

namespace {

const std::vector<Known> times{{"20260129_050441", "initial_schema"},
                               {"20260201_120000", "add_prices"},
                               {"20260201_130000", "indexes"},
                               {"20260301_000000", "newer_release", false}};
const std::vector<Known> numbers{{"0001", "first"}, {"0002", "second"}, {"0003", "add-2"}, {"0010", "first"}};

/// "base", "head", "+2", "-1", or a version.
std::string meant_by(std::string_view text, const std::vector<Known>& known) {
    const Target target = parse_target(text, known);
    switch (target.kind) {
        case Target::Kind::head:
            return "head";
        case Target::Kind::base:
            return "base";
        case Target::Kind::version:
            return target.version;
        case Target::Kind::forward:
            return "+" + std::to_string(target.count);
        case Target::Kind::back:
            return "-" + std::to_string(target.count);
    }
    return {};
}

std::string fault(std::string_view text, const std::vector<Known>& known) {
    return failure([&] { parse_target(text, known); });
}

std::string range(std::string_view text, const std::vector<Known>& known) {
    const auto [first, last] = parse_range(text, known);
    return std::to_string(first) + ".." + std::to_string(last);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(target)

BOOST_AUTO_TEST_CASE(every_way_to_name_a_revision) {
    const struct {
        const char* text;
        const char* meaning;
    } cases[] = {
        {"head", "head"},
        {"base", "base"},
        {"20260129_050441", "20260129_050441"},
        {"20260129_050441_initial_schema", "20260129_050441"},
        {"20260129", "20260129_050441"},
        {"20260201_12", "20260201_120000"},
        {"initial_schema", "20260129_050441"},
        {"+2", "+2"},
        {"-1", "-1"},
        {"20260129+1", "20260201_120000"},
        {"add_prices-1", "20260129_050441"},
        {"add_prices-2", "base"},
        {"base+2", "20260201_120000"},
        {"head-1", "20260201_120000"},
        {"head+1", "20260301_000000"},
        {"newer_release", "20260301_000000"},
    };
    for (const auto& [text, meaning] : cases) BOOST_TEST(meant_by(text, times) == meaning);
}

BOOST_AUTO_TEST_CASE(plain_numbers_count_by_value) {
    BOOST_TEST(meant_by("2", numbers) == "0002");
    BOOST_TEST(meant_by("0002", numbers) == "0002");
    BOOST_TEST(meant_by("10", numbers) == "0010");
    BOOST_TEST(meant_by("2+1", numbers) == "0003");
}

BOOST_AUTO_TEST_CASE(a_description_that_looks_like_counting_is_a_description) {
    BOOST_TEST(meant_by("add-2", numbers) == "0003");
}

BOOST_AUTO_TEST_CASE(no_revision) {
    BOOST_TEST(fault("", times) == "no revision is given\nmend: name one, or say head or base");
    BOOST_TEST(
        fault("add_price", times) ==
        "there is no revision \"add_price\"\nmend: did you mean add_prices? `runner status` lists all");
    BOOST_TEST(fault("haed", times) ==
               "there is no revision \"haed\"\nmend: did you mean head? `runner status` lists all");
    BOOST_TEST(fault("nothing_like_it", times) ==
               "there is no revision \"nothing_like_it\"\nmend: `runner status` lists all; head and base "
               "are the ends");
    BOOST_TEST(fault("202", times) ==
               "there is no revision \"202\"\nmend: write at least 4 characters of a version");
    BOOST_TEST(
        fault("nowhere+1", times) ==
        "there is no revision \"nowhere\"\nmend: `runner status` lists all; head and base are the ends");
}

BOOST_AUTO_TEST_CASE(ambiguous_names_list_the_candidates) {
    BOOST_TEST(fault("202602", times) ==
               "\"202602\" is the beginning of 2 revisions:\n"
               "  20260201_120000_add_prices\n"
               "  20260201_130000_indexes\n"
               "mend: write more of the version");
    BOOST_TEST(fault("first", numbers) ==
               "\"first\" is the description of 2 revisions:\n"
               "  0001_first\n"
               "  0010_first\n"
               "mend: write more of the version");
}

BOOST_AUTO_TEST_CASE(many_candidates_are_cut) {
    std::vector<Known> many;
    for (int i = 10; i < 30; ++i) many.push_back({"202601" + std::to_string(i) + "_000000", "x"});
    const std::string text = fault("202601", many);
    BOOST_TEST(text.find("\n  20260119_000000_x\n  … and 10 more\n") != text.npos);
}

BOOST_AUTO_TEST_CASE(counting_past_the_ends) {
    BOOST_TEST(fault("head+2", times) ==
               "\"head+2\" goes past head: there is 1 after head\n"
               "mend: say head, which is as far as it goes");
    BOOST_TEST(fault("20260129-2", times) ==
               "\"20260129-2\" goes below base: there is 1 up to 20260129\n"
               "mend: say base, which is as far as it goes");
    BOOST_TEST(fault("base-1", times) ==
               "\"base-1\" goes below base: there is none up to base\n"
               "mend: say base, which is as far as it goes");
    BOOST_TEST(fault("+0", times) == "\"+0\" does not count: give a number from 1 on");
    BOOST_TEST(fault("+99999999999999999999999", times) ==
               "\"+99999999999999999999999\" does not count: give a number from 1 on");
}

BOOST_AUTO_TEST_CASE(ranges) {
    BOOST_TEST(range("0001:0003", numbers) == "0..3");
    BOOST_TEST(range("0002:", numbers) == "1..4");
    BOOST_TEST(range(":0002", numbers) == "0..2");
    BOOST_TEST(range("0003", numbers) == "2..3");
    BOOST_TEST(range("base:head", numbers) == "0..4");
    BOOST_TEST(range(":", numbers) == "0..4");
    BOOST_TEST(failure([] { parse_range("0003:0001", numbers); }) ==
               "the range 0003:0001 runs backwards\nmend: write it as 0001:0003");
    BOOST_TEST(failure([] { parse_range("-2:", numbers); }) ==
               "\"-2\" counts from nothing\nmend: write what it counts from: head-2");
}

BOOST_AUTO_TEST_SUITE_END()
