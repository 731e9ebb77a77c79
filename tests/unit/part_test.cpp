// A part of a model says of the statements that it was made for what the whole says.
#include "schema/part.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

using namespace runner;

constexpr const char* shop = R"(
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT UNIQUE, m mood);
CREATE TABLE orders (id SERIAL PRIMARY KEY, customer INTEGER REFERENCES customers (id), total INTEGER CHECK (total > 0));
CREATE INDEX orders_total ON orders (total);
CREATE VIEW rich AS SELECT customer FROM orders WHERE total > 100;
CREATE VIEW richest AS SELECT customer FROM rich;
CREATE TABLE elsewhere (a INTEGER);
)";

schema::Names names_in(const std::string& script) {
    schema::Names names;
    parse::Reader reader(parse::Source::text("test.sql", script), {"sqlite", {}, {}});
    while (const Statement* statement = reader.next()) BOOST_REQUIRE(schema::add_names(names, *statement));
    return names;
}

/// The message that `script` is refused with; empty when it is not.
std::string refusal(Schema& schema, const std::string& script) {
    try {
        parse::Reader reader(parse::Source::text("test.sql", script), {"sqlite", {}, {}});
        while (const Statement* statement = reader.next()) schema::apply(schema, *statement);
    } catch (const Error& error) {
        return error.message();
    }
    return {};
}

/// Each object of `part` is as `all` has it.
template <class Objects>
void check_within(const Objects& part, const Objects& all) {
    for (const auto& [name, object] : part) BOOST_TEST((all.contains(name) && all.at(name) == object), name);
}

BOOST_AUTO_TEST_SUITE(part)

BOOST_DATA_TEST_CASE(statements_mean_in_a_part_what_they_mean_in_the_whole,
                     boost::unit_test::data::make({
                         "ALTER TABLE orders RENAME COLUMN total TO cents;",
                         "ALTER TABLE orders RENAME TO sales; ALTER TABLE sales RENAME COLUMN id TO number;",
                         "ALTER TABLE orders RENAME CONSTRAINT orders_total_check TO positive;",
                         "ALTER TABLE orders DROP COLUMN total;",
                         "ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey;",
                         "ALTER TABLE customers DROP CONSTRAINT customers_pkey;",
                         "ALTER TABLE customers DROP COLUMN id;",
                         "ALTER TABLE customers RENAME TO orders;",
                         "ALTER TABLE customers ADD COLUMN n mood NOT NULL DEFAULT 'sad';",
                         "ALTER TABLE customers ALTER COLUMN m SET DEFAULT 'angry';",
                         "ALTER TABLE missing DROP COLUMN a;",
                         "ALTER TABLE elsewhere ALTER COLUMN a SET NOT NULL, ALTER COLUMN a TYPE mood;",
                         "DROP TABLE customers;",
                         "DROP VIEW richest; DROP VIEW rich; DROP TABLE orders; DROP TABLE customers;",
                         "DROP VIEW rich;",
                         "DROP INDEX orders_total;",
                         "DROP TYPE mood;",
                     }),
                     script) {
    Schema all = test::folded(shop);
    Schema part = schema::part(all, names_in(script));
    BOOST_TEST(refusal(part, script) == refusal(all, script));
    check_within(part.tables, all.tables);
    check_within(part.indexes, all.indexes);
    check_within(part.views, all.views);
    test::check_found_by_table(part);
    test::check_found_by_table(all);
    BOOST_TEST(!part.tables.contains("elsewhere") ==
               (std::string(script).find("elsewhere") == std::string::npos));
}

BOOST_AUTO_TEST_CASE(what_may_ask_for_any_name_has_no_part) {
    for (const char* script :
         {"CREATE TABLE t (a INTEGER)", "CREATE INDEX ON t (a)", "ALTER TABLE t ADD UNIQUE (a)",
          "ALTER TABLE t ADD COLUMN a INTEGER UNIQUE", "ALTER TABLE t DROP COLUMN a CASCADE",
          "DROP TABLE t CASCADE", "ALTER TABLE t ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY",
          "UPDATE t SET a = 1"}) {
        parse::Reader reader(parse::Source::text("test.sql", script), {"sqlite", {}, {}});
        schema::Names names;
        BOOST_TEST(!schema::add_names(names, *reader.next()), script);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
