#include "migration/files/checksum.hpp"

#include <boost/test/unit_test.hpp>

using namespace runner;
using namespace runner::migration;

namespace {

Checksum raw(std::string text) {
    return raw_checksum(parse::Source::text("x", std::move(text)));
}

Checksum tokens(std::string text, std::string dialect = "sqlite", std::size_t statements = SIZE_MAX) {
    return token_checksum(parse::Source::text("x", std::move(text)),
                          {std::move(dialect), {}, {"postgresql", "sqlite"}}, parse::Language::portable,
                          statements);
}

}  // namespace

namespace runner::migration {

std::ostream& operator<<(std::ostream& out, const Checksum& checksum) {
    return out << checksum.algorithm << ":" << checksum.value;
}

}  // namespace runner::migration

BOOST_AUTO_TEST_SUITE(checksum)

BOOST_AUTO_TEST_CASE(values_that_databases_hold_by_now_never_change) {
    BOOST_TEST(raw("") == (Checksum{1, "99aa06d3014798d86001c324468d497f"}));
    BOOST_TEST(raw("abc") == (Checksum{1, "06b05ab6733a618578af5f94892f3950"}));
}

BOOST_AUTO_TEST_CASE(every_byte_counts_in_the_raw_checksum) {
    BOOST_TEST(raw(std::string(200000, 'a') + "b") != raw(std::string(200000, 'a') + "c"));
}

BOOST_AUTO_TEST_CASE(what_means_nothing_does_not_count) {
    const Checksum plain = tokens("CREATE TABLE t (a INTEGER, b TEXT DEFAULT 'x\ny');\nDROP TABLE u;\n");
    for (const auto* text : {
             "CREATE TABLE t(a INTEGER,b TEXT DEFAULT 'x\ny');DROP TABLE u",
             "-- a comment\nCREATE TABLE t (a INTEGER, /* another */ b TEXT DEFAULT 'x\ny');\n\n\tDROP TABLE "
             "u;",
             "CREATE TABLE t (a INTEGER, b TEXT DEFAULT 'x\r\ny');\r\nDROP TABLE u;\r\n",
             "\xEF\xBB\xBF"
             "CREATE TABLE t (a INTEGER, b TEXT DEFAULT 'x\ny');\nDROP TABLE u;\n",
         }) {
        BOOST_TEST(tokens(text) == plain);
    }
}

BOOST_AUTO_TEST_CASE(what_means_something_counts) {
    const Checksum plain = tokens("INSERT INTO t VALUES (1, 'a b');");
    for (const auto* text : {
             "INSERT INTO t VALUES (2, 'a b');",
             "INSERT INTO t VALUES (1, 'a  b');",
             "INSERT INTO t VALUES (1, 'a b')",
             "INSERT INTO t DEFAULT VALUES; VALUES (1, 'a b');",
             "-- runner: transaction=none\nINSERT INTO t VALUES (1, 'a b');",
             "-- runner: depends=0001\nINSERT INTO t VALUES (1, 'a b');",
             "-- runner: only=sqlite\nINSERT INTO t VALUES (1, 'a b');\n-- runner: end\n",
         }) {
        const bool same = std::string_view(text) == "INSERT INTO t VALUES (1, 'a b')";
        BOOST_TEST((tokens(text) == plain) == same, text);
    }
}

BOOST_AUTO_TEST_CASE(what_only_other_databases_run_does_not_count) {
    const std::string one = "SELECT 1;\n-- runner: only=postgresql\nSELECT 2;\n-- runner: end\n";
    const std::string two = "SELECT 1;\n-- runner: only=postgresql\nSELECT 3;\n-- runner: end\n";
    BOOST_TEST(tokens(one) == tokens(two));
    BOOST_TEST(tokens(one, "postgresql") != tokens(two, "postgresql"));
}

BOOST_AUTO_TEST_CASE(a_beginning_of_a_script_can_be_told_by_itself) {
    BOOST_TEST(tokens("SELECT 1; SELECT 2;", "sqlite", 1) ==
               tokens("SELECT 1; SELECT 9; SELECT 3", "sqlite", 1));
    BOOST_TEST(tokens("SELECT 1; SELECT 2;", "sqlite", 2) == tokens("SELECT 1; SELECT 2;"));
    BOOST_TEST(tokens("SELECT 1;", "sqlite", 0) == tokens(""));
}

BOOST_AUTO_TEST_CASE(placeholders_count_as_they_are_written_and_need_no_values) {
    const std::string head = "-- runner: placeholders=on\n";
    BOOST_TEST(tokens(head + "GRANT ALL ON t TO ${owner}") == tokens(head + "GRANT  ALL ON t TO ${owner}"));
    BOOST_TEST(tokens(head + "GRANT ALL ON t TO ${owner}") != tokens(head + "GRANT ALL ON t TO ${other}"));
    BOOST_TEST(tokens("SELECT 1") != tokens("-- runner: spelling=sqlite\nSELECT 1"));
}

BOOST_AUTO_TEST_SUITE_END()
