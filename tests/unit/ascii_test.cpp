#include "sdk/ascii.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(ascii)

using namespace runner::ascii;

BOOST_AUTO_TEST_CASE(only_letters_of_ascii_have_cases) {
    BOOST_TEST(lower("ÄSCII @[`{ Z") == "Äscii @[`{ z");
    BOOST_TEST(upper("äscii @[`{ z") == "äSCII @[`{ Z");
    BOOST_TEST(equal_ignoring_case("Total", "tOTAL"));
    BOOST_TEST(!equal_ignoring_case("total", "totals"));
    BOOST_TEST(!equal_ignoring_case("ä", "Ä"));
    BOOST_TEST(!equal_ignoring_case("@[", "`{"));
}

BOOST_AUTO_TEST_CASE(bytes_beyond_ascii_are_neither_letters_nor_blanks) {
    for (int byte = 0x80; byte < 0x100; ++byte) {
        const char c = static_cast<char>(byte);
        BOOST_TEST(is_beyond(c));
        BOOST_TEST(!(is_letter_or_digit(c) || is_hex_digit(c) || is_space(c)));
    }
}

BOOST_AUTO_TEST_CASE(hexadecimal_digits_count) {
    for (const char* digits : {"0123456789abcdef", "0123456789ABCDEF"}) {
        for (int i = 0; i < 16; ++i) {
            BOOST_TEST(is_hex_digit(digits[i]));
            BOOST_TEST(hex_value(digits[i]) == i);
        }
    }
    for (const char c : {'g', 'G', '/', ':', '@', '`'}) BOOST_TEST(!is_hex_digit(c));
}

BOOST_AUTO_TEST_SUITE_END()
