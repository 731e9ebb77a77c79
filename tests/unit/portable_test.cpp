#include "spelling/portable.hpp"

#include <boost/test/unit_test.hpp>

#include "parse/reader.hpp"
#include "schema/apply.hpp"

namespace {

using namespace runner;

/// One that is called as the test wants it.
class Named : public Dialect {
  public:
    explicit Named(std::string name) : name_(std::move(name)) {}
    std::string_view name() const override { return name_; }
    std::string_view title() const override { return name_; }
    const LexicalRules& lexical_rules() const override { return rules_; }
    std::string quoted(std::string_view name) const override { return std::string(name); }
    Rendering render(const Statement&, const Schema&) const override { return {}; }

  private:
    std::string name_;
    LexicalRules rules_;
};

const Named postgresql("postgresql");
const Named sqlite("sqlite");

/// The statements of `text` in portable SQL, folded into a model on the way; then the error.
struct Said {
    Schema schema;
    std::string text;
    std::vector<std::string> after;
};

Said said(const std::string& text, const std::string& spelling = "portable",
          const Dialect& dialect = postgresql) {
    Said result;
    parse::Audience audience{std::string(dialect.name()), {}, {"postgresql", "sqlite"}, spelling};
    parse::Reader reader(parse::Source::text("a.sql", text), audience);
    try {
        while (const Statement* statement = reader.next()) {
            const auto made = spelling::portable(*statement, spelling, result.schema, dialect);
            const Statement& given = made ? made->statement : *statement;
            result.text += std::string(given.text) + "\n";
            if (made) result.after.insert(result.after.end(), made->after.begin(), made->after.end());
            if (!made || !made->left_out) schema::apply(result.schema, given);
        }
    } catch (const Error& error) {
        result.text += "error: " + error.message() + "\n";
    }
    return result;
}

BOOST_AUTO_TEST_SUITE(portable)

BOOST_AUTO_TEST_CASE(portable_sql_stays_as_it_is) {
    for (const char* text : {"CREATE TABLE a (id INTEGER PRIMARY KEY, b BIGINT DEFAULT 0, c VARCHAR(10))",
                             "INSERT INTO a VALUES (1, x'1F', 'x') ON CONFLICT DO NOTHING",
                             "UPDATE a SET b = 1 WHERE c LIKE 'x%'", "CREATE INDEX i ON a (b) WHERE b = 1",
                             "SELECT max(1), random(), date(now())"}) {
        parse::Reader reader(parse::Source::text("a.sql", text), {"postgresql", {}, {"postgresql"}});
        BOOST_TEST(!spelling::portable(*reader.next(), "portable", {}, postgresql));
    }
}

BOOST_AUTO_TEST_CASE(a_type_that_somebody_has_made_is_theirs) {
    BOOST_TEST(said("CREATE TYPE blob AS ENUM ('a'); CREATE TABLE t (a blob)").text ==
               "CREATE TYPE blob AS ENUM ('a')\nCREATE TABLE t (a blob)\n");
}

BOOST_AUTO_TEST_CASE(a_number_is_a_truth_value_only_where_a_boolean_column_takes_it) {
    const std::string make = "CREATE TABLE t (a BOOLEAN, b INTEGER, c TEXT); CREATE TABLE u (a INTEGER);\n";
    const auto last = [&](const std::string& text) {
        const std::string all = said(make + text).text;
        return all.substr(all.rfind('\n', all.size() - 2) + 1);
    };
    BOOST_TEST(last("INSERT INTO t (b, a) VALUES (1, 1), (0, 0)") ==
               "INSERT INTO t (b, a) VALUES (1, TRUE), (0, FALSE)\n");
    BOOST_TEST(last("INSERT INTO t VALUES (0, 0, '1')") == "INSERT INTO t VALUES (FALSE, 0, '1')\n");
    BOOST_TEST(last("UPDATE t SET a = (1), b = 1 WHERE t.a <> 0") ==
               "UPDATE t SET a = (TRUE), b = 1 WHERE t.a <> FALSE\n");
    BOOST_TEST(last("DELETE FROM t WHERE a = 1 AND EXISTS (SELECT 1 FROM u WHERE a = 1)") ==
               "DELETE FROM t WHERE a = 1 AND EXISTS (SELECT 1 FROM u WHERE a = 1)\n");  // whose a?
    BOOST_TEST(last("UPDATE t SET b = 2 WHERE b = 1") == "UPDATE t SET b = 2 WHERE b = 1\n");
}

BOOST_AUTO_TEST_CASE(a_replaced_row_has_nothing_of_the_old_one) {
    const std::string make = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT DEFAULT 'x');\n";
    const auto last = [&](const std::string& text) {
        const std::string all = said(make + text).text;
        return all.substr(all.rfind('\n', all.size() - 2) + 1);
    };
    BOOST_TEST(
        last("INSERT OR REPLACE INTO t (id, b) VALUES (1, 'y') RETURNING id") ==
        "INSERT INTO t (id, b) VALUES (1, 'y') ON CONFLICT (\"id\") DO UPDATE SET \"a\" = NULL, \"b\" = "
        "EXCLUDED.\"b\" RETURNING id\n");
    BOOST_TEST(last("REPLACE INTO t (a) SELECT 'y'") ==
               "INSERT INTO t (a) SELECT 'y' ON CONFLICT (\"a\") DO UPDATE SET \"id\" = NULL, \"b\" = 'x'\n");
    BOOST_TEST(
        last("REPLACE INTO t VALUES (1, 'a', 'b')") ==
        "error: REPLACE has no portable form here: the statement does not give the columns of one key of "
        "the table, and of no other\n");
    BOOST_TEST(last("REPLACE INTO unknown VALUES (1)") ==
               "error: REPLACE has no portable form here: the columns of the table are not known\n");
    BOOST_TEST(last("INSERT OR IGNORE INTO t (a) VALUES ('y') ON CONFLICT DO NOTHING") ==
               "error: ON CONFLICT twice\n");
}

