#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "database.hpp"

using namespace contract;
using namespace runner;

BOOST_AUTO_TEST_SUITE(transactions)

BOOST_DATA_TEST_CASE(a_commit_is_there_for_others_and_a_rollback_is_not, systems()) {
    const Database database(sample);
    Client client = database.client();
    BOOST_TEST(!client->in_transaction());
    client->begin();
    BOOST_TEST(client->in_transaction());
    client->run("CREATE TABLE kept (n INTEGER)");
    client->commit();
    BOOST_TEST(!client->in_transaction());
    client->begin();
    client->run("CREATE TABLE undone (n INTEGER)");
    client->rollback();
    BOOST_TEST(!client->in_transaction());
    client->rollback();

    Client other = database.client();
    BOOST_TEST(other->table_exists("kept"));
    BOOST_TEST(!other->table_exists("undone"));
}

BOOST_DATA_TEST_CASE(a_connection_that_goes_away_rolls_back, systems()) {
    const Database database(sample);
    {
        Client client = database.client();
        client->begin();
        client->run("CREATE TABLE undone (n INTEGER)");
    }
    BOOST_TEST(!database.client()->table_exists("undone"));
}

BOOST_DATA_TEST_CASE(after_a_failure_the_state_is_known, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->begin();
    client->run("CREATE TABLE notes (n INTEGER)");
    BOOST_CHECK_THROW(client->run("SELECT nope FROM notes"), Error);
    BOOST_TEST(client->in_transaction() == !sample.failure_ends_transaction);
    if (sample.failure_ends_transaction) {
        const Error error = error_of([&] { client->commit(); });
        BOOST_TEST((error.kind() == ErrorKind::migration));
        BOOST_TEST(error.message() ==
                   "the transaction had failed before its COMMIT and can only be rolled back");
        BOOST_TEST(!error.in_doubt());
    }
    client->rollback();
    BOOST_TEST(!client->in_transaction());
    BOOST_TEST(!client->table_exists("notes"));
}

BOOST_DATA_TEST_CASE(a_transaction_that_a_statement_ended_is_seen, systems()) {
    const Database database(sample);
    Client client = database.client();
    for (const char* ending : {"COMMIT", "ROLLBACK"}) {
        client->begin();
        client->run(ending);
        BOOST_TEST(!client->in_transaction());
        const Error error = error_of([&] { client->commit(); });
        BOOST_TEST((error.kind() == ErrorKind::migration));
        BOOST_TEST(error.message() == "the transaction had ended before its COMMIT");
    }
}

BOOST_DATA_TEST_CASE(a_commit_that_the_database_refuses_is_an_error, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
    client->run(
        "CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)");
    client->begin();
    client->run("INSERT INTO children VALUES (1)");
    const Error error = error_of([&] { client->commit(); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(!error.code().empty());
    BOOST_TEST(!error.in_doubt());
    client->rollback();
    BOOST_TEST(client.value("SELECT count(*) FROM children") == "0");
}

BOOST_AUTO_TEST_SUITE_END()
