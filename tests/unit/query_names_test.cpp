// Names in queries and data statements that PostgreSQL would not find.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "folding.hpp"

namespace {

namespace data = boost::unit_test::data;
using namespace runner;

/// What is said against a statement behind these.
std::string said(const std::string& statement) {
    return test::refusal(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, n INTEGER);"
        "CREATE TABLE u (id INTEGER PRIMARY KEY, t_id INTEGER, note TEXT);"
        "CREATE VIEW v AS SELECT id, name AS label FROM t;" +
        statement + ";");
}

BOOST_AUTO_TEST_SUITE(query_names)

constexpr const char* taken[] = {
    "SELECT name AS z FROM t ORDER BY z, n",
    "SELECT count(*) FROM t ORDER BY count",
    "SELECT name AS z FROM t GROUP BY z",
    "SELECT n AS z FROM t GROUP BY (n, z)",
    "SELECT name, n FROM t GROUP BY ROLLUP (name, n)",
    "SELECT DISTINCT ON (z) name AS z FROM t",
    "SELECT id, note FROM t JOIN u USING (id)",
    "SELECT id FROM t NATURAL JOIN u",
    "SELECT j.id FROM t JOIN u USING (id) AS j",
    "SELECT uid FROM (t JOIN u ON t.id = u.t_id) AS j (id, name, n, uid)",
    "SELECT (SELECT note FROM u WHERE t_id = n) FROM t",
    "SELECT t FROM t",
    "SELECT x FROM t AS x",
    "SELECT count(x.*) FROM t AS x",
    "SELECT ctid, t.xmin, tableoid FROM t",
    "SELECT label FROM v",
    "SELECT x.a, name FROM t AS x (a)",
    "SELECT a, column2 FROM (SELECT id AS a FROM t) AS q, (VALUES (1, 2)) AS w",
    "SELECT g, g.x FROM generate_series(1, 3) AS g",
    "SELECT anything FROM t, generate_series(1, 3)",
    "SELECT l.c FROM t, LATERAL (SELECT count(*) AS c FROM u WHERE t_id = t.id) AS l",
    "SELECT id FROM t UNION SELECT t_id FROM u ORDER BY id",
    "(SELECT id FROM t) ORDER BY name",
    "TABLE t ORDER BY name",
    "VALUES (1) ORDER BY column1",
    "WITH a (k) AS (SELECT id FROM t) SELECT k FROM a",
    "WITH RECURSIVE a AS (SELECT 1 AS k UNION SELECT k + 1 FROM b), b AS (SELECT k FROM a) SELECT k FROM a",
    "WITH d AS (DELETE FROM t RETURNING id) SELECT id FROM d",
    "SELECT extract(year FROM now()), trim(BOTH 'x' FROM name), normalize(name, NFC) FROM t",
    "SELECT relname FROM pg_class, information_schema.tables",
    "CREATE SEQUENCE s; SELECT last_value FROM s",
    "CREATE TABLE app.w (a INTEGER); SET search_path TO app; SELECT a FROM w",
    "CREATE FUNCTION initial(t) RETURNS TEXT LANGUAGE sql AS 'SELECT 1'; SELECT t.initial FROM t",
    "CREATE EXTENSION postgis; SELECT srid FROM spatial_ref_sys",
    "INSERT INTO t VALUES (1, lower('X'), (SELECT max(id) FROM u))",
    "INSERT INTO t SELECT id, note FROM u",
    "INSERT INTO t AS x VALUES (1) ON CONFLICT (id) WHERE n > 1 DO UPDATE SET n = x.n + excluded.n "
    "WHERE x.name <> '' RETURNING id",
    "UPDATE t SET n = u.id, name = note FROM u WHERE t_id = t.id",
    "UPDATE t AS x SET (n, name) = (SELECT t_id, note FROM u WHERE t_id = x.id)",
    "DELETE FROM t USING u WHERE t_id = t.id AND note = name",
    "WITH d AS (SELECT 1 AS one) UPDATE t SET n = one FROM d",
    "ALTER TABLE v RENAME COLUMN label TO lab; SELECT lab FROM v",
    "SELECT a.id FROM t a JOIN u ON note = name, t c",
    "UPDATE t SET n = b.id FROM u a JOIN u b ON a.id = b.t_id WHERE a.t_id = t.id",
    "INSERT INTO t DEFAULT VALUES ON CONFLICT (id) DO UPDATE SET n = excluded.n",
    "SELECT name, count(*) FROM t GROUP BY (1) ORDER BY 2, 'x'::text",
    "SELECT *, 1 FROM t JOIN u USING (id) ORDER BY 6",
    "SELECT rank() OVER (ORDER BY 'x') FROM t",
    "CREATE RECURSIVE VIEW w (k) AS SELECT 1 UNION SELECT k + 1 FROM w",
    "CREATE TABLE app.t (id INTEGER, x TEXT); UPDATE app.t SET x = public.t.name FROM public.t "
    "WHERE public.t.id = app.t.id",
    "CREATE TABLE app.t (id INTEGER, x TEXT); SET search_path TO app; DELETE FROM t WHERE x = 'a'",
    "CREATE TABLE app.w (a INTEGER); SET search_path TO app; ALTER TABLE w ADD b INTEGER; SELECT b FROM "
    "app.w",
    "SELECT id FROM t LIMIT ' +2 ' OFFSET NULL",
    "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || 't ADD COLUMN tenant_id INTEGER'; END $$; "
    "UPDATE t SET tenant_id = 1 WHERE tenant_id IS NULL",
    "DO $$ BEGIN EXECUTE format('CREATE TABLE part_%s (a INTEGER)', 1); END $$; SELECT a FROM part_1",
    "CREATE VIEW x AS SELECT (t).* FROM t; SELECT name FROM x",
    "ALTER TABLE t ATTACH PARTITION u DEFAULT; ALTER TABLE t ADD COLUMN c INTEGER; SELECT c FROM u",
};

