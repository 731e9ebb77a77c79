// What only a server can do, and must.
#include <boost/test/unit_test.hpp>

#include "systems.hpp"

using namespace contract;
using namespace runner;

namespace {

/// The tests of this suite need a server; main.cpp says aloud when there is none.
boost::test_tools::assertion_result with_server(boost::unit_test::test_unit_id) {
    return server_url().has_value();
}

Error refused(const std::string& url) {
    return error_of([&] { Client(postgresql_system(), url, options()); });
}

std::string with_parameter(const std::string& url, const std::string& parameter) {
    return url + (url.find('?') == std::string::npos ? "?" : "&") + parameter;
}

const std::string key = "runner_history";

}  // namespace

BOOST_AUTO_TEST_SUITE(postgresql, *boost::unit_test::precondition(with_server))

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_is_named) {
    const Error error = refused("postgresql://ann:s3cret@127.0.0.1:1/app");
    BOOST_TEST((error.kind() == ErrorKind::connection));
    BOOST_TEST(error.message() ==
               "no connection to PostgreSQL: connection to server at \"127.0.0.1\", port 1 failed: "
               "Connection refused");
    BOOST_TEST(error.detail() == "Is the server running on that host and accepting TCP/IP connections?");
}

BOOST_AUTO_TEST_CASE(a_database_that_is_not_there_can_be_made) {
    std::string url;
    {
        const Database database(postgresql_system());
        url = database.url();
    }
    const Error error = refused(url);
    BOOST_TEST((error.kind() == ErrorKind::connection));
    BOOST_TEST(error.code() == "3D000");
    BOOST_TEST(error.mend() == "`runner create` makes the database");
}

BOOST_AUTO_TEST_CASE(a_session_is_set_as_it_should) {
    const Database database(postgresql_system());
    Client one = database.client();
    for (const auto& [setting, value] :
         std::vector<std::pair<std::string, std::string>>{{"TimeZone", "UTC"},
                                                          {"DateStyle", "ISO, MDY"},
                                                          {"standard_conforming_strings", "on"},
                                                          {"client_encoding", "UTF8"},
                                                          {"lock_timeout", "200ms"},
                                                          {"application_name", "runner 0.1.0"},
                                                          {"client_connection_check_interval", "500ms"},
                                                          {"idle_session_timeout", "0"},
                                                          {"idle_in_transaction_session_timeout", "5min"}}) {
        BOOST_TEST(one.value("SHOW " + setting) == value);
    }
    BOOST_TEST(one->server().starts_with("PostgreSQL 1"));
}

