#include "sdk/edits.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using runner::Edits;

BOOST_AUTO_TEST_SUITE(edits)

BOOST_AUTO_TEST_CASE(changes_may_come_in_any_order) {
    Edits edits("one two three");
    edits.replace({8, 13}, "3");
    edits.replace({0, 3}, "1");
    BOOST_CHECK_EQUAL(edits.str(), "1 two 3");
    BOOST_CHECK_EQUAL(edits.str({4, 13}), "two 3");
}

BOOST_AUTO_TEST_CASE(insertions_at_one_place_keep_their_order_and_come_before_a_change_there) {
    Edits edits("one two");
    edits.replace({4, 7}, "2");
    edits.insert(4, "a ");
    edits.insert(4, "b ");
    BOOST_CHECK_EQUAL(edits.str(), "one a b 2");
}

BOOST_AUTO_TEST_CASE(an_insertion_stands_where_the_blanks_before_a_clause_are_taken_away) {
    Edits edits("id  CLAUSE rest");
    edits.erase({4, 10});
    edits.insert(2, " NOT NULL");
    BOOST_CHECK_EQUAL(edits.str(), "id NOT NULL rest");
}

BOOST_AUTO_TEST_CASE(what_was_changed_knows_where_it_stood) {
    Edits edits("one two three");
    edits.replace({4, 7}, "many");
    edits.insert(8, "and ");
    const runner::Origin origin = edits.origin();
    BOOST_REQUIRE_EQUAL(edits.str(), "one many and three");
    const auto stood = [&](std::size_t begin, std::size_t end) { return origin.of({begin, end}); };
    BOOST_CHECK((stood(0, 3) == runner::Span{0, 3}));
    BOOST_CHECK((stood(5, 6) == runner::Span{4, 7}));  // replaced as a whole
    BOOST_CHECK((stood(0, 8) == runner::Span{0, 7}));
    BOOST_CHECK((stood(9, 12) == runner::Span{8, 8}));  // made of nothing
    BOOST_CHECK((stood(13, 18) == runner::Span{8, 13}));
    BOOST_CHECK((stood(18, 18) == runner::Span{13, 13}));
    BOOST_CHECK((runner::Origin().of({2, 3}) == runner::Span{2, 3}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
