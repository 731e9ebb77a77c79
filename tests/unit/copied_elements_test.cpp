// What LIKE copies into a table, and into the model.
#include "schema/copied_elements.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/test/unit_test.hpp>

#include "folding.hpp"
#include "schema/text.hpp"

namespace {

using namespace runner;
using test::folded;
using test::refusal;

const std::string tables =
    "CREATE DOMAIN email AS TEXT DEFAULT 'x@y' CHECK (VALUE LIKE '%@%');"
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x' UNIQUE, b email NOT NULL, "
    "c INTEGER GENERATED ALWAYS AS IDENTITY, d INTEGER GENERATED ALWAYS AS (id * 2) STORED, CHECK (id > 0));";

/// The columns of a table that has `like` in it.
std::string columns(const std::string& like) {
    const Schema schema = folded(tables + "CREATE TABLE copy (x DATE, " + like + ", y DATE);");
    const Table& copy = schema.tables.at("copy");
    std::vector<std::string> texts;
    for (const Column& each : copy.columns) texts.push_back(schema::column_text(schema, copy, each));
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string constraints(const std::string& like) {
    const Schema schema = folded(tables + "CREATE TABLE copy (" + like + ");");
    return fmt::format("{}", fmt::join(schema.tables.at("copy").constraints(), " "));
}

BOOST_AUTO_TEST_SUITE(copied_elements)

BOOST_AUTO_TEST_CASE(names_types_and_not_null_always) {
    BOOST_TEST(
        columns("LIKE t") ==
        "x DATE, id INTEGER NOT NULL, a TEXT, b email NOT NULL, c INTEGER NOT NULL, d INTEGER, y DATE");
    BOOST_TEST(constraints("LIKE t") == "");
}

BOOST_AUTO_TEST_CASE(what_is_included) {
    BOOST_TEST(
        columns("LIKE t INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING GENERATED") ==
        "x DATE, id INTEGER NOT NULL, a TEXT DEFAULT 'x', b email NOT NULL, c INTEGER GENERATED ALWAYS "
        "AS IDENTITY, d INTEGER GENERATED ALWAYS AS (id * 2) STORED, y DATE");
    BOOST_TEST(constraints("LIKE t INCLUDING CONSTRAINTS") == "t_id_check");
    BOOST_TEST(constraints("LIKE t INCLUDING ALL EXCLUDING CONSTRAINTS") == "copy_pkey copy_a_key");
}

BOOST_AUTO_TEST_CASE(what_is_no_element_is_not_copied) {
    const auto uncertain = [](const std::string& more, const std::string& like) {
        return folded(tables + more + "CREATE TABLE copy (" + like + ");").uncertain.contains("copy");
    };
    BOOST_TEST(!uncertain("", "LIKE t INCLUDING ALL"));
    BOOST_TEST(uncertain("CREATE INDEX i ON t (b);", "LIKE t INCLUDING INDEXES"));
    BOOST_TEST(!uncertain("CREATE INDEX i ON t (b);", "LIKE t INCLUDING ALL EXCLUDING INDEXES"));
    BOOST_TEST(uncertain("CREATE TABLE s (id SERIAL);", "LIKE s INCLUDING DEFAULTS"));
    BOOST_TEST(uncertain("", "LIKE t INCLUDING ALL EXCLUDING"));
    BOOST_TEST(uncertain("", "LIKE t INCLUDING ALL label GENERATED"));
    BOOST_TEST(uncertain("CREATE VIEW v AS SELECT 1 AS a;", "LIKE v"));
}

BOOST_AUTO_TEST_CASE(mistakes_have_their_place) {
    BOOST_TEST(refusal(tables + "CREATE TABLE copy (LIKE tt);") == "there is no table tt");
    BOOST_TEST(refusal(tables + "CREATE TABLE copy (LIKE t, a DATE);") ==
               "the table copy has a column a already");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
