#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "database.hpp"

using namespace contract;
using namespace runner;

BOOST_AUTO_TEST_SUITE(sessions, *boost::unit_test::description("a session is what the runner takes it for"))

BOOST_DATA_TEST_CASE(the_server_says_what_it_is, systems()) {
    const Database database(sample);
    const std::string server = database.client()->server();
    const std::string_view title = plugin_of(sample).dialect().title();
    BOOST_TEST(server.starts_with(title),
               "server() is '" << server << "', and must begin with the title, '" << title << "'");
    BOOST_TEST(server.find_first_of("0123456789") != std::string::npos,
               "server() is '" << server << "', and must name a version");
}

BOOST_DATA_TEST_CASE(a_table_is_found_under_its_qualified_name, systems()) {
    const Database database(sample);
    Client client = database.client();
    for (const std::string name : {"runner_history", "Odd \"Name\"", "select"}) {
        const std::string qualified = client->qualified(name);
        BOOST_TEST(!client->table_exists(name));
        client.run("CREATE TABLE " + qualified + " (n INTEGER)");
        BOOST_TEST(client->table_exists(name));
        client.run("INSERT INTO " + qualified + " (n) VALUES (1)");
        BOOST_TEST(client.value("SELECT n FROM " + qualified) == "1");
    }
    client.run("CREATE VIEW not_a_table AS SELECT 1 AS one");
    BOOST_TEST(!client->table_exists("not_a_table"));
}

BOOST_DATA_TEST_CASE(a_temporary_table_does_not_hide_one_that_is_qualified, systems()) {
    const Database database(sample);
    Client client = database.client();
    const std::string qualified = client->qualified("notes");
    client.run("CREATE TABLE " + qualified + " (n INTEGER)");
    if (!client.portable("CREATE TEMPORARY TABLE notes (m INTEGER)")) return;
    client.run("INSERT INTO " + qualified + " (n) VALUES (1)");
    BOOST_TEST(client.value("SELECT n FROM " + qualified) == "1");
}

BOOST_DATA_TEST_CASE(a_reset_takes_temporary_objects_away, systems()) {
    const Database database(sample);
    Client client = database.client();
    for (int time = 0; time < 2; ++time) {
        BOOST_CHECK_NO_THROW(client.run("CREATE TEMPORARY TABLE leftover (n INTEGER)"));
        client->reset_session();
    }
    if (!client.portable("CREATE TEMPORARY VIEW leftover_view AS SELECT 1 AS one")) return;
    client->reset_session();
    client.run("CREATE TEMPORARY VIEW leftover_view AS SELECT 1 AS one");
}

BOOST_DATA_TEST_CASE(reading_changes_nothing, systems()) {
    const Database database(sample);
    database.client().run("CREATE TABLE notes (n INTEGER)");
    Client reader = database.client(options(Access::read));
    BOOST_TEST(reader->table_exists("notes"));
    BOOST_CHECK_THROW(reader.run("INSERT INTO notes VALUES (1)"), Error);
    BOOST_CHECK_THROW(reader.run("CREATE TABLE more (n INTEGER)"), Error);
    reader->reset_session();
    BOOST_CHECK_THROW(reader.run("INSERT INTO notes VALUES (1)"), Error);
    BOOST_TEST(reader.value("SELECT count(*) FROM notes") == "0");
}

BOOST_DATA_TEST_CASE(a_statement_waits_no_longer_for_a_lock_than_it_may, systems()) {
    const Database database(sample);
    Client first = database.client();
    first.run("CREATE TABLE notes (n INTEGER)");
    first.run("INSERT INTO notes (n) VALUES (1)");
    Client second = database.client();
    first->begin();
    first.run("UPDATE notes SET n = 2");
    const auto start = std::chrono::steady_clock::now();
    const Error error = error_of([&] { second.run("UPDATE notes SET n = 3"); });
    const auto waited = std::chrono::steady_clock::now() - start;
    BOOST_TEST((waited >= std::chrono::milliseconds(150)));
    BOOST_TEST((waited < std::chrono::seconds(2)));
    BOOST_TEST(error.mend().find("--object-lock-timeout") != std::string::npos);
    first->commit();
    second.run("UPDATE notes SET n = 3");
}

BOOST_DATA_TEST_CASE(what_soci_throws_is_explained_without_sql_or_values, systems()) {
    const Database database(sample);
    Client client = database.client();
    try {
        client.value("SELECT nope FROM (SELECT 's3cret' AS text) t");
        BOOST_FAIL("no error");
    } catch (const std::exception& thrown) {
        const Error error = plugin_of(sample).explain(thrown);
        BOOST_TEST((error.kind() == ErrorKind::migration));
        BOOST_TEST(!error.code().empty());
        for (const std::string& text : {error.message(), error.detail(), error.mend()}) {
            BOOST_TEST(text.find("s3cret") == std::string::npos, text);
            BOOST_TEST(text.find("SELECT") == std::string::npos, text);
        }
        BOOST_TEST(error.message().find("nope") != std::string::npos, error.message());
    }
}

BOOST_DATA_TEST_CASE(a_database_is_made_once, systems()) {
    const Database database(sample);
    Plugin& plugin = plugin_of(sample);
    const Url url = parse_url(database.url());
    plugin.create_database(url, options());
    BOOST_TEST(plugin.database_exists(url));
    BOOST_TEST(!plugin.create_database(url, options()));
    Client(sample, url.str(), options(Access::write)).run("CREATE TABLE notes (n INTEGER)");
}

BOOST_DATA_TEST_CASE(a_database_that_is_not_there_is_not_made_by_looking, systems()) {
    const Database database(sample);
    for (const Access access : {Access::read, Access::write}) {
        const Error error = error_of([&] { Client(sample, missing(database), options(access)); });
        BOOST_TEST((error.kind() == ErrorKind::connection));
    }
}

BOOST_AUTO_TEST_SUITE_END()