BOOST_AUTO_TEST_CASE(what_only_sqlite_can_say_stays_for_it) {
    BOOST_TEST(said("SELECT randomblob(4), ifnull(1, 2)", "portable", sqlite).text ==
               "SELECT randomblob(4), coalesce(1, 2)\n");
    BOOST_TEST(said("CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID", "portable", sqlite).text ==
               "CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID\n");
}

BOOST_AUTO_TEST_CASE(an_integer_primary_key_of_sqlite_is_generated) {
    const auto identity = [](const std::string& text) {
        const Said result = said("CREATE TABLE t (" + text, "sqlite");
        BOOST_REQUIRE_MESSAGE(result.schema.table("t"), result.text);
        return result.schema.table("t")->column("id")->identity;
    };
    BOOST_TEST(identity("id INTEGER PRIMARY KEY)"));
    BOOST_TEST(identity("id integer NOT NULL PRIMARY KEY ASC)"));
    BOOST_TEST(identity("id INTEGER, PRIMARY KEY (id ASC))"));
    BOOST_TEST(identity("id INTEGER PRIMARY KEY AUTOINCREMENT)"));
    BOOST_TEST(!identity("id INT PRIMARY KEY)"));
    BOOST_TEST(!identity("id BIGINT PRIMARY KEY)"));
    BOOST_TEST(!identity("id INTEGER PRIMARY KEY DESC)"));
    BOOST_TEST(!identity("id INTEGER PRIMARY KEY) WITHOUT ROWID"));
    BOOST_TEST(!identity("id INTEGER, b TEXT, PRIMARY KEY (id, b))"));
    BOOST_TEST(!said("CREATE TABLE t (id INTEGER PRIMARY KEY)").schema.table("t")->column("id")->identity);
}

