// Downs that undo their ups, and those that do not.
#include <boost/filesystem/directory.hpp>
#include <boost/filesystem/operations.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;

namespace {

BOOST_AUTO_TEST_SUITE(verify)

void nine_tables(Kind kind, std::size_t lines) {
    Workspace here(kind);
    here.baseline();
    for (const auto& file : boost::filesystem::directory_iterator(TESTS_DIR "/data/later"))
        boost::filesystem::copy_file(file.path(), here.folder() / "sql" / file.path().filename());
    const auto json = here.json({"verify"});
    BOOST_TEST(json.at("holds").as_bool());
    BOOST_REQUIRE_EQUAL(json.at("revisions").as_array().size(), lines);
    for (const auto& each : json.at("revisions").as_array()) {
        BOOST_TEST(each.at("down").as_string() == "exact");
        BOOST_TEST(each.at("without_rows").as_array().empty());
    }
    expect(here.runner({"current"}), 0);
    BOOST_TEST(!here.json({"current"}).at("applied").as_int64());  // the database of --url was left alone
}

BOOST_AUTO_TEST_CASE(the_nine_tables_and_what_came_later_sqlite) {
    nine_tables(Kind::sqlite, 6);
}

BOOST_AUTO_TEST_CASE(the_nine_tables_and_what_came_later_on_both) {
    nine_tables(Kind::postgresql, 12);
}

BOOST_AUTO_TEST_CASE(a_database_named_by_a_parameter_is_left_alone) {
    Workspace here(Kind::postgresql);
    here.five_revisions();
    std::string url = here.database().url();
    const std::size_t name = std::string("postgresql:///").size();
    const std::size_t parameters = url.find('?');
    url = url.substr(0, name) + "?db%6Eame=" + url.substr(name, parameters - name) + "&" +
          url.substr(parameters + 1);
    here.set("DATABASE_URL", url);
    BOOST_TEST(here.json({"verify", "--dialect", "postgresql"}).at("holds").as_bool());
    BOOST_TEST(here.runner({"current"}).out == "base\n");
}

BOOST_AUTO_TEST_CASE(each_down_is_called_what_it_is) {
    Workspace here;
    here.revision("0001_first", "CREATE TABLE t (a INTEGER NOT NULL, b TEXT);", "DROP TABLE t;");
    here.revision("0002_shout", "UPDATE t SET b = 'x';", "-- runner: statements=none");
    here.revision("0003_less", "ALTER TABLE t DROP COLUMN b;", "ALTER TABLE t ADD COLUMN b TEXT;");
    here.write("sql/0004_only_up.up.sql", "CREATE INDEX i ON t (a);\n");
    BOOST_TEST(expect(here.runner({"verify"}), 0).out ==
               "0001_first    SQLite  exact\n"
               "0002_shout    SQLite  lossy         t.b\n"
               "0003_less     SQLite  lossy         t.b\n"
               "0004_only_up  SQLite  irreversible\n"
               "holds: every down that there is undoes its up\n");
    here.revision("0005_more", "ALTER TABLE t ADD COLUMN c INTEGER, ADD COLUMN d TEXT;",
                  "ALTER TABLE t DROP COLUMN c;");
    BOOST_TEST(expect(here.runner({"verify", "0005"}), 3).out ==
               "0005_more  SQLite  wrong\n\n"
               "0005_more on SQLite: the schema behind down is not the one before up; it differs by\n"
               "ALTER TABLE t\n    ADD COLUMN d TEXT;\n\n"
               "does not hold\n");
    here.revision("0005_more", "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;", "-- runner: statements=none");
    BOOST_TEST(expect(here.runner({"verify", "0005"}), 3).out ==
               "0005_more  SQLite  wrong\n\n"
               "0005_more on SQLite: the schema behind down is not the one before up; it differs by\n"
               "ALTER TABLE t\n    ALTER COLUMN a DROP NOT NULL;\n\n"
               "does not hold\n");
}

BOOST_AUTO_TEST_CASE(fewer_made_up_rows_are_tried_where_an_up_refuses_them) {
    Workspace here;
    here.revision("0001_first", "CREATE TABLE t (a TEXT);", "DROP TABLE t;");
    here.revision("0002_names", "CREATE TABLE names (name TEXT NOT NULL); INSERT INTO names SELECT a FROM t;",
                  "DROP TABLE names;");
    here.revision("0003_long", "ALTER TABLE t ADD CONSTRAINT long_a CHECK (length(a) > 3);",
                  "ALTER TABLE t DROP CONSTRAINT long_a;");
    here.revision("0004_more", "ALTER TABLE t ADD COLUMN b TEXT;", "ALTER TABLE t DROP COLUMN b;");
    BOOST_TEST(expect(here.runner({"verify"}), 0).out ==
               "0001_first  SQLite  exact\n"
               "0002_names  SQLite  exact\n"
               "0003_long   SQLite  exact\n"
               "0004_more   SQLite  exact\n\n"
               "0002_names on SQLite: tried with one made-up row a table, since two are refused: NOT NULL "
               "constraint failed: names.name\n\n"
               "0003_long on SQLite: tried without rows, since made-up ones are refused: rows of t do not "
               "fit what it becomes:\n  1 breaks CHECK long_a\n\n"
               "0004_more on SQLite: no row could be made up for t\n"
               "holds: every down that there is undoes its up\n");
}

BOOST_DATA_TEST_CASE(what_became_of_made_up_rows_stands_in_no_way, boost::unit_test::data::make(kinds()),
                     kind) {
    Workspace here(kind);
    here.revision("0001_first", "CREATE TABLE t (a TEXT); CREATE TABLE old (b TEXT);",
                  "DROP TABLE t; DROP TABLE old;");
    here.revision("0002_copied", "CREATE TABLE copy (a TEXT); INSERT INTO copy SELECT a FROM t;",
                  "DROP TABLE copy;");
    here.revision("0003_renamed", "ALTER TABLE old RENAME TO new;", "ALTER TABLE new RENAME TO old;");
    here.revision("0004_copy", "ALTER TABLE copy ADD CONSTRAINT long_a CHECK (length(a) > 3);",
                  "ALTER TABLE copy DROP CONSTRAINT long_a;");
    here.revision("0005_new", "ALTER TABLE new ADD CONSTRAINT long_b CHECK (length(b) > 3);",
                  "ALTER TABLE new DROP CONSTRAINT long_b;");
    const auto json = here.json({"verify"});
    BOOST_REQUIRE_GE(json.at("revisions").as_array().size(), 5U);
    for (const auto& each : json.at("revisions").as_array())
        BOOST_TEST(each.at("down").as_string() == "exact");
}

BOOST_AUTO_TEST_CASE(behind_a_wrong_down_the_next_are_verified) {
    Workspace here;
    here.revision("0001_first", "CREATE TABLE t (a INTEGER);", "DROP TABLE t;");
    here.revision("0002_more", "ALTER TABLE t ADD COLUMN b INTEGER;", "-- runner: statements=none");
    here.revision("0003_last", "ALTER TABLE t ADD COLUMN c INTEGER;", "ALTER TABLE t DROP COLUMN c;");
    const auto json = here.json({"verify"}, 3);
    BOOST_TEST(json.at("revisions").at(1).at("down").as_string() == "wrong");
    BOOST_TEST(json.at("revisions").at(2).at("down").as_string() == "exact");
}

BOOST_AUTO_TEST_CASE(rows_of_the_files_stay_where_made_up_ones_have_gone) {
    Workspace here;
    here.revision("0001_first", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);", "DROP TABLE t;");
    here.revision("0002_long", "ALTER TABLE t ADD CONSTRAINT long_a CHECK (length(a) > 3);",
                  "ALTER TABLE t DROP CONSTRAINT long_a;");
    here.revision("0003_seed", "INSERT INTO t (id, a) VALUES (7, 'admin'); CREATE TABLE u (b TEXT NOT NULL);",
                  "DROP TABLE u; DELETE FROM t;");
    here.revision("0004_long", "ALTER TABLE u ADD CONSTRAINT long_b CHECK (length(b) > 3);",
                  "ALTER TABLE u DROP CONSTRAINT long_b;");
    here.revision("0005_key", "CREATE TABLE v (t INTEGER REFERENCES t (id)); INSERT INTO v (t) VALUES (7);",
                  "DROP TABLE v;");
    expect(here.runner({"verify"}), 0);
}

BOOST_DATA_TEST_CASE(a_unique_that_comes_later_is_the_same, boost::unit_test::data::make(kinds()), kind) {
    Workspace here(kind);
    here.revision("0001_first", "CREATE TABLE t (a INTEGER, b INTEGER, CONSTRAINT one UNIQUE (a));",
                  "DROP TABLE t;");
    here.revision("0002_keys", "ALTER TABLE t DROP CONSTRAINT one, ADD CONSTRAINT other UNIQUE (b);",
                  "ALTER TABLE t DROP CONSTRAINT other, ADD CONSTRAINT one UNIQUE (a);");
    here.revision("0003_self", "ALTER TABLE t ADD COLUMN up INTEGER REFERENCES t (b);",
                  "ALTER TABLE t DROP COLUMN up;");
    expect(here.runner({"verify"}), 0);
    expect(here.runner({"--to", "head"}), 0);
    expect(here.runner({"status", "--drift"}), 0);
}

BOOST_DATA_TEST_CASE(names_that_one_database_alone_keeps_are_no_difference,
                     boost::unit_test::data::make(kinds()), kind) {
    Workspace here(kind);
    here.revision(
        "0001_first",
        "CREATE TABLE t (id SERIAL CONSTRAINT t_id PRIMARY KEY, a INTEGER UNIQUE, b BIGINT DEFAULT (1 + 1));"
        "CREATE TABLE u (t INTEGER REFERENCES t (a));",
        "DROP TABLE u, t;");
    here.revision("0002_renamed", "ALTER TABLE t RENAME TO old; ALTER TABLE u RENAME TO v;",
                  "ALTER TABLE v RENAME TO u; ALTER TABLE old RENAME TO t;");
    here.revision(
        "0003_name_again",
        "ALTER TABLE old DROP CONSTRAINT t_id; CREATE TABLE t (id SERIAL CONSTRAINT t_id PRIMARY KEY);",
        "DROP TABLE t; ALTER TABLE old ADD CONSTRAINT t_id PRIMARY KEY (id);");
    expect(here.runner({"verify"}), 0);
    expect(here.runner({"--to", "head"}), 0);
    expect(here.runner({"status", "--drift"}), 0);
}

BOOST_DATA_TEST_CASE(types_that_one_database_does_not_tell_apart_are_no_difference,
                     boost::unit_test::data::make(kinds()), kind) {
    Workspace here(kind);
    here.revision("0001_first",
                  "-- runner: spelling=sqlite\n"
                  "CREATE TABLE t (a VARCHAR NOT NULL, b VARCHAR(9)); CREATE VIEW v AS SELECT a FROM t;",
                  "DROP VIEW v; DROP TABLE t;");
    here.revision("0002_more", "ALTER TABLE t ADD COLUMN c VARCHAR;", "ALTER TABLE t DROP COLUMN c;");
    expect(here.runner({"verify"}), 0);
    expect(here.runner({"--to", "head"}), 0);
    expect(here.runner({"status", "--drift"}), 0);
}

BOOST_AUTO_TEST_CASE(what_one_database_alone_has_is_told) {
    Workspace here(Kind::postgresql);
    here.revision("0001_first",
                  "CREATE TABLE t (a INTEGER);\n-- runner: only=postgresql\n"
                  "CREATE INDEX i ON t (a);\n-- runner: end",
                  "DROP TABLE t;");
    const auto json = here.json({"verify"}, 3);
    BOOST_TEST(json.at("revisions").at(0).at("differs").as_string() == "");
    BOOST_TEST(json.at("revisions").at(1).at("differs").as_string() == "CREATE INDEX i ON t (a);\n");
}

BOOST_AUTO_TEST_CASE(one_database_alone_is_enough) {
    Workspace here(Kind::postgresql);
    here.revision("0001_first", "CREATE TABLE t (words TEXT[]);", "DROP TABLE t;");
    BOOST_TEST(expect(here.runner({"verify"}), 1)
                   .err.ends_with("state: tried on a SQLite database made for it; no other was touched\n"));
    BOOST_TEST(expect(here.runner({"verify", "--dialect", "postgresql"}), 0)
                   .out.starts_with("0001_first  PostgreSQL  exact\n"));
    expect(here.runner({"verify", "--dialect", "mysql"}), 2);
}

BOOST_DATA_TEST_CASE(what_a_database_writes_in_its_own_way_is_the_same, boost::unit_test::data::make(kinds()),
                     kind) {
    Workspace here(kind);
    here.revision(
        "0001_first", R"(
CREATE DOMAIN address AS VARCHAR(254) CHECK (VALUE LIKE '%_@_%');
CREATE DOMAIN amount AS INTEGER DEFAULT 1 CHECK (VALUE > 0);
CREATE DOMAIN few AS amount CHECK (VALUE < 10);
CREATE TABLE customers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uid UUID NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    email address NOT NULL,
    children few
);
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));
CREATE TABLE lines (
    customer BIGINT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
    price NUMERIC(10, 2) NOT NULL,
    amount NUMERIC(12, 2) GENERATED ALWAYS AS (price * quantity) STORED,
    state TEXT CONSTRAINT known CHECK (state IN ('new', 'paid'))
);)",
        "DROP TABLE lines; DROP TABLE customers; DROP DOMAIN address; DROP DOMAIN few; DROP DOMAIN amount;");
    here.revision("0002_totals", R"(
CREATE VIEW totals AS
SELECT c.email, coalesce(sum(l.amount), 0) AS total
FROM customers c LEFT JOIN lines l ON l.customer = c.id AND l.quantity <> 7
GROUP BY c.email;
ALTER TABLE customers ADD COLUMN country CHAR(2) NOT NULL DEFAULT 'DE';)",
                  "ALTER TABLE customers DROP COLUMN country; DROP VIEW totals;");
    expect(here.runner({"verify"}), 0);
    expect(here.runner({"--to", "head"}), 0);
    expect(here.runner({"status", "--drift"}), 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
