// Scripts in the everyday words of SQLite and MySQL, on both databases, with rows.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

constexpr const char* up =
    "CREATE TABLE users (\n"
    "    id INTEGER PRIMARY KEY,\n"
    "    name VARCHAR(5) NOT NULL UNIQUE,\n"
    "    active BOOLEAN NOT NULL DEFAULT 1,\n"
    "    avatar BLOB,\n"
    "    made_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP\n"
    ");\n"
    "INSERT INTO users (id, name, avatar) VALUES (41, 'longer than five', x'00ff');\n"
    "INSERT INTO users (name, active) VALUES ('ann', 0);\n"
    "INSERT OR IGNORE INTO users (name) VALUES ('ann');\n"
    "CREATE TABLE [order] (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER REFERENCES users (id));\n"
    "INSERT INTO [order] (user_id) SELECT id FROM users WHERE name LIKE 'ANN';\n"
    "UPDATE users SET avatar = unhex('CAFE') WHERE active == 0;\n";
constexpr const char* down = "DROP TABLE `order`;\nDROP TABLE users;\n";

/// What SQLite has made of the script, both databases must have.
void check(Workspace& workspace) {
    const auto session = workspace.database().connect();
    BOOST_TEST(session->column("SELECT id FROM users ORDER BY id") == "41 42");
    BOOST_TEST(session->value("SELECT user_id FROM \"order\"") == "42");
    // Twelve digits need more than 32 bits, and the application's keys go on behind.
    session->rows("INSERT INTO users (id, name) VALUES (800000000000, 'far')");
    BOOST_TEST(session->value("SELECT length(avatar) FROM users WHERE id = 42") == "2");
    BOOST_TEST(session->value("SELECT count(*) FROM users WHERE active") == "2");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(spelling)

BOOST_DATA_TEST_CASE(a_script_in_sqlite_spelling_means_the_same, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_users", std::string("-- runner: spelling=sqlite\n") + up,
                       std::string("-- runner: spelling=sqlite\n") + down);
    expect(workspace.runner({"--to", "head"}), 0);
    check(workspace);
    expect(workspace.runner({"--to", "base"}), 0);
    BOOST_TEST(workspace.database().tables() == "");
}

BOOST_DATA_TEST_CASE(a_folder_that_is_not_ours_to_mark, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_users", up, down);
    expect(workspace.runner({"--to", "head", "--spelling=sqlite"}), 0);
    check(workspace);
    workspace.set("RUNNER_SPELLING", "sqlite");
    expect(workspace.runner({"verify"}), 0);
    expect(workspace.runner({"status", "--drift"}), 0);
    expect(workspace.runner({"--to", "base"}), 0);
    BOOST_TEST(workspace.database().tables() == "");
}

BOOST_AUTO_TEST_CASE(sqlite_runs_its_own_words_as_they_are) {
    Workspace workspace(Kind::sqlite);
    workspace.write("runner.conf", "spelling = sqlite\n");
    workspace.revision(
        "0001_a",
        "PRAGMA cache_size = 100;\n"
        "CREATE TABLE a (id INTEGER PRIMARY KEY, anything, at TEXT DEFAULT (datetime('now')));\n"
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET anything = 1; END;\n",
        "DROP TABLE a;");
    workspace.write("sql/0002_b.up.sql",
                    "-- runner: spelling=portable\nALTER TABLE a ADD COLUMN b BOOLEAN;\n");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.database()
                   .connect()
                   ->value("SELECT sql FROM sqlite_schema WHERE name = 'a'")
                   .starts_with("CREATE TABLE a (id INTEGER PRIMARY KEY, anything, at TEXT DEFAULT "
                                "(datetime('now'))"));
    expect(workspace.runner({"--to", "base"}), 3);  // 0002 has no down script
}

BOOST_AUTO_TEST_CASE(an_unknown_spelling) {
    Workspace workspace;
    workspace.five_revisions();
    BOOST_TEST(expect(workspace.runner({"--to", "head", "--spelling", "mysql"}), 2).err ==
               "error: --spelling cannot be mysql\nmend: write portable or sqlite\n");
    workspace.write("sql/0006_sixth.up.sql", "-- runner: spelling=mysql\n");
    BOOST_TEST(expect(workspace.runner({"--to", "head"}), 1).err ==
               "error: unknown spelling `mysql`\n"
               "  --> sql/0006_sixth.up.sql:1:1\n"
               "1 | -- runner: spelling=mysql\n"
               "  | ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
               "mend: spellings are portable, sqlite\n"
               "state: at base; nothing was run\n");
}

BOOST_DATA_TEST_CASE(everyday_words_in_a_portable_script, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision(
        "0001_things",
        "CREATE TABLE `things` (\n"
        "    id BIGINT NOT NULL AUTO_INCREMENT,\n"
        "    kind TINYINT DEFAULT 3,\n"
        "    note LONGTEXT,\n"
        "    shown BOOLEAN DEFAULT 0,\n"
        "    at DATETIME DEFAULT (datetime('now')),\n"
        "    token BYTEA DEFAULT (randomblob(16)),\n"
        "    PRIMARY KEY (id)\n"
        ") ENGINE=InnoDB;\n"
        "INSERT INTO things (note, shown) VALUES ('a', 1), (ifnull(NULL, 'b'), 0);\n"
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT, note TEXT);\n"
        "INSERT INTO settings VALUES ('color', 'red', 'warm');\n"
        "INSERT OR REPLACE INTO settings (name, value) VALUES ('color', 'blue');\n"
        "INSERT OR IGNORE INTO settings (name, value) VALUES ('color', 'green'), ('size', 'big');\n",
        "DROP TABLE settings; DROP TABLE things;");
    expect(workspace.runner({"--to", "head"}), 0);
    const auto session = workspace.database().connect();
    BOOST_TEST(session->column("SELECT note FROM things WHERE NOT shown") == "b");
    BOOST_TEST(session->value("SELECT length(token) FROM things") == "16");
    BOOST_TEST(session->value("SELECT count(*) FROM settings WHERE note IS NULL AND value <> 'green'") ==
               "2");
    BOOST_TEST(session->refusal("INSERT INTO things (kind) VALUES (100000)") != "");
}

BOOST_AUTO_TEST_SUITE_END()
