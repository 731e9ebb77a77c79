// Indexes and foreign keys are found by their tables, whatever has happened to them.
#include "schema/indexes.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

using namespace runner;

constexpr const char* shop = R"(
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT UNIQUE, boss INTEGER REFERENCES customers (id));
CREATE TABLE orders (id SERIAL PRIMARY KEY, customer INTEGER REFERENCES customers (id), total INTEGER);
CREATE TABLE notes (orders INTEGER REFERENCES orders (id), customer INTEGER REFERENCES customers (id));
CREATE UNIQUE INDEX orders_total ON orders (total);
CREATE INDEX ON orders (customer);
)";

BOOST_AUTO_TEST_SUITE(indexes)

BOOST_DATA_TEST_CASE(are_found_after_a_change,
                     boost::unit_test::data::make({
                         "",
                         "DROP TABLE notes; DROP TABLE orders;",
                         "DROP TABLE orders CASCADE;",
                         "DROP TABLE customers CASCADE;",
                         "ALTER TABLE customers RENAME TO people; DROP TABLE notes;",
                         "ALTER TABLE orders RENAME TO sales; ALTER INDEX orders_total RENAME TO sums;",
                         "ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO key;",
                         "ALTER TABLE orders ADD CONSTRAINT total UNIQUE USING INDEX orders_total;",
                         "ALTER TABLE notes DROP CONSTRAINT notes_orders_fkey;",
                         "ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE;",
                         "ALTER TABLE customers DROP COLUMN id CASCADE;",
                         "ALTER TABLE customers DROP COLUMN boss, DROP COLUMN name;",
                         "ALTER TABLE orders DROP COLUMN customer; DROP INDEX orders_total;",
                     }),
                     script) {
    test::check_found_by_table(test::folded(std::string(shop) + script));
}

BOOST_AUTO_TEST_CASE(those_of_a_table_are_named) {
    const Schema schema = test::folded(shop);
    const std::set<std::string> expected{"orders_customer_idx", "orders_pkey", "orders_total"};
    BOOST_TEST((schema::indexes_of(schema, "orders") == expected));
    BOOST_TEST(schema::indexes_of(schema, "notes").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
