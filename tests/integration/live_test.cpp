// What a database holds: printed, compared with the migrations, made the first of them.
#include <unistd.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "workspace.hpp"

using namespace integration;

namespace {

BOOST_AUTO_TEST_SUITE(live)

BOOST_DATA_TEST_CASE(drift_is_what_somebody_did, boost::unit_test::data::make(kinds()), kind) {
    Workspace here(kind);
    here.baseline();
    expect(here.runner({"--to", "head"}), 0);
    const std::string none = "drift: none, the database is as the migrations made it\n";
    BOOST_TEST(expect(here.runner({"status", "--drift"}), 0).out.ends_with(none));
    here.database().connect()->rows(
        "DROP INDEX ix_vip_subscribers_status; ALTER TABLE users ADD COLUMN note VARCHAR(9);"
        "CREATE VIEW seen AS SELECT user_id FROM users");
    const std::string said = expect(here.runner({"status", "--drift"}), 3).out;
    const std::string note = kind == Kind::sqlite ? "TEXT" : "VARCHAR(9)";  // lengths bind nothing there
    BOOST_TEST(said.find("somebody has done what amounts to\n\nDROP INDEX ix_vip_subscribers_status;\n\n"
                         "ALTER TABLE users\n    ADD COLUMN note " +
                         note + ";\n\nCREATE VIEW seen AS\nSELECT ") != said.npos,
               said);
    const auto json = here.json({"status", "--drift", "--ignore", "users,seen"}, 3);
    BOOST_REQUIRE_EQUAL(json.at("drift").as_array().size(), 1U);
    BOOST_TEST(json.at("drift").at(0).at("sql").as_string() == "DROP INDEX ix_vip_subscribers_status");
}

BOOST_DATA_TEST_CASE(drift_is_also_what_portable_sql_has_no_words_for, boost::unit_test::data::make(kinds()),
                     kind) {
    Workspace here(kind);
    here.revision(
        "0001_first",
        "CREATE TABLE t (id INTEGER);\n-- runner: only=sqlite\nCREATE TABLE any (x);\n-- runner: end\n"
        "-- runner: only=postgresql\nCREATE FUNCTION one() RETURNS INTEGER LANGUAGE sql AS 'SELECT 1';\n"
        "-- runner: end\n",
        "");
    expect(here.runner({"--to", "head"}), 0);
    expect(here.runner({"status", "--drift"}), 0);
    here.database().connect()->rows(kind == Kind::sqlite
                                        ? "CREATE TABLE other (x)"
                                        : "CREATE FUNCTION two() RETURNS INTEGER LANGUAGE sql AS 'SELECT 2'");
    const std::string said = expect(here.runner({"status", "--drift"}), 3).out;
    BOOST_TEST(said.find(kind == Kind::sqlite ? "\n\nCREATE TABLE other (x);\n"
                                              : "\n\nCREATE OR REPLACE FUNCTION public.two()") != said.npos,
               said);
}

BOOST_AUTO_TEST_CASE(a_baseline_keeps_tables_that_portable_sql_cannot_say_on_sqlite) {
    Workspace here(Kind::sqlite);
    here.database().connect()->rows(
        "CREATE TABLE goods (id INTEGER PRIMARY KEY, price NUMERIC);"
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, anything);"
        "CREATE VIEW noted AS SELECT id FROM notes;"
        "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(20))");
    const auto outcome = expect(here.runner({"baseline"}), 0);
    for (const char* name : {"table goods", "table notes"})
        BOOST_TEST(outcome.err.find(name) != std::string::npos, outcome.err);
    BOOST_TEST(outcome.err.find("users") == std::string::npos, outcome.err);
    expect(here.runner({"status", "--drift"}), 0);
}

