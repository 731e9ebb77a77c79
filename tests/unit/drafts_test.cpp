#include "migration/run/drafts.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>

using namespace runner;
using namespace runner::migration;

namespace {

State applied(const std::vector<std::string>& versions, const std::string& checksum = "0") {
    State state;
    for (const std::string& version : versions) {
        Entry& entry = state.applied.emplace_back();
        entry.version = version;
        entry.raw = Checksum{1, checksum};
        entry.position = ++state.position;
    }
    return state;
}

/// Counts how often a draft is made.
struct Maker {
    int made = 0;
    Draft draft = {};

    Drafts::Make make() {
        return [this] {
            ++made;
            return draft;
        };
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(drafts)

BOOST_AUTO_TEST_CASE(databases_at_the_same_place_share_one) {
    Drafts drafts;
    Maker maker;
    const auto first = drafts.get("sqlite", applied({"0001"}), maker.make());
    BOOST_TEST(drafts.get("sqlite", applied({"0001"}), maker.make()) == first);
    BOOST_TEST(maker.made == 1);
}

BOOST_AUTO_TEST_CASE(what_differs_has_its_own) {
    Drafts drafts;
    Maker maker;
    for (const State& state : {applied({}), applied({"0001"}), applied({"0001", "0002"}),
                               applied({"0002", "0001"}), applied({"0001"}, "1")})
        drafts.get("sqlite", state, maker.make());
    drafts.get("postgresql", applied({}), maker.make());
    BOOST_TEST(maker.made == 6);
}

BOOST_AUTO_TEST_CASE(what_one_database_alone_can_say_is_not_shared) {
    Drafts drafts;
    Maker half_done;
    State state = applied({"0001"});
    state.unfinished = state.applied.back();
    for (int i = 0; i < 2; ++i) drafts.get("sqlite", state, half_done.make());
    BOOST_TEST(half_done.made == 2);

    Maker kept;
    kept.draft.plan.steps.push_back({.direction = Direction::down, .revision = {}, .kept = true});
    for (int i = 0; i < 3; ++i) drafts.get("sqlite", applied({"0002"}), kept.make());
    BOOST_TEST(kept.made == 3);
}

BOOST_AUTO_TEST_CASE(a_failure_is_nobody_elses) {
    Drafts drafts;
    const auto fail = []() -> Draft { throw Error(ErrorKind::syntax, "no"); };
    BOOST_CHECK_THROW(drafts.get("sqlite", applied({}), fail), Error);
    Maker maker;
    BOOST_TEST((drafts.get("sqlite", applied({}), maker.make()) != nullptr));
    BOOST_TEST(maker.made == 1);
}

BOOST_AUTO_TEST_CASE(those_who_come_second_wait_for_the_first) {
    Drafts drafts;
    std::atomic<int> made = 0;
    const Drafts::Make slow = [&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        ++made;
        return Draft{};
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] { drafts.get("sqlite", applied({"0001"}), slow); });
    }
    BOOST_TEST(made == 1);
}

BOOST_AUTO_TEST_SUITE_END()
