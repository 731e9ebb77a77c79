#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <thread>

#include "database.hpp"

using namespace contract;
using namespace runner;

BOOST_AUTO_TEST_SUITE(statements)

BOOST_DATA_TEST_CASE(a_statement_runs_and_its_rows_are_dropped, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE notes (text VARCHAR(50))");
    client->run("INSERT INTO notes VALUES ('a'), ('b')");
    client->run("SELECT * FROM notes");
    client->run("-- only a comment");
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "2");
}

BOOST_DATA_TEST_CASE(what_looks_like_a_parameter_inside_a_literal_is_kept, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE notes (text VARCHAR(50))");
    client->run("INSERT INTO notes VALUES (" + sample.quoted_text + ") /* :name */ -- 12:30");
    BOOST_TEST(client.value("SELECT text FROM notes") == "$$ratio 3:4$$ :name");
}

BOOST_DATA_TEST_CASE(a_parameter_is_refused, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE notes (text VARCHAR(50))");
    const Error error = error_of([&] { client->run("INSERT INTO notes VALUES (" + sample.parameter + ")"); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(error.message().ends_with(" a parameter, and a migration has no value for it"),
               error.message());
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(an_error_has_code_message_and_span, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE notes (text VARCHAR(50))");
    const std::string sql = "SELECT 'ä€😀', nope FROM notes";
    const Error error = error_of([&] { client->run(sql); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(error.code() == sample.no_such_column);
    BOOST_TEST(error.message().find("nope") != std::string::npos);
    BOOST_TEST(error.message().find("SELECT") == std::string::npos);
    BOOST_TEST(error.span().has_value());
    BOOST_TEST(sql.substr(error.span()->begin, error.span()->size()) == "nope");
    client->run("SELECT 1");
}

BOOST_DATA_TEST_CASE(a_constraint_is_named_by_its_code, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE notes (n INTEGER CONSTRAINT notes_n_positive CHECK (n > 0))");
    const Error error = error_of([&] { client->run("INSERT INTO notes VALUES (1), (-1)"); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(error.code() == sample.check_violated);
    BOOST_TEST(error.message().find("notes_n_positive") != std::string::npos);
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(of_two_statements_neither_runs, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE notes (text VARCHAR(50))");
    BOOST_CHECK_THROW(client->run("INSERT INTO notes VALUES ('a'); INSERT INTO notes VALUES ('b')"), Error);
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
    client->run("INSERT INTO notes VALUES ('a'); -- and no more");
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "1");
}

BOOST_DATA_TEST_CASE(a_nul_byte_does_not_cut_a_statement, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE notes (text VARCHAR(50))");
    const Error error =
        error_of([&] { client->run(std::string_view("INSERT INTO notes VALUES ('a')\0 garbage", 38)); });
    BOOST_TEST((error.kind() == ErrorKind::internal));
    BOOST_TEST(client.value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(a_long_statement_runs, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->run("CREATE TABLE notes (text TEXT)");
    client->run("INSERT INTO notes VALUES ('" + std::string(8'000'000, 'x') + "')");
    BOOST_TEST(client.value("SELECT length(text) FROM notes") == "8000000");
}

BOOST_DATA_TEST_CASE(what_runs_can_be_cancelled_from_another_thread, systems()) {
    const Database database(sample);
    Client client = database.client();
    client->cancel();  // nothing runs: nothing happens
    client->begin();
    client->run("CREATE TABLE notes (n INTEGER)");
    std::atomic<bool> over = false;
    std::jthread other([&] {
        while (!over) {
            client->cancel();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
    const Error error = error_of([&] {
        client->run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
            " SELECT count(*) FROM n");
    });
    over = true;
    other.join();
    BOOST_TEST((error.kind() == ErrorKind::interrupted));
    client->rollback();
    client->run("CREATE TABLE notes (n INTEGER)");
}

BOOST_AUTO_TEST_SUITE_END()
