#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "database.hpp"

using namespace contract;
using namespace runner;

namespace {

bool transactional_ddl(const System& system) {
    return plugin_of(system).dialect().features().transactional_ddl;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(transactions, *boost::unit_test::description("nothing is left of what has failed"))

BOOST_DATA_TEST_CASE(a_commit_is_there_for_others_and_a_rollback_is_not, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (n INTEGER)");
    BOOST_TEST(!client->in_transaction());
    client->begin();
    BOOST_TEST(client->in_transaction());
    client.run("INSERT INTO notes VALUES (1)");
    client->commit();
    BOOST_TEST(!client->in_transaction());
    client->begin();
    client.run("INSERT INTO notes VALUES (2)");
    client->rollback();
    BOOST_TEST(!client->in_transaction());
    client->rollback();
    BOOST_TEST(database.client().value("SELECT max(n) FROM notes") == "1");
}

BOOST_DATA_TEST_CASE(a_change_of_the_schema_does_what_the_dialect_says_of_it, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->begin();
    client.run("CREATE TABLE notes (n INTEGER)");
    BOOST_TEST(client->in_transaction() == transactional_ddl(sample));
    client->rollback();
    BOOST_TEST(database.client()->table_exists("notes") == !transactional_ddl(sample));
}

BOOST_DATA_TEST_CASE(a_connection_that_goes_away_rolls_back, systems()) {
    const Database database(sample);
    database.client().run("CREATE TABLE notes (n INTEGER)");
    {
        Client client = database.client();
        client->begin();
        client.run("INSERT INTO notes VALUES (1)");
    }
    BOOST_TEST(database.client().value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(after_a_failure_the_state_is_known, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (n INTEGER)");
    client->begin();
    client.run("INSERT INTO notes VALUES (1)");
    BOOST_CHECK_THROW(client.run("SELECT nope FROM notes"), Error);
    if (!client->in_transaction()) {  // it can only be rolled back
        const Error error = error_of([&] { client->commit(); });
        BOOST_TEST((error.kind() == ErrorKind::migration));
        BOOST_TEST(!error.in_doubt());
    }
    client->rollback();
    BOOST_TEST(!client->in_transaction());
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(a_transaction_that_a_statement_ended_is_seen, systems()) {
    const Database database(sample);
    Client client = database.client();
    for (const char* ending : {"COMMIT", "ROLLBACK"}) {
        client->begin();
        client.run(ending);
        BOOST_TEST(!client->in_transaction());
        const Error error = error_of([&] { client->commit(); });
        BOOST_TEST((error.kind() == ErrorKind::migration));
        BOOST_TEST(!error.in_doubt());
    }
}

BOOST_DATA_TEST_CASE(a_commit_that_the_database_refuses_is_an_error, systems()) {
    const Database database(sample);
    Client client = database.client();
    if (!client.portable("CREATE TABLE parents (id INTEGER PRIMARY KEY);"
                         "CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE"
                         " INITIALLY DEFERRED);"))
        return;
    client->begin();
    client.run("INSERT INTO children VALUES (1)");
    const Error error = error_of([&] { client->commit(); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(!error.code().empty());
    BOOST_TEST(!error.in_doubt());
    client->rollback();
    BOOST_TEST(client.value("SELECT count(*) FROM children") == "0");
}

BOOST_DATA_TEST_CASE(statements_that_travel_together_stop_at_the_first_that_fails, systems()) {
    const Database database(sample);
    Client client = database.client();
    client.run("CREATE TABLE notes (text VARCHAR(50))");
    client->begin();
    const std::vector<std::string_view> statements{"INSERT INTO notes VALUES ('a')", "SELECT * FROM notes",
                                                   "INSERT INTO missing VALUES ('b')",
                                                   "INSERT INTO notes VALUES ('c')"};
    std::size_t ran = 0;
    const Error error = error_of([&] { client->run_all(statements, [&] { ++ran; }); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(ran == 2U);
    client->rollback();
    const bool rolled_back = client.value("SELECT count(*) FROM notes") == "0";
    BOOST_TEST((rolled_back || client.value("SELECT count(*) FROM notes WHERE text = 'c'") == "0"));
}

BOOST_DATA_TEST_CASE(transactions_travel_together_where_statements_do, systems()) {
    const Database database(sample);
    Client client = database.client();
    if (client->batch() == 0) return;
    client.run("CREATE TABLE notes (text VARCHAR(50))");
    const std::vector<std::string_view> statements{"BEGIN", "INSERT INTO notes VALUES ('a')", "COMMIT",
                                                   "BEGIN", "INSERT INTO notes VALUES ('b')"};
    client->run_all(statements, [] {});
    BOOST_TEST(client->in_transaction());
    client->rollback();
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "1");
}

BOOST_AUTO_TEST_SUITE_END()
