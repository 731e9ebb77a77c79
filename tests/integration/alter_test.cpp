// ALTER and DROP with rows: what they leave is the same on both databases.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;

namespace {

/// A database with rows, and a migration that is about to change it.
struct Change {
    Change(Kind kind, const std::string& tables, const std::string& up, const std::string& down = "SELECT 1;")
        : here(kind) {
        here.revision("0001_made", tables, "SELECT 1;");
        here.revision("0002_changed", up, down);
        expect(here.runner({"--to", "0001"}), 0);
        session = here.database().connect();
    }

    Outcome up(int exit_code = 0) const { return expect(here.runner({"--to", "head"}), exit_code); }
    void down() const { expect(here.runner({"--yes", "--to", "0001"}), 0); }
    bool takes(const std::string& sql) const { return session->refusal(sql).empty(); }

    Workspace here;
    std::unique_ptr<Session> session;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

constexpr const char* people = R"(
CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(20), age INTEGER, born TIMESTAMP);
INSERT INTO people VALUES (1, 'Ana', 30, '1996-05-01 10:30:00'), (2, 'Bo', NULL, NULL), (3, NULL, 7, '2019-01-01 00:00:00');
)";

}  // namespace

BOOST_AUTO_TEST_SUITE(alter)

BOOST_DATA_TEST_CASE(defaults_come_and_go, kinds(), kind) {
    Change change(kind, people,
                  "ALTER TABLE people ALTER COLUMN age SET DEFAULT 18, ALTER name SET DEFAULT 'it''s';",
                  "ALTER TABLE people ALTER COLUMN age DROP DEFAULT, ALTER COLUMN name DROP DEFAULT;");
    change.up();
    change.session->rows("INSERT INTO people (id) VALUES (4)");
    BOOST_TEST(change.session->value("SELECT name || age FROM people WHERE id = 4") == "it's18");
    BOOST_TEST(change.session->value("SELECT count(*) FROM people WHERE age IS NULL") == "1");
    change.down();
    change.session->rows("INSERT INTO people (id) VALUES (5)");
    BOOST_TEST(change.session->value("SELECT name FROM people WHERE id = 5") == "NULL");
}

BOOST_DATA_TEST_CASE(a_default_that_goes_in_the_file_that_brings_it_fills_the_rows, kinds(), kind) {
    Change change(kind, people, R"(ALTER TABLE people ADD COLUMN seen TIMESTAMP NOT NULL DEFAULT now();
ALTER TABLE people ALTER COLUMN seen DROP DEFAULT;)");
    change.up();
    BOOST_TEST(change.session->value("SELECT count(seen) FROM people") == "3");
    BOOST_TEST(!change.takes("INSERT INTO people (id) VALUES (4)"));
}

BOOST_DATA_TEST_CASE(not_null_counts_the_rows_that_are, kinds(), kind) {
    Change change(kind, people, "ALTER TABLE people ALTER COLUMN name SET NOT NULL;",
                  "ALTER TABLE people ALTER COLUMN name DROP NOT NULL;");
    const Outcome outcome = change.up(1);
    if (kind == Kind::sqlite) {
        BOOST_TEST(outcome.err.ends_with(R"(error: rows of people do not fit what it becomes:
  1 has no name, which is NOT NULL
  --> sql/0002_changed.up.sql:1:1
1 | ALTER TABLE people ALTER COLUMN name SET NOT NULL;
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
mend: put these rows right before the table is changed
state: at 0001; 0002 was rolled back; nothing else was run
)"),
                   outcome.err);
    }
    BOOST_TEST(change.session->column("SELECT id FROM people ORDER BY id") == "1 2 3");
    change.session->rows("UPDATE people SET name = '?' WHERE name IS NULL");
    change.up();
    BOOST_TEST(!change.takes("UPDATE people SET name = NULL"));
    change.down();
    BOOST_TEST(change.takes("UPDATE people SET name = NULL"));
}

