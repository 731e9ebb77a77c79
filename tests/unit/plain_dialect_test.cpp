#include "sdk/plain/dialect.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "parse/reader.hpp"
#include "schema/apply.hpp"

namespace {

using namespace runner;

constexpr TypeRule types[] = {
    {TypeKind::integer, "INTEGER", {}},
    {TypeKind::boolean, "SMALLINT", "{c} IN (0, 1)"},
};

PlainRules rules() {
    PlainRules result{};
    result.name = "toydb";
    result.title = "Toy";
    result.types = types;
    return result;
}

/// The statements, a line each, or the message with which one is refused.
std::string rendered(const PlainRules& its, const std::string& script) {
    const PlainDialect dialect(its);
    Schema schema;
    parse::Reader reader(parse::Source::text("test.sql", script), {"postgresql", {}, {"toydb"}});
    std::string result;
    try {
        while (const Statement* statement = reader.next()) {
            for (const Step& step : dialect.render(*statement, schema).steps)
                result += std::get<SqlStep>(step).sql + ";\n";
            schema::apply(schema, *statement);
        }
    } catch (const Error& error) {
        return error.message();
    }
    return result;
}

std::string refusal(const PlainRules& its) {
    try {
        const PlainDialect dialect(its);
    } catch (const Error& error) {
        BOOST_CHECK(error.kind() == ErrorKind::internal);
        return error.message();
    }
    return {};
}

BOOST_AUTO_TEST_SUITE(plain_dialect)

BOOST_AUTO_TEST_CASE(an_enumerated_type_is_kept_by_its_rule) {
    PlainRules its = rules();
    const std::string script = "CREATE TYPE mood AS ENUM ('sad', 'it''s ok'); CREATE TABLE t (m mood);";
    BOOST_TEST(rendered(its, script) == "CREATE TYPE is not in the dialect of Toy");
    its.enumerated = {TypeKind::named, "ENUM({values})", {}};
    BOOST_TEST(rendered(its, script) == "CREATE TABLE t (m ENUM('sad', 'it''s ok'));\n");
    its.enumerated = {TypeKind::named, "TEXT", "{c} IN ({values})"};
    BOOST_TEST(rendered(its, script) ==
               "CREATE TABLE t (m TEXT, CONSTRAINT t_m_type CHECK (m IN ('sad', 'it''s ok')));\n");
}

BOOST_AUTO_TEST_CASE(rules_that_keep_nothing_are_refused) {
    PlainRules its = rules();
    for (const TypeRule& rule :
         {TypeRule{TypeKind::named, "TEXT", {}}, TypeRule{TypeKind::named, {}, "{c} IN ({values})"}}) {
        its.enumerated = rule;
        BOOST_TEST(
            refusal(its) ==
            "the rules of Toy for enumerated types need a type to declare, and {values} in it or in its "
            "check");
    }
    its.enumerated = {TypeKind::named, "TEXT CHECK ({c} IN ({values}))", {}};
    BOOST_TEST(refusal(its) ==
               "the rules of Toy have a placeholder that means nothing where it stands: {c} in "
               "TEXT CHECK ({c} IN ({values}))");
    its = rules();
    for (const TypeRule& rule : {TypeRule{TypeKind::varchar, "VARCHAR({length})", {}},
                                 TypeRule{TypeKind::text, "TEXT", "{c} IN ({values})"},
                                 TypeRule{TypeKind::text, "TEXT", "length({c) > 0"}}) {
        its.types = {&rule, 1};
        BOOST_TEST(refusal(its).starts_with("the rules of Toy have a placeholder"), refusal(its));
    }
}

BOOST_AUTO_TEST_CASE(a_key_is_not_null) {
    BOOST_TEST(rendered(rules(), "CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER);") ==
               "CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY, b INTEGER);\n");
    BOOST_TEST(rendered(rules(), "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER, PRIMARY KEY (a, b));") ==
               "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b));\n");
}

BOOST_AUTO_TEST_CASE(alter_table_does_what_the_rules_say) {
    PlainRules its = rules();
    const std::string table = "CREATE TABLE t (a INTEGER); ";
    const std::string start = rendered(its, table);
    BOOST_TEST(rendered(its, table + "ALTER TABLE t RENAME TO u;") ==
               "RENAME TO u is not in the dialect of Toy");
    constexpr PlainAlter columns[] = {PlainAlter::add_column, PlainAlter::set_default};
    its.alter = columns;
    BOOST_TEST(rendered(its, table + "ALTER TABLE t ADD COLUMN b INTEGER;") ==
               start + "ALTER TABLE t ADD COLUMN b INTEGER;\n");
    BOOST_TEST(rendered(its, table + "ALTER TABLE t ADD b BOOLEAN;") ==
               start + "ALTER TABLE t ADD b SMALLINT CONSTRAINT t_b_type CHECK (b IN (0, 1));\n");
    BOOST_TEST(rendered(its, table + "ALTER TABLE t ADD b INTEGER UNIQUE;") ==
               "to add a column with keys is not in the dialect of Toy");
    BOOST_TEST(rendered(its, table + "ALTER TABLE t ALTER a DROP DEFAULT;") ==
               "ALTER a DROP DEFAULT is not in the dialect of Toy");
    BOOST_TEST(rendered(its, table + "ALTER TABLE t ADD b INTEGER, ADD c INTEGER;") ==
               "an ALTER TABLE of several changes is not in the dialect of Toy");
    BOOST_TEST(rendered(its, table + "ALTER TABLE t ADD IF NOT EXISTS b INTEGER;") ==
               "ADD IF NOT EXISTS b INTEGER is not in the dialect of Toy");
    BOOST_TEST(rendered(its, table + "ALTER TABLE IF EXISTS t ADD b INTEGER;") ==
               "ALTER TABLE IF EXISTS is not in the dialect of Toy");

    constexpr PlainAlter constraints[] = {PlainAlter::add_column, PlainAlter::add_constraint};
    its.alter = constraints;
    const std::string added = "ADD b SMALLINT";
    const std::string check = "ADD CONSTRAINT t_b_type CHECK (b IN (0, 1))";
    BOOST_TEST(rendered(its, table + "ALTER TABLE t ADD b BOOLEAN;") ==
               start + "ALTER TABLE t " + added + ";\nALTER TABLE t " + check + ";\n");
    its.several_alters = true;
    BOOST_TEST(rendered(its, table + "ALTER TABLE t ADD b BOOLEAN;") ==
               start + "ALTER TABLE t " + added + ", " + check + ";\n");
}

BOOST_AUTO_TEST_CASE(a_generated_key_may_have_a_type_of_its_own) {
    PlainRules its = rules();
    its.generated_key = "COUNTED";
    BOOST_TEST(rendered(its, "CREATE TABLE t (a SERIAL PRIMARY KEY);") ==
               "CREATE TABLE t (a INTEGER NOT NULL COUNTED PRIMARY KEY);\n");
    its.generated_type = "ROWNUM";
    BOOST_TEST(rendered(its, "CREATE TABLE t (a SERIAL PRIMARY KEY);") ==
               "CREATE TABLE t (a ROWNUM NOT NULL COUNTED PRIMARY KEY);\n");
}

BOOST_AUTO_TEST_CASE(a_column_changes_only_where_it_can_be_stated_anew) {
    PlainRules its = rules();
    constexpr PlainAlter alters[] = {PlainAlter::set_type, PlainAlter::set_nullability};
    its.alter = alters;
    const std::string script = "CREATE TABLE t (a INTEGER); ALTER TABLE t ALTER a SET NOT NULL;";
    const std::string start = "CREATE TABLE t (a INTEGER);\n";
    BOOST_TEST(rendered(its, script) == start + "ALTER TABLE t ALTER a SET NOT NULL;\n");
    BOOST_TEST(rendered(its, start + "ALTER TABLE t ALTER a TYPE BOOLEAN;") ==
               "ALTER a TYPE BOOLEAN is not in the dialect of Toy");
    its.restates = "MODIFY";
    BOOST_TEST(rendered(its, script) == start + "ALTER TABLE t MODIFY a INTEGER NOT NULL;\n");
}

BOOST_AUTO_TEST_CASE(what_a_view_reads_is_not_renamed) {
    PlainRules its = rules();
    constexpr PlainAlter alters[] = {PlainAlter::rename_table, PlainAlter::rename_column};
    its.alter = alters;
    const std::string script = "CREATE TABLE t (a INTEGER); CREATE VIEW v AS SELECT a FROM t; ";
    for (const char* rename : {"ALTER TABLE t RENAME TO u;", "ALTER TABLE t RENAME a TO b;"})
        BOOST_TEST(rendered(its, script + rename) ==
                   "to rename what a view reads is not in the dialect of Toy");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
