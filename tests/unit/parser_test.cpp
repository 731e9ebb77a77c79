#include "parse/parser.hpp"

#include <boost/test/unit_test.hpp>

#include "parse/lexer.hpp"
#include "sdk/error.hpp"

namespace {

using namespace runner;

/// A statement that owns its text.
struct Parsed {
    explicit Parsed(std::string source, const LexicalRules& rules = {})
        : text(std::move(source)), statement(parse::statement_of(text, rules)) {}
    Parsed(const Parsed&) = delete;
    Parsed& operator=(const Parsed&) = delete;

    template <class N>
    const N& as() const {
        BOOST_REQUIRE(std::holds_alternative<N>(statement.node));
        return std::get<N>(statement.node);
    }
    std::string operator[](Span span) const { return std::string(statement.slice(span)); }
    std::string operator[](const std::optional<Span>& span) const { return span ? (*this)[*span] : "-"; }

    std::string text;
    Statement statement;
};

std::string fault(const std::string& text) {
    try {
        const Parsed parsed(text);
        return "none";
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::syntax));
        BOOST_REQUIRE(error.span());
        return error.message() + " at " + std::to_string(error.span()->begin);
    }
}

std::string words(const std::string& text) {
    return Parsed(text).as<Raw>().words;
}

/// The type of a column, as a person would write it down.
std::string type_of(const std::string& written) {
    const Parsed parsed("CREATE TABLE t (c " + written + ")");
    const auto& column = parsed.as<CreateTable>().columns.at(0);
    BOOST_REQUIRE(column.type);
    BOOST_TEST(parsed[column.type->span] == written);
    const DataType& type = column.type->type;
    std::string shown = type.schema.empty() ? "" : type.schema + ".";
    shown += type.name + (type.kind == TypeKind::named ? "?" : "");
    for (const int argument : type.arguments) shown += " " + std::to_string(argument);
    for (int i = 0; i < type.dimensions; ++i) shown += "[]";
    return shown;
}

const char* const kinds[] = {"not null",      "null",        "default",  "primary key", "unique",
                             "check",         "foreign key", "identity", "generated",   "collate",
                             "autoincrement", "exclude",     "other"};

/// What follows the type of a column: kind{span|expression|rest} …
std::string constraints_of(const std::string& written) {
    const Parsed parsed("CREATE TABLE t (c INTEGER " + written + ", d TEXT)");
    BOOST_REQUIRE_EQUAL(parsed.as<CreateTable>().columns.size(), 2);
    std::string shown;
    for (const Constraint& constraint : parsed.as<CreateTable>().columns[0].constraints) {
        if (!shown.empty()) shown += " ";
        shown += kinds[static_cast<int>(constraint.kind)];
        shown += "{" + parsed[constraint.span];
        if (!constraint.expression.span.empty()) shown += "|" + parsed[constraint.expression.span];
        if (constraint.rest) shown += "|rest " + parsed[*constraint.rest];
        shown += "}";
    }
    return shown;
}

BOOST_AUTO_TEST_SUITE(parser)

BOOST_AUTO_TEST_CASE(types) {
    BOOST_TEST(type_of("INT") == "integer");
    BOOST_TEST(type_of("int4") == "integer");
    BOOST_TEST(type_of("INT8") == "bigint");
    BOOST_TEST(type_of("SERIAL4") == "serial");
    BOOST_TEST(type_of("BIGSERIAL") == "bigserial");
    BOOST_TEST(type_of("DEC(10, 2)") == "numeric 10 2");
    BOOST_TEST(type_of("FLOAT(24)") == "real");
    BOOST_TEST(type_of("FLOAT(25)") == "double precision");
    BOOST_TEST(type_of("double precision") == "double precision");
    BOOST_TEST(type_of("BOOL") == "boolean");
    BOOST_TEST(type_of("CHARACTER VARYING(50)") == "varchar 50");
    BOOST_TEST(type_of("NATIONAL CHARACTER VARYING(50)") == "varchar 50");
    BOOST_TEST(type_of("CHAR") == "character 1");
    BOOST_TEST(type_of("BPCHAR") == "character");
    BOOST_TEST(type_of("TIMESTAMP") == type_of("TIMESTAMP WITHOUT TIME ZONE"));
    BOOST_TEST(type_of("TIMESTAMP(3) WITH TIME ZONE") == "timestamp with time zone 3");
    BOOST_TEST(type_of("DATETIME") == type_of("TIMESTAMP"));
    BOOST_TEST(type_of("TIMETZ") == type_of("TIME WITH TIME ZONE"));
    BOOST_TEST(type_of("INTERVAL DAY TO SECOND(3)") == "interval");
    BOOST_TEST(type_of("BLOB") == "bytea");
    BOOST_TEST(type_of("JSONB") == "jsonb");
    BOOST_TEST(type_of("text[][3]") == "text[][]");
    BOOST_TEST(type_of("integer ARRAY[4]") == "integer[]");
    BOOST_TEST(type_of("User_Role") == "user_role?");
    BOOST_TEST(type_of("app.\"Role\"") == "app.Role?");
    BOOST_TEST(type_of("pg_catalog.int4") == "integer");
    BOOST_TEST(type_of("geometry(Point, 4326)") == "geometry?");
    BOOST_TEST(type_of("UNSIGNED BIG INT") == "unsigned big int?");
}