BOOST_DATA_TEST_CASE(drift_is_seen_beside_what_one_database_alone_is_told,
                     boost::unit_test::data::make(kinds()), kind) {
    Workspace here(kind);
    here.revision("0001_first", R"(
CREATE TABLE t (id INTEGER);
CREATE TABLE u (id INTEGER);
-- runner: only=sqlite
CREATE TRIGGER watch AFTER INSERT ON t BEGIN DELETE FROM u; END;
-- runner: end
-- runner: only=postgresql
COMMENT ON TABLE t IS 'of things';
ALTER TABLE t SET (fillfactor = 70);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
-- runner: end
-- runner: only=sqlite
ALTER TABLE u ADD COLUMN more INTEGER;
-- runner: end
-- runner: only=postgresql
ALTER TABLE u ADD COLUMN more INTEGER;
-- runner: end)",
                  "");
    expect(here.runner({"--to", "head"}), 0);
    const std::string left_out =
        "note: not compared, as statements for this database alone may have changed them: u\n";
    BOOST_TEST(expect(here.runner({"status", "--drift"}), 0).err.ends_with(left_out));
    here.database().connect()->rows("ALTER TABLE t ADD COLUMN hidden TEXT");
    const std::string said = expect(here.runner({"status", "--drift"}), 3).out;
    BOOST_TEST(said.find("\nALTER TABLE t\n    ADD COLUMN hidden TEXT") != said.npos, said);
}

BOOST_DATA_TEST_CASE(drift_is_also_what_is_gone_of_what_one_database_alone_was_told,
                     boost::unit_test::data::make(kinds()), kind) {
    Workspace here(kind);
    here.revision("0001_first", R"(
CREATE TABLE t (id INTEGER);
-- runner: only=sqlite
CREATE TRIGGER "Watch it" AFTER INSERT ON t BEGIN DELETE FROM t; END;
CREATE VIEW Seen AS SELECT rowid AS n FROM t;
-- runner: end
-- runner: only=postgresql
CREATE FUNCTION watch() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER "Watch it" BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION watch();
CREATE MATERIALIZED VIEW Seen AS SELECT ctid AS n FROM t;
-- runner: end)",
                  "");
    expect(here.runner({"--to", "head"}), 0);
    BOOST_TEST(expect(here.runner({"status", "--drift"}), 0).out.find("drift: none") != std::string::npos);
    here.database().connect()->rows(kind == Kind::sqlite
                                        ? "DROP TRIGGER \"Watch it\"; DROP VIEW seen"
                                        : "DROP FUNCTION watch CASCADE; DROP MATERIALIZED VIEW seen");
    const std::string said = expect(here.runner({"status", "--drift"}), 3).out;
    BOOST_TEST(said.ends_with("drift: besides the migrations, somebody has done what amounts to\n\n" +
                              std::string(kind == Kind::sqlite ? "" : "-- function watch is gone\n\n") +
                              "-- trigger Watch it of t is gone\n\n-- view seen is gone\n"),
               said);
    expect(here.runner({"status", "--drift", "--ignore", "t,watch,seen"}), 0);
}

BOOST_DATA_TEST_CASE(a_baseline_makes_the_same_schema_on_both, boost::unit_test::data::make(kinds()), kind) {
    Workspace here(kind);
    here.baseline();
    expect(here.runner({"--to", "head"}), 0);
    expect(here.runner({"baseline"}), 2);
    here.database().connect()->rows("DROP TABLE runner_history");
    const std::vector<std::string> folder = {"--dir", "other"};
    const auto in_other = [&](std::vector<std::string> words) {
        words.insert(words.end(), folder.begin(), folder.end());
        return words;
    };
    expect(here.runner(in_other({"baseline", "-m", "what is there"})), 0);
    BOOST_TEST(here.json(in_other({"status"})).at("counts").at("applied").as_int64() == 1);
    BOOST_TEST(expect(here.runner(in_other({"status", "--drift"})), 0).out.find("drift: none") !=
               std::string::npos);
    const std::string live = expect(here.runner({"dump", "--live"}), 0).out;
    for (const Kind other : kinds()) {
        Workspace there(other);
        there.set("RUNNER_DIR", (here.folder() / "other").string());
        expect(there.runner({"--to", "head"}), 0);
        expect(there.runner({"status", "--drift"}), 0);
        if (other == kind) BOOST_TEST(expect(there.runner({"dump", "--live"}), 0).out == live);
        expect(there.runner({"--to", "base"}), 0);
    }
}