BOOST_DATA_TEST_CASE(constraints_are_added_and_dropped_by_name, kinds(), kind) {
    Change change(
        kind,
        std::string(people) +
            "CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INTEGER);\nINSERT INTO pets VALUES (1, 1);",
        R"(ALTER TABLE people ADD CONSTRAINT of_age CHECK (age > 5) NOT VALID;
ALTER TABLE people ADD CONSTRAINT one_name UNIQUE (name);
ALTER TABLE pets ADD CONSTRAINT owned FOREIGN KEY (owner) REFERENCES people (id) ON DELETE CASCADE;)",
        R"(ALTER TABLE people DROP CONSTRAINT of_age, DROP CONSTRAINT one_name;
ALTER TABLE people DROP CONSTRAINT IF EXISTS never_there;
ALTER TABLE pets DROP CONSTRAINT owned;)");
    const std::string before = change.here.database().schema();
    change.up();
    BOOST_TEST(!change.takes("INSERT INTO people (id, age) VALUES (4, 5)"));
    BOOST_TEST(!change.takes("INSERT INTO people (id, name) VALUES (4, 'Ana')"));
    BOOST_TEST(!change.takes("INSERT INTO pets VALUES (2, 9)"));
    change.session->rows("DELETE FROM people WHERE id = 1");
    BOOST_TEST(change.session->value("SELECT count(*) FROM pets") == "0");
    change.down();
    BOOST_TEST(change.here.database().schema() == before);
    BOOST_TEST(change.takes("INSERT INTO people (id, name, age) VALUES (4, 'Bo', 1)"));
    BOOST_TEST(change.takes("INSERT INTO pets VALUES (2, 9)"));
}

BOOST_DATA_TEST_CASE(rows_that_break_what_is_added_are_counted, kinds(), kind) {
    const struct {
        const char* up;
        const char* says;
    } cases[] = {
        {"ALTER TABLE people ADD CONSTRAINT of_age CHECK (age > 10);", "  1 breaks CHECK of_age\n"},
        {"ALTER TABLE people ADD CHECK (age > 40);", "  2 break CHECK (age > 40)\n"},
        {"ALTER TABLE people ADD FOREIGN KEY (age) REFERENCES people;", "  2 by age to people\n"},
        {"ALTER TABLE people DROP CONSTRAINT people_pkey, ADD PRIMARY KEY (age);",
         "  1 has no age, which is NOT NULL\n"},
    };
    for (const auto& each : cases) {
        Change change(kind, people, each.up);
        const Outcome outcome = change.up(1);
        if (kind == Kind::sqlite) BOOST_TEST(has(outcome.err, each.says), outcome.err);
        BOOST_TEST(change.session->column("SELECT id FROM people ORDER BY id") == "1 2 3");
    }
}

BOOST_DATA_TEST_CASE(names_that_postgresql_invented_are_found, kinds(), kind) {
    Change change(
        kind, R"(
CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER UNIQUE CHECK (n > 0), m INTEGER, UNIQUE (n, m), CHECK (m < n));
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a, CHECK (id > 0));
INSERT INTO a VALUES (1, 5, 2); INSERT INTO b VALUES (1, 1);)",
        R"(ALTER TABLE a DROP CONSTRAINT a_n_check, DROP CONSTRAINT a_n_m_key, DROP CONSTRAINT a_check;
ALTER TABLE a DROP CONSTRAINT a_n_key;
ALTER TABLE b DROP CONSTRAINT b_a_id_fkey, DROP CONSTRAINT b_id_check, DROP CONSTRAINT b_pkey;)");
    change.up();
    BOOST_TEST(change.takes("INSERT INTO a VALUES (2, 5, 2), (3, -5, 9)"));
    BOOST_TEST(change.takes("INSERT INTO b VALUES (1, 9), (-1, NULL)"));
    BOOST_TEST(!change.takes("INSERT INTO b VALUES (NULL, NULL)"), "NOT NULL outlives the key");
}