BOOST_AUTO_TEST_CASE(create_table) {
    const Parsed parsed(
        "CREATE TEMP TABLE IF NOT EXISTS app.\"Users\" (id BIGINT, CONSTRAINT pk PRIMARY KEY (id, \"N\") "
        "DEFERRABLE, UNIQUE NULLS NOT DISTINCT (a), CHECK (a > (1)) NO INHERIT, FOREIGN KEY (a, b) "
        "REFERENCES x (c, d) "
        "MATCH FULL ON DELETE SET NULL (a) ON UPDATE NO ACTION NOT DEFERRABLE INITIALLY IMMEDIATE, "
        "EXCLUDE USING gist (r WITH &&) WHERE (a), LIKE other INCLUDING ALL) WITH (fillfactor = 70) "
        "TABLESPACE s");
    const auto& table = parsed.as<CreateTable>();
    BOOST_TEST(table.temporary);
    BOOST_TEST(table.if_not_exists);
    BOOST_TEST(table.name.schema->name == "app");
    BOOST_TEST(table.name.name.name == "Users");
    BOOST_TEST(table.name.name.quoted);
    BOOST_TEST(parsed[table.name.span] == "app.\"Users\"");
    BOOST_TEST(parsed[table.body].starts_with("(id BIGINT,"));
    BOOST_TEST(parsed[table.body].ends_with("INCLUDING ALL)"));
    BOOST_TEST(parsed[table.options] == "WITH (fillfactor = 70) TABLESPACE s");
    BOOST_REQUIRE_EQUAL(table.constraints.size(), 5);
    BOOST_REQUIRE_EQUAL(table.other_elements.size(), 1);
    BOOST_TEST(parsed[table.other_elements[0]] == "LIKE other INCLUDING ALL");

    const Constraint& key = table.constraints[0];
    BOOST_TEST((key.kind == ConstraintKind::primary_key));
    BOOST_TEST(key.name->name == "pk");
    BOOST_REQUIRE_EQUAL(key.columns.size(), 2);
    BOOST_TEST(key.columns[1].name == "N");
    BOOST_TEST(parsed[key.rest] == "DEFERRABLE");
    BOOST_TEST(parsed[table.constraints[1].rest] == "NULLS NOT DISTINCT");
    BOOST_TEST(parsed[table.constraints[2].expression.span] == "a > (1)");
    BOOST_TEST(parsed[table.constraints[2].rest] == "NO INHERIT");
    const Reference& reference = *table.constraints[3].references;
    BOOST_TEST(reference.table.name.name == "x");
    BOOST_TEST(reference.columns[1].name == "d");
    BOOST_TEST(reference.match == "FULL");
    BOOST_TEST(reference.on_delete == "SET NULL");
    BOOST_TEST(reference.on_update == "NO ACTION");
    BOOST_TEST(parsed[reference.deferrable] == "NOT DEFERRABLE INITIALLY IMMEDIATE");
    BOOST_TEST(parsed[table.constraints[3].rest] == "(a)");
    BOOST_TEST((table.constraints[4].kind == ConstraintKind::exclude));
    BOOST_TEST(parsed[table.constraints[4].span] == "EXCLUDE USING gist (r WITH &&) WHERE (a)");
}

BOOST_AUTO_TEST_CASE(column_constraints) {
    BOOST_TEST(constraints_of("NOT NULL DEFAULT 5 UNIQUE") ==
               "not null{NOT NULL} default{DEFAULT 5|5} unique{UNIQUE}");
    BOOST_TEST(constraints_of("DEFAULT NULL NULL") == "default{DEFAULT NULL|NULL} null{NULL}");
    BOOST_TEST(constraints_of("DEFAULT -1 NOT NULL") == "default{DEFAULT -1|-1} not null{NOT NULL}");
    BOOST_TEST(constraints_of("DEFAULT 'a'::text || NULL CHECK (c)") ==
               "default{DEFAULT 'a'::text || NULL|'a'::text || NULL} check{CHECK (c)|c}");
    BOOST_TEST(constraints_of("DEFAULT CASE WHEN a IS NOT NULL THEN 1 END PRIMARY KEY") ==
               "default{DEFAULT CASE WHEN a IS NOT NULL THEN 1 END|CASE WHEN a IS NOT NULL THEN 1 END} "
               "primary key{PRIMARY KEY}");
    BOOST_TEST(constraints_of("DEFAULT f(1, NOT NULL) COLLATE \"C\"") ==
               "default{DEFAULT f(1, NOT NULL)|f(1, NOT NULL)} collate{COLLATE \"C\"}");
    BOOST_TEST(constraints_of("DEFAULT ARRAY[1, 2]::int[] NOT NULL") ==
               "default{DEFAULT ARRAY[1, 2]::int[]|ARRAY[1, 2]::int[]} not null{NOT NULL}");
    BOOST_TEST(constraints_of("CONSTRAINT positive CHECK (c > 0) CONSTRAINT k PRIMARY KEY") ==
               "check{CONSTRAINT positive CHECK (c > 0)|c > 0} primary key{CONSTRAINT k PRIMARY KEY}");
    BOOST_TEST(constraints_of("REFERENCES t ON DELETE CASCADE NOT DEFERRABLE NOT NULL") ==
               "foreign key{REFERENCES t ON DELETE CASCADE NOT DEFERRABLE} not null{NOT NULL}");
    BOOST_TEST(constraints_of("GENERATED BY DEFAULT AS IDENTITY (START WITH 5)") ==
               "identity{GENERATED BY DEFAULT AS IDENTITY (START WITH 5)|rest (START WITH 5)}");
    BOOST_TEST(constraints_of("GENERATED ALWAYS AS (a + b) STORED NOT NULL") ==
               "generated{GENERATED ALWAYS AS (a + b) STORED|a + b} not null{NOT NULL}");
    BOOST_TEST(
        constraints_of("UNIQUE NULLS NOT DISTINCT DEFERRABLE INITIALLY DEFERRED") ==
        "unique{UNIQUE NULLS NOT DISTINCT DEFERRABLE INITIALLY DEFERRED|rest NULLS NOT DISTINCT DEFERRABLE "
        "INITIALLY DEFERRED}");
    BOOST_TEST(constraints_of("DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT 'x' NOT NULL") ==
               "default{DEFAULT CURRENT_TIMESTAMP|CURRENT_TIMESTAMP} other{ON UPDATE CURRENT_TIMESTAMP} "
               "other{COMMENT 'x'} not null{NOT NULL}");
}

