// Expressions, queries and data statements as trees.
#include <boost/test/unit_test.hpp>

#include <random>

#include "parse/lexer.hpp"
#include "sdk/error.hpp"
#include "sdk/expression/output_name.hpp"
#include "sdk/expression/parse.hpp"
#include "sdk/expression/result.hpp"
#include "sdk/expression/typing.hpp"

namespace {

using namespace runner;
using namespace runner::tree;

struct Read {
    explicit Read(const std::string& written) : text(written) {
        statement.text = text;
        statement.tokens = parse::tokens_of(text, LexicalRules());
    }
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;

    Tokens all() const { return {0, statement.tokens.size()}; }

    std::string text;
    Statement statement;
    StatementTokens tokens{statement};
};

/// "(+ 1 (* 2 a))": operators, words and functions before their parts.
std::string shown(const Expr& expression) {
    std::string name = expression.name;
    switch (expression.form) {
        case Form::string:
            return "'" + name + "'";
        case Form::number:
        case Form::truth:
        case Form::null:
        case Form::clock:
        case Form::session:
            return name;
        case Form::star:
        case Form::column:
            if (expression.form == Form::star) name = "*";
            return expression.qualifier.empty() ? name : expression.qualifier + "." + name;
        case Form::group:
            return shown(expression.parts[0]);
        case Form::negation:
            name = "NOT";
            break;
        case Form::complement:
            name = "~";
            break;
        case Form::between:
            name = "BETWEEN";
            break;
        case Form::in:
            name = "IN";
            break;
        case Form::is:
            name = "IS " + name;
            break;
        case Form::cast:
            name = "CAST " + internal_name(*expression.target);
            break;
        case Form::quantified:
            name += expression.negated ? " ALL" : " ANY";
            break;
        case Form::collate:
            name = "COLLATE " + name;
            break;
        case Form::row:
            name = "ROW";
            break;
        case Form::array:
            name = "ARRAY";
            break;
        case Form::subscript:
            name = "AT";
            break;
        case Form::field:
            name = "FIELD " + name;
            break;
        case Form::case_:
            name = "CASE";
            break;
        case Form::subquery:
            return "(query)";
        default:
            break;
    }
    if (expression.negated && expression.form != Form::quantified) name = "NOT " + name;
    for (const Expr& part : expression.parts) name += " " + shown(part);
    return "(" + name + ")";
}

std::string expression(const std::string& text) {
    const Read read(text);
    return shown(parse_expression(read.tokens, read.all()));
}

/// "a, (b, c)": a join in parentheses with its sides.
std::string shown(const StatementTokens& tokens, const Source& source) {
    std::string text;
    switch (source.kind) {
        case Source::table:
            text = source.name;
            break;
        case Source::query:
            text = "query";
            break;
        case Source::function:
            for (const Expr& each : source.calls) text += shown(each);
            break;
        case Source::joined:
            for (const Source& side : source.sides) text += (text.empty() ? "" : ", ") + shown(tokens, side);
            text = "(" + text + ")";
            break;
    }
    if (source.alias) text += " " + tokens.name_at(*source.alias);
    for (std::size_t i = 0; i < source.columns.size(); ++i)
        text += (i == 0 ? "." : "+") + tokens.name_at(source.columns[i]);
    return text;
}

std::string sources(const std::string& text) {
    const Read read("SELECT 1 FROM " + text);
    const Query query = parse_query(read.tokens, read.all());
    std::string result;
    for (const Source& each : query.arms.at(0).from)
        result += (result.empty() ? "" : "; ") + shown(read.tokens, each);
    return result;
}

/// The text at which a query is not understood; empty when it is.
template <class Tree>
std::string senseless(Tree (*parse)(const StatementTokens&, Tokens), const std::string& text) {
    const Read read(text);
    try {
        parse(read.tokens, read.all());
        return {};
    } catch (const NotUnderstood& fault) {
        return fault.too_deep ? "too deep"
               : fault.ended  ? "the end"
                              : std::string(read.tokens.text(fault.token));
    }
}

BOOST_AUTO_TEST_SUITE(parse_expressions)

BOOST_AUTO_TEST_CASE(operators_bind_as_on_postgresql) {
    BOOST_TEST(expression("1 + 2 * a - b") == "(- (+ 1 (* 2 a)) b)");
    BOOST_TEST(expression("a OR b AND NOT c = d") == "(OR a (AND b (NOT (= c d))))");
    BOOST_TEST(expression("a AND b AND c") == "(AND a b c)");
    BOOST_TEST(expression("a || b = c + 1") == "(= (|| a b) (+ c 1))");
    BOOST_TEST(expression("-a::int[1]") == "(- (CAST int4 a))");
    BOOST_TEST(expression("- 2 ^ 2 * 3") == "(* (^ (- 2) 2) 3)");
    BOOST_TEST(expression("a = b IS NULL") == "(IS NULL (= a b))");
    BOOST_TEST(expression("a IS NOT DISTINCT FROM b OR c") == "(OR (NOT IS DISTINCT FROM a b) c)");
    BOOST_TEST(expression("a BETWEEN 1 AND 2 AND b") == "(AND (BETWEEN a 1 2) b)");
    BOOST_TEST(expression("a NOT LIKE 'x' || b ESCAPE '#'") == "(NOT LIKE a (|| 'x' b) '#')");
    BOOST_TEST(expression("a COLLATE \"C\" < b") == "(< (COLLATE C a) b)");
    BOOST_TEST(expression("a AT TIME ZONE 'utc' + b") == "(+ (AT TIME ZONE a 'utc') b)");
    BOOST_TEST(expression("a <> ALL (b) OR a >= ANY (SELECT 1)") == "(OR (<> ALL a b) (>= ANY a (query)))");
    BOOST_TEST(expression("a -> 'x' ->> 'y' = 'z'") == "(= (->> (-> a 'x') 'y') 'z')");
}

BOOST_AUTO_TEST_CASE(operands_have_their_forms) {
    BOOST_TEST(expression("CASE a WHEN 1 THEN 'x' ELSE t.b END") == "(CASE a 1 'x' t.b)");
    BOOST_TEST(expression("DATE '2024-01-31' + INTERVAL '2' DAY") ==
               "(+ (CAST date '2024-01-31') (CAST interval '2 DAY'))");
    BOOST_TEST(expression("mood 'ok'") == "(CAST mood 'ok')");
    BOOST_TEST(expression("now() < LOCALTIMESTAMP(3)") == "(< (now) CURRENT_TIMESTAMP)");
    BOOST_TEST(expression("(a, 1) = ROW (b, 2)") == "(= (ROW a 1) (ROW b 2))");
    BOOST_TEST(expression("ARRAY[[1], [2]][1][1:2]") == "(AT (AT (ARRAY (ARRAY 1) (ARRAY 2)) 1) 1 2)");
    BOOST_TEST(expression("(a).b.c") == "(FIELD c (FIELD b a))");
    BOOST_TEST(expression("E'\\x41' || $$b$$") == "(|| 'A' 'b')");
    BOOST_TEST(expression("\"Upper\".\"Case\"") == "Upper.Case");
}

BOOST_AUTO_TEST_CASE(words_between_arguments_go) {
    BOOST_TEST(expression("EXTRACT(year FROM a)") == "(extract 'year' a)");
    BOOST_TEST(expression("SUBSTRING(a FROM 2 FOR 3)") == "(substr a 2 3)");
    BOOST_TEST(expression("SUBSTRING(a FOR 3)") == "(substr a 1 3)");
    BOOST_TEST(expression("SUBSTRING(a SIMILAR 'b' ESCAPE '#')") == "(substring a 'b' '#')");
    BOOST_TEST(expression("POSITION('x' IN a)") == "(strpos a 'x')");
    BOOST_TEST(expression("OVERLAY(a PLACING 'x' FROM 2)") == "(overlay a 'x' 2)");
    BOOST_TEST(expression("TRIM(LEADING 'x' FROM a)") == "(ltrim a 'x')");
    BOOST_TEST(expression("TRIM(a)") == "(btrim a)");
}

BOOST_AUTO_TEST_CASE(joins_are_taken_from_left_to_right) {
    BOOST_TEST(sources("a, b x") == "a; b x");
    BOOST_TEST(sources("a JOIN b ON true LEFT JOIN c USING (i)") == "((a, b), c)");
    BOOST_TEST(sources("a JOIN b JOIN c ON true ON true") == "(a, (b, c))");
    BOOST_TEST(sources("a CROSS JOIN (b NATURAL JOIN c)") == "(a, ((b, c)))");
    BOOST_TEST(sources("(SELECT 1) AS q (i), LATERAL (VALUES (1)) v") == "query q.i; query v");
    BOOST_TEST(sources("generate_series(1, 2) AS g (i), f(1) AS (a INTEGER, b TEXT)") ==
               "(generate_series 1 2) g.i; (f 1).a+b");
}

BOOST_AUTO_TEST_CASE(all_of_the_grammar_is_read) {
    for (const char* text : {
             "a @> b AND c ~* 'x' AND NOT d && e AND @ -1 = 1",
             "a OPERATOR(pg_catalog.+) 1 IS NOT UNKNOWN",
             "(a, b) OVERLAPS (c, d)",
             "a SIMILAR TO 'x' OR a NOT ILIKE ANY (ARRAY['x'])",
             "a IS JSON OBJECT WITH UNIQUE KEYS AND b IS NFC NORMALIZED AND c IS NOT DOCUMENT",
             "x'1F' | B'01'",
             "CURRENT_USER = SESSION_USER OR current_schema() = CURRENT_CATALOG",
             "percentile_cont(0.5) WITHIN GROUP (ORDER BY a USING <) FILTER (WHERE b)",
             "sum(a) OVER (w PARTITION BY b ORDER BY c DESC NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT "
             "ROW)",
             "f(VARIADIC ARRAY[1]) + g(a => 1, b := 2) + count(DISTINCT c) + h(ALL d ORDER BY e)",
             "ARRAY(SELECT 1) || s.f(1)",
             "$1 > 0x1F + 1_000",
             "(SELECT 1) IN (SELECT 2 UNION (SELECT 3)) AND EXISTS (TABLE t)",
         }) {
        BOOST_TEST(senseless(parse_expression, text) == "", text);
    }
    for (const char* text : {
             "SELECT DISTINCT ON (a, b) a AS x, b y, * INTO TEMP TABLE z FROM ONLY (t) FOR UPDATE OF t SKIP "
             "LOCKED",
             "SELECT 1 FROM ROWS FROM (f(1), g(2) AS (a INTEGER)) WITH ORDINALITY AS r (a, b, n)",
             "SELECT 1 FROM t TABLESAMPLE SYSTEM (1) REPEATABLE (2) JOIN u USING (a) AS j",
             "SELECT a FROM t GROUP BY DISTINCT a, ROLLUP (b, (c, d)), GROUPING SETS ((a), (), CUBE (b))",
             "SELECT a FROM t ORDER BY a FETCH FIRST 2 ROWS WITH TIES",
             "SELECT a FROM t OFFSET 1 ROWS LIMIT ALL",
             "WITH RECURSIVE x (n) AS NOT MATERIALIZED (SELECT 1 UNION ALL SELECT n + 1 FROM x) SEARCH DEPTH "
             "FIRST "
             "BY n SET s CYCLE n SET c TO 1 DEFAULT 0 USING p, y AS (DELETE FROM t RETURNING *) SELECT * "
             "FROM x, y",
             "(SELECT 1) EXCEPT ALL (VALUES (1), (2) ORDER BY 1) INTERSECT TABLE t",
             "SELECT sum(a) OVER w FROM t WINDOW w AS (ORDER BY b), v AS (w)",
             "SELECT",
         }) {
        BOOST_TEST(senseless(parse_query, "SELECT a AS day, a note FROM t") == "");
        BOOST_TEST(senseless(parse_query, "SELECT a day FROM t") == "day");
        BOOST_TEST(senseless(parse_query, text) == "", text);
    }
    for (const char* text : {
             "INSERT INTO s.t AS x (a, b) OVERRIDING USER VALUE VALUES (1, DEFAULT) ON CONFLICT (a) WHERE b "
             "DO UPDATE "
             "SET b = excluded.b, (c, d) = (1, 2) WHERE x.a > 0 RETURNING *",
             "INSERT INTO t DEFAULT VALUES ON CONFLICT ON CONSTRAINT k DO NOTHING",
             "WITH q AS (SELECT 1) UPDATE ONLY t * AS x SET a = DEFAULT FROM q, u WHERE x.b = u.b",
             "DELETE FROM t USING u WHERE t.a = u.a RETURNING t.a AS gone",
         }) {
        BOOST_TEST(senseless(parse_change, text) == "", text);
    }
}

BOOST_AUTO_TEST_CASE(what_has_no_meaning_is_pointed_at) {
    BOOST_TEST(senseless(parse_expression, "a +") == "the end");
    BOOST_TEST(senseless(parse_expression, "a b") == "b");
    BOOST_TEST(senseless(parse_expression, "a = / b") == "/");
    BOOST_TEST(senseless(parse_expression, "a IS b") == "b");
    BOOST_TEST(senseless(parse_expression, "f(a.b.c.d)") == ")");
    BOOST_TEST(senseless(parse_expression, "EXTRACT(1 FROM a)") == "1");
    BOOST_TEST(senseless(parse_expression, "a < b <= c") == "<=");
    BOOST_TEST(senseless(parse_expression, "a LIKE b NOT ILIKE c") == "NOT");
    BOOST_TEST(senseless(parse_query, "SELECT a FROM t WHERE") == "the end");
    BOOST_TEST(senseless(parse_query, "SELECT * b FROM t") == "b");
    BOOST_TEST(senseless(parse_query, "TABLE t u") == "the end");
    BOOST_TEST(senseless(parse_query, "SELECT a FROM t x y") == "y");
    BOOST_TEST(senseless(parse_query, "SELECT a FROM t LEFT u") == "u");
    BOOST_TEST(senseless(parse_change, "INSERT INTO t VALUES (1) WHERE a") == "WHERE");
    BOOST_TEST(senseless(parse_change, "DELETE t") == "t");
}

BOOST_AUTO_TEST_CASE(nesting_has_an_end) {
    const auto nested = [](int levels) {
        return std::string(std::size_t(levels), '(') + "1" + std::string(std::size_t(levels), ')');
    };
    BOOST_TEST(senseless(parse_expression, nested(99)) == "");
    BOOST_TEST(senseless(parse_expression, nested(100)) == "too deep");
    std::string sum = "1";
    for (int i = 0; i < 1000; ++i) sum += " + 1";
    BOOST_TEST(senseless(parse_expression, sum) == "too deep");
    std::string joins = "SELECT 1 FROM t";
    for (int i = 0; i < 1000; ++i) joins += " JOIN t ON true";
    BOOST_TEST(senseless(parse_query, joins) == "");
}

/// Whatever stands there, a tree is made or the place is named; and what has a tree has types and names.
BOOST_AUTO_TEST_CASE(any_words_in_any_order) {
    constexpr std::string_view words[] = {"a",
                                          "b.c",
                                          "1",
                                          "'x'",
                                          "x'1F'",
                                          "$1",
                                          "(",
                                          ")",
                                          ",",
                                          "[",
                                          "]",
                                          ":",
                                          ".",
                                          "*",
                                          "+",
                                          "-",
                                          "=",
                                          "<>",
                                          "~",
                                          "||",
                                          "::int",
                                          "=>",
                                          "SELECT",
                                          "FROM",
                                          "WHERE",
                                          "WITH",
                                          "AS",
                                          "JOIN",
                                          "LEFT",
                                          "ON",
                                          "USING",
                                          "UNION",
                                          "VALUES",
                                          "TABLE",
                                          "ORDER",
                                          "GROUP",
                                          "BY",
                                          "CASE",
                                          "WHEN",
                                          "THEN",
                                          "ELSE",
                                          "END",
                                          "NOT",
                                          "IN",
                                          "IS",
                                          "NULL",
                                          "LIKE",
                                          "BETWEEN",
                                          "AND",
                                          "ANY",
                                          "ARRAY",
                                          "ROW",
                                          "CAST",
                                          "EXISTS",
                                          "EXTRACT(",
                                          "TRIM(",
                                          "SUBSTRING(",
                                          "f(",
                                          "OVER",
                                          "INTERVAL",
                                          "DAY",
                                          "AT",
                                          "TIME",
                                          "ZONE",
                                          "COLLATE",
                                          "DISTINCT",
                                          "FETCH",
                                          "FIRST",
                                          "ROWS",
                                          "ROLLUP(",
                                          "LATERAL",
                                          "FOR",
                                          "UPDATE",
                                          "SET",
                                          "INSERT",
                                          "INTO",
                                          "DELETE",
                                          "DEFAULT",
                                          "CURRENT_USER",
                                          "OVERLAPS",
                                          "OPERATOR"};
    std::mt19937 random(4711);
    const auto below = [&](std::size_t size) { return std::size_t(random() % size); };
    std::size_t understood = 0;
    for (int i = 0; i < 30000; ++i) {
        std::string text = i % 3 == 0 ? "SELECT a" : i % 3 == 1 ? "UPDATE t SET a = b" : "a";
        for (std::size_t count = below(9); count > 0; --count)
            text.append(" ").append(words[below(std::size(words))]);
        const Read read(text);
        try {
            if (i % 3 == 0) {
                Query query = parse_query(read.tokens, read.all());
                set_types(read.tokens, {}, query, {});
                result_of(read.tokens, {}, query);
            } else if (i % 3 == 1) {
                Change change = parse_change(read.tokens, read.all());
                set_types(read.tokens, {}, change);
            } else {
                Expr expression = parse_expression(read.tokens, read.all());
                set_types(read.tokens, {}, expression, {});
                own_name(read.tokens, expression);
            }
            ++understood;
        } catch (const NotUnderstood& fault) {
            BOOST_TEST_REQUIRE(fault.token < read.tokens.size(), text);
        } catch (const Error& error) {
            BOOST_TEST_REQUIRE(error.span().has_value(), text);
        }
    }
    BOOST_TEST(understood > 3000U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
