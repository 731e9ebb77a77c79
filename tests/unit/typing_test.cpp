// The types and names that PostgreSQL gives to the columns of queries.
#include "sdk/expression/typing.hpp"

#include <boost/test/unit_test.hpp>

#include "folding.hpp"
#include "parse/lexer.hpp"
#include "sdk/expression/parse.hpp"

namespace {

using namespace runner;

const std::string tables =
    "CREATE TYPE mood AS ENUM ('ok');"
    "CREATE TABLE t (id SERIAL, n NUMERIC(10, 2), r REAL, d DATE, at TIMESTAMP WITH TIME ZONE, s VARCHAR(9), "
    "m mood, j JSONB);"
    "CREATE VIEW w AS SELECT id, s AS name FROM t;";

/// "id integer, ?column? -": names and types of what a query gives.
std::string columns(const std::string& query) {
    const Schema schema = test::folded(tables);
    Statement statement;
    statement.text = query;
    statement.tokens = parse::tokens_of(query, LexicalRules());
    const StatementTokens tokens(statement);
    tree::Query tree = tree::parse_query(tokens, {0, tokens.size()});
    std::string result;
    for (const tree::OutputColumn& column : tree::set_types(tokens, schema, tree, {})) {
        std::string type = column.type ? column.type->name : "-";
        for (const int argument : column.type ? column.type->arguments : std::vector<int>())
            type += " " + std::to_string(argument);
        result += (result.empty() ? "" : ", ") + column.name + " " + type;
    }
    return result;
}

BOOST_AUTO_TEST_SUITE(typing)

BOOST_AUTO_TEST_CASE(columns_come_from_their_tables) {
    BOOST_TEST(columns("SELECT n, x.d, m FROM t x") == "n numeric 10 2, d date, m mood");
    BOOST_TEST(columns("SELECT * FROM w") == "id integer, name varchar 9");
    BOOST_TEST(columns("SELECT w.*, u.a FROM w JOIN (SELECT 1) AS u (a) ON true") ==
               "id integer, name varchar 9, a integer");
    BOOST_TEST(columns("WITH c (k) AS (SELECT d FROM t) TABLE c") == "k date");
    BOOST_TEST(columns("SELECT (SELECT max(d) FROM t WHERE s = x.name) FROM w x") == "max date");
    BOOST_TEST(columns("VALUES (1, 'a'), (NULL, 'b')") == "column1 integer, column2 text");
    BOOST_TEST(columns("SELECT a FROM unknown") == "a -");
    BOOST_TEST(columns("SELECT i FROM generate_series(1, 2) AS g (i)") == "i -");
}

BOOST_AUTO_TEST_CASE(operators_give_what_their_operands_say) {
    BOOST_TEST(columns("SELECT n * 2 AS x, n + 1.125 AS y, n / 3 AS z FROM t") ==
               "x numeric 15 2, y numeric 15 3, z numeric");
    BOOST_TEST(columns("SELECT d + 1 AS a, d - d AS b, at - at AS c, at - INTERVAL '1 day' AS e FROM t") ==
               "a date, b integer, c interval, e timestamp with time zone");
    BOOST_TEST(columns("SELECT s || 1 AS a, j -> 'k' AS b, j ->> 'k' AS c, n > 1 AS e FROM t") ==
               "a text, b jsonb, c text, e boolean");
    BOOST_TEST(columns("SELECT 2147483647 AS a, 2147483648 AS b, 1.50 AS c, 1e5 AS e, 'x' AS f") ==
               "a integer, b bigint, c numeric 15 2, e numeric, f -");
    BOOST_TEST(columns("SELECT at AT TIME ZONE 'utc' AS a, CASE WHEN true THEN 1 ELSE n END AS b FROM t") ==
               "a timestamp, b numeric 10 2");
    BOOST_TEST(columns("SELECT '{}' @> j AS a FROM t") == "a -");
}

BOOST_AUTO_TEST_CASE(functions_give_what_postgresql_says) {
    BOOST_TEST(columns("SELECT sum(id), sum(n), count(*), round(max(n), 1), round(max(id)) FROM t") ==
               "sum bigint, sum numeric 10 2, count bigint, round numeric 15 1, round double precision");
    BOOST_TEST(columns("SELECT coalesce(d, at), least(1, r), app.sum(1) FROM t") ==
               "coalesce timestamp with time zone, least real, sum -");
}

BOOST_AUTO_TEST_CASE(columns_without_names_get_them) {
    BOOST_TEST(columns("SELECT 1, -id, 'a'::text, id::text, CAST(1 AS BIGINT), DATE '2024-01-31' FROM t") ==
               "?column? integer, ?column? integer, text text, id text, int8 bigint, date date");
    BOOST_TEST(
        columns("SELECT (s), s COLLATE \"C\", trim(s), CASE WHEN true THEN s END, current_date FROM t") ==
        "s varchar 9, s varchar 9, btrim text, case varchar 9, current_date date");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