BOOST_DATA_TEST_CASE(constraints_are_renamed, kinds(), kind) {
    Change change(kind, std::string(people) + "ALTER TABLE people ADD CONSTRAINT one UNIQUE (name);",
                  R"(ALTER TABLE people RENAME CONSTRAINT people_pkey TO people_key;
ALTER TABLE people RENAME CONSTRAINT one TO two;)",
                  R"(ALTER TABLE people DROP CONSTRAINT people_key;
ALTER TABLE people DROP CONSTRAINT two;)");
    change.up();
    BOOST_TEST(!change.takes("INSERT INTO people (id) VALUES (1)"));
    BOOST_TEST(!change.takes("INSERT INTO people (id, name) VALUES (9, 'Bo')"));
    change.down();
    BOOST_TEST(change.takes("INSERT INTO people (id, name) VALUES (1, 'Bo')"));
}

BOOST_DATA_TEST_CASE(types_change_with_their_values, kinds(), kind) {
    Change change(kind, R"(
CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER DEFAULT 5, s VARCHAR(10) DEFAULT 'x', at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    b BOOLEAN DEFAULT TRUE, n NUMERIC(10, 2), d DATE, u UUID, j JSON);
INSERT INTO t VALUES (1, 7, 'seven', '2024-02-29 23:59:59', FALSE, 1.25, '2024-02-29',
                      '11111111-2222-3333-4444-555555555555', '{"a": 1}');
CREATE INDEX t_i ON t (i);)",
                  R"(ALTER TABLE t
    ALTER COLUMN i TYPE TEXT, ALTER COLUMN s TYPE VARCHAR(5), ALTER COLUMN at TYPE DATE,
    ALTER COLUMN b TYPE TEXT, ALTER COLUMN n TYPE NUMERIC(10, 1), ALTER COLUMN d TYPE TIMESTAMP,
    ALTER COLUMN u TYPE TEXT, ALTER COLUMN j TYPE JSONB;)",
                  R"(ALTER TABLE t ALTER COLUMN i DROP DEFAULT, ALTER COLUMN b DROP DEFAULT;
ALTER TABLE t ALTER COLUMN i TYPE INTEGER USING i::integer, ALTER COLUMN s TYPE TEXT, ALTER COLUMN at TYPE TIMESTAMP,
    ALTER COLUMN b TYPE BOOLEAN USING b::boolean, ALTER COLUMN n TYPE INTEGER, ALTER COLUMN d TYPE DATE,
    ALTER COLUMN u TYPE UUID USING u::uuid;)");
    change.up();
    change.session->rows("INSERT INTO t (id) VALUES (2)");
    Session& session = *change.session;
    BOOST_TEST(
        session.value("SELECT i || '|' || s || '|' || at || '|' || b || '|' || n || '|' || d || '|' || u "
                      "FROM t WHERE id = 1") ==
        "7|seven|2024-02-29|false|1.3|2024-02-29 00:00:00|11111111-2222-3333-4444-555555555555");
    BOOST_TEST(
        session.value(
            "SELECT i || '|' || s || '|' || b || '|' || length(CAST(at AS TEXT)) FROM t WHERE id = 2") ==
        "5|x|true|10");
    BOOST_TEST(!change.takes("UPDATE t SET s = 'longer'"));
    BOOST_TEST(change.takes("UPDATE t SET i = 'any text' WHERE id = 2"));
    session.rows("DELETE FROM t WHERE id = 2");
    change.down();
    BOOST_TEST(session.value("SELECT i + 1 FROM t") == "8");
    BOOST_TEST(session.value("SELECT n FROM t") == "1");
    BOOST_TEST(session.value("SELECT at FROM t") == "2024-02-29 00:00:00");
    BOOST_TEST(!change.takes("UPDATE t SET i = 'any text'"));
    BOOST_TEST(change.takes("UPDATE t SET s = 'longer'"));
}

