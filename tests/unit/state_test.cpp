#include "migration/history/state.hpp"

#include <boost/test/unit_test.hpp>

#include "failure.hpp"

using namespace runner::migration;
using tests::failure;

namespace {

Entry entry(long long position, std::string version, Event event, long long progress = 0) {
    Entry made;
    made.position = position;
    made.version = std::move(version);
    made.event = event;
    made.progress = progress;
    return made;
}

std::string applied(const std::vector<Entry>& entries) {
    std::string text;
    for (const Entry& entry : fold(entries).applied) text += (text.empty() ? "" : " ") + entry.version;
    return text;
}

std::string fault(const std::vector<Entry>& entries) {
    return failure([&] { fold(entries); });
}

constexpr auto mend =
    "\nmend: the runner does not write this: see who has changed the table, and put the row right";

}  // namespace

BOOST_AUTO_TEST_SUITE(state)

BOOST_AUTO_TEST_CASE(the_last_event_of_each_version_counts_in_the_order_of_application) {
    BOOST_TEST(applied({}) == "");
    BOOST_TEST(applied({entry(1, "1", Event::applied), entry(2, "3", Event::stamped),
                        entry(3, "2", Event::applied)}) == "1 3 2");
    BOOST_TEST(applied({entry(1, "1", Event::applied), entry(2, "2", Event::applied),
                        entry(3, "1", Event::undone), entry(4, "1", Event::applied)}) == "2 1");
    BOOST_TEST(applied({entry(1, "1", Event::applied), entry(2, "1", Event::unstamped)}) == "");
}

BOOST_AUTO_TEST_CASE(a_script_that_stopped_is_unfinished_until_it_is_done) {
    const std::vector<Entry> stopped{entry(1, "1", Event::up_done, 1), entry(2, "1", Event::up_begun, 2)};
    BOOST_TEST(fold(stopped).unfinished->statements_done() == 1);
    BOOST_TEST(fold(stopped).applied.empty());

    auto done = stopped;
    done.push_back(entry(3, "1", Event::up_done, 2));
    BOOST_TEST(fold(done).unfinished->statements_done() == 2);
    done.push_back(entry(4, "1", Event::applied));
    BOOST_TEST(!fold(done).unfinished);

    auto given_up = stopped;
    given_up.push_back(entry(3, "1", Event::unstamped));
    BOOST_TEST(!fold(given_up).unfinished);
}

BOOST_AUTO_TEST_CASE(a_down_script_that_stopped_is_settled_by_a_stamp) {
    std::vector<Entry> entries{entry(1, "1", Event::applied), entry(2, "2", Event::applied),
                               entry(3, "1", Event::down_done, 1), entry(4, "1", Event::stamped)};
    BOOST_TEST(!fold(entries).unfinished);
    BOOST_TEST(applied(entries) == "1 2");
    entries.back().event = Event::unstamped;
    BOOST_TEST(!fold(entries).unfinished);
    BOOST_TEST(applied(entries) == "2");
}

BOOST_AUTO_TEST_CASE(the_newest_is_so_by_its_version) {
    BOOST_TEST(fold({}).newest() == "");
    BOOST_TEST(fold({entry(1, "10", Event::applied), entry(2, "9", Event::applied)}).newest() == "10");
}

BOOST_AUTO_TEST_CASE(a_script_whose_first_statement_failed_has_not_begun) {
    BOOST_TEST(!fold({entry(1, "1", Event::up_begun, 1), entry(2, "1", Event::up_done, 0)}).unfinished);
}

BOOST_AUTO_TEST_CASE(what_no_runner_writes) {
    BOOST_TEST(fault({entry(1, "1", Event::applied), entry(2, "1", Event::applied)}) ==
               std::string("runner_history, row 2 (applied 1): 1 is applied already") + mend);
    BOOST_TEST(fault({entry(1, "1", Event::undone)}) ==
               std::string("runner_history, row 1 (undone 1): 1 is not applied") + mend);
    BOOST_TEST(fault({entry(2, "1", Event::applied), entry(2, "2", Event::applied)}) ==
               std::string("runner_history, row 2 (applied 2): the positions do not rise") + mend);
    BOOST_TEST(fault({entry(1, "1", Event::up_begun, 1), entry(2, "2", Event::up_begun, 1)}) ==
               std::string("runner_history, row 2 (up_begun 2): 1 is half-done") + mend);
    BOOST_TEST(fault({entry(1, "1", Event::down_begun, 1)}) ==
               std::string("runner_history, row 1 (down_begun 1): 1 is not applied") + mend);
}

BOOST_AUTO_TEST_SUITE_END()