BOOST_AUTO_TEST_CASE(schemas_are_named_in_order) {
    const Database database(postgresql_system());
    Client one = database.client();
    one->run("CREATE SCHEMA \"Tenant, 2\"");
    one->run("CREATE SCHEMA tenant_1");
    const std::vector<std::string> names = one->schemas();
    BOOST_TEST(names == (std::vector<std::string>{"Tenant, 2", "public", "tenant_1"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_session_works_in_one_schema_alone) {
    const Database database(postgresql_system());
    Client one = database.client();
    one->run("CREATE SCHEMA \"Tenant, 2\"");
    one->run("CREATE TABLE notes (n INTEGER)");
    ConnectionOptions in_schema = options();
    in_schema.schema = "Tenant, 2";
    Client two = database.client(in_schema);
    BOOST_TEST(two->qualified("notes") == "\"Tenant, 2\".notes");
    BOOST_TEST(!two->table_exists("notes"));
    two->run("DROP TABLE IF EXISTS notes");
    BOOST_TEST(one->table_exists("notes"));
    two->run("SET search_path = public");
    two->reset_session();
    BOOST_TEST(two.value("SHOW search_path") == "\"Tenant, 2\"");
}

BOOST_AUTO_TEST_CASE(a_schema_that_cannot_be_used_is_named) {
    const Database database(postgresql_system());
    ConnectionOptions in_schema = options();
    in_schema.schema = "gone";
    const Error error = error_of([&] { database.client(in_schema); });
    BOOST_TEST((error.kind() == ErrorKind::connection));
    BOOST_TEST(error.message().ends_with("the user may not use the schema gone, or it is gone"),
               error.message());
}

BOOST_AUTO_TEST_CASE(each_schema_has_a_lock_of_its_own) {
    const Database database(postgresql_system());
    Client one = database.client();
    one->run("CREATE SCHEMA tenant_1");
    ConnectionOptions in_schema = options();
    in_schema.schema = "tenant_1";
    Client two = database.client(in_schema);
    Client three = database.client(in_schema);
    BOOST_TEST(one->try_lock(key));
    BOOST_TEST(two->try_lock(key));
    BOOST_TEST(!three->try_lock(key));
}

BOOST_AUTO_TEST_CASE(what_the_url_sets_stands) {
    const Database database(postgresql_system());
    Client one(postgresql_system(),
               with_parameter(database.url(), "application_name=an app \"x\"&options=-cwork_mem%3D5MB"),
               options());
    BOOST_TEST(one.value("SHOW application_name") == "an app \"x\"");
    BOOST_TEST(one.value("SHOW work_mem") == "5MB");
    one->run("SET work_mem = '6MB'");
    one->reset_session();
    BOOST_TEST(one.value("SHOW work_mem") == "5MB");
}

BOOST_AUTO_TEST_CASE(a_server_that_keeps_no_locks_is_refused) {
    const Database database(postgresql_system());
    Client one = database.client();
    // What distributed engines do that speak PostgreSQL's protocol: to say yes to everybody …
    one->run(
        "CREATE OR REPLACE FUNCTION pg_catalog.pg_try_advisory_lock(bigint) RETURNS boolean LANGUAGE sql "
        "AS 'SELECT true'");
    const Error pretended = error_of([&] { one->try_lock(key); });
    BOOST_TEST((pretended.kind() == ErrorKind::connection));
    BOOST_TEST(pretended.message() ==
               "the server grants advisory locks and keeps none: two runners would not know of each other");
    // … or to say so.
    one->run("ALTER FUNCTION pg_catalog.pg_try_advisory_lock(bigint) RENAME TO gone");
    const Error missing = error_of([&] { one->try_lock(key); });
    BOOST_TEST((missing.kind() == ErrorKind::connection));
    BOOST_TEST(missing.message() ==
               "the server has no advisory locks, and two runners would not know of each other");
    BOOST_TEST(missing.code() == "42883");
    BOOST_TEST(missing.detail() == "function pg_catalog.pg_try_advisory_lock(bigint) does not exist");
    BOOST_TEST(missing.mend() ==
               "run against PostgreSQL, or a release of the server that has session-level advisory locks "
               "(YugabyteDB: 2025.1 or later)");
}

BOOST_AUTO_TEST_CASE(notices_are_told) {
    const Database database(postgresql_system());
    Client one = database.client();
    one->run("DROP TABLE IF EXISTS notes");
    one->run("DO $$ BEGIN RAISE WARNING E'two\\nlines'; END $$");
    BOOST_TEST(one.notices.size() == 2U);
    BOOST_TEST(one.notices.at(0) == "NOTICE: table \"notes\" does not exist, skipping");
    BOOST_TEST(one.notices.at(1) == "WARNING: two lines");
}

BOOST_AUTO_TEST_CASE(a_reset_undoes_what_a_migration_has_set) {
    const Database database(postgresql_system());
    Client one = database.client();
    one->run("CREATE TABLE notes (n INTEGER)");
    BOOST_TEST(one->try_lock(key));
    for (const char* sql :
         {"SELECT pg_catalog.set_config('search_path', '', false)", "SET TimeZone = 'Europe/Berlin'",
          "SET standard_conforming_strings = off", "SET client_encoding = 'LATIN1'", "SET lock_timeout = 0",
          "SET ROLE pg_monitor", "PREPARE leftover AS SELECT 1", "LISTEN leftover",
          "SET client_connection_check_interval = 0"}) {
        one->run(sql);
    }
    one->reset_session();
    BOOST_TEST(one.value("SELECT count(*) FROM notes") == "0");
    BOOST_TEST(one.value("SHOW TimeZone") == "UTC");
    BOOST_TEST(one.value("SHOW standard_conforming_strings") == "on");
    BOOST_TEST(one.value("SHOW client_encoding") == "UTF8");
    BOOST_TEST(one.value("SHOW lock_timeout") == "200ms");
    BOOST_TEST(one.value("SHOW client_connection_check_interval") == "500ms");
    BOOST_TEST(one.value("SHOW role") == "none");
    BOOST_TEST(one.value("SELECT count(*) FROM pg_listening_channels()") == "0");
    one->run("PREPARE leftover AS SELECT 1");
    BOOST_TEST(one->holds_lock(key));
}

BOOST_AUTO_TEST_CASE(a_moved_search_path_moves_no_history) {
    const Database database(postgresql_system());
    Client one = database.client();
    BOOST_TEST(one->qualified(key) == "public.runner_history");
    one->run("CREATE TABLE " + one->qualified(key) + " (n INTEGER)");
    one->run("CREATE SCHEMA \"Other\"");
    one->run("SET search_path = \"Other\"");
    BOOST_TEST(one->table_exists(key));
    BOOST_TEST(one->qualified(key) == "public.runner_history");

    Client other(postgresql_system(), with_parameter(database.url(), "options=-csearch_path%3D%22Other%22"),
                 options());
    BOOST_TEST(other->qualified(key) == "\"Other\".runner_history");
    BOOST_TEST(!other->table_exists(key));
    BOOST_TEST(one->try_lock(key));
    BOOST_TEST(other->try_lock(key));  // another history, another lock

    const Error error = refused(with_parameter(database.url(), "options=-csearch_path%3Dnowhere"));
    BOOST_TEST(error.message() ==
               "the session has no schema to work in: its search_path names none that exists");
    BOOST_CHECK_THROW(one->qualified(std::string(64, 'x')), Error);
}

BOOST_AUTO_TEST_CASE(a_lock_that_a_migration_let_go_is_missed) {
    const Database database(postgresql_system());
    Client one = database.client();
    BOOST_TEST(one->try_lock(key));
    one->run("SELECT pg_advisory_unlock_all()");
    BOOST_TEST(!one->holds_lock(key));
    BOOST_TEST(one->try_lock(key));
    one->run("DISCARD ALL");
    BOOST_TEST(!one->holds_lock(key));
}

BOOST_AUTO_TEST_CASE(the_holder_comes_with_the_statement_that_ends_it) {
    const Database database(postgresql_system());
    Client first = database.client();
    Client second = database.client();
    BOOST_TEST(first->try_lock(key));
    const std::string pid = first.value("SELECT pg_backend_pid()");
    const std::string holder = second->lock_holder(key);
    BOOST_TEST(holder.starts_with("runner 0.1.0"), holder);
    BOOST_TEST(holder.find("server process " + pid + ", since ") != std::string::npos, holder);
    BOOST_TEST(holder.ends_with("(`SELECT pg_terminate_backend(" + pid + ")` ends it)"), holder);
    second->run("SELECT pg_terminate_backend(" + pid + ")");
    BOOST_CHECK_THROW(first->holds_lock(key), Error);
}

BOOST_AUTO_TEST_CASE(copy_neither_hangs_nor_passes) {
    const Database database(postgresql_system());
    Client one = database.client();
    one->run("CREATE TABLE notes (text TEXT)");
    const Error error = error_of([&] { one->run("COPY notes FROM STDIN"); });
    BOOST_TEST((error.kind() == ErrorKind::migration));
    BOOST_TEST(error.message() == "COPY … FROM STDIN reads data that a migration does not carry");
    BOOST_TEST(error.mend() == "write INSERT statements; `pg_dump --inserts` makes them");
    one->run("INSERT INTO notes SELECT repeat('x', 1000) FROM generate_series(1, 10000)");
    one->run("COPY notes TO STDOUT");
    BOOST_TEST(one.value("SELECT count(*) FROM notes") == "10000");
}

BOOST_AUTO_TEST_CASE(detail_and_hint_are_kept_for_the_log) {
    const Database database(postgresql_system());
    Client one = database.client();
    const Error error = error_of([&] {
        one->run(
            "DO $$ BEGIN RAISE EXCEPTION 'no' USING DETAIL = 'because', HINT = 'try', ERRCODE = 'XY123'; END "
            "$$");
    });
    BOOST_TEST(error.message() == "no");
    BOOST_TEST(error.code() == "XY123");
    BOOST_TEST(error.detail() ==
               "DETAIL: because\nHINT: try\nCONTEXT: PL/pgSQL function inline_code_block line 1 at RAISE");
}

BOOST_AUTO_TEST_CASE(a_lost_link_is_a_connection_error) {
    const Database database(postgresql_system());
    Client one = database.client();
    Client other = database.client();
    one->begin();
    const std::string pid = one.value("SELECT pg_backend_pid()");
    other->run("SELECT pg_terminate_backend(" + pid + ", 5000)");
    const Error error = error_of([&] { one->run("CREATE TABLE notes (n INTEGER)"); });
    BOOST_TEST((error.kind() == ErrorKind::connection));
    BOOST_TEST(error.message() ==
               "the connection to PostgreSQL was lost: terminating connection due to administrator command");
    BOOST_TEST(error.code() == "57P01");
    BOOST_TEST(!error.in_doubt());
    BOOST_TEST(!one->in_transaction());
    one->rollback();
    BOOST_TEST((error_of([&] { one->commit(); }).kind() == ErrorKind::connection));
    BOOST_TEST((error_of([&] { one->try_lock(key); }).kind() == ErrorKind::connection));
    one->unlock(key);
}

BOOST_AUTO_TEST_CASE(a_link_lost_in_commit_leaves_a_doubt) {
    const Database database(postgresql_system());
    Client one = database.client();
    Client other = database.client();
    one->begin();
    one->run("CREATE TABLE notes (n INTEGER)");
    const std::string pid = one.value("SELECT pg_backend_pid()");
    other->run("SELECT pg_terminate_backend(" + pid + ", 5000)");
    const Error error = error_of([&] { one->commit(); });
    BOOST_TEST((error.kind() == ErrorKind::connection));
    BOOST_TEST(error.in_doubt());
}

BOOST_AUTO_TEST_CASE(a_session_that_can_only_read_is_refused_to_writers) {
    const Database database(postgresql_system());
    const std::string url = with_parameter(database.url(), "options=-cdefault_transaction_read_only%3Don");
    const Error error = refused(url);
    BOOST_TEST((error.kind() == ErrorKind::connection));
    BOOST_TEST(error.message() == "the session can only read: default_transaction_read_only is on");
    Client reader(postgresql_system(), url, options(Access::read));
    BOOST_TEST(reader.value("SELECT 1") == "1");
}

BOOST_AUTO_TEST_SUITE_END()