BOOST_DATA_TEST_CASE(a_type_that_needs_to_be_told_how_is_refused, kinds(), kind) {
    for (const char* type : {"INTEGER", "DATE", "BOOLEAN", "JSON"}) {
        Change change(kind, people, std::string("ALTER TABLE people ALTER COLUMN name TYPE ") + type + ";");
        const Outcome outcome = change.up(1);
        BOOST_TEST(has(outcome.err, "of the varchar in people.name by itself\n"), outcome.err);
        BOOST_TEST(has(outcome.err, "mend: say how: USING name::"), outcome.err);
    }
    Change longer(kind, people, "ALTER TABLE people ALTER COLUMN name TYPE VARCHAR(2);");
    longer.up(1);
    BOOST_TEST(longer.session->column("SELECT name FROM people ORDER BY id") == "Ana Bo NULL");
}

BOOST_DATA_TEST_CASE(enumerated_types_gain_rename_and_lose_values, kinds(), kind) {
    Change change(kind, R"(
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE a (id INTEGER PRIMARY KEY, m mood DEFAULT 'ok');
CREATE TABLE b (id INTEGER PRIMARY KEY, first mood NOT NULL, second mood);
INSERT INTO a VALUES (1, 'ok'), (2, 'sad'); INSERT INTO b VALUES (1, 'ok', 'happy');)",
                  R"(ALTER TYPE mood ADD VALUE 'elated' AFTER 'happy';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'sad';
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
ALTER TYPE mood RENAME TO temper;)",
                  R"(CREATE TYPE mood AS ENUM ('sad', 'fine', 'happy');
ALTER TABLE a ALTER COLUMN m DROP DEFAULT;
ALTER TABLE a ALTER COLUMN m TYPE mood USING m::text::mood;
ALTER TABLE a ALTER COLUMN m SET DEFAULT 'fine';
ALTER TABLE b ALTER COLUMN first TYPE mood USING (first::text)::mood, ALTER COLUMN second TYPE mood USING second::text::mood;
DROP TYPE temper;)");
    change.up();
    BOOST_TEST(change.session->column("SELECT m FROM a ORDER BY id") == "fine sad");
    BOOST_TEST(change.session->column("SELECT first FROM b") == "fine");
    change.session->rows("INSERT INTO a (id) VALUES (3); UPDATE b SET second = 'elated'");
    BOOST_TEST(change.session->value("SELECT m FROM a WHERE id = 3") == "fine");
    BOOST_TEST(!change.takes("UPDATE a SET m = 'ok'"));
    const Outcome outcome = expect(change.here.runner({"--yes", "--to", "0001"}), 1);
    if (kind == Kind::sqlite)
        BOOST_TEST(
            has(outcome.err, "rows of b do not fit what it becomes:\n  1 breaks CHECK b_second_type\n"),
            outcome.err);
    change.session->rows("UPDATE b SET second = NULL");
    change.down();
    BOOST_TEST(!change.takes("UPDATE a SET m = 'elated'"));
    BOOST_TEST(change.takes("INSERT INTO a (id) VALUES (4)"));
    BOOST_TEST(change.session->column("SELECT m FROM a ORDER BY id") == "fine sad fine fine");
}

BOOST_DATA_TEST_CASE(cascade_takes_what_depends_on_it, kinds(), kind) {
    Change change(kind, R"(
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE, note TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p ON DELETE CASCADE, p_code TEXT REFERENCES p (code), m mood);
CREATE VIEW v AS SELECT code FROM p;
CREATE VIEW w AS SELECT * FROM v;
INSERT INTO p VALUES (1, 'x', 'n'); INSERT INTO c VALUES (1, 1, 'x', 'ok');)",
                  R"(ALTER TABLE p DROP COLUMN code CASCADE;