BOOST_AUTO_TEST_CASE(what_portable_sql_cannot_say_is_kept) {
    Workspace here(Kind::sqlite);
    here.database().connect()->rows(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, at DATETIME, name);"
        "CREATE TABLE u (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t, flag BOOLEAN DEFAULT 0);"
        "CREATE TRIGGER tr AFTER INSERT ON u BEGIN DELETE FROM u WHERE id = 0; END");
    const Outcome outcome = expect(here.runner({"baseline"}), 0);
    BOOST_TEST(outcome.err.find(
                   "warning: portable SQL has no words for table t: the column name has no type: on SQLite "
                   "it holds values of any kind\n") != outcome.err.npos,
               outcome.err);
    expect(here.runner({"status", "--drift"}), 0);
}

BOOST_AUTO_TEST_CASE(tables_by_hand_stay_what_they_are_when_migrations_change_them) {
    for (const std::string columns :
         {"id INTEGER PRIMARY KEY, a VARCHAR(20), b INT NOT NULL DEFAULT 3, c VARCHAR",
          "[id] INTEGER, flag BOOLEAN NOT NULL DEFAULT 0, b BLOB DEFAULT x'00'",
          "a TEXT CHECK (a LIKE 'A%'), n REAL", "price NUMERIC(8, 2)"}) {
        BOOST_TEST_CONTEXT(columns) {
            Workspace here(Kind::sqlite);
            here.database().connect()->rows("CREATE TABLE by_hand (" + columns + ")");
            expect(here.runner({"baseline"}), 0);
            here.revision("20990101_000000_more",
                          "ALTER TABLE by_hand ADD COLUMN more VARCHAR(3), ADD COLUMN at TIMESTAMP DEFAULT "
                          "'2026-01-01 00:00:00', ADD COLUMN n2 INTEGER;",
                          "ALTER TABLE by_hand DROP COLUMN more, DROP COLUMN at, DROP COLUMN n2;");
            expect(here.runner({"verify"}), 0);
            for (const char* target : {"head", "-1"}) {
                expect(here.runner({"--to", target}), 0);
                expect(here.runner({"status", "--drift"}), 0);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_pair_that_does_not_hold_is_not_written) {
    for (const Kind kind : kinds()) {
        if (kind != Kind::postgresql) continue;
        Workspace here(kind);
        here.database().connect()->rows(
            "CREATE SCHEMA other; CREATE TABLE other.t (a INTEGER); CREATE VIEW v AS SELECT a FROM other.t;");
        const std::string err = expect(here.runner({"baseline"}), 1).err;
        BOOST_TEST(
            err.find("error: the pair fails on an empty database: relation \"other.t\" does not exist\n") !=
                err.npos,
            err);
        BOOST_TEST(err.find("mend: leave out with --ignore what cannot be made there\n") != err.npos, err);
        BOOST_TEST(expect(here.runner({"status"}), 0).out.find("baseline") == std::string::npos);
        expect(here.runner({"baseline", "--ignore", "v"}), 0);
    }
}

BOOST_AUTO_TEST_CASE(who_may_make_no_database_is_told_what_was_not_tried) {
    for (const Kind kind : kinds()) {
        if (kind != Kind::postgresql) continue;
        Workspace here(kind);
        const std::string role = "runner_plain_" + std::to_string(getpid());
        const auto session = here.database().connect();
        session->rows("CREATE ROLE " + role + " LOGIN; GRANT ALL ON SCHEMA public TO " + role +
                      "; CREATE TABLE t (a INTEGER)");
        const std::string& url = here.database().url();
        here.set("DATABASE_URL", url + (url.find('?') == url.npos ? "?" : "&") + "user=" + role);
        const Outcome outcome = here.runner({"baseline"});
        session->rows("DROP OWNED BY " + role + "; DROP ROLE " + role);
        BOOST_TEST(expect(outcome, 0)
                           .err.find("warning: there is no database for a trial, and only portable "
                                     "statements are tried: permission denied") != std::string::npos,
                   outcome.err);
    }
}

/// The up file of a baseline that is written to a folder of its own.
std::string baseline_of(Workspace& here) {
    const std::string err = expect(here.runner({"baseline", "--dir", "base"}), 0).err;
    const std::size_t name = err.find("wrote base/") + 6;
    return here.read(err.substr(name, err.find(' ', name) - name));
}

BOOST_AUTO_TEST_CASE(what_only_postgresql_has_comes_back) {
    for (const Kind kind : kinds()) {
        if (kind != Kind::postgresql) continue;
        Workspace here(kind);
        std::ifstream file(TESTS_DIR "/data/only_postgresql.sql");
        const std::string objects(std::istreambuf_iterator<char>(file), {});
        here.database().connect()->rows(objects);
        const std::string up = baseline_of(here);
        BOOST_TEST(expect(here.runner({"status", "--drift", "--dir", "base"}), 0).out.find("drift: none") !=
                   std::string::npos);
        Workspace there(kind);
        there.set("RUNNER_DIR", (here.folder() / "base").string());
        expect(there.runner({"--to", "head"}), 0);
        there.database().connect()->rows("DROP TABLE runner_history");
        BOOST_TEST(baseline_of(there) == up);
        expect(here.runner({"--to", "base", "--dir", "base"}), 0);
        here.database().connect()->rows("DROP TABLE runner_history");
        BOOST_TEST(expect(here.runner({"dump", "--live"}), 0).err.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_line_that_reads_as_the_runners_own_stops_a_baseline) {
    Workspace here(Kind::sqlite);
    here.database().connect()->rows(
        "CREATE TABLE t (a INTEGER);"
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN\n-- runner: end\nDELETE FROM t; END");
    BOOST_TEST(expect(here.runner({"baseline"}), 1)
                   .err.find("error: trigger tr has a line that begins as the runner's own do\n") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_the_catalogue_cannot_write_is_named) {
    for (const Kind kind : kinds()) {
        if (kind != Kind::postgresql) continue;
        Workspace here(kind);
        here.database().connect()->rows(
            "CREATE COLLATION plain (LOCALE = 'C'); CREATE TABLE t (a INTEGER); CREATE INDEX i ON t (a);"
            "ALTER TABLE t ADD CONSTRAINT few CHECK (a < 9) NOT VALID; CREATE DOMAIN d AS INTEGER;"
            "ALTER DOMAIN d ADD CONSTRAINT low CHECK (VALUE < 9) NOT VALID;"
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass");
        const std::string err = expect(here.runner({"dump", "--live"}), 0).err;
        BOOST_TEST(err.find("has no words for collation plain\n") != err.npos, err);
        BOOST_TEST(err.find("has no words for NOT VALID of constraint few\n") != err.npos, err);
        BOOST_TEST(err.find("has no words for NOT VALID of constraint low\n") != err.npos, err);
        BOOST_TEST(err.find("has no words for index i\n") != err.npos, err);
    }
}

BOOST_AUTO_TEST_CASE(virtual_tables_of_sqlite_come_back_whole) {
    Workspace here(Kind::sqlite);
    here.database().connect()->rows(
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT); CREATE VIRTUAL TABLE words USING fts5(note);"
        "CREATE TRIGGER indexed AFTER INSERT ON notes BEGIN INSERT INTO words VALUES (new.note); END;");
    const std::string up = baseline_of(here);
    BOOST_TEST(
        up ==
        "-- runner: only=sqlite\nCREATE VIRTUAL TABLE words USING fts5(note);\n-- runner: end\n\n"
        "CREATE TABLE notes (\n    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,\n"
        "    note TEXT\n);\n\n-- runner: only=sqlite\n"
        "CREATE TRIGGER indexed AFTER INSERT ON notes BEGIN INSERT INTO words VALUES (new.note); END;\n"
        "-- runner: end\n");
    expect(here.runner({"status", "--drift", "--dir", "base"}), 0);
    expect(here.runner({"--to", "base", "--dir", "base"}), 0);
    BOOST_TEST(here.database().tables() == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
