#include "parse/directives.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace runner;
using parse::Directives;

Directives read(const std::string& text) {
    return parse::read_directives(parse::Source::text("a.sql", text));
}

std::string fault(const std::string& text) {
    try {
        read(text);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::syntax));
        BOOST_REQUIRE(error.location());
        return std::to_string(error.location()->line) + ": " + error.message() + "; " + error.mend();
    }
    return "";
}

BOOST_AUTO_TEST_SUITE(directives)

BOOST_AUTO_TEST_CASE(none) {
    BOOST_TEST(read("").transaction);
    BOOST_TEST(read("-- runners and other sports\nCREATE TABLE a ();").transaction);
    BOOST_TEST(read("DROP TABLE a;").depends.empty());
}

BOOST_AUTO_TEST_CASE(at_the_top) {
    const Directives found = read(
        "\xEF\xBB\xBF-- What it does\n\n/* and why */\n--runner:transaction=none\r\n"
        "  -- Runner: Depends = 20260101_000000, 20260102_000000 \n"
        "-- runner: depends=first\nDROP TABLE a;\n-- runner: nonsense");
    BOOST_TEST(!found.transaction);
    const std::vector<std::string> depends = {"20260101_000000", "20260102_000000", "first"};
    BOOST_TEST(found.depends == depends, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(whose_words_the_script_uses) {
    BOOST_TEST(!read("").spelling);
    BOOST_TEST(read("-- runner: spelling=sqlite").spelling.value() == "sqlite");
    BOOST_TEST(read("-- runner: spelling=portable").spelling.value() == "portable");
    BOOST_TEST(!read("").placeholders);
    BOOST_TEST(read("-- runner: placeholders=on").placeholders);
}

BOOST_AUTO_TEST_CASE(the_head_ends_at_a_statement_or_a_block) {
    BOOST_TEST(read("DROP TABLE a;\n-- runner: transaction=none").transaction);
    BOOST_TEST(read("-- runner: only=sqlite\n-- runner: transaction=none").transaction);
}

BOOST_AUTO_TEST_CASE(faults) {
    BOOST_TEST(fault("\n-- runner: transation=none") ==
               "2: unknown directive `transation`; did you mean `transaction`?");
    BOOST_TEST(fault("-- runner: frobnicate") ==
               "1: unknown directive `frobnicate`; directives are transaction=none, depends=<revision>, "
               "spelling=<spelling>, placeholders=on, statements=none, only=<dialect> and end");
    BOOST_TEST(fault("-- runner: statements=some") ==
               "1: unknown value of statements: `some`; write `-- runner: statements=none` where there is "
               "nothing to do, or leave it out");
    BOOST_TEST(fault("-- runner: spelling=mysql") ==
               "1: unknown spelling `mysql`; spellings are portable, sqlite");
    BOOST_TEST(
        fault("-- runner: placeholders=yes") ==
        "1: unknown value of placeholders: `yes`; write `-- runner: placeholders=on`, or leave the line "
        "out to have none");
    BOOST_TEST(
        fault("-- runner: transaction=some") ==
        "1: unknown value of transaction: `some`; write `-- runner: transaction=none`, or leave the line out "
        "for a transaction");
    BOOST_TEST(
        fault("-- runner: depends=") ==
        "1: depends names no revision; write `-- runner: depends=<revision>`, several with commas between");
    BOOST_TEST(
        fault("-- runner: depends=a,,b") ==
        "1: depends names no revision; write `-- runner: depends=<revision>`, several with commas between");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