BOOST_AUTO_TEST_CASE(functions_of_sqlite) {
    const auto call = [](const std::string& text, const std::string& spelling = "sqlite") {
        const std::string from = " FROM pg_t AS t, pg_a AS a";  // whose columns nobody knows
        const std::string all = said("SELECT " + text + from, spelling).text;
        return all.starts_with("SELECT ") ? all.substr(7, all.size() - 8 - from.size()) : all;
    };
    const std::string now = "CURRENT_TIMESTAMP AT TIME ZONE 'UTC'";
    BOOST_TEST(call("unhex(a)") == "decode(a, 'hex')");
    BOOST_TEST(call("unhex(lower(a), ' -')") == "decode(translate(lower(a), ' -', ''), 'hex')");
    BOOST_TEST(call("unhex(a, 'ab')") == "decode(a, 'hex')");
    BOOST_TEST(call("lower(hex(unhex(a)))") == "lower(upper(encode(decode(a, 'hex'), 'hex')))");
    BOOST_TEST(call("iif(ifnull(a, b), instr(c, d), 1)") ==
               "CASE WHEN coalesce(a, b) THEN strpos(c, d) ELSE 1 END");
    BOOST_TEST(call("group_concat(DISTINCT a)") == "string_agg(DISTINCT CAST(a AS TEXT), ',')");
    BOOST_TEST(call("group_concat(a, ', ')") == "string_agg(CAST(a AS TEXT), ', ')");
    BOOST_TEST(call("datetime()") == "(" + now + ")");
    BOOST_TEST(call("datetime('now', '+2 hours', '-1 day')", "portable") ==
               "(" + now + " + INTERVAL '2 hours' + INTERVAL '-1 days')");
    BOOST_TEST(call("date('now')", "portable") == "(" + now + ")::date");
    BOOST_TEST(call("unixepoch()") == "floor(extract(epoch FROM CURRENT_TIMESTAMP))::bigint");
    BOOST_TEST(call("strftime('%s', 'now')") == "floor(extract(epoch FROM CURRENT_TIMESTAMP))::bigint");
    BOOST_TEST(call("strftime('%Y-%m-%dT%H:%M:%fZ')") ==
               "to_char(" + now + ", 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
    BOOST_TEST(call("max(a)") == "max(a)");
    BOOST_TEST(call("max(a, b)") == "error: this call of max() has no portable form\n");
    BOOST_TEST(call("substr(a, 2)") == "substr(a, 2)");
    BOOST_TEST(call("substr(a, -2)") == "error: this call of substr() has no portable form\n");
    BOOST_TEST(call("randomblob(64)") == "error: this call of randomblob() has no portable form\n");
    BOOST_TEST(call("datetime('now', '+1 month')") ==
               "error: this modifier of a time has no portable form\n");
    BOOST_TEST(call("strftime('%W', 'now')") == "error: this format of a time has no portable form\n");
    BOOST_TEST(call("t.hex, hex, a.date") == "t.hex, hex, a.date");
}

BOOST_AUTO_TEST_CASE(operators_of_sqlite) {
    const auto where = [](const std::string& text) {
        const std::string select = "SELECT 1 FROM pg_t AS t WHERE ";
        const std::string all = said(select + text, "sqlite").text;
        return all.starts_with(select) ? all.substr(select.size(), all.size() - select.size() - 1) : all;
    };
    BOOST_TEST(where("a == b AND a IS b OR a IS NOT b") ==
               "a = b AND a IS NOT DISTINCT FROM b OR a IS DISTINCT FROM b");
    BOOST_TEST(where("a IS NULL OR a IS NOT NULL OR a IS TRUE") == "a IS NULL OR a IS NOT NULL OR a IS TRUE");
    BOOST_TEST(where("a LIKE 'x%' OR a NOT LIKE 'x\\_%'") == "a ILIKE 'x%' OR a NOT ILIKE 'x\\_%' ESCAPE ''");
    BOOST_TEST(where("a LIKE 'x!%' ESCAPE '!'") == "a ILIKE 'x!%' ESCAPE '!'");
    BOOST_TEST(where("a = x'0f' AND main.t.b = [c d]") == "a = '\\x0f'::bytea AND t.b = \"c d\"");
    BOOST_TEST(where("a REGEXP 'x'") == "error: only SQLite has REGEXP\n");
    BOOST_TEST(where("a COLLATE NOCASE = b") == "error: only SQLite has the collation nocase\n");
}

BOOST_AUTO_TEST_CASE(a_sequence_hears_of_keys_that_were_given) {
    const std::string make = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);";
    BOOST_TEST(said(make + "INSERT INTO t (a) VALUES ('x')", "sqlite").after.empty());
    BOOST_TEST(said(make + "INSERT INTO t (id, a) VALUES (7, 'x')", "sqlite").after.size() == 1U);
    BOOST_TEST(said(make + "INSERT INTO t SELECT 7, 'x'", "sqlite").after.size() == 1U);
    BOOST_TEST(said(make + "INSERT INTO t VALUES (7, 'x')").after.empty());
}

BOOST_AUTO_TEST_CASE(what_its_own_database_has_taken_is_folded_as_far_as_it_is_understood) {
    Schema schema;
    const auto fold = [&](const std::string& text) {
        parse::Reader reader(parse::Source::text("a.sql", text),
                             {"sqlite", {}, {"postgresql", "sqlite"}, "sqlite"});
        while (const Statement* statement = reader.next())
            spelling::fold_own(schema, *statement, "sqlite", sqlite);
    };
    fold("PRAGMA foreign_keys = ON; CREATE TABLE t (id INTEGER PRIMARY KEY, at DATETIME)");
    BOOST_REQUIRE(schema.table("t"));
    BOOST_TEST(schema.table("t")->column("id")->identity);
    BOOST_TEST((schema.table("t")->column("at")->type.kind == TypeKind::timestamp));
    BOOST_TEST(schema.uncertain.empty());
    fold("CREATE TABLE u (anything); CREATE TABLE v (a TEXT REFERENCES later)");
    BOOST_TEST(schema.uncertain.contains("u"));
    BOOST_TEST(schema.uncertain.contains("v"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
