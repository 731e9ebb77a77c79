#include "schema/table_text.hpp"

#include <boost/test/unit_test.hpp>

#include "schema/definition.hpp"

using namespace runner;

namespace {

/// A stored table, its text, and what becomes of it.
struct Stored {
    explicit Stored(std::string sql) : object{"table", "t", "t", std::move(sql)} {}

    const CreateTable& table() const { return std::get<CreateTable>(statement.node); }
    Span column(std::size_t i) const { return table().columns.at(i).span; }
    Span constraint(std::size_t i) const { return table().constraints.at(i).span; }

    StoredObject object;
    Statement statement = schema::parse_definition(object, LexicalRules{});
    schema::TableText text{statement, table()};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(table_text)

BOOST_AUTO_TEST_CASE(without_changes_a_table_stays_as_it_is) {
    const std::string sql =
        "CREATE TABLE t (\n  a INT, -- one\n  b TEXT /* two */ , CHECK (a > 0) -- three\n) STRICT";
    BOOST_TEST(Stored(sql).text.str() == sql);
}

BOOST_AUTO_TEST_CASE(a_column_goes_with_its_comma_and_its_comment) {
    const std::string sql = "CREATE TABLE t (\n  a INT, -- one\n  b TEXT, -- two\n  c TEXT -- three\n)";
    Stored first(sql);
    first.text.remove_element(first.column(0));
    BOOST_TEST(first.text.str() == "CREATE TABLE t (\n  b TEXT, -- two\n  c TEXT -- three\n)");
    Stored middle(sql);
    middle.text.remove_element(middle.column(1));
    BOOST_TEST(middle.text.str() == "CREATE TABLE t (\n  a INT, -- one\n  c TEXT -- three\n)");
    Stored last(sql);
    last.text.remove_element(last.column(2));
    BOOST_TEST(last.text.str() == "CREATE TABLE t (\n  a INT, -- one\n  b TEXT -- two\n)");
}

BOOST_AUTO_TEST_CASE(columns_come_behind_columns_and_constraints_behind_constraints) {
    Stored lines("CREATE TABLE t (\n    a INT, -- one\n    CHECK (a > 0)\n)");
    lines.text.add_column("b TEXT");
    lines.text.add_constraint("CHECK (b <> '')");
    BOOST_TEST(
        lines.text.str() ==
        "CREATE TABLE t (\n    a INT, -- one\n    b TEXT,\n    CHECK (a > 0),\n    CHECK (b <> '')\n)");
    Stored line("CREATE TABLE t (a INT)");
    line.text.add_column("b TEXT");
    line.text.add_constraint("CHECK (b <> '')");
    BOOST_TEST(line.text.str() == "CREATE TABLE t (a INT, b TEXT, CHECK (b <> ''))");
}

BOOST_AUTO_TEST_CASE(a_comma_never_ends_up_inside_a_comment) {
    Stored stored("CREATE TABLE t (\n    a INT -- the last one\n)");
    stored.text.add_column("b TEXT");
    BOOST_TEST(stored.text.str() == "CREATE TABLE t (\n    a INT, -- the last one\n    b TEXT\n)");
}

BOOST_AUTO_TEST_CASE(a_generated_key_in_a_table_constraint_is_one_element) {
    const std::string sql = "CREATE TABLE t (id INTEGER, a INT, PRIMARY KEY (id AUTOINCREMENT))";
    BOOST_TEST(Stored(sql).text.str() == sql);
}

BOOST_AUTO_TEST_CASE(the_name_and_clauses_change_in_their_place) {
    Stored stored("CREATE TABLE t(a INT CHECK (a > 0) NOT NULL, b INT)");
    stored.text.rename("\"other name\"");
    stored.text.remove_clause(stored.table().columns.at(0).constraints.at(0).span);
    BOOST_TEST(stored.text.str() == "CREATE TABLE \"other name\"(a INT NOT NULL, b INT)");
}

BOOST_AUTO_TEST_SUITE_END()
