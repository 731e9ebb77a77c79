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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
