// What MariaDB alone does, or in its own way.
#include <boost/filesystem/path.hpp>
#include <boost/test/unit_test.hpp>

#include "../integration/nine_tables_rows.hpp"
#include "migration/files/directory.hpp"
#include "migration/run/executor.hpp"
#include "systems.hpp"

using namespace contract;
using namespace runner;

namespace {

/// The tests of this suite need a server; main.cpp says aloud when there is none.
boost::test_tools::assertion_result with_server(boost::unit_test::test_unit_id) {
    return mysql_url().has_value();
}

void migrate(const Database& database, const std::string& target) {
    migration::Options run;
    run.dialects = {"mysql"};
    run.runner_version = "0.1.0";
    migration::Database opened(plugin_of(mysql_system()), parse_url(database.url()), options());
    migration::Observer nobody;
    const auto sql = boost::filesystem::path(TESTS_DIR).parent_path() / "sql";
    migration::migrate(opened, migration::read_directory(sql.string(), run.dialects), {.target = target}, run,
                       nobody);
}

constexpr const char* left = "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE()";

}  // namespace

BOOST_AUTO_TEST_SUITE(mysql, *boost::unit_test::precondition(with_server))

BOOST_AUTO_TEST_CASE(the_nine_tables_refuse_what_they_refuse_elsewhere) {
    const Database database(mysql_system());
    migrate(database, "head");
    Client client = database.client();
    BOOST_TEST(client.value(left) == "10");
    for (const char* sql : nine_tables::filling) client->run(sql);
    for (const nine_tables::Refused& row : nine_tables::refused)
        BOOST_CHECK_THROW(client->run(row.sql), Error);
    migrate(database, "base");
    BOOST_TEST(client.value(left) == "1");
    migrate(database, "head");
    BOOST_TEST(client.value(left) == "10");
}

BOOST_AUTO_TEST_CASE(one_transaction_for_all_is_refused_and_no_rollback_promised) {
    const Database database(mysql_system());
    migration::Options run;
    run.transaction = migration::TransactionMode::all;
    migration::Database opened(plugin_of(mysql_system()), parse_url(database.url()), options());
    migration::Observer nobody;
    const auto sql = boost::filesystem::path(TESTS_DIR).parent_path() / "sql";
    const auto revisions = migration::read_directory(sql.string(), {});
    const Error error =
        error_of([&] { migration::migrate(opened, revisions, {.target = "head"}, run, nobody); });
    BOOST_TEST(error.message() == "--transaction=all: MariaDB commits each change of the schema by itself");
}

BOOST_AUTO_TEST_CASE(a_session_is_set_as_it_should) {
    const Database database(mysql_system());
    Client client = database.client();
    for (int time = 0; time < 2; ++time) {
        BOOST_TEST(client.value("SELECT 'a\\b' || 'c'") == "a\\bc");
        BOOST_TEST(client.value("SELECT 'a' = 'A ' OR 'a' = 'a '") == "0");
        BOOST_TEST(client.value("SELECT @@time_zone") == "+00:00");
        BOOST_TEST(client.value("SELECT DATABASE()") != "mysql");
        client->run("SET sql_mode = '', time_zone = 'SYSTEM', foreign_key_checks = 0");
        client->run("USE mysql");
        client->reset_session();
    }
}

BOOST_AUTO_TEST_CASE(warnings_are_told) {
    const Database database(mysql_system());
    Client client = database.client();
    client->run("DROP TABLE IF EXISTS nothing");
    BOOST_TEST(client.notices.size() == 1U);
    BOOST_TEST(client.notices.at(0).starts_with("Note: Unknown table "), client.notices.at(0));
}

BOOST_AUTO_TEST_CASE(a_syntax_error_shows_its_place_and_nothing_of_the_statement) {
    const Database database(mysql_system());
    Client client = database.client();
    const std::string sql = "SELECT 1 FORM notes WHERE text = 's3cret'";
    const Error error = error_of([&] { client->run(sql); });
    BOOST_TEST(error.message() == "MariaDB does not understand the statement");
    BOOST_TEST(error.code() == "1064");
    BOOST_TEST(sql.substr(error.span().value().begin, error.span()->size()) == "notes");
}

BOOST_AUTO_TEST_CASE(a_url_says_what_is_wrong_with_it_and_no_password) {
    for (const char* url : {"mysql://ann:s3cret@db:port/app", "mysql://ann:s3cret@db",
                            "mysql:ann:s3cret@db/app", "mysql://ann:s3cret@db/app?ssl=1",
                            "mysql://ann:s3cret@[::1/app", "mysql://ann:s3cret@[::1]3306/app"}) {
        const Error error = error_of([&] { Client(mysql_system(), url, options()); });
        BOOST_TEST((error.kind() == ErrorKind::usage), url);
        BOOST_TEST((error.message() + error.mend()).find("s3cret") == std::string::npos, url);
    }
    for (const char* url : {"mysql://o'brien:a%5Cb'%20c@127.0.0.1:1/app", "mysql://ann@[::1]:1/app"}) {
        const Error error = error_of([&] { Client(mysql_system(), url, options()); });
        BOOST_TEST((error.kind() == ErrorKind::connection), url);
    }
}

BOOST_AUTO_TEST_SUITE_END()
