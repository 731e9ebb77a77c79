#include "sdk/spelling.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace runner;

constexpr std::string_view reserved[] = {"order", "select"};

BOOST_AUTO_TEST_SUITE(spelling)

BOOST_AUTO_TEST_CASE(names_are_quoted_only_where_they_must_be) {
    BOOST_CHECK_EQUAL(spelled_name("users_2", reserved), "users_2");
    BOOST_CHECK_EQUAL(spelled_name("order", reserved), "\"order\"");
    BOOST_CHECK_EQUAL(spelled_name("Users", reserved), "\"Users\"");
    BOOST_CHECK_EQUAL(spelled_name("2users", reserved), "\"2users\"");
    BOOST_CHECK_EQUAL(spelled_name("señal", reserved), "\"señal\"");
    BOOST_CHECK_EQUAL(spelled_name("", reserved), "\"\"");
}

BOOST_AUTO_TEST_CASE(quotes_inside_are_doubled) {
    BOOST_CHECK_EQUAL(quoted_name("a\"b"), "\"a\"\"b\"");
    BOOST_CHECK_EQUAL(string_literal("it's"), "'it''s'");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
