#include "parse/placeholders.hpp"

#include <boost/test/unit_test.hpp>

#include "parse/reader.hpp"

namespace {

using namespace runner;
using parse::Reader;

const parse::Values values = {
    {"owner", "app"},         {"prefix", "app_"},        {"type", "NUMERIC(10, 2)"},
    {"quote", "it's; --"},    {"name", "my \"table\""},  {"nothing", ""},
    {"semicolon", "1; DROP"}, {"comment", "1 -- x"},     {"open", "(1"},
    {"close", "1)"},          {"minus", "-1"},           {"half", "'a"},
    {"bytes", "\xFF"},        {"parts", "a, (b), 'c;'"},
};

parse::Audience audience(bool with_values = true) {
    parse::Audience audience{"postgresql", {}, {"postgresql", "sqlite"}};
    if (with_values) audience.values = values;
    return audience;
}

const std::string head = "-- runner: placeholders=on\n";

/// Each statement, filled; then the error with its place and mend.
std::string read(const std::string& text, std::size_t chunk = parse::default_chunk) {
    std::string all;
    try {
        Reader reader(parse::Source::text("a.sql", text), audience(), parse::Language::portable, chunk);
        while (const Statement* const statement = reader.next()) {
            BOOST_TEST(text.substr(statement->offset, reader.written().text.size()) == reader.written().text);
            all += std::string(statement->text) + "|";
        }
    } catch (const Error& error) {
        BOOST_REQUIRE(error.location());
        all += std::to_string(error.location()->line) + ":" + std::to_string(error.location()->column) + "+" +
               std::to_string(error.location()->width) + " " + error.message() + "; " + error.mend();
    }
    return all;
}

BOOST_AUTO_TEST_SUITE(placeholders)

BOOST_AUTO_TEST_CASE(off_unless_the_file_asks) {
    BOOST_TEST(read("SELECT '${owner}'") == "SELECT '${owner}'|");
    BOOST_TEST(read(head + "SELECT ${'owner'}") == "SELECT 'app'|");
}

BOOST_AUTO_TEST_CASE(each_form_fits_its_place_whatever_the_value) {
    BOOST_TEST(read(head + "ALTER TABLE t OWNER TO ${owner}; SELECT 1") ==
               "ALTER TABLE t OWNER TO app|SELECT 1|");
    BOOST_TEST(read(head + "ALTER TABLE t OWNER TO ${OWNER}") == "ALTER TABLE t OWNER TO app|");
    BOOST_TEST(read(head + "SELECT ${'quote'}, ${'nothing'}") == "SELECT 'it''s; --', ''|");
    BOOST_TEST(read(head + "SELECT * FROM ${\"name\"}") == "SELECT * FROM \"my \"\"table\"\"\"|");
    BOOST_TEST(read(head + "CREATE TABLE ${prefix}users (a ${type}, ${\"owner\"} INT)") ==
               "CREATE TABLE app_users (a NUMERIC(10, 2), \"app\" INT)|");
    BOOST_TEST(read(head + "SELECT app_${owner}_x, ${parts}") == "SELECT app_app_x, a, (b), 'c;'|");
    BOOST_TEST(read(head + "SELECT 1 ${nothing}, $1, $$ $ {x} $$ -- ${unset}\n") ==
               "SELECT 1 , $1, $$ $ {x} $$|");
}

BOOST_AUTO_TEST_CASE(values_are_found_wherever_a_piece_of_the_text_ends) {
    const std::string text = head + "CREATE TABLE a$b_${owner} (a ${type}); SELECT ${'quote'}, ${\"name\"};";
    const std::string whole = read(text);
    for (std::size_t chunk = 4; chunk < text.size(); ++chunk) BOOST_REQUIRE_EQUAL(read(text, chunk), whole);
}

BOOST_AUTO_TEST_CASE(in_blocks_and_in_sqlite_spelling_too) {
    BOOST_TEST(read(head + "-- runner: only=postgresql\nGRANT ALL ON t TO ${\"owner\"};\n-- runner: end\n") ==
               "GRANT ALL ON t TO \"app\"|");
    BOOST_TEST(read(head + "-- runner: spelling=sqlite\nSELECT [a b], ${'owner'}") == "SELECT [a b], 'app'|");
}

BOOST_AUTO_TEST_CASE(one_without_a_value) {
    BOOST_TEST(read(head + "SELECT 1;\nSELECT 2, ${'Unset'}") ==
               "SELECT 1|3:11+10 the placeholder \"unset\" has no value; give it one: --set unset=VALUE, "
               "RUNNER_PLACEHOLDER_UNSET in the environment or .env, or `placeholder.unset = VALUE` in "
               "runner.conf");
}

BOOST_AUTO_TEST_CASE(one_inside_quotes) {
    BOOST_TEST(
        read(head + "SELECT 'a ${owner}'") ==
        "2:11+8 a placeholder inside quotes; write ${'name'} for a whole string, and || between it and "
        "the rest; where no value is meant, '$' || '{'");
    BOOST_TEST(read(head + "SELECT \"${owner}\"") ==
               "2:9+8 a placeholder inside quotes; write ${\"name\"} for the whole name");
    BOOST_TEST(read(head + "DO $$ BEGIN ${owner}; END $$").starts_with("2:13+8 a placeholder inside quotes"));
    BOOST_TEST(read(head + "SELECT 'not ${one of} ours'") == "SELECT 'not ${one of} ours'|");
}

BOOST_AUTO_TEST_CASE(one_without_a_name) {
    BOOST_TEST(
        read(head + "SELECT ${}") ==
        "2:8+2 a placeholder without a name; write ${name}, ${'name'} for a string or ${\"name\"} for a "
        "name, in letters, digits and _");
    BOOST_TEST(read(head + "SELECT ${'owner}").starts_with("2:8+"));
    BOOST_TEST(read(head + "SELECT ${1a}").starts_with("2:8+"));
}

BOOST_AUTO_TEST_CASE(values_that_would_do_more_than_stand_there) {
    const std::string mend = "; give it words, numbers or an expression; for text write ${'name'}";
    const auto refused = [&](const std::string& name) { return read(head + "SELECT ${" + name + "}"); };
    BOOST_TEST(refused("semicolon") ==
               "2:8+12 the value of the placeholder semicolon has a semicolon in it, which would end the "
               "statement" +
                   mend);
    BOOST_TEST(refused("comment") ==
               "2:8+10 the value of the placeholder comment has a comment in it" + mend);
    BOOST_TEST(refused("open") ==
               "2:8+7 the value of the placeholder open opens a parenthesis that it does not close" + mend);
    BOOST_TEST(refused("close") ==
               "2:8+8 the value of the placeholder close closes a parenthesis that it does not open" + mend);
    BOOST_TEST(refused("half") ==
               "2:8+7 the value of the placeholder half opens a quote or a comment and does not close it" +
                   mend);
    BOOST_TEST(
        refused("bytes") ==
        "2:8+8 the value of the placeholder bytes is not UTF-8, or has a zero byte; give it as text in "
        "UTF-8");
    BOOST_TEST(read(head + "SELECT ${\"nothing\"}") ==
               "2:8+12 the value of the placeholder nothing is empty: it names nothing; give it a name");
    BOOST_TEST(read(head + "SELECT 3 -${minus}") ==
               "2:1+18 values of placeholders make a comment with what stands beside them; put blanks around "
               "the placeholders");
    BOOST_TEST(read(head + "${nothing};") ==
               "2:1+10 nothing is left of the statement: its placeholders are empty; give them values");
}

BOOST_AUTO_TEST_CASE(without_values_statements_stay_as_they_are_written) {
    Reader reader(parse::Source::text("a.sql", head + "DROP TABLE ${t}; DROP TABLE u"), audience(false));
    const Statement* statement = reader.next();
    BOOST_TEST(statement->text == "DROP TABLE ${t}");
    BOOST_TEST(std::holds_alternative<Raw>(statement->node));
    BOOST_TEST(std::holds_alternative<Drop>(reader.next()->node));
}

BOOST_AUTO_TEST_CASE(places_are_those_of_the_file) {
    Reader reader(parse::Source::text("a.sql", head + "SELECT ${type}, nonsense"), audience());
    const Statement* statement = reader.next();
    const std::size_t at = statement->text.find("nonsense");
    BOOST_TEST(reader.locate({at, at + 8}).column == 17U);
    BOOST_TEST(reader.locate({at, at + 8}).width == 8U);
    const std::size_t inside = statement->text.find("10");
    BOOST_TEST(reader.locate({inside, inside + 2}).column == 8U);
    BOOST_TEST(reader.locate({inside, inside + 2}).width == 7U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