BOOST_AUTO_TEST_CASE(generated_columns_know_whether_they_are_stored) {
    const Parsed parsed(
        "CREATE TABLE t (a INT GENERATED ALWAYS AS (1) STORED, b INT AS (2) VIRTUAL, c INT GENERATED "
        "ALWAYS AS IDENTITY, d INT GENERATED BY DEFAULT AS IDENTITY)");
    const auto& columns = parsed.as<CreateTable>().columns;
    BOOST_TEST(columns[0].constraints[0].stored);
    BOOST_TEST(!columns[1].constraints[0].stored);
    BOOST_TEST(columns[2].constraints[0].always);
    BOOST_TEST(!columns[3].constraints[0].always);
}

BOOST_AUTO_TEST_CASE(what_sqlite_stores) {
    const Parsed parsed(
        "CREATE TABLE \"t\" (id INTEGER PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT, b, [c d] UNSIGNED "
        "BIG INT "
        "DEFAULT (1 + 1) NOT NULL ON CONFLICT FAIL, \"e\" VARCHAR(10) DEFAULT 'x' COLLATE NOCASE, f AS (b) "
        "STORED, "
        "g NUMERIC(10, -2), PRIMARY KEY (b COLLATE NOCASE DESC, id AUTOINCREMENT) ON CONFLICT IGNORE, "
        "CONSTRAINT u UNIQUE (b)) WITHOUT ROWID, STRICT",
        LexicalRules{.bracketed_words = true});
    const auto& table = parsed.as<CreateTable>();
    BOOST_REQUIRE_EQUAL(table.columns.size(), 6);
    const auto& id = table.columns[0].constraints;
    BOOST_REQUIRE_EQUAL(id.size(), 2);
    BOOST_TEST(parsed[id[0].rest] == "ASC ON CONFLICT REPLACE");
    BOOST_TEST((id[1].kind == ConstraintKind::autoincrement));
    BOOST_TEST(!table.columns[1].type);
    BOOST_TEST(table.columns[1].constraints.empty());
    BOOST_TEST(table.columns[2].name.name == "c d");
    BOOST_TEST(parsed[table.columns[2].constraints[0].expression.span] == "(1 + 1)");
    BOOST_TEST(parsed[table.columns[2].constraints[1].rest] == "ON CONFLICT FAIL");
    BOOST_TEST(table.columns[3].constraints[1].collation->name.name == "nocase");
    BOOST_TEST(!table.columns[4].type);
    BOOST_TEST(table.columns[4].constraints[0].stored);
    BOOST_REQUIRE_EQUAL(table.constraints.size(), 3);
    BOOST_TEST(table.constraints[0].columns.size() == 2);
    BOOST_TEST(parsed[table.constraints[0].rest] == "ON CONFLICT IGNORE");
    BOOST_TEST((table.constraints[1].kind == ConstraintKind::autoincrement));
    BOOST_TEST(table.constraints[2].name->name == "u");
    BOOST_TEST(parsed[table.options] == "WITHOUT ROWID, STRICT");
}

BOOST_AUTO_TEST_CASE(create_table_as) {
    const Parsed parsed("CREATE UNLOGGED TABLE t (a, b) ON COMMIT DROP AS SELECT 1, 2 WITH NO DATA");
    const auto& table = parsed.as<CreateTable>();
    BOOST_TEST(table.unlogged);
    BOOST_TEST(table.body.empty());
    BOOST_TEST(table.columns.size() == 2);
    BOOST_TEST(parsed[table.options] == "ON COMMIT DROP");
    BOOST_TEST(parsed[table.query->span] == "SELECT 1, 2");
    const Parsed bare("CREATE TABLE t AS SELECT 1");
    BOOST_TEST(bare[bare.as<CreateTable>().query->span] == "SELECT 1");
    BOOST_TEST(!bare.as<CreateTable>().options);
}

