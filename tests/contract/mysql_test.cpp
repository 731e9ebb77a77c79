// What MariaDB alone does, or in its own way.
#include <boost/filesystem/directory.hpp>
#include <boost/filesystem/operations.hpp>
#include <boost/test/unit_test.hpp>

#include "../integration/nine_tables_rows.hpp"
#include "migration/files/directory.hpp"
#include "migration/run/executor.hpp"
#include "systems.hpp"

using namespace contract;
namespace fs = boost::filesystem;
using namespace runner;

namespace {

/// The tests of this suite need a server; main.cpp says aloud when there is none.
boost::test_tools::assertion_result with_server(boost::unit_test::test_unit_id) {
    return mysql_url().has_value();
}

const fs::path tests = TESTS_DIR;

void migrate(const Database& database, const std::string& target,
             const fs::path& sql = tests.parent_path() / "sql") {
    migration::Options run;
    run.dialects = {"mysql"};
    run.runner_version = "0.1.0";
    migration::Database opened(plugin_of(mysql_system()), parse_url(database.url()), options());
    migration::Observer nobody;
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

BOOST_AUTO_TEST_CASE(five_later_changes_up_and_down_lose_no_row) {
    const Database database(mysql_system());
    const fs::path sql = fs::path(database.folder()) / "sql";
    fs::create_directory(sql);
    for (const fs::path& from : {tests.parent_path() / "sql", tests / "data" / "later"})
        for (const fs::path& file : fs::directory_iterator(from))
            if (file.extension() == ".sql") fs::copy_file(file, sql / file.filename());
    constexpr const char* baseline = "20260129_050441";
    migrate(database, baseline, sql);
    Client client = database.client();
    for (const char* row : nine_tables::filling) client->run(row);
    client->run("INSERT INTO user_interests (user_id, package_id) VALUES (7, 1)");
    client->run(
        "INSERT INTO user_role_change_log (user_id, new_role, changed_by, reason, change_source)"
        " VALUES (7, 'VIP', 7, 'ADMIN_GRANTED', 'bot')");
    const std::string rows =
        "SELECT (SELECT count(*) FROM users) || ':' || (SELECT count(*) FROM user_interests"
        " WHERE package_id IS NOT NULL) || ':' || (SELECT count(*) FROM vip_subscribers)";
    const std::string before = client.value(rows);
    migrate(database, "head", sql);
    BOOST_TEST(client.value(rows) == before);
    client->run("UPDATE users SET username = repeat('x', 255)");
    client->run("UPDATE user_role_change_log SET reason = 'STREAK_BONUS'");
    client->run("UPDATE users SET username = NULL");
    client->run("UPDATE user_role_change_log SET reason = 'MANUAL_CHANGE'");
    migrate(database, baseline, sql);
    BOOST_TEST(client.value(rows) == before);
    BOOST_CHECK_THROW(client->run("UPDATE user_role_change_log SET reason = 'STREAK_BONUS'"), Error);
    migrate(database, "head", sql);
    BOOST_TEST(client.value(rows) == before);
}

BOOST_AUTO_TEST_CASE(one_transaction_for_all_is_refused_and_no_rollback_promised) {
    const Database database(mysql_system());
    migration::Options run;
    run.transaction = migration::TransactionMode::all;
    migration::Database opened(plugin_of(mysql_system()), parse_url(database.url()), options());
    migration::Observer nobody;
    const auto revisions = migration::read_directory((tests.parent_path() / "sql").string(), {});
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

BOOST_AUTO_TEST_CASE(the_views_of_a_table_are_told) {
    const Database database(mysql_system());
    Client client = database.client();
    client->run("CREATE TABLE notes (n INTEGER)");
    client->run("CREATE TABLE other (n INTEGER)");
    client->run("CREATE VIEW first AS SELECT n FROM notes");
    client->run("CREATE VIEW second AS SELECT n FROM first");
    BOOST_TEST(client->views_of("notes") == std::vector<std::string>{"first"},
               boost::test_tools::per_element());
    BOOST_TEST(client->views_of("other").empty());
}

BOOST_AUTO_TEST_CASE(bytes_are_what_was_written) {
    const Database database(mysql_system());
    Client client = database.client();
    BOOST_TEST(
        client.portable("CREATE TABLE files (body BYTEA NOT NULL UNIQUE DEFAULT '\\x00');"
                        "INSERT INTO files (body) VALUES ('\\xCAFE'), ('plain'), (DEFAULT);"));
    BOOST_TEST(client.value("SELECT group_concat(hex(body) ORDER BY body) FROM files") ==
               "00,706C61696E,CAFE");
    BOOST_CHECK_THROW(client->run("INSERT INTO files (body) VALUES (X'cafe')"), Error);
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
