#include "cli/commands/status.hpp"

#include <boost/test/unit_test.hpp>

namespace runner::cli {

namespace {

migration::Revision revision(const std::string& version) {
    return {.version = version, .description = "x", .up = {}, .down = {}};
}

migration::Entry entry(const std::string& version) {
    migration::Entry entry;
    entry.version = version;
    entry.description = "x";
    return entry;
}

/// "0001 applied, 0002 pending": for files and history with these versions; `edited` has other contents.
std::string conditions(const std::vector<std::string>& files, const std::vector<std::string>& applied,
                       const std::string& edited = {}, const std::string& unfinished = {}) {
    std::vector<migration::Revision> revisions;
    for (const std::string& version : files) revisions.push_back(revision(version));
    migration::State state;
    for (const std::string& version : applied) state.applied.push_back(entry(version));
    if (!unfinished.empty()) state.unfinished = entry(unfinished);
    migration::Facts facts;
    facts.compare = [&](const migration::Revision& each, const migration::Entry&) {
        return migration::Comparison{.difference = each.version == edited ? migration::Difference::edited
                                                                          : migration::Difference::cosmetic,
                                     .now = {}};
    };
    std::string text;
    for (const StatusLine& line : status_of(revisions, state, facts))
        text += (text.empty() ? "" : ", ") + line.version + " " + std::string(word(line.condition));
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(status)

BOOST_AUTO_TEST_CASE(files_and_history_side_by_side) {
    BOOST_TEST(conditions({}, {}) == "");
    BOOST_TEST(conditions({"0001", "0002"}, {}) == "0001 pending, 0002 pending");
    BOOST_TEST(conditions({"0001", "0002"}, {"0001"}) == "0001 applied, 0002 pending");
    BOOST_TEST(conditions({"0001", "0002", "0003"}, {"0002"}) == "0001 late, 0002 applied, 0003 pending");
    BOOST_TEST(conditions({"0001", "0002"}, {"0001", "0002"}, "0001") == "0001 edited, 0002 applied");
    BOOST_TEST(conditions({"0002"}, {"0001", "0002"}) == "0001 missing, 0002 applied");
    BOOST_TEST(conditions({"0001"}, {"0001", "0002"}) == "0001 applied, 0002 future");
    BOOST_TEST(conditions({"0001", "0002"}, {"0001"}, "", "0002") == "0001 applied, 0002 unfinished");
    BOOST_TEST(conditions({}, {"0001"}) == "0001 future");
}

BOOST_AUTO_TEST_CASE(what_is_half_done_is_said_before_all_else) {
    BOOST_TEST(conditions({"0001"}, {"0001"}, "", "0001") == "0001 unfinished");  // going down
    BOOST_TEST(conditions({"0001"}, {"0001", "0002"}, "", "0002") == "0001 applied, 0002 unfinished");
    BOOST_TEST(conditions({"0001", "0003"}, {"0001", "0003"}, "", "0002") ==
               "0001 applied, 0002 unfinished, 0003 applied");  // going up, and its file is gone
}

BOOST_AUTO_TEST_CASE(the_order_is_that_of_versions) {
    BOOST_TEST(conditions({"2", "10"}, {"9"}) == "2 late, 9 missing, 10 pending");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace runner::cli
