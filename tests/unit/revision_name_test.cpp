#include "cli/revision_name.hpp"

#include <boost/test/unit_test.hpp>

#include "cli/report.hpp"

namespace runner::cli {

namespace {

std::string next(const std::string& newest, std::time_t now = 1769662481) {  // 2026-01-29 04:54:41
    std::vector<migration::Revision> revisions;
    if (!newest.empty()) revisions.push_back({.version = newest, .description = "x", .up = {}, .down = {}});
    return next_version(revisions, std::chrono::system_clock::from_time_t(now));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(revision_name)

BOOST_AUTO_TEST_CASE(slugs) {
    BOOST_TEST(slug("add user email") == "add_user_email");
    BOOST_TEST(slug("  Add user's E-Mail!! ") == "add_user_s_e_mail");
    BOOST_TEST(slug("Größe v2") == "größe_v2");
    BOOST_TEST(slug(std::string(200, 'a')).size() == 80U);
    BOOST_TEST(slug(std::string(79, 'a') + "ß") == std::string(79, 'a'));
    BOOST_CHECK_EXCEPTION(slug("gr\xF6\xDF"
                               "e"),
                          Error, [](const Error& error) {
                              return text_of(error) ==
                                     "error: the message is not UTF-8\n"
                                     "mend: say it in ASCII, or in a terminal of UTF-8\n";
                          });
    BOOST_CHECK_EXCEPTION(slug("? /../"), Error, [](const Error& error) {
        return text_of(error) ==
               "error: the message has no letters for a file name\n"
               "mend: say in a few words what the revision does: -m \"add user email\"\n";
    });
}

BOOST_AUTO_TEST_CASE(the_version_is_the_time) {
    BOOST_TEST(next("") == "20260129_045441");
    BOOST_TEST(next("20260128_000000") == "20260129_045441");
}

BOOST_AUTO_TEST_CASE(the_version_comes_after_the_newest) {
    BOOST_TEST(next("20260129_045441") == "20260129_045442");
    BOOST_TEST(next("20261231_235959") == "20270101_000000");
}

BOOST_AUTO_TEST_CASE(numbers_go_on) {
    BOOST_TEST(next("0001") == "0002");
    BOOST_TEST(next("0099") == "0100");
    BOOST_TEST(next("9999") == "10000");
    BOOST_TEST(next("7") == "8");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace runner::cli
