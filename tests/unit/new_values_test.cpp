#include "migration/run/new_values.hpp"

#include <boost/test/unit_test.hpp>

#include "failure.hpp"

using namespace runner;
using migration::NewValues;
using tests::failure;

namespace {

/// The table people has a column of the type mood, and happy is a view of it.
Schema schema() {
    Schema made;
    Column feels;
    feels.name = "feels";
    feels.type.kind = TypeKind::named;
    feels.type.name = "mood";
    made.types["mood"] = {"mood", {"glad"}};
    Table people;
    people.name = "people";
    people.columns.push_back(feels);
    made.tables["people"] = people;
    View happy;
    happy.name = "happy";
    happy.uses = {"people"};
    made.views["happy"] = happy;
    return made;
}

/// What is said of the last of `statements`, of one transaction.
std::string fault(const std::vector<std::string>& statements) {
    NewValues values;
    for (const std::string& statement : statements) {
        const std::string found = failure([&] { values.see(statement, {}, schema()); });
        if (!found.empty()) return found;
    }
    return "";
}

const std::string add_sad = "ALTER TYPE mood ADD VALUE 'sad' BEFORE 'glad'";

}  // namespace

BOOST_AUTO_TEST_SUITE(new_values)

BOOST_AUTO_TEST_CASE(a_value_that_was_added_is_not_used) {
    const std::string refused = "the value 'sad' of mood cannot be used in the transaction that adds it";
    for (const char* use :
         {"INSERT INTO people VALUES ('sad')", "SELECT 'sad'::mood", "UPDATE happy SET feels = 'sad'",
          "ALTER TABLE people ALTER feels SET DEFAULT 'sad'", "CREATE TABLE t (a mood DEFAULT 'sad')"}) {
        BOOST_TEST(fault({add_sad, use}).starts_with(refused), use);
    }
    BOOST_TEST(fault({"alter type public.mood add value if not exists 'sad'", "SELECT E'sad'::mood"})
                   .starts_with("the value E'sad' of mood cannot"));
}

BOOST_AUTO_TEST_CASE(other_values_and_other_tables_are_free) {
    for (const char* use : {"INSERT INTO people VALUES ('glad')", "INSERT INTO notes VALUES ('sad')",
                            "ALTER TYPE mood ADD VALUE 'sadder' AFTER 'sad'"}) {
        BOOST_TEST(fault({add_sad, use}) == "", use);
    }
    BOOST_TEST(fault({"INSERT INTO people VALUES ('sad')", add_sad}) == "");
}

BOOST_AUTO_TEST_CASE(a_type_of_the_same_transaction_is_free) {
    BOOST_TEST(fault({"CREATE TYPE mood AS ENUM ('glad')", add_sad, "INSERT INTO people VALUES ('sad')"}) ==
               "");
}

BOOST_AUTO_TEST_CASE(after_the_commit_a_value_is_free) {
    NewValues values;
    values.see(add_sad, {}, schema());
    values.committed();
    values.see("INSERT INTO people VALUES ('sad')", {}, schema());
}

BOOST_AUTO_TEST_SUITE_END()
