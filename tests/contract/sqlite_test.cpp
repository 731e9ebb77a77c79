// What only a database in a file can do, and must.
#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem/operations.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "systems.hpp"

using namespace contract;
using namespace runner;
namespace fs = boost::filesystem;

namespace {

Client client(const std::string& url, Access access = Access::create) {
    return {sqlite_system(), url, options(access)};
}

Error refused(const std::string& url, Access access = Access::create) {
    return error_of([&] { client(url, access); });
}

/// Opens `url` in `folder` as the current directory, and tells which file it made.
std::string made_by(const std::string& url) {
    const Database database(sqlite_system());
    const fs::path before = fs::current_path();
    fs::current_path(database.folder());
    client(url)->run("CREATE TABLE notes (n INTEGER)");
    client(url, Access::write)->run("INSERT INTO notes VALUES (1)");
    fs::current_path(before);
    BOOST_TEST(std::distance(fs::directory_iterator(database.folder()), fs::directory_iterator()) == 1);
    return fs::directory_iterator(database.folder())->path().filename().string();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite)

BOOST_AUTO_TEST_CASE(every_form_of_url_names_its_file) {
    for (const char* url : {"sqlite:///rel.db", "sqlite:rel.db", "sqlite3:///rel.db", "SQLite:///rel.db",
                            "sqlite+aiosqlite:///rel.db", "sqlite:///./rel.db", "sqlite:///r%65l.db"}) {
        BOOST_TEST(made_by(url) == "rel.db");
    }
    BOOST_TEST(made_by("sqlite:///with blank.db") == "with blank.db");
    BOOST_TEST(made_by("sqlite:///with%20blank.db") == "with blank.db");
    BOOST_TEST(made_by("sqlite:///quo\"te'.db") == "quo\"te'.db");
    BOOST_TEST(made_by("sqlite:///100%25=a&b;c#d.db") == "100%=a&b;c#d.db");
    BOOST_TEST(made_by("sqlite:///what%3F.db") == "what?.db");
    BOOST_TEST(made_by("sqlite:///größe-数.db") == "größe-数.db");
    BOOST_TEST(made_by("sqlite:///file:odd.db") == "file:odd.db");
    BOOST_TEST(made_by("sqlite:file%3Aodd.db%3Fmode=memory") == "file:odd.db?mode=memory");
}

BOOST_AUTO_TEST_CASE(an_absolute_path_has_four_slashes) {
    const Database database(sqlite_system());
    const std::string path = database.folder() + "/abs.db";
    client("sqlite:///" + path)->run("CREATE TABLE notes (n INTEGER)");
    BOOST_TEST(fs::exists(path));
    BOOST_TEST(client("sqlite:" + path, Access::read)->table_exists("notes"));
}

BOOST_AUTO_TEST_CASE(a_database_in_memory_leaves_no_file) {
    for (const char* url : {"sqlite://:memory:", "sqlite:///:memory:", "sqlite::memory:"}) {
        Client memory = client(url);
        memory->run("CREATE TABLE notes (n INTEGER)");
        BOOST_TEST(memory->try_lock("runner_history"));
        BOOST_TEST(memory->holds_lock("runner_history"));
        memory->unlock("runner_history");
        BOOST_TEST(!fs::exists(":memory:"));
        BOOST_TEST(!fs::exists(":memory:-runner"));
    }
}

BOOST_AUTO_TEST_CASE(a_url_without_a_file_or_with_a_host_is_refused) {
    for (const char* url : {"sqlite:", "sqlite://", "sqlite:///", "sqlite:///?x=y"}) {
        const Error error = refused(url);
        BOOST_TEST((error.kind() == ErrorKind::usage));
        BOOST_TEST(error.message() == "the SQLite URL names no file");
    }
    const Error error = refused("sqlite://app.db");
    BOOST_TEST((error.kind() == ErrorKind::usage));
    BOOST_TEST(error.message() == "the SQLite URL names a host, and SQLite has none");
    BOOST_TEST(
        error.mend() ==
        "write three slashes before a relative path, sqlite:///app.db, and four before an absolute one");
    BOOST_TEST((refused("sqlite:///100%.db").kind() == ErrorKind::usage));
}

BOOST_AUTO_TEST_CASE(parameters_are_left_out_and_mentioned) {
    const Database database(sqlite_system());
    Client one = client(database.url() + "?check_same_thread=False");
    BOOST_TEST(one.notices.size() == 1U);
    BOOST_TEST(one.notices.at(0) ==
               "SQLite takes no parameters: what follows the ? in the URL means nothing here");
    BOOST_TEST(fs::exists(database.folder() + "/app.db"));
}

BOOST_AUTO_TEST_CASE(a_misspelt_path_makes_no_database) {
    const Database database(sqlite_system());
    const std::string path = database.folder() + "/app.db";
    for (const Access access : {Access::read, Access::write}) {
        const Error error = refused(database.url(), access);
        BOOST_TEST((error.kind() == ErrorKind::connection));
        BOOST_TEST(error.message() == "there is no database file " + path);
        BOOST_TEST(error.mend() == "check the path; `runner create` makes the file");
    }
    BOOST_TEST(fs::is_empty(database.folder()));
    const Error error = refused("sqlite:///" + database.folder() + "/nowhere/app.db");
    BOOST_TEST(error.message() ==
               "there is no folder " + database.folder() + "/nowhere to make the database in");
    BOOST_TEST(error.mend() == "mkdir -p '" + database.folder() + "/nowhere'");
}

BOOST_AUTO_TEST_CASE(what_is_no_database_is_refused_and_left_alone) {
    const Database database(sqlite_system());
    const std::string path = database.folder() + "/app.db";
    const std::string text(5000, 'x');
    std::ofstream(path) << text;
    const Error error = refused(database.url());
    BOOST_TEST((error.kind() == ErrorKind::connection));
    BOOST_TEST(error.message() == path + " is not a SQLite database");
    BOOST_TEST(error.code() == "SQLITE_NOTADB");
    BOOST_TEST(fs::file_size(path) == text.size());

    const Error folder = refused("sqlite:///" + database.folder());
    BOOST_TEST(folder.message() == database.folder() + " is a folder, not a SQLite database");
    const std::string pipe = database.folder() + "/pipe";
    BOOST_TEST(mkfifo(pipe.c_str(), 0600) == 0);
    BOOST_TEST(refused("sqlite:///" + pipe).message() == pipe + " is a pipe, not a SQLite database");
}

BOOST_AUTO_TEST_CASE(a_reader_recovers_what_a_killed_writer_left) {
    const Database database(sqlite_system());
    const std::string path = database.folder() + "/app.db";
    const std::string copy = database.folder() + "/copy.db";
    Client writer = client(database.url());
    writer->run("CREATE TABLE notes (n INTEGER)");
    writer->run("INSERT INTO notes VALUES (1)");
    writer->run("PRAGMA cache_size = 1");
    writer->begin();
    writer->run(
        "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000) "
        "INSERT INTO notes SELECT n FROM c");
    // What is on the disk now is what a kill would leave: part of the pages, and the journal.
    fs::copy_file(path, copy);
    fs::copy_file(path + "-journal", copy + "-journal");
    writer->rollback();
    Client reader = client("sqlite:///" + copy, Access::read);
    BOOST_TEST(reader.value("SELECT count(*) FROM notes") == "1");
}

BOOST_AUTO_TEST_CASE(the_lock_stands_beside_the_file_that_is_meant) {
    const Database database(sqlite_system());
    Client first = client(database.url());
    first->run("CREATE TABLE notes (n INTEGER)");
    const std::string path = database.folder() + "/app.db";
    fs::create_symlink(path, database.folder() + "/link.db");
    Client second = client("sqlite:///" + database.folder() + "/link.db");
    BOOST_TEST(first->try_lock("runner_history"));
    BOOST_TEST(!second->try_lock("runner_history"));
    BOOST_TEST(fs::exists(path + "-runner"));
    const std::string holder = second->lock_holder("runner_history");
    BOOST_TEST(holder.starts_with("process " + std::to_string(getpid()) + " on "), holder);
    first->unlock("runner_history");
    BOOST_TEST(fs::exists(path + "-runner"));
    BOOST_TEST(fs::file_size(path + "-runner") == 0U);
}

BOOST_AUTO_TEST_CASE(a_lock_whose_file_was_deleted_is_lost) {
    const Database database(sqlite_system());
    Client first = client(database.url());
    Client second = client(database.url());
    BOOST_TEST(first->try_lock("runner_history"));
    fs::remove(database.folder() + "/app.db-runner");
    BOOST_TEST(!first->holds_lock("runner_history"));
    BOOST_TEST(second->try_lock("runner_history"));
}

BOOST_AUTO_TEST_CASE(the_lock_file_has_the_permissions_of_the_database) {
    const Database database(sqlite_system());
    Client first = client(database.url());
    first->run("CREATE TABLE notes (n INTEGER)");
    const std::string path = database.folder() + "/app.db";
    chmod(path.c_str(), 0664);
    BOOST_TEST(first->try_lock("runner_history"));
    struct stat status {};
    BOOST_TEST(stat((path + "-runner").c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777U) == 0664U);
}

BOOST_AUTO_TEST_CASE(a_lock_file_that_cannot_be_made_is_an_error) {
    const Database database(sqlite_system());
    Client first = client(database.url());
    fs::create_directory(database.folder() + "/app.db-runner");
    const Error error = error_of([&] { first->try_lock("runner_history"); });
    BOOST_TEST((error.kind() == ErrorKind::connection));
    BOOST_TEST(error.message() == "cannot lock " + database.folder() + "/app.db-runner: Is a directory");
    BOOST_TEST(error.mend() == "the runner needs to write beside the database file");
}

BOOST_AUTO_TEST_CASE(begin_does_not_wait_for_ever_for_another_writer) {
    const Database database(sqlite_system());
    Client first = client(database.url());
    Client second = client(database.url());
    first->begin();
    const Error error = error_of([&] { second->begin(); });
    BOOST_TEST((error.kind() == ErrorKind::lock));
    BOOST_TEST(error.message() == "another program is using the database");
    BOOST_TEST(error.code() == "SQLITE_BUSY");
    first->rollback();
    second->begin();
}

BOOST_AUTO_TEST_CASE(a_commit_held_up_by_a_reader_keeps_its_transaction) {
    const Database database(sqlite_system());
    Client writer = client(database.url());
    writer->run("CREATE TABLE notes (n INTEGER)");
    Client reader = client(database.url());
    reader->run("BEGIN");
    reader->run("SELECT * FROM notes");
    writer->begin();
    writer->run("INSERT INTO notes VALUES (1)");
    BOOST_TEST((error_of([&] { writer->commit(); }).kind() == ErrorKind::lock));
    BOOST_TEST(writer->in_transaction());
    reader->run("COMMIT");
    writer->commit();
    BOOST_TEST(reader.value("SELECT count(*) FROM notes") == "1");
}

BOOST_AUTO_TEST_CASE(a_transaction_that_sqlite_ended_itself_is_seen) {
    const Database database(sqlite_system());
    Client one = client(database.url());
    one->run("CREATE TABLE notes (n INTEGER UNIQUE)");
    one->begin();
    one->run("INSERT INTO notes VALUES (1)");
    const Error error = error_of([&] { one->run("INSERT OR ROLLBACK INTO notes VALUES (1)"); });
    BOOST_TEST(error.code() == "SQLITE_CONSTRAINT_UNIQUE");
    BOOST_TEST(!one->in_transaction());
    BOOST_CHECK_THROW(one->commit(), Error);
}

BOOST_AUTO_TEST_CASE(a_session_is_strict) {
    const Database database(sqlite_system());
    Client one = client(database.url());
    one->run("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
    one->run("CREATE TABLE children (parent INTEGER REFERENCES parents)");
    BOOST_TEST(error_of([&] { one->run("INSERT INTO children VALUES (1)"); }).code() ==
               "SQLITE_CONSTRAINT_FOREIGNKEY");
    BOOST_CHECK_THROW(one->run("SELECT \"misspelt\" FROM parents"), Error);
    BOOST_CHECK_THROW(one->run("SELECT load_extension('x')"), Error);
}

BOOST_AUTO_TEST_CASE(a_reset_undoes_what_a_migration_has_set) {
    const Database database(sqlite_system());
    Client one = client(database.url());
    one->run("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
    for (const char* pragma :
         {"foreign_keys = OFF", "ignore_check_constraints = ON", "synchronous = OFF", "journal_mode = OFF",
          "recursive_triggers = ON", "busy_timeout = 0", "writable_schema = ON", "legacy_alter_table = ON",
          "case_sensitive_like = ON"}) {
        one->run(std::string("PRAGMA ") + pragma);
    }
    one->run("ATTACH ':memory:' AS \"other \"\"one\"\"\"");
    one->run("CREATE TEMPORARY TABLE leftover (n INTEGER)");
    one->run("CREATE TEMPORARY TRIGGER left_too AFTER INSERT ON main.parents BEGIN SELECT 1; END");
    one->reset_session();
    BOOST_TEST(one.value("PRAGMA foreign_keys") == "1");
    BOOST_TEST(one.value("PRAGMA ignore_check_constraints") == "0");
    BOOST_TEST(one.value("PRAGMA synchronous") == "2");
    BOOST_TEST(one.value("PRAGMA journal_mode") == "delete");
    BOOST_TEST(one.value("PRAGMA recursive_triggers") == "0");
    BOOST_TEST(one.value("PRAGMA busy_timeout") == "200");
    BOOST_TEST(one.value("PRAGMA writable_schema") == "0");
    BOOST_TEST(one.value("PRAGMA legacy_alter_table") == "0");
    BOOST_TEST(one.value("SELECT 'A' LIKE 'a'") == "1");
    BOOST_TEST(one.value("SELECT count(*) FROM pragma_database_list WHERE name NOT IN ('main', 'temp')") ==
               "0");
    BOOST_TEST(one.value("SELECT count(*) FROM temp.sqlite_schema") == "0");
    one->run("PRAGMA journal_mode = WAL");
    one->reset_session();
    BOOST_TEST(one.value("PRAGMA journal_mode") == "wal");
}

BOOST_AUTO_TEST_CASE(stored_objects_come_in_the_order_in_which_they_were_made) {
    const Database database(sqlite_system());
    Client one = client(database.url());
    one->run("CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER UNIQUE)");
    one->run("CREATE VIEW  all_notes AS SELECT * FROM notes");
    one->run("CREATE INDEX notes_n ON notes (n) -- kept");
    one->run("CREATE TRIGGER note AFTER INSERT ON notes BEGIN SELECT ':name;'; END");
    const std::vector<StoredObject> objects = one->stored_objects();
    BOOST_TEST(objects.size() == 4U);
    BOOST_TEST(objects.at(0).kind == "table");
    BOOST_TEST(objects.at(1).name == "all_notes");
    BOOST_TEST(objects.at(2).kind == "index");
    BOOST_TEST(objects.at(2).table == "notes");
    BOOST_TEST(objects.at(3).sql == "CREATE TRIGGER note AFTER INSERT ON notes BEGIN SELECT ':name;'; END");
}

BOOST_AUTO_TEST_CASE(foreign_keys_rest_inside_a_transaction_and_come_back) {
    const Database database(sqlite_system());
    Client one = client(database.url());
    one->run("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
    one->run(
        "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents ON DELETE "
        "CASCADE)");
    one->run("INSERT INTO parents VALUES (1), (2)");
    one->run("INSERT INTO children VALUES (7, 1), (8, 2)");
    one->begin();
    one->enforce_foreign_keys(false);
    one->run("DELETE FROM parents WHERE id = 1");
    one->enforce_foreign_keys(true);
    BOOST_TEST(one.value("SELECT count(*) FROM children") == "2");
    BOOST_CHECK_THROW(one->run("INSERT INTO children VALUES (9, 99)"), Error);
    const std::map<std::string, std::size_t> violations{{"parent to parents", 1}};
    BOOST_CHECK(one->foreign_key_violations("children") == violations);
    BOOST_TEST(one->foreign_key_violations("parents").empty());
    one->rollback();
    BOOST_TEST(one.value("SELECT count(*) FROM parents") == "2");
}

BOOST_AUTO_TEST_CASE(foreign_keys_do_not_rest_while_one_is_broken) {
    const Database database(sqlite_system());
    Client one = client(database.url());
    one->run("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
    one->run("CREATE TABLE children (parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED)");
    one->begin();
    one->run("INSERT INTO children VALUES (1)");
    const Error error = error_of([&] { one->enforce_foreign_keys(false); });
    BOOST_TEST(error.message() == "a table cannot be rebuilt while rows break a deferred foreign key");
}

BOOST_AUTO_TEST_CASE(time_stands_still_in_a_transaction) {
    const Database database(sqlite_system());
    for (const std::string& url : {database.url(), std::string("sqlite://:memory:")}) {
        Client one = client(url);
        one->run("CREATE TABLE notes (at TEXT DEFAULT (strftime('%f', 'now')))");
        const auto later = [&] { std::this_thread::sleep_for(std::chrono::milliseconds(15)); };
        const auto times = [&] { return one.value("SELECT count(DISTINCT at) FROM notes"); };
        one->begin();
        one->run("INSERT INTO notes DEFAULT VALUES");
        later();
        one->run("INSERT INTO notes DEFAULT VALUES");
        BOOST_TEST(times() == "1");
        one->commit();
        later();
        one->run("INSERT INTO notes DEFAULT VALUES");
        BOOST_TEST(times() == "2");
        one->begin();
        later();
        one->rollback();
        later();
        one->run("INSERT INTO notes DEFAULT VALUES");
        BOOST_TEST(times() == "3");
    }
}

BOOST_AUTO_TEST_CASE(each_connection_has_a_clock_of_its_own) {
    const Database database(sqlite_system());
    Client one = client(database.url());
    Client other = client(database.url());
    one->begin();
    const std::string stopped = one.value("SELECT strftime('%f', 'now')");
    std::this_thread::sleep_for(std::chrono::milliseconds(15));
    BOOST_TEST(one.value("SELECT strftime('%f', 'now')") == stopped);
    BOOST_TEST(other.value("SELECT strftime('%f', 'now')") != stopped);
    one->rollback();
}

BOOST_AUTO_TEST_SUITE_END()