BOOST_AUTO_TEST_CASE(create_index) {
    const Parsed parsed(
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY app.t USING GIN (a, lower(b) text_ops DESC "
        "NULLS LAST, "
        "(c || d), e COLLATE \"C\" ASC, f gin_trgm_ops, g.h(i), j || k NULLS FIRST) INCLUDE (x) NULLS NOT "
        "DISTINCT "
        "WITH (fastupdate = off) TABLESPACE s WHERE a IS NOT NULL");
    const auto& index = parsed.as<CreateIndex>();
    BOOST_TEST(index.unique);
    BOOST_TEST(index.if_not_exists);
    BOOST_TEST(parsed[index.concurrently] == "CONCURRENTLY");
    BOOST_TEST(index.name->name.name == "i");
    BOOST_TEST(parsed[index.only] == "ONLY");
    BOOST_TEST(index.table.schema->name == "app");
    BOOST_TEST(index.method == "gin");
    BOOST_TEST(parsed[index.method_clause] == "USING GIN");
    BOOST_REQUIRE_EQUAL(index.elements.size(), 7);
    const auto element = [&](std::size_t i) {
        const IndexElement& e = index.elements[i];
        return parsed[e.expression.span] + (e.column ? " column" : "") + (e.descending ? " descending" : "") +
               "|" + parsed[e.collate] + "|" + parsed[e.operator_class] + "|" + parsed[e.nulls] + "|" +
               parsed[e.rest];
    };
    BOOST_TEST(element(0) == "a column|-|-|-|-");
    BOOST_TEST(element(1) == "lower(b) descending|-|text_ops|NULLS LAST|text_ops DESC NULLS LAST");
    BOOST_TEST(element(2) == "(c || d)|-|-|-|-");
    BOOST_TEST(element(3) == "e column|COLLATE \"C\"|-|-|COLLATE \"C\" ASC");
    BOOST_TEST(element(4) == "f column|-|gin_trgm_ops|-|gin_trgm_ops");
    BOOST_TEST(element(5) == "g.h(i)|-|-|-|-");
    BOOST_TEST(element(6) == "j || k|-|-|NULLS FIRST|NULLS FIRST");
    BOOST_TEST(parsed[index.include] == "INCLUDE (x)");
    BOOST_TEST(parsed[index.nulls] == "NULLS NOT DISTINCT");
    BOOST_TEST(parsed[index.with] == "WITH (fastupdate = off) TABLESPACE s");
    BOOST_TEST(parsed[index.where->span] == "a IS NOT NULL");
    BOOST_TEST(!Parsed("CREATE INDEX ON t (a)").as<CreateIndex>().name);
}

BOOST_AUTO_TEST_CASE(create_view) {
    const Parsed parsed(
        "CREATE OR REPLACE TEMP RECURSIVE VIEW v (a, \"B\") WITH (security_barrier) AS SELECT 1");
    const auto& view = parsed.as<CreateView>();
    BOOST_TEST(view.or_replace);
    BOOST_TEST(view.temporary);
    BOOST_TEST(parsed[view.recursive] == "RECURSIVE");
    BOOST_TEST(view.columns[1].name == "B");
    BOOST_TEST(parsed[view.with] == "WITH (security_barrier)");
    BOOST_TEST(parsed[view.query.span] == "SELECT 1");
    BOOST_TEST(Parsed("CREATE VIEW IF NOT EXISTS v AS SELECT 1").as<CreateView>().if_not_exists);
}

BOOST_AUTO_TEST_CASE(create_enum) {
    const Parsed parsed("CREATE TYPE app.mood AS ENUM ('it''s', E'\\x41')");
    BOOST_TEST(parsed.as<CreateEnum>().name.schema->name == "app");
    const std::vector<std::string> values = {"it's", "A"};
    BOOST_TEST(parsed.as<CreateEnum>().values == values, boost::test_tools::per_element());
    BOOST_TEST(Parsed("CREATE TYPE t AS ENUM ()").as<CreateEnum>().values.empty());
}

BOOST_AUTO_TEST_CASE(drops) {
    const Parsed parsed("DROP TABLE IF EXISTS a, app.b CASCADE");
    const auto& drop = parsed.as<Drop>();
    BOOST_TEST((drop.kind == ObjectKind::table));
    BOOST_TEST(drop.if_exists);
    BOOST_TEST(drop.names[1].schema->name == "app");
    BOOST_TEST(parsed[drop.cascade] == "CASCADE");
    BOOST_TEST((Parsed("DROP VIEW v RESTRICT").as<Drop>().kind == ObjectKind::view));
    BOOST_TEST((Parsed("DROP TYPE t").as<Drop>().kind == ObjectKind::type));
    BOOST_TEST(Parsed("DROP INDEX CONCURRENTLY i").as<Drop>().concurrently.has_value());
}

BOOST_AUTO_TEST_CASE(alter_table) {
    const Parsed parsed(
        "ALTER TABLE IF EXISTS ONLY app.t ADD COLUMN IF NOT EXISTS a INT DEFAULT f(1, 2) NOT NULL, ADD b "
        "TEXT, "
        "DROP COLUMN IF EXISTS c CASCADE, DROP d, RENAME COLUMN e TO f, RENAME g TO h, RENAME TO i, "
        "ALTER COLUMN j TYPE numeric(1, 2) USING k, ADD CONSTRAINT l CHECK (m), ADD UNIQUE (n), DROP "
        "CONSTRAINT o, "
        "OWNER TO p, ENABLE ROW LEVEL SECURITY, SET (q = 1), ALTER r SET NOT NULL");
    const auto& alter = parsed.as<AlterTable>();
    BOOST_TEST(alter.if_exists);
    BOOST_TEST(parsed[alter.only] == "ONLY");
    BOOST_TEST(alter.table.name.name == "t");
    BOOST_REQUIRE_EQUAL(alter.actions.size(), 15);
    const auto& add = std::get<AddColumn>(alter.actions[0]);
    BOOST_TEST(add.if_not_exists);
    BOOST_TEST(parsed[add.column.span] == "a INT DEFAULT f(1, 2) NOT NULL");
    BOOST_TEST(add.column.constraints.size() == 2);
    BOOST_TEST(parsed[std::get<AddColumn>(alter.actions[1]).span] == "ADD b TEXT");
    const auto& dropped = std::get<DropColumn>(alter.actions[2]);
    BOOST_TEST(dropped.if_exists);
    BOOST_TEST(parsed[dropped.cascade] == "CASCADE");
    BOOST_TEST(std::get<DropColumn>(alter.actions[3]).column.name == "d");
    BOOST_TEST(std::get<RenameColumn>(alter.actions[4]).from.name == "e");
    BOOST_TEST(std::get<RenameColumn>(alter.actions[5]).to.name == "h");
    BOOST_TEST(std::get<RenameTable>(alter.actions[6]).to.name == "i");
    const auto other = [&](std::size_t i) {
        const auto& action = std::get<OtherAction>(alter.actions[i]);
        return action.words + ": " + parsed[action.span];
    };
    const auto& retyped = std::get<SetType>(std::get<AlterColumn>(alter.actions[7]).change);
    BOOST_TEST(parsed[retyped.type.span] == "numeric(1, 2)");
    BOOST_TEST(parsed[retyped.value->span] == "k");
    const auto& check = std::get<AddConstraint>(alter.actions[8]).constraint;
    BOOST_TEST(check.name->name == "l");
    BOOST_TEST(parsed[check.expression.span] == "m");
    const auto& unique = std::get<AddConstraint>(alter.actions[9]);
    BOOST_TEST(unique.constraint.columns.front().name == "n");
    BOOST_TEST(parsed[unique.span] == "ADD UNIQUE (n)");
    BOOST_TEST(std::get<DropConstraint>(alter.actions[10]).name.name == "o");
    BOOST_TEST(other(11) == "OWNER TO: OWNER TO p");
    BOOST_TEST(other(12) == "ENABLE ROW LEVEL SECURITY: ENABLE ROW LEVEL SECURITY");
    BOOST_TEST(other(13) == "SET: SET (q = 1)");
    const auto& nullable = std::get<AlterColumn>(alter.actions[14]);
    BOOST_TEST(nullable.column.name == "r");
    BOOST_TEST(std::holds_alternative<SetNotNull>(nullable.change));
}

BOOST_AUTO_TEST_CASE(reserved_words_are_names_in_quotes_only) {
    BOOST_TEST(fault("CREATE TABLE t (a INTEGER, user TEXT)") == "user is a reserved word at 27");
    BOOST_TEST(fault("ALTER TABLE t RENAME COLUMN a TO Order") == "order is a reserved word at 33");
    const Parsed quoted("CREATE TABLE \"table\" (\"user\" TEXT)");
    BOOST_TEST(quoted.as<CreateTable>().columns.front().name.name == "user");
    const Parsed behind_a_schema("DROP TABLE public.user");
    BOOST_TEST(behind_a_schema.as<Drop>().names.front().name.name == "user");
}

BOOST_AUTO_TEST_CASE(changes_of_columns) {
    const Parsed parsed(
        "ALTER TABLE t ALTER a SET DEFAULT 1 + (2, 3), ALTER COLUMN b DROP DEFAULT, ALTER c SET DATA TYPE "
        "text "
        "COLLATE \"C\" USING f(c, 1)::text, ALTER d DROP NOT NULL, ALTER e ADD GENERATED BY DEFAULT AS "
        "IDENTITY "
        "(START 5), ALTER f DROP IDENTITY IF EXISTS, ALTER g DROP EXPRESSION, ALTER h SET STATISTICS 100, "
        "RENAME CONSTRAINT i TO j, DROP CONSTRAINT IF EXISTS k CASCADE, ADD CONSTRAINT l FOREIGN KEY (m) "
        "REFERENCES n NOT VALID, ADD PRIMARY KEY USING INDEX o");
    const auto& actions = parsed.as<AlterTable>().actions;
    BOOST_REQUIRE_EQUAL(actions.size(), 12);
    const auto change = [&]<class Change>(std::size_t i, const Change&) -> const Change& {
        return std::get<Change>(std::get<AlterColumn>(actions[i]).change);
    };
    BOOST_TEST(parsed[change(0, SetDefault{}).value.span] == "1 + (2, 3)");
    change(1, DropDefault{});
    BOOST_TEST(change(2, SetType{}).collation->name.name == "C");
    BOOST_TEST(parsed[change(2, SetType{}).value->span] == "f(c, 1)::text");
    change(3, DropNotNull{});
    BOOST_TEST(parsed[change(4, AddIdentity{}).identity.rest] == "(START 5)");
    BOOST_TEST(change(5, DropIdentity{}).if_exists);
    BOOST_TEST(!change(6, DropExpression{}).if_exists);
    BOOST_TEST(change(7, OtherChange{}).words == "SET STATISTICS");
    BOOST_TEST(std::get<RenameConstraint>(actions[8]).to.name == "j");
    BOOST_TEST(parsed[std::get<DropConstraint>(actions[9]).cascade] == "CASCADE");
    BOOST_TEST(parsed[std::get<AddConstraint>(actions[10]).constraint.not_valid] == "NOT VALID");
    BOOST_TEST(std::get<AddConstraint>(actions[11]).constraint.using_index->name == "o");
}

BOOST_AUTO_TEST_CASE(changes_of_enumerated_types) {
    const Parsed added("ALTER TYPE app.t ADD VALUE IF NOT EXISTS 'a''b' BEFORE 'c'");
    const auto& add = std::get<AddValue>(added.as<AlterType>().action);
    BOOST_TEST(add.if_not_exists);
    BOOST_TEST(add.value == "a'b");
    BOOST_TEST(add.before.value() == "c");
    const Parsed renamed("ALTER TYPE t RENAME VALUE 'a' TO 'b'");
    BOOST_TEST(std::get<RenameValue>(renamed.as<AlterType>().action).to == "b");
    const Parsed moved("ALTER TYPE t RENAME TO u");
    BOOST_TEST(std::get<RenameType>(moved.as<AlterType>().action).to.name == "u");
    const Parsed owned("ALTER TYPE t OWNER TO someone");
    BOOST_TEST(owned.as<Raw>().words == "ALTER TYPE");
}

BOOST_AUTO_TEST_CASE(data_changes) {
    const auto change = [](const std::string& text) {
        const Parsed parsed(text);
        const auto& node = parsed.as<DataChange>();
        return std::string(node.verb == DataVerb::insert   ? "insert "
                           : node.verb == DataVerb::update ? "update "
                                                           : "delete ") +
               parsed[node.table.span];
    };
    BOOST_TEST(change("INSERT INTO app.t (a) VALUES (1)") == "insert app.t");
    BOOST_TEST(change("INSERT OR IGNORE INTO t DEFAULT VALUES") == "insert t");
    BOOST_TEST(change("UPDATE ONLY t SET a = 1") == "update t");
    BOOST_TEST(change("DELETE FROM t") == "delete t");
    BOOST_TEST(
        change("WITH RECURSIVE a (x, y) AS MATERIALIZED (SELECT (1)), b AS (SELECT 2) DELETE FROM t") ==
        "delete t");
    BOOST_TEST(change("WITH a AS (SELECT 1) SEARCH DEPTH FIRST BY x SET y INSERT INTO t SELECT 1") ==
               "insert t");
}

BOOST_AUTO_TEST_CASE(insert_has_its_parts) {
    const Parsed parsed(
        "INSERT INTO t AS x (a, b) OVERRIDING USER VALUE VALUES (f(1, 2), DEFAULT), ((3), 'y') "
        "ON CONFLICT (a) WHERE b > 0 DO UPDATE SET a = b IS DISTINCT FROM c, (b, c) = (1, 2) WHERE d "
        "RETURNING a");
    const auto& insert = parsed.as<DataChange>();
    BOOST_TEST(parsed[insert.alias->span] == "x");
    BOOST_TEST(insert.columns.size() == 2U);
    BOOST_TEST(parsed[*insert.overriding] == "OVERRIDING USER VALUE");
    BOOST_REQUIRE_EQUAL(insert.rows.size(), 2U);
    BOOST_TEST(parsed[insert.rows[0][0].span] == "f(1, 2)");
    BOOST_TEST(parsed[insert.rows[1][1].span] == "'y'");
    BOOST_TEST(!insert.query);
    BOOST_TEST(parsed[*insert.conflict->target] == "(a) WHERE b > 0");
    const auto& assignments = insert.conflict->assignments;
    BOOST_REQUIRE_EQUAL(assignments.size(), 2U);
    BOOST_TEST(parsed[assignments[0].value.span] == "b IS DISTINCT FROM c");
    BOOST_TEST((assignments[1].row && assignments[1].columns.size() == 2U));
    BOOST_TEST(parsed[*insert.returning] == "RETURNING a");
}

BOOST_AUTO_TEST_CASE(insert_of_a_query) {
    const Parsed parsed(
        "INSERT INTO t (SELECT a FROM u JOIN v ON conflict = 1) ON CONFLICT ON CONSTRAINT k DO NOTHING");
    const auto& insert = parsed.as<DataChange>();
    BOOST_TEST(insert.columns.empty());
    BOOST_TEST(parsed[insert.query->span] == "(SELECT a FROM u JOIN v ON conflict = 1)");
    BOOST_TEST(parsed[insert.conflict->constraint->span] == "k");
    BOOST_TEST(insert.conflict->assignments.empty());
    const Parsed compound("INSERT INTO t VALUES (1) UNION SELECT 2");
    BOOST_TEST(compound.as<DataChange>().rows.empty());
    BOOST_TEST(compound[compound.as<DataChange>().query->span] == "VALUES (1) UNION SELECT 2");
}

BOOST_AUTO_TEST_CASE(update_and_delete_have_their_parts) {
    const Parsed updated(
        "UPDATE ONLY t * x SET a[1] = 2, b = 3 FROM u JOIN v USING (c) WHERE x.a = 1 RETURNING b");
    const auto& update = updated.as<DataChange>();
    BOOST_TEST(updated[*update.only] == "ONLY");
    BOOST_TEST(updated[update.alias->span] == "x");
    BOOST_TEST(update.assignments[0].columns.empty());
    BOOST_TEST(update.assignments[1].columns[0].name == "b");
    BOOST_TEST(updated[*update.from] == "FROM u JOIN v USING (c)");
    BOOST_TEST(updated[update.where->span] == "x.a = 1");
    const Parsed deleted("DELETE FROM t USING u, v");
    BOOST_TEST(deleted[*deleted.as<DataChange>().from] == "USING u, v");
    BOOST_TEST(!deleted.as<DataChange>().where);
}

BOOST_AUTO_TEST_CASE(truncate_has_its_parts) {
    const Parsed parsed("TRUNCATE TABLE ONLY a, public.b * RESTART IDENTITY CASCADE");
    const auto& truncate = parsed.as<Truncate>();
    BOOST_REQUIRE_EQUAL(truncate.tables.size(), 2U);
    BOOST_TEST(parsed[truncate.tables[1].span] == "public.b");
    BOOST_TEST((truncate.restart_identity && truncate.cascade));
}

BOOST_AUTO_TEST_CASE(domain_has_its_parts) {
    const Parsed parsed("CREATE DOMAIN d AS numeric(5, 2) DEFAULT 1 CONSTRAINT c CHECK (VALUE > 0) NOT NULL");
    const auto& domain = parsed.as<CreateDomain>();
    BOOST_TEST(parsed[domain.type.span] == "numeric(5, 2)");
    BOOST_REQUIRE_EQUAL(domain.constraints.size(), 3U);
    BOOST_TEST(parsed[domain.constraints[1].expression.span] == "VALUE > 0");
}

BOOST_AUTO_TEST_CASE(sequences_have_their_parts) {
    const Parsed created("CREATE SEQUENCE IF NOT EXISTS s START WITH 1 OWNED BY public.t.id CACHE 2");
    const auto& sequence = created.as<CreateSequence>();
    BOOST_TEST(sequence.if_not_exists);
    BOOST_TEST(created[*sequence.options] == "START WITH 1 OWNED BY public.t.id CACHE 2");
    BOOST_TEST(created[sequence.owner->table.span] == "public.t");
    BOOST_TEST(sequence.owner->column.name == "id");
    BOOST_TEST(!Parsed("ALTER SEQUENCE s OWNED BY NONE").as<OwnSequence>().owner);
    BOOST_TEST(Parsed("ALTER SEQUENCE IF EXISTS s OWNED BY t.id").as<OwnSequence>().owner->table.name.name ==
               "t");
    BOOST_TEST(words("ALTER SEQUENCE s RESTART") == "ALTER SEQUENCE");
    BOOST_CHECK_THROW(Parsed("ALTER SEQUENCE s OWNED BY id"), Error);
}

BOOST_AUTO_TEST_CASE(other_objects_are_renamed) {
    const Parsed renamed("ALTER INDEX IF EXISTS public.i RENAME TO j");
    const auto& rename = renamed.as<RenameObject>();
    BOOST_TEST((rename.kind == ObjectKind::index && rename.if_exists));
    BOOST_TEST(rename.to.name == "j");
    BOOST_TEST((Parsed("ALTER VIEW v RENAME TO w").as<RenameObject>().kind == ObjectKind::view));
    BOOST_TEST((Parsed("ALTER SEQUENCE s RENAME TO r").as<RenameObject>().kind == ObjectKind::sequence));
    BOOST_TEST(words("ALTER INDEX i SET (fillfactor = 70)") == "ALTER INDEX");
}

BOOST_AUTO_TEST_CASE(type_names_go_on_behind_words_that_do) {
    BOOST_TEST(Parsed("CREATE TABLE t (a UNSIGNED BIG INT)").as<CreateTable>().columns.size() == 1U);
    BOOST_CHECK_THROW(Parsed("CREATE TABLE t (a like VARCHAR)"), Error);
    BOOST_CHECK_THROW(Parsed("CREATE TABLE t (a mood VARCHAR)"), Error);
    BOOST_CHECK_THROW(Parsed("CREATE TABLE t (a NUMERIC(10,))"), Error);
}

BOOST_AUTO_TEST_CASE(keys_inside_a_table) {
    const Parsed parsed("CREATE TABLE t (key VARCHAR(20), UNIQUE KEY k (key))");
    BOOST_TEST(parsed.as<CreateTable>().columns.front().name.name == "key");
    BOOST_TEST(parsed.as<CreateTable>().constraints.front().name->name == "k");
    BOOST_CHECK_THROW(Parsed("CREATE TABLE t (a INT, KEY t_a (a))"), Error);
}

BOOST_AUTO_TEST_CASE(transaction_control) {
    const auto verb = [](const std::string& text) {
        return static_cast<int>(Parsed(text).as<TransactionControl>().verb);
    };
    const std::vector<std::pair<std::string, TransactionVerb>> cases = {
        {"BEGIN", TransactionVerb::begin},
        {"begin immediate", TransactionVerb::begin},
        {"START TRANSACTION", TransactionVerb::begin},
        {"COMMIT", TransactionVerb::commit},
        {"END", TransactionVerb::commit},
        {"ROLLBACK TO a", TransactionVerb::rollback},
        {"ABORT", TransactionVerb::rollback},
        {"SAVEPOINT a", TransactionVerb::savepoint},
        {"RELEASE a", TransactionVerb::release},
        {"PREPARE TRANSACTION 'a'", TransactionVerb::prepare}};
    for (const auto& [text, expected] : cases) BOOST_TEST(verb(text) == static_cast<int>(expected), text);
    const Parsed native("SELECT 1");
    BOOST_TEST(std::get<Raw>(parse::parse_native(native.text, native.statement.tokens)).words == "SELECT");
}

BOOST_AUTO_TEST_CASE(what_is_not_modelled_is_named) {
    BOOST_TEST(words("create function f() returns int return 1") == "CREATE FUNCTION");
    BOOST_TEST(words("CREATE OR REPLACE FUNCTION f()") == "CREATE FUNCTION");
    BOOST_TEST(words("CREATE MATERIALIZED VIEW v AS SELECT 1") == "CREATE MATERIALIZED VIEW");
    BOOST_TEST(words("CREATE TYPE t AS (a int)") == "CREATE TYPE");
    BOOST_TEST(words("CREATE TYPE t") == "CREATE TYPE");
    BOOST_TEST(words("CREATE TABLE t PARTITION OF u DEFAULT") == "CREATE TABLE");
    BOOST_TEST(words("CREATE VIRTUAL TABLE t USING fts5(a)") == "CREATE VIRTUAL TABLE");
    BOOST_TEST(words("CREATE EXTENSION IF NOT EXISTS citext") == "CREATE EXTENSION");
    BOOST_TEST(words("ALTER TYPE t OWNER TO someone") == "ALTER TYPE");
    BOOST_TEST(words("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO a") == "ALTER DEFAULT PRIVILEGES");
    BOOST_TEST(words("DROP MATERIALIZED VIEW v") == "DROP MATERIALIZED VIEW");
    BOOST_TEST(words("COMMENT ON TABLE t IS 'x'") == "COMMENT ON");
    BOOST_TEST(words("grant all on t to a") == "GRANT");
    BOOST_TEST(words("WITH a AS (SELECT 1) SELECT * FROM a") == "SELECT");
    BOOST_TEST(words("SELECT 1") == "SELECT");
    BOOST_TEST(words("PRAGMA foreign_keys") == "PRAGMA");
    BOOST_TEST(words("(SELECT 1)") == "(");
}

BOOST_AUTO_TEST_CASE(broken_statements) {
    BOOST_TEST(fault("CREATE TABLE") == "expected the name of a table, found the end of the statement at 12");
    BOOST_TEST(fault("CREATE TABLE t") == "expected `(` or AS, found the end of the statement at 14");
    BOOST_TEST(fault("CREATE TABLE t (a INT") == "expected `,` or `)`, found the end of the statement at 21");
    BOOST_TEST(fault("CREATE TABLE t (a INT,)") == "expected the name of a column, found `)` at 22");
    BOOST_TEST(fault("CREATE TABLE t (a INT b INT)") == "expected `,` or `)`, found `b` at 22");
    BOOST_TEST(fault("CREATE TABLE t (a INT))") == "expected the end of the statement, found `)` at 22");
    BOOST_TEST(fault("CREATE TABLE t (\"\" INT)") == "the name of a column cannot be empty at 16");
    BOOST_TEST(fault("CREATE TABLE t (a INT NOT)") == "expected NULL, found `)` at 25");
    BOOST_TEST(fault("CREATE TABLE t (a INT DEFAULT)") == "expected a value behind DEFAULT, found `)` at 29");
    BOOST_TEST(fault("CREATE TABLE t (a INT DEFAULT, b INT)") ==
               "expected a value behind DEFAULT, found `,` at 29");
    BOOST_TEST(fault("CREATE TABLE t (a INT CHECK a > 1)") ==
               "expected a condition in parentheses, found `a` at 28");
    BOOST_TEST(fault("CREATE TABLE t (a INT CHECK ())") == "expected a condition, found `)` at 29");
    BOOST_TEST(fault("CREATE TABLE t (PRIMARY KEY a)") == "expected `(`, found `a` at 28");
    BOOST_TEST(fault("CREATE TABLE t (a INT REFERENCES u ON DELETE NOTHING)") ==
               "expected CASCADE, RESTRICT, NO ACTION, SET NULL or SET DEFAULT, found `NOTHING` at 45");
    BOOST_TEST(fault("CREATE TABLE t (a INT) CREATE TABLE u (a INT)") ==
               "expected the end of the statement, found `CREATE` at 23");
    BOOST_TEST(fault("CREATE INDEX i t (a)") == "expected ON, found `t` at 15");
    BOOST_TEST(fault("CREATE INDEX i ON t (a, )") ==
               "expected the name of a column or an expression, found `)` at 24");
    BOOST_TEST(fault("CREATE INDEX IF NOT EXISTS ON t (a)") == "on is a reserved word at 27");
    BOOST_TEST(fault("CREATE INDEX i ON t (a) INCLUDE ('b')") ==
               "expected the name of a column, found `'b'` at 33");
    BOOST_TEST(fault("CREATE TABLE t (a INT REFERENCES u DEFERRABLE NOT DEFERRABLE)") ==
               "expected no more of DEFERRABLE and INITIALLY, found `NOT` at 46");
    BOOST_TEST(fault("CREATE TYPE t AS ENUM (b'0')") == "expected a value in quotes, found `b'0'` at 23");
    BOOST_TEST(fault("CREATE INDEX i ON t (a) WHERE") ==
               "expected a condition, found the end of the statement at 29");
    BOOST_TEST(fault("CREATE VIEW v SELECT 1") == "expected AS, found `SELECT` at 14");
    BOOST_TEST(fault("CREATE TYPE t AS ENUM ('a', b)") == "expected a value in quotes, found `b` at 28");
    BOOST_TEST(fault("DROP TABLE a b") == "expected the end of the statement, found `b` at 13");
    BOOST_TEST(fault("DROP TABLE a,") ==
               "expected the name of a table, found the end of the statement at 13");
    BOOST_TEST(fault("ALTER TABLE t") == "expected what to alter, found the end of the statement at 13");
    BOOST_TEST(fault("ALTER TABLE t ADD COLUMN a INT b") ==
               "expected `,` or the end of the statement, found `b` at 31");
    BOOST_TEST(fault("ALTER TABLE t RENAME a b") == "expected TO, found `b` at 23");
    BOOST_TEST(fault("INSERT t VALUES (1)") == "expected INTO, found `t` at 7");
    BOOST_TEST(fault("DELETE t") == "expected FROM, found `t` at 7");
    BOOST_TEST(fault("\\c other") == "a command of psql, not SQL at 0");
    BOOST_TEST(fault("COPY t FROM STDIN") ==
               "COPY … FROM STDIN reads data that a migration does not send at 0");
    BOOST_TEST(fault("CREATE TABLE t (a INT 'a string that goes on and on and on and on and on')") ==
               "expected `,` or `)`, found `'a string that goes on and on and on and…` at 22");
}

BOOST_AUTO_TEST_CASE(each_parenthesis_has_its_other_one) {
    BOOST_TEST(fault("UPDATE t SET a = (b + (1)") == "a parenthesis is never closed at 17");
    BOOST_TEST(fault("SELECT f(1)) FROM (SELECT 1)") == "a parenthesis was never opened at 11");
    BOOST_TEST(fault("SELECT ')', \")\", (1)") == "none");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