DROP TYPE mood CASCADE;)");
    change.up();
    BOOST_TEST(!change.takes("SELECT * FROM w"));
    BOOST_TEST(!change.takes("SELECT m FROM c"));
    BOOST_TEST(change.takes("UPDATE c SET p_code = 'y'"));
    BOOST_TEST(!change.takes("UPDATE c SET p_id = 9"));
    change.here.revision("0003_gone", "DROP TABLE p CASCADE;", "SELECT 1;");
    change.up();
    BOOST_TEST(change.takes("UPDATE c SET p_id = 9"));
    BOOST_TEST(change.session->column("SELECT id FROM c") == "1");
}

BOOST_DATA_TEST_CASE(tables_go_together_whatever_refers_to_what, kinds(), kind) {
    Change change(kind, R"(
CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INTEGER, up INTEGER REFERENCES a ON DELETE RESTRICT);
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a ON DELETE RESTRICT);
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b ON DELETE RESTRICT;
INSERT INTO a VALUES (1, NULL, NULL), (2, NULL, 1); INSERT INTO b VALUES (1, 1); UPDATE a SET b_id = 1;)",
                  "DROP TABLE a, b;");
    change.up();
    BOOST_TEST(change.here.database().tables() == "");
}

BOOST_DATA_TEST_CASE(keys_are_added_to_tables_with_rows, kinds(), kind) {
    Change change(kind, R"(
CREATE TABLE t (name TEXT);
CREATE TABLE g (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE k (a INTEGER, b INTEGER);
INSERT INTO t VALUES ('x'), ('y'), ('z'); DELETE FROM t WHERE name = 'y';
INSERT INTO g VALUES (5, 'x'); INSERT INTO k VALUES (1, 2);)",
                  R"(ALTER TABLE t ADD COLUMN id SERIAL PRIMARY KEY;
ALTER TABLE k ADD PRIMARY KEY (a);
CREATE UNIQUE INDEX k_b ON k (b);
ALTER TABLE k ADD CONSTRAINT k_b_key UNIQUE USING INDEX k_b;)",
                  R"(ALTER TABLE t DROP COLUMN id;
ALTER TABLE k DROP CONSTRAINT k_pkey, DROP CONSTRAINT k_b_key;)");
    change.up();
    BOOST_TEST(change.session->column("SELECT id || name FROM t ORDER BY id") == "1x 2z");
    change.session->rows("INSERT INTO t (name) VALUES ('new')");
    BOOST_TEST(change.session->value("SELECT max(id) FROM t") == "3");
    BOOST_TEST(!change.takes("INSERT INTO k (b) VALUES (3)"), "a key is given, never made up");
    BOOST_TEST(!change.takes("INSERT INTO k VALUES (9, 2)"));
    change.down();
    BOOST_TEST(change.session->column("SELECT name FROM t ORDER BY name") == "new x z");
    BOOST_TEST(change.takes("INSERT INTO k VALUES (1, 2)"));
}

BOOST_DATA_TEST_CASE(generated_keys_and_columns_become_ordinary_ones, kinds(), kind) {
    Change change(kind, R"(
CREATE TABLE t (id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n INTEGER,
                twice INTEGER GENERATED ALWAYS AS (n * 2) STORED);
INSERT INTO t (n) VALUES (1), (2);)",
                  "ALTER TABLE t ALTER COLUMN id DROP IDENTITY, ALTER COLUMN twice DROP EXPRESSION;",
                  "ALTER TABLE t ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;");
    change.up();
    BOOST_TEST(!change.takes("INSERT INTO t (n) VALUES (3)"));
    BOOST_TEST(change.takes("INSERT INTO t (id, n, twice) VALUES (7, 3, 100)"));
    BOOST_TEST(change.session->column("SELECT twice FROM t ORDER BY id") == "2 4 100");
    change.down();
    if (kind == Kind::sqlite) {
        change.session->rows("INSERT INTO t (n) VALUES (4)");
        BOOST_TEST(change.session->value("SELECT max(id) FROM t") == "8");
    }
}

