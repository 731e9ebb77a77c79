#include "parse/lexer.hpp"

#include <boost/test/unit_test.hpp>

#include "sdk/error.hpp"

namespace {

using namespace runner;

const LexicalRules portable;
const LexicalRules sqlite{.nested_comments = false,
                          .escape_strings = false,
                          .unicode_strings = false,
                          .joined_strings = false,
                          .dollar_quotes = false,
                          .bracketed_words = true,
                          .prefix_parameters = true};
const LexicalRules mysql{.nested_comments = false,
                         .hash_comments = true,
                         .escape_strings = false,
                         .unicode_strings = false,
                         .dollar_quotes = false,
                         .backslash_escapes = true,
                         .double_quoted_strings = true};

/// The tokens, one blank between, each behind a letter for its kind.
std::string lexed(const std::string& text, const LexicalRules& rules = portable) {
    std::string shown;
    for (const Token& token : parse::tokens_of(text, rules)) {
        if (!shown.empty()) shown += ' ';
        shown += "wqsnpo"[static_cast<int>(token.kind)];
        shown += '<';
        shown += text_of(token, text);
        shown += '>';
    }
    return shown;
}

std::string fault(const std::string& text, const LexicalRules& rules = portable) {
    try {
        return "none: " + lexed(text, rules);
    } catch (const Error& error) {
        return error.message() + " at " + std::to_string(error.span()->begin);
    }
}

BOOST_AUTO_TEST_SUITE(lexer)

BOOST_AUTO_TEST_CASE(words) {
    BOOST_TEST(lexed("a _b c$1 größe Ж e u b n x eu nb") ==
               "w<a> w<_b> w<c$1> w<größe> w<Ж> w<e> w<u> w<b> w<n> w<x> w<eu> w<nb>");
    BOOST_TEST(lexed("\"a b\"`c d`\"e\"\"f\"") == "q<\"a b\"> q<`c d`> q<\"e\"\"f\">");
    BOOST_TEST(lexed("[a b].[c]", sqlite) == "q<[a b]> o<.> q<[c]>");
    BOOST_TEST(lexed("a[1]") == "w<a> o<[> n<1> o<]>");
}

BOOST_AUTO_TEST_CASE(strings) {
    BOOST_TEST(lexed("'a' E'\\'' x'0F' B'1' n'n' U&'x' u&\"x\" $$ ' $$ $t$ $$ $t$") ==
               "s<'a'> s<E'\\''> s<x'0F'> s<B'1'> s<n'n'> s<U&'x'> q<u&\"x\"> s<$$ ' $$> s<$t$ $$ $t$>");
    BOOST_TEST(lexed("U&'x' UESCAPE '!' U&'x' uescapes") == "s<U&'x' UESCAPE '!'> s<U&'x'> w<uescapes>");
    BOOST_TEST(lexed("'a\\'") == "s<'a\\'>");
    BOOST_TEST(lexed("E'\\' U&'\\'", sqlite) == "w<E> s<'\\'> w<U> o<&> s<'\\'>");
    BOOST_TEST(lexed("'\\'' \"\\\"\"", mysql) == "s<'\\''> s<\"\\\"\">");
    BOOST_TEST((parse::tokens_of("'\\n'", mysql)[0].quoting == Quoting::escape));
}

BOOST_AUTO_TEST_CASE(strings_go_on_behind_a_line_end) {
    BOOST_TEST(lexed("'a'\n'b'") == "s<'a'\n'b'>");
    BOOST_TEST(lexed("'a'  \r\n -- 'x'\n\n 'b' 'c'") == "s<'a'  \r\n -- 'x'\n\n 'b'> s<'c'>");
    BOOST_TEST(lexed("'a' -- x\n'b'") == "s<'a' -- x\n'b'>");
    BOOST_TEST(lexed("'a' 'b'") == "s<'a'> s<'b'>");
    BOOST_TEST(lexed("'a' /* \n */ 'b'") == "s<'a'> s<'b'>");
    BOOST_TEST(lexed("'a'\n\"b\"") == "s<'a'> q<\"b\">");
    BOOST_TEST(lexed("'a'\nE'b'") == "s<'a'> s<E'b'>");
    BOOST_TEST(lexed("'a'\n'b'", sqlite) == "s<'a'> s<'b'>");
    BOOST_TEST(lexed("'a'\n") == "s<'a'>");
    BOOST_TEST(lexed("'a'\n-") == "s<'a'> o<->");
}

BOOST_AUTO_TEST_CASE(numbers) {
    BOOST_TEST(lexed("1 1.5 .5 1. 1e10 1.5E-3 1_000 0xAF 0b01 0o17") ==
               "n<1> n<1.5> n<.5> n<1.> n<1e10> n<1.5E-3> n<1_000> n<0xAF> n<0b01> n<0o17>");
    BOOST_TEST(lexed("1..2") == "n<1> o<..> n<2>");
    BOOST_TEST(lexed("1e 1e+ 0x 0b") == "n<1> w<e> n<1> w<e> o<+> n<0> w<x> n<0> w<b>");
    BOOST_TEST(lexed("t.5 a.b -1") == "w<t> n<.5> w<a> o<.> w<b> o<-> n<1>");
}

BOOST_AUTO_TEST_CASE(parameters) {
    BOOST_TEST(lexed("$1 $12a $ :a ? @b") == "p<$1> p<$12> w<a> o<$> o<:> w<a> o<?> o<@> w<b>");
    BOOST_TEST(lexed("? ?12 :name @name $name $1", sqlite) == "p<?> p<?12> p<:name> p<@name> p<$name> p<$1>");
}

BOOST_AUTO_TEST_CASE(operators) {
    BOOST_TEST(lexed("a->>'b'#>>c @> <> != >= || :: := => == ~~*") ==
               "w<a> o<->>> s<'b'> o<#>>> w<c> o<@>> o<<>> o<!=> o<>=> o<||> o<::> o<:=> o<=>> o<==> o<~~*>");
    // PostgreSQL manual, section 4.1.3
    BOOST_TEST(lexed("a=-1 @- *-1 a-+-b") ==
               "w<a> o<=> o<-> n<1> o<@-> o<*> o<-> n<1> w<a> o<-> o<+> o<-> w<b>");
    BOOST_TEST(lexed("a*/**/b a<--b") == "w<a> o<*> w<b> w<a> o<<>");
    BOOST_TEST(lexed("(*),;{}") == "o<(> o<*> o<)> o<,> o<;> o<{> o<}>");
    BOOST_TEST(lexed("a ? b ?| c @@ d") == "w<a> o<?> w<b> o<?|> w<c> o<@@> w<d>");
}

BOOST_AUTO_TEST_CASE(comments) {
    BOOST_TEST(lexed("a -- b\n c --") == "w<a> w<c>");
    BOOST_TEST(lexed("a /* b /* c */ d */ e") == "w<a> w<e>");
    BOOST_TEST(lexed("a /* b /* c */ d", sqlite) == "w<a> w<d>");
    BOOST_TEST(lexed("a /**/ /***/ b # c\n d", mysql) == "w<a> w<b> w<d>");
    BOOST_TEST(lexed("a # b") == "w<a> o<#> w<b>");
}

BOOST_AUTO_TEST_CASE(what_is_open_is_told_where_it_opens) {
    BOOST_TEST(fault("a 'b") == "a string is never closed at 2");
    BOOST_TEST(fault("a 'b''") == "a string is never closed at 2");
    BOOST_TEST(fault("'a'\n'b") == "a string is never closed at 4");
    BOOST_TEST(fault("E'\\'") == "a string is never closed at 0");
    BOOST_TEST(fault("E'\\") == "a string is never closed at 0");
    BOOST_TEST(fault("a \"b") == "a quoted name is never closed at 2");
    BOOST_TEST(fault("`b") == "a quoted name is never closed at 0");
    BOOST_TEST(fault("[b", sqlite) == "a quoted name is never closed at 0");
    BOOST_TEST(fault("a $x$ $$ $X$") == "a dollar-quoted string is never closed at 2");
    BOOST_TEST(fault("a /* /* */") == "a comment is never closed at 2");
    BOOST_TEST(fault("a /* /* */", sqlite) == "none: w<a>");
    BOOST_TEST(fault("/*/") == "a comment is never closed at 0");
}

BOOST_AUTO_TEST_CASE(any_cut_gives_the_same_tokens) {
    const std::string text =
        "SELECT 'it''s'\n 'on', E'\\'x', U&'d' UESCAPE '!', U & u, $tag$ $$ $tag$, $1, \"a\"\"b\", `c`, "
        "1..2, 1.5e-3, "
        "1e, 0x1F, .5, a<-1, b@-1, c*/* /* */ */d, e::text, f:=1, g.h, größe -- last\n + 'x'\n-- y\n;";
    const std::vector<Token> whole = parse::tokens_of(text, portable);
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        parse::Lexer lexer(portable);
        std::vector<Token> tokens;
        std::size_t at = 0;
        const std::string first = text.substr(0, cut);
        parse::Stop why = lexer.lex({first, false}, at, tokens);
        BOOST_TEST((why == parse::Stop::end || why == parse::Stop::semicolon));
        if (why == parse::Stop::end) why = lexer.lex({text, true}, at, tokens);
        BOOST_TEST((why == parse::Stop::semicolon));
        BOOST_REQUIRE_EQUAL(tokens.size() + 1, whole.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) BOOST_REQUIRE((tokens[i].span == whole[i].span));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
