// What a person gets who has made a mistake: the whole text, the exit code, and nothing done.
#include <boost/filesystem/operations.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;

namespace {

struct Mistake {
    const char* name;
    void (*make)(Workspace&);  ///< in a workspace with five revisions, none of them applied
    std::vector<std::string> arguments;
    int exit_code;
    const char* text;  ///< on standard error
};

std::ostream& operator<<(std::ostream& out, const Mistake& mistake) {
    return out << mistake.name;
}

void nothing(Workspace&) {
}

/// The third revision becomes these bytes.
void third(Workspace& workspace, const std::string& bytes) {
    workspace.write("sql/0003_third.up.sql", bytes);
}

void apply(Workspace& workspace) {
    expect(workspace.runner({"--to", "head"}), 0);
}

void remove_revision(Workspace& workspace, const std::string& name) {
    workspace.remove("sql/" + name + ".up.sql");
    workspace.remove("sql/" + name + ".down.sql");
}

const std::vector<std::string> to_head{"--to", "head"};

const Mistake mistakes[] = {
    {"malformed URL", [](Workspace& w) { w.set("DATABASE_URL", "shop"); }, to_head, 2, R"(
error: DATABASE_URL: the database URL has no scheme
mend: write it as sqlite:///app.db or postgresql://user@host/database
)"},
    {"malformed URL in .env",
     [](Workspace& w) {
         w.write(".env", "\n# ours\nDATABASE_URL=shop\n");
         w.unset("DATABASE_URL");
     },
     to_head, 2, R"(
error: DATABASE_URL: the database URL has no scheme
  --> .env:3:1
mend: write it as sqlite:///app.db or postgresql://user@host/database
)"},
    {"URL in quotes", [](Workspace& w) { w.set("DATABASE_URL", "'sqlite:///shop.db'"); }, to_head, 2, R"(
error: DATABASE_URL: the database URL has no scheme
mend: take the quotes away: they belong to the shell
)"},
    {"unknown URL", [](Workspace& w) { w.set("DATABASE_URL", "postgrseql://localhost/shop"); }, to_head, 2,
     R"(
error: no plugin is for postgrseql: URLs; there are postgresql, postgres, sqlite, sqlite3
mend: did you mean postgresql?
)"},
    {"SQLite URL with a host", [](Workspace& w) { w.set("DATABASE_URL", "sqlite://shop.db"); }, to_head, 2,
     R"(
error: the SQLite URL names a host, and SQLite has none
mend: write three slashes before a relative path, sqlite:///app.db, and four before an absolute one
)"},
    {"unreachable server", [](Workspace& w) { w.set("DATABASE_URL", "postgresql://me@127.0.0.1:1/shop"); },
     to_head, 5, R"(
error: cannot open postgresql://me@127.0.0.1:1/shop: no connection to PostgreSQL: connection to server at "127.0.0.1", port 1 failed: Connection refused
mend: see that the server runs and where; `runner wait` waits for one that is starting
state: nothing was run
)"},
    {"missing folder of the database",
     [](Workspace& w) { w.set("DATABASE_URL", "sqlite:///nowhere/shop.db"); }, to_head, 5, R"(
error: there is no folder nowhere to make the database in
mend: mkdir -p 'nowhere'
state: nothing was run
)"},
    {"a file that is no database",
     [](Workspace& w) {
         w.write("shop.txt", std::string(4096, 'a'));
         w.set("DATABASE_URL", "sqlite:///shop.txt");
     },
     to_head, 5, R"(
error: cannot open sqlite:///shop.txt: shop.txt is not a SQLite database (SQLITE_NOTADB)
mend: check the path; the file is another program's, or encrypted
state: nothing was run
)"},
    {"missing folder of migrations", nothing, {"--to", "head", "--dir", "migrations"}, 2, R"(
error: there is no folder migrations
mend: give the folder of the migrations with --dir, or make it: `runner new -m "…"`
)"},
    {"a down file without its up file", [](Workspace& w) { w.remove("sql/0002_second.up.sql"); }, to_head, 2,
     R"(
error: sql/0002_second.down.sql: a down file without its up file
mend: add the up file, or take the down file away
)"},
    {"one version twice", [](Workspace& w) { w.revision("0002_other", "SELECT 1;\n", ""); }, to_head, 2,
     R"(
error: sql/0002_other.up.sql, sql/0002_second.down.sql, sql/0002_second.up.sql: several descriptions for the version 0002
mend: give each revision a version of its own, and its files the same description
)"},
    {"names that differ in case alone", [](Workspace& w) { w.revision("0002_Second", "SELECT 1;\n", ""); },
     to_head, 2, R"(
error: sql/0002_Second.up.sql, sql/0002_second.down.sql, sql/0002_second.up.sql: the names differ only in the case of their letters
mend: spell the name of a revision the same in all its files
)"},
    {"bad names",
     [](Workspace& w) {
         w.write("sql/users.sql", "SELECT 1;\n");
         w.write("sql/0006_users.sql", "SELECT 1;\n");
         w.write("sql/0007 users.up.sql", "SELECT 1;\n");
         w.write("sql/0008_users.oracel.up.sql", "SELECT 1;\n");
     },
     to_head, 2, R"(
error: 4 faults in the migrations of sql:
  sql/0006_users.sql: the name says neither .up.sql nor .down.sql
  sql/0007 users.up.sql: the description is missing or has other characters than letters, digits, _ and -
  sql/0008_users.oracel.up.sql: no dialect is called "oracel"
  sql/users.sql: the name says neither .up.sql nor .down.sql
mend: name it YYYYMMDD_HHMMSS_description.up.sql or .down.sql (`runner new -m "…"` makes a pair), or move it out; the dialects are mysql, postgresql, sqlite
)"},
    {"two styles of version", [](Workspace& w) { w.revision("20260129_050441_users", "SELECT 1;\n", ""); },
     to_head, 2, R"(
error: sql/20260129_050441_users.up.sql: named by times while the others of the folder are named by plain numbers
mend: use one style in a folder
)"},
    {"an impossible time",
     [](Workspace& w) {
         w.remove("sql");
         w.revision("20260230_050441_users", "SELECT 1;\n", "");
     },
     to_head, 2, R"(
error: sql/20260230_050441_users.up.sql: the version is no time of the calendar
mend: write it as YYYYMMDD_HHMMSS, in UTC
)"},
    {"an ambiguous prefix",
     [](Workspace& w) {
         w.remove("sql");
         w.revision("20260129_050441_users", "SELECT 1;\n", "");
         w.revision("20260130_050441_orders", "SELECT 1;\n", "");
     },
     {"--to", "2026"},
     2,
     R"(
error: "2026" is the beginning of 2 revisions:
  20260129_050441_users
  20260130_050441_orders
mend: write more of the version
state: at base; nothing was run
)"},
    {"a target that does not exist", nothing, {"--to", "thrid"}, 2, R"(
error: there is no revision "thrid"
mend: did you mean third? `runner status` lists all
state: at base; nothing was run
)"},
    {"a count past the end", nothing, {"--to", "+6"}, 2, R"(
error: +6 goes past head: 5 are pending
mend: say head, which is as far as it goes
state: at base; nothing was run
)"},
    {"an edited file",
     [](Workspace& w) {
         apply(w);
         third(w, "CREATE TABLE third (id BIGINT PRIMARY KEY);\n");
     },
     to_head, 3, R"(
error: 1 migration is not what was applied any more:
  sql/0003_third.up.sql: applied as d868075d073b1d737e8f432e47e8775e, now 5f5f93a540362cc373f52a74c342301a
mend: put the files back as they were and write a new migration for the change; `runner repair` shows the other way
state: at 0005; nothing was run
)"},
    {"an edited file by another name",
     [](Workspace& w) {
         apply(w);
         remove_revision(w, "0003_third");
         w.write("sql/0003_drei.up.sql", "CREATE TABLE third (id BIGINT PRIMARY KEY);\n");
     },
     to_head, 3, R"(
error: 1 migration is not what was applied any more:
  sql/0003_drei.up.sql: applied under the name 0003_third as d868075d073b1d737e8f432e47e8775e, now 5f5f93a540362cc373f52a74c342301a
mend: put the files back as they were and write a new migration for the change; `runner repair` shows the other way
state: at 0005; nothing was run
)"},
    {"a file that is gone",
     [](Workspace& w) {
         apply(w);
         remove_revision(w, "0003_third");
     },
     to_head, 3, R"(
error: 1 migration is applied, and older than the newest file, but without a file:
  0003_third
mend: bring the files back from version control; `runner repair` shows the other way
state: at 0005; nothing was run
)"},
    {"a late file",
     [](Workspace& w) {
         remove_revision(w, "0003_third");
         apply(w);
         w.five_revisions();
     },
     to_head, 3, R"(
error: 1 migration is older than 0005, which is applied, and not applied:
  sql/0003_third.up.sql
mend: apply what is late with --out-of-order, or give it a newer version
state: at 0005; nothing was run
)"},
    {"a missing down file",
     [](Workspace& w) {
         w.remove("sql/0003_third.down.sql");
         apply(w);
     },
     {"--to", "base"},
     3,
     R"(
error: 1 migration is irreversible:
  0003_third
mend: write the down file, or stay above it
state: at 0005; nothing was run
)"},
    {"an up file that nobody has written", [](Workspace& w) { third(w, "-- Up: later\n"); }, to_head, 2, R"(
error: sql/0003_third.up.sql holds no statement
mend: write the script; where there is nothing to do, begin the file with `-- runner: statements=none`
state: at base; nothing was run
)"},
    {"a down file that nobody has written",
     [](Workspace& w) {
         w.write("sql/0005_fifth.down.sql", "-- Down: later\n");
         apply(w);
     },
     {"--to", "-1"},
     2,
     R"(
error: sql/0005_fifth.down.sql holds no statement
mend: write what undoes the up script; where there is nothing to undo, begin the file with `-- runner: statements=none`
state: at 0005; nothing was run
)"},
    {"an unterminated string", [](Workspace& w) { third(w, "SELECT 1;\nINSERT INTO first VALUES ('a);\n"); },
     to_head, 1, R"(
error: a string is never closed
  --> sql/0003_third.up.sql:2:27
2 | INSERT INTO first VALUES ('a);
  |                           ^
mend: close it with a quote; inside it a quote is written twice
state: at base; nothing was run
)"},
    {"an unterminated comment", [](Workspace& w) { third(w, "SELECT 1; /* a /* b */\nSELECT 2;\n"); },
     to_head, 1, R"(
error: a comment is never closed
  --> sql/0003_third.up.sql:1:11
1 | SELECT 1; /* a /* b */
  |           ^^
mend: close it with */, once for each /* inside it
state: at base; nothing was run
)"},
    {"an unterminated dollar quote", [](Workspace& w) { third(w, "SELECT $body$ a $bod$;\n"); }, to_head, 1,
     R"(
error: a dollar-quoted string is never closed
  --> sql/0003_third.up.sql:1:8
1 | SELECT $body$ a $bod$;
  |        ^^^^^^
mend: close it with $body$
state: at base; nothing was run
)"},
    {"invalid UTF-8", [](Workspace& w) { third(w, "SELECT 'a\xff';\n"); }, to_head, 1, R"(
error: not UTF-8: byte 0xFF, at byte 9 of the file
  --> sql/0003_third.up.sql:1:10
1 | SELECT 'a�';
  |          ^
mend: save the file as UTF-8, for instance with iconv -f LATIN1 -t UTF-8
state: at base; nothing was run
)"},
    {"UTF-16", [](Workspace& w) { third(w, std::string("\xff\xfeS\0E\0", 6)); }, to_head, 1, R"(
error: the file is UTF-16, not UTF-8
  --> sql/0003_third.up.sql:1:1
1 | ��S�E�
  | ^
mend: save it as UTF-8, for instance with iconv -f UTF-16 -t UTF-8
state: at base; nothing was run
)"},
    {"a NUL", [](Workspace& w) { third(w, std::string("SELECT 1;\0\n", 11)); }, to_head, 1, R"(
error: a zero byte, at byte 9 of the file
  --> sql/0003_third.up.sql:1:10
1 | SELECT 1;�
  |          ^
mend: save the file as UTF-8 text without zero bytes; UTF-16 has many
state: at base; nothing was run
)"},
    {"an unknown directive", [](Workspace& w) { third(w, "-- runner: transactoin=none\nSELECT 1;\n"); },
     to_head, 1, R"(
error: unknown directive `transactoin`
  --> sql/0003_third.up.sql:1:1
1 | -- runner: transactoin=none
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
mend: did you mean `transaction`?
state: at base; nothing was run
)"},
    {"a directive with an unknown value",
     [](Workspace& w) { third(w, "-- runner: transaction=maybe\nSELECT 1;\n"); }, to_head, 1, R"(
error: unknown value of transaction: `maybe`
  --> sql/0003_third.up.sql:1:1
1 | -- runner: transaction=maybe
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
mend: write `-- runner: transaction=none`, or leave the line out for a transaction
state: at base; nothing was run
)"},
    {"a block for no database",
     [](Workspace& w) { third(w, "-- runner: only=postgres\nSELECT 1;\n-- runner: end\n"); }, to_head, 1,
     R"(
error: unknown dialect `postgres`
  --> sql/0003_third.up.sql:1:1
1 | -- runner: only=postgres
  | ^^^^^^^^^^^^^^^^^^^^^^^^
mend: did you mean `postgresql`?
state: at base; nothing was run
)"},
    {"a block without end", [](Workspace& w) { third(w, "-- runner: only=postgresql\nSELECT 1;\n"); },
     to_head, 1, R"(
error: an only= block is never ended
  --> sql/0003_third.up.sql:1:1
1 | -- runner: only=postgresql
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^
mend: end it with the line `-- runner: end`
state: at base; nothing was run
)"},
    {"a table that is not there",
     [](Workspace& w) { third(w, "SELECT 1;\nALTER TABLE fisrt ADD COLUMN a INTEGER;\n"); }, to_head, 1,
     R"(
error: there is no table fisrt
  --> sql/0003_third.up.sql:2:13
2 | ALTER TABLE fisrt ADD COLUMN a INTEGER;
  |             ^^^^^
mend: did you mean first?
state: at base; nothing was run
)"},
    {"a table like no other", [](Workspace& w) { third(w, "INSERT INTO invoices (id) VALUES (1);\n"); },
     to_head, 1, R"(
error: there is no table invoices
  --> sql/0003_third.up.sql:1:13
1 | INSERT INTO invoices (id) VALUES (1);
  |             ^^^^^^^^
mend: see whether the name is right: no statement before this one makes such a table
state: at base; nothing was run
)"},
    {"a stamp of a file that cannot be read",
     [](Workspace& w) { third(w, "SELECT 'a;\n"); },
     {"stamp", "head"},
     1,
     R"(
error: a string is never closed
  --> sql/0003_third.up.sql:1:8
1 | SELECT 'a;
  |        ^
mend: close it with a quote; inside it a quote is written twice
state: at base; nothing was run
)"},
    {"a table that is there already", [](Workspace& w) { third(w, "CREATE TABLE first (id INTEGER);\n"); },
     to_head, 1, R"(
error: there is a table first already
  --> sql/0003_third.up.sql:1:14
1 | CREATE TABLE first (id INTEGER);
  |              ^^^^^
mend: choose another name, or drop the other first
state: at base; nothing was run
)"},
    {"an unknown type", [](Workspace& w) { third(w, "CREATE TABLE third (id INTEGER, mood mood);\n"); },
     to_head, 1, R"(
error: SQLite has no type mood
  --> sql/0003_third.up.sql:1:38
1 | CREATE TABLE third (id INTEGER, mood mood);
  |                                      ^^^^
mend: use one of the portable types, or make an enumerated one before: CREATE TYPE … AS ENUM (…)
state: at base; nothing was run
)"},
    {"what SQLite has not",
     [](Workspace& w) {
         third(w, "CREATE TABLE third (\n    room INTEGER,\n    EXCLUDE USING gist (room WITH =)\n);\n");
     },
     to_head, 1, R"(
error: SQLite has no exclusion constraints
  --> sql/0003_third.up.sql:3:5
3 |     EXCLUDE USING gist (room WITH =)
  |     ^^^^^^^
mend: guard it with `-- runner: only=postgresql` … `-- runner: end`, or write 0003_third.sqlite.up.sql
state: at base; nothing was run
)"},
    {"a folder of plugins that is relative", nothing, {"--to", "head", "--plugins", "plugins"}, 2, R"(
error: the plugin folder plugins of the command line is relative
mend: write its whole path: $HERE/plugins
)"},
    {"a folder of plugins that is not there", nothing, {"--to", "head", "--plugins", "/no/such"}, 2, R"(
error: the plugin folder /no/such of the command line is not there
mend: make it, or leave it out
)"},
    {"an unknown option", nothing, {"--to", "head", "--dri", "sql"}, 2, R"(
error: unknown option --dri
mend: did you mean --dir?
)"},
    {"an unknown command", nothing, {"stauts"}, 2, R"(
error: unknown command stauts
mend: did you mean `runner status`?
)"},
    {"nothing at all", nothing, {}, 2, R"(
error: nothing is asked for
mend: `runner --to head` applies all migrations; `runner --help` shows the rest
)"},
    {"a time that is none", nothing, {"--to", "head", "--lock-timeout", "soon"}, 2, R"(
error: --lock-timeout cannot be soon
mend: write a time: 10 or 10s, 500ms, 2min
)"},
    {"a bad history table", nothing, {"--to", "head", "--history-table", "a\"b"}, 2, R"(
error: "a"b" cannot be the history table
mend: give --history-table a name of lower case letters, digits and _, 63 characters at most
state: at base; nothing was run
)"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(bad_input)

BOOST_DATA_TEST_CASE(is_told_and_nothing_is_run, boost::unit_test::data::make(mistakes), mistake) {
    Workspace workspace;
    workspace.set("DATABASE_URL", "sqlite:///shop.db");
    workspace.five_revisions();
    mistake.make(workspace);
    const bool existed = workspace.exists("shop.db");
    const std::string before = workspace.read("shop.db");

    const Outcome outcome = workspace.runner(mistake.arguments);
    BOOST_TEST(outcome.exit_code == mistake.exit_code);
    BOOST_TEST("\n" + outcome.err == mistake.text);
    BOOST_TEST(outcome.out == "");
    BOOST_TEST(workspace.exists("shop.db") == existed);
    BOOST_TEST(workspace.read("shop.db") == before);
}

BOOST_AUTO_TEST_CASE(a_plugin_that_is_none_is_passed_over_and_listed) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    workspace.write("plugins/text.so", "no plugin");
    boost::filesystem::copy_file(PLUGINS_DIR "/sqlite.so", workspace.folder() / "plugins/cut.so");
    boost::filesystem::resize_file(workspace.folder() / "plugins/cut.so", 10'000);
    const std::string folder = (workspace.folder() / "plugins").string();

    expect(workspace.runner({"--to", "head", "--plugins", folder}), 0);
    const Outcome list = workspace.runner({"plugins", "--plugins", folder});
    expect(list, 0);
    BOOST_TEST(list.out.find("refused: it is no shared library") != std::string::npos, list.out);
    BOOST_TEST(list.out.find("refused: it is cut off") != std::string::npos, list.out);
}

BOOST_AUTO_TEST_CASE(a_value_of_another_type_is_told_by_its_column) {
    constexpr std::pair<const char*, const char*> refused[] = {
        {"id) VALUES ('x')",
         "the column id of t is INTEGER: write a value that PostgreSQL would take for it"},
        {"price) VALUES (10.005)",
         "the column price of t is NUMERIC(10, 2): write a value that PostgreSQL would take for it"},
        {"m) VALUES ('angry')", "the column m of t takes one of 'sad', 'it''s ok'"},
    };
    for (const auto& [values, mend] : refused) {
        Workspace here(Kind::sqlite);
        here.write("sql/0001_t.up.sql",
                   "CREATE TYPE mood AS ENUM ('sad', 'it''s ok');"
                   "CREATE TABLE t (id INTEGER, price NUMERIC(10, 2), m mood);");
        here.write("sql/0002_rows.up.sql",
                   std::string("-- runner: only=sqlite\nINSERT INTO t (") + values + ";\n-- runner: end\n");
        const Outcome outcome = expect(here.runner({"--to", "head"}), 1);
        BOOST_TEST(outcome.err.find(std::string("mend: ") + mend + "\n") != std::string::npos, outcome.err);
    }
}

BOOST_AUTO_TEST_SUITE_END()