BOOST_DATA_TEST_CASE(what_postgresql_finds_passes, data::make(taken), statement) {
    BOOST_TEST(said(statement) == "");
}

struct Refused {
    const char* statement;
    const char* message;
    friend std::ostream& operator<<(std::ostream& out, const Refused& one) { return out << one.statement; }
};

constexpr Refused refused[] = {
    {"SELECT nme FROM t", "the table t has no column nme"},
    {"SELECT t.nme FROM t", "the table t has no column nme"},
    {"SELECT t.name FROM t AS x", "no table of this query is called t"},
    {"SELECT x.* FROM t", "no table of this query is called x"},
    {"SELECT count(x.*) FROM t", "no table of this query is called x"},
    {"SELECT id FROM tt", "there is no table tt"},
    {"SELECT id FROM t WHERE \"bob\" = name", "the table t has no column bob"},
    {"SELECT name AS z FROM t WHERE z = ''", "the table t has no column z"},
    {"SELECT name AS z FROM t ORDER BY z || ''", "the table t has no column z"},
    {"SELECT name AS z FROM t GROUP BY name HAVING z = ''", "the table t has no column z"},
    {"SELECT id FROM t, u", "several tables of this query have a column id"},
    {"SELECT 1 FROM t JOIN u USING (t_id)", "the table t has no column t_id"},
    {"SELECT 1 FROM t JOIN u ON t.id = u.tid", "the table u has no column tid"},
    {"SELECT x.id FROM t AS x (a)", "x has no column id"},
    {"SELECT name FROM v", "v has no column name"},
    {"SELECT b FROM (SELECT id AS a FROM t) AS q", "q has no column b"},
    {"SELECT t.id FROM (t JOIN u ON true) AS j", "no table of this query is called t"},
    {"SELECT t.id FROM t, (SELECT t.id) AS l", "no table of this query is called t"},
    {"WITH a AS (SELECT id AS i FROM t) SELECT id FROM a", "a has no column id"},
    {"SELECT id FROM t UNION SELECT t_id FROM u ORDER BY t_id", "the query has no column t_id"},
    {"SELECT id, name FROM t UNION SELECT id FROM u", "the numbers of columns differ: 2 and 1"},
    {"SELECT a.id FROM t c, t a JOIN u ON note = c.name", "no table of this query is called c"},
    {"UPDATE t SET n = b.id FROM u a JOIN u b ON a.t_id = t.id", "no table of this query is called t"},
    {"ALTER TABLE v RENAME COLUMN label TO lab; SELECT label FROM v", "v has no column label"},
    {"SELECT id FROM t ORDER BY 'x'", "ORDER BY takes no constant but the number of a column"},
    {"SELECT id FROM t ORDER BY (1.5)", "ORDER BY takes no constant but the number of a column"},
    {"SELECT count(*) FROM t GROUP BY NULL", "GROUP BY takes no constant but the number of a column"},
    {"SELECT * FROM t ORDER BY 4", "the query gives no column 4"},
    {"SELECT id FROM t UNION SELECT id FROM u ORDER BY -1", "the query gives no column -1"},
    {"SELECT id FROM t LIMIT 'x'", "'x' is not a value of bigint"},
    {"SELECT id FROM t OFFSET FALSE", "OFFSET takes a number, not boolean"},
    {"SELECT nope", "there is no column nope here"},
    {"SELECT sum(n) FILTER (WHERE nme = '') FROM t", "the table t has no column nme"},
    {"SELECT rank() OVER w FROM t WINDOW w AS (ORDER BY nme)", "the table t has no column nme"},
    {"SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM u WHERE nme = '')",
     "no table of this query has a column nme"},
    {"INSERT INTO t VALUES (1, \"bob\")", "there is no column bob here"},
    {"INSERT INTO t (id) SELECT uid FROM u", "the table u has no column uid"},
    {"INSERT INTO t (id, n) SELECT id FROM u", "the query gives 1 column for 2 columns"},
    {"INSERT INTO t SELECT *, 1 FROM u", "the query gives 4 columns for 3 columns"},
    {"INSERT INTO t VALUES (1) ON CONFLICT (idd) DO NOTHING", "the table t has no column idd"},
    {"INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET n = excluded.m", "the table t has no column m"},
    {"INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET n = n + 1",
     "several tables of this query have a column n"},
    {"INSERT INTO t VALUES (1) RETURNING nope", "the table t has no column nope"},
    {"UPDATE t SET n = 1 WHERE nope = 1", "the table t has no column nope"},
    {"UPDATE t SET n = m", "the table t has no column m"},
    {"UPDATE t AS x SET n = t.n", "no table of this query is called t"},
    {"DELETE FROM t USING uu WHERE uu.t_id = t.id", "there is no table uu"},
    {"CREATE VIEW w AS SELECT nope FROM t", "the table t has no column nope"},
    {"CREATE TABLE w AS SELECT nope FROM t", "the table t has no column nope"},
    {"CREATE TABLE w AS SELECT 1 AS a FROM nope", "there is no table nope"},
};

BOOST_DATA_TEST_CASE(what_it_does_not_is_refused, data::make(refused), one) {
    BOOST_TEST(said(one.statement) == one.message);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