BOOST_DATA_TEST_CASE(several_actions_happen_in_postgresql_s_order, kinds(), kind) {
    Change change(kind, people, R"(ALTER TABLE people
    ADD CONSTRAINT grown CHECK (age_now >= 0), ADD COLUMN age_now INTEGER DEFAULT 0,
    ALTER COLUMN age TYPE BIGINT, DROP COLUMN name, ADD COLUMN name TEXT DEFAULT 'new';)");
    change.up();
    BOOST_TEST(change.session->column("SELECT name || age_now FROM people ORDER BY id") == "new0 new0 new0");
    BOOST_TEST(!change.takes("UPDATE people SET age_now = -1"));
    BOOST_TEST(change.takes("UPDATE people SET age = 5000000000"));
}

BOOST_DATA_TEST_CASE(the_key_of_a_dump_is_generated, kinds(), kind) {
    Workspace here(kind);
    here.revision("0001_t", R"(
CREATE TABLE public.t (id integer NOT NULL, name text);
CREATE SEQUENCE public.t_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;
ALTER TABLE ONLY public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);
INSERT INTO public.t (id, name) VALUES (7, 'seven');
SELECT pg_catalog.setval('public.t_id_seq', 41, true);
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);)",
                  "DROP TABLE public.t;");
    here.revision("0002_given", "ALTER TABLE t ALTER COLUMN id DROP DEFAULT;",
                  "ALTER TABLE t ALTER COLUMN id SET DEFAULT nextval('t_id_seq');");
    expect(here.runner({"--to", "0001"}), 0);
    const auto session = here.database().connect();
    session->rows("INSERT INTO t (name) VALUES ('next')");
    BOOST_TEST(session->column("SELECT id FROM t ORDER BY id") == "7 42");
    expect(here.runner({"--to", "head"}), 0);
    BOOST_TEST(session->refusal("INSERT INTO t (name) VALUES ('none')") != "");
    BOOST_TEST(session->refusal("INSERT INTO t (id, name) VALUES (7, 'again')") != "");
    expect(here.runner({"--to", "0001"}), 0);
    session->rows("INSERT INTO t (name) VALUES ('after')");
    BOOST_TEST(session->column("SELECT id FROM t ORDER BY id") == "7 42 43");
}

BOOST_DATA_TEST_CASE(a_generated_key_that_is_none_any_more_goes_on, kinds(), kind) {
    Workspace here(kind);
    here.revision("0001_t", "CREATE TABLE t (id SERIAL CONSTRAINT k PRIMARY KEY, name TEXT);",
                  "DROP TABLE t;");
    here.revision("0002_backup", "ALTER TABLE t DROP CONSTRAINT k; ALTER TABLE t RENAME TO backup;",
                  "ALTER TABLE backup RENAME TO t; ALTER TABLE t ADD CONSTRAINT t_key PRIMARY KEY (id);");
    here.revision("0003_plain", "ALTER TABLE backup ALTER COLUMN id DROP DEFAULT;",
                  "ALTER TABLE backup ALTER COLUMN id SET DEFAULT nextval('t_id_seq');");
    expect(here.runner({"--to", "0002"}), 0);
    const auto session = here.database().connect();
    session->rows("INSERT INTO backup (name) VALUES ('a'), ('b')");
    BOOST_TEST(session->column("SELECT id FROM backup ORDER BY id") == "1 2");
    expect(here.runner({"--to", "head"}), 0);
    BOOST_TEST(session->refusal("INSERT INTO backup (name) VALUES ('c')") != "");
    BOOST_TEST(session->refusal("INSERT INTO backup (id, name) VALUES (2, 'twice')") == "");
    session->rows("DELETE FROM backup WHERE name = 'twice'");
    expect(here.runner({"--to", "0001"}), 0);
    session->rows("INSERT INTO t (name) VALUES ('c')");
    BOOST_TEST(session->column("SELECT id FROM t ORDER BY id") == "1 2 3");
}

BOOST_AUTO_TEST_SUITE_END()
