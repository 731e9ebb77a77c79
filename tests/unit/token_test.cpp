#include "sdk/token.hpp"

#include <boost/test/unit_test.hpp>

#include "parse/lexer.hpp"
#include "sdk/error.hpp"

namespace {

using namespace runner;

/// The only token of `text`.
Token only_token(const std::string& text) {
    const std::vector<Token> tokens = parse::tokens_of(text, LexicalRules{.bracketed_words = true});
    BOOST_REQUIRE_EQUAL(tokens.size(), 1);
    BOOST_REQUIRE_EQUAL(text_of(tokens[0], text), text);
    return tokens[0];
}

std::string value(const std::string& text) {
    return string_of(only_token(text), text);
}
std::string name(const std::string& text) {
    return identifier_of(only_token(text), text);
}

/// The message of the fault in `text`, and the part that it points at.
std::string fault(const std::string& text) {
    try {
        const Token token = only_token(text);
        const std::string decoded =
            token.kind == TokenKind::string ? string_of(token, text) : identifier_of(token, text);
        return "none: " + decoded;
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::syntax));
        return error.message() + ": " + text.substr(error.span()->begin, error.span()->size());
    }
}

BOOST_AUTO_TEST_SUITE(token)

BOOST_AUTO_TEST_CASE(words_in_any_case) {
    const std::string text = "Create";
    BOOST_TEST(is_word(only_token(text), text, "CREATE"));
    BOOST_TEST(!is_word(only_token(text), text, "CREATED"));
    BOOST_TEST(!is_word(only_token(text), text, "CREAT"));
    const std::string quoted = "\"CREATE\"";
    BOOST_TEST(!is_word(only_token(quoted), quoted, "CREATE"));
    BOOST_TEST(!is_word(only_token(quoted), quoted, quoted));
}

BOOST_AUTO_TEST_CASE(symbols) {
    const std::string text = "->>";
    BOOST_TEST(is_symbol(only_token(text), text, "->>"));
    BOOST_TEST(!is_symbol(only_token(text), text, "->"));
}

BOOST_AUTO_TEST_CASE(names) {
    BOOST_TEST(name("Users") == "users");
    BOOST_TEST(name("Größe_1$") == "größe_1$");
    BOOST_TEST(name("ÄRGER") == "Ärger");  // ASCII alone is folded
    BOOST_TEST(name("\"Users\"") == "Users");
    BOOST_TEST(name("\"a\"\"b\"") == "a\"b");
    BOOST_TEST(name("`a``b\"`") == "a`b\"");
    BOOST_TEST(name("[a\"b]") == "a\"b");
    BOOST_TEST(name("\"\"") == "");
    BOOST_TEST(name("U&\"d\\0061t\\+000061\"") == "data");
    BOOST_TEST(name("u&\"d!0061t!!a\" UESCAPE '!'") == "dat!a");
}

BOOST_AUTO_TEST_CASE(plain_strings) {
    BOOST_TEST(value("''") == "");
    BOOST_TEST(value("'it''s'") == "it's");
    BOOST_TEST(value("'a\\n'") == "a\\n");
    BOOST_TEST(value("N'name'") == "name");
    BOOST_TEST(value("B'0101'") == "0101");
    BOOST_TEST(value("x'AF'") == "AF");
}

BOOST_AUTO_TEST_CASE(dollar_strings) {
    BOOST_TEST(value("$$it's$$") == "it's");
    BOOST_TEST(value("$$$$") == "");
    BOOST_TEST(value("$a$ $$ $b$ $a$") == " $$ $b$ ");
}

BOOST_AUTO_TEST_CASE(joined_strings) {
    BOOST_TEST(value("'one '\n  'two'") == "one two");
    BOOST_TEST(value("'one''s '\r\n-- it's a comment\n'two'") == "one's two");
    BOOST_TEST(value("E'a\\n'\n'b\\n'") == "a\nb\n");
    BOOST_TEST(value("U&'\\0061'\n'\\0062' UESCAPE '\\'") == "ab");
}

BOOST_AUTO_TEST_CASE(escapes) {
    BOOST_TEST(value("E'\\b\\f\\n\\r\\t'") == "\b\f\n\r\t");
    BOOST_TEST(value("E'\\'\\\\\\q'''") == "'\\q'");
    BOOST_TEST(value("E'\\101\\60z\\x41\\x4z\\xz'") == "A0zA\x04zxz");
    BOOST_TEST(value("E'\\u00e9\\U0001F600'") == "é😀");
    BOOST_TEST(value("E'\\uD83D\\uDE00'") == "😀");
}

BOOST_AUTO_TEST_CASE(unicode_strings) {
    BOOST_TEST(value("U&'d\\0061t\\+000061 \\\\ it''s'") == "data \\ it's");
    BOOST_TEST(value("U&'!0061\\' UESCAPE '!'") == "a\\");
    BOOST_TEST(value("u&'\\D83D\\DE00\\+01F600'") == "😀😀");
}

BOOST_AUTO_TEST_CASE(faults) {
    BOOST_TEST(fault("E'a\\u12'") == "a Unicode escape needs 4 digits: \\u12");
    BOOST_TEST(fault("E'\\U0000004'") == "a Unicode escape needs 8 digits: \\U0000004");
    BOOST_TEST(fault("U&'\\12'") == "a Unicode escape needs 4 digits: \\12");
    BOOST_TEST(fault("U&\"\\+12\"") == "a Unicode escape needs 6 digits: \\+12");
    BOOST_TEST(fault("E'\\U00110000'") == "no such Unicode character: \\U00110000");
    BOOST_TEST(fault("E'a\\0'") == "a string cannot hold the character zero: \\0");
    BOOST_TEST(fault("E'\\x00'") == "a string cannot hold the character zero: \\x00");
    BOOST_TEST(fault("E'\\uDE00'") == "a low surrogate without its high one: \\uDE00");
    BOOST_TEST(fault("E'\\uD83Dx'") == "a high surrogate without its low one: x");
    BOOST_TEST(fault("E'\\uD83D\\n'") == "a high surrogate without its low one: \\");
    BOOST_TEST(fault("U&'\\D83D'") == "a high surrogate without its low one: '");
    BOOST_TEST(fault("U&'a' UESCAPE '+'") ==
               "UESCAPE needs one character that is no hexadecimal digit, plus sign, quote or blank: '+'");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
