#include "parse/utf8.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace runner::parse;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(whole_characters_are_valid) {
    for (const std::string& text :
         {""s, "plain"s, "é"s, "日本"s, "😀"s, "\x7F"s, "\uD7FF\uE000"s, "\U0010FFFF"s}) {
        BOOST_TEST(valid_utf8(text) == text.size(), text);
    }
}

BOOST_AUTO_TEST_CASE(ends_before_what_is_not_a_character) {
    // Lone continuation, overlong forms, surrogates, above U+10FFFF, never used, cut off, zero.
    for (const std::string& bad : {"\x80"s, "\xC0\x80"s, "\xC1\xBF"s, "\xE0\x9F\xBF"s, "\xF0\x8F\xBF\xBF"s,
                                   "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s, "\xF5\x80\x80\x80"s, "\xFF"s,
                                   "\xC3"s, "\xE2\x82"s, "\xF0\x9F\x98"s, "\xC3("s, "\0"s}) {
        BOOST_TEST(valid_utf8(bad) == 0);
        // In every place of the blocks that are looked at together.
        for (std::size_t before = 0; before < 140; ++before) {
            const std::string text = std::string(before, 'x') + bad + std::string(150, 'y');
            BOOST_REQUIRE_EQUAL(valid_utf8(text), before);
        }
    }
}

BOOST_AUTO_TEST_CASE(counts_characters) {
    BOOST_TEST(characters("aé日😀") == 4);
    BOOST_TEST(first_characters("aé日😀", 2) == "aé");
    BOOST_TEST(last_characters("aé日😀", 2) == "日😀");
    BOOST_TEST(first_characters("é", 5) == "é");
    BOOST_TEST(last_characters("é", 5) == "é");
    BOOST_TEST(first_characters("é", 0) == "");
    BOOST_TEST(last_characters("é", 0) == "");
}

BOOST_AUTO_TEST_CASE(nothing_reaches_a_terminal_raw) {
    BOOST_TEST(sanitized("a\té") == "a\té");
    BOOST_TEST(sanitized("\x1B[31m\xC2\x9B\x7F\xFF"s + "\0"s) == "\uFFFD[31m\uFFFD\uFFFD\uFFFD\uFFFD");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
