#include "migration/files/script.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>

#include "failure.hpp"
#include "migration_folder.hpp"

using namespace runner;
using namespace runner::migration;
using tests::failure;

namespace {

/// Runs what is written, but for what each test is about.
class Plain : public Dialect {
  public:
    std::string_view name() const override { return "plain"; }
    std::string_view title() const override { return "Plain"; }
    const LexicalRules& lexical_rules() const override { return rules_; }
    std::string quoted(std::string_view name) const override { return std::string(name); }

    std::optional<Span> outside_transaction(const Statement& statement) const override {
        const auto* index = std::get_if<CreateIndex>(&statement.node);
        return index != nullptr ? index->concurrently : std::nullopt;
    }

    Rendering render(const Statement& statement, const Schema& before) const override {
        if (const auto* view = std::get_if<CreateView>(&statement.node)) {
            throw Error(ErrorKind::unsupported, "Plain has no views").at(view->name.span);
        }
        if (const auto* alter = std::get_if<AlterTable>(&statement.node)) {
            if (before.table(alter->table.name.name) == nullptr)
                throw Error(ErrorKind::internal, "unknown table");
            RebuildStep rebuild{alter->table.name.name, {}, {0, statement.text.size()}};
            for (const AlterAction& action : alter->actions) {
                if (const auto* drop = std::get_if<DropColumn>(&action)) {
                    rebuild.changes.emplace_back(ColumnDropped{drop->column.name});
                }
            }
            return {{rebuild}, {}};
        }
        if (std::holds_alternative<CreateEnum>(statement.node)) return {{}, {{"kept as a CHECK", {0, 6}}}};
        return {{SqlStep{std::string(statement.text), {}}}, {}};
    }

  private:
    LexicalRules rules_;
};

const Plain plain;

Options options(std::vector<std::string> dialects = {"plain"}) {
    Options options;
    options.dialects = std::move(dialects);
    return options;
}

/// "1:CREATE TABLE…" for each statement's line and steps; a rebuild as "rebuild t -a -b".
std::string rendered(std::string text, parse::Language language = parse::Language::portable) {
    Schema schema;
    Script script(parse::Source::text("sql/1_x.up.sql", std::move(text)), language, plain,
                  options({"other", "plain"}), schema);
    std::string all;
    while (const auto statement = script.next()) {
        for (const Step& step : statement->steps) {
            if (const auto* sql = std::get_if<SqlStep>(&step)) {
                all += fmt::format("{}:{}\n", statement->location.line, sql->sql);
                continue;
            }
            const auto& rebuild = std::get<RebuildStep>(step);
            all += fmt::format("{}:rebuild {}", statement->location.line, rebuild.table);
            for (const TableChange& change : rebuild.changes)
                all += " -" + std::get<ColumnDropped>(change).name;
            all += "\n";
        }
        for (const auto& [note, where] : statement->notes) {
            all += fmt::format("note {}:{}: {}\n", where.line, where.column, note);
        }
    }
    return all;
}

std::string fault(const std::string& text) {
    return failure([&] { rendered(text); });
}

constexpr auto control_mend =
    "\nmend: take it out: the runner commits each revision together with its history row, or, with `-- "
    "runner: "
    "transaction=none` at the top, each statement by itself";

}  // namespace

BOOST_AUTO_TEST_SUITE(script)

BOOST_AUTO_TEST_CASE(statements_come_with_their_lines) {
    BOOST_TEST(rendered("-- head\nCREATE TABLE t (a INTEGER);\n\n\nINSERT INTO t\nVALUES (1); SELECT 1") ==
               "2:CREATE TABLE t (a INTEGER)\n5:INSERT INTO t\nVALUES (1)\n6:SELECT 1\n");
    BOOST_TEST(rendered("") == "");
}

BOOST_AUTO_TEST_CASE(the_model_grows_with_the_statements) {
    BOOST_TEST(fault("ALTER TABLE t DROP COLUMN a;").starts_with("unknown table"));
    BOOST_TEST(rendered("CREATE TABLE t (a INTEGER, b INTEGER); ALTER TABLE t DROP COLUMN a;") ==
               "1:CREATE TABLE t (a INTEGER, b INTEGER)\n1:rebuild t -a\n");
}

BOOST_AUTO_TEST_CASE(rebuilds_of_one_table_that_follow_one_another_are_one) {
    const std::string tables =
        "CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER); CREATE TABLE u (a INTEGER, b INTEGER);";
    const std::string made =
        "1:CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER)\n1:CREATE TABLE u (a INTEGER, b INTEGER)\n";
    BOOST_TEST(
        rendered(tables +
                 "\nALTER TABLE t DROP COLUMN a;\nALTER TABLE t DROP COLUMN b;\nALTER TABLE u DROP COLUMN "
                 "a;\nSELECT 1;\nALTER TABLE u DROP COLUMN b;") ==
        made + "2:rebuild t -a -b\n4:rebuild u -a\n5:SELECT 1\n6:rebuild u -b\n");
}

BOOST_AUTO_TEST_CASE(a_change_joins_an_earlier_rebuild_over_what_is_about_other_tables) {
    const std::string made = "1:CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER)\n";
    const auto after = [&](const std::string& statements) {
        const std::string all = rendered("CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER);" + statements);
        BOOST_REQUIRE(all.starts_with(made));
        return all.substr(made.size());
    };
    BOOST_TEST(
        after("\nALTER TABLE t DROP COLUMN a;\nCREATE TABLE u (a INTEGER);\nALTER TABLE t DROP COLUMN b;") ==
        "2:rebuild t -a -b\n3:CREATE TABLE u (a INTEGER)\n");
    // An index might be on what goes; rows might be looked at.
    for (const char* between : {"CREATE INDEX i ON t (c)", "INSERT INTO t VALUES (1)"}) {
        BOOST_TEST(after("\nALTER TABLE t DROP COLUMN a;\n" + std::string(between) +
                         ";\nALTER TABLE t DROP COLUMN b;") ==
                   "2:rebuild t -a\n3:" + std::string(between) + "\n4:rebuild t -b\n");
    }
    const std::string in_order = rendered(
        "-- runner: transaction=none\nCREATE TABLE t (a INTEGER, b INTEGER, c INTEGER);\n"
        "ALTER TABLE t DROP COLUMN a;\nCREATE TABLE u (a INTEGER);\nALTER TABLE t DROP COLUMN b;");
    BOOST_TEST(in_order.ends_with("3:rebuild t -a\n4:CREATE TABLE u (a INTEGER)\n5:rebuild t -b\n"));
}

BOOST_AUTO_TEST_CASE(a_transaction_around_the_file_is_taken_off) {
    BOOST_TEST(rendered("BEGIN;\nSELECT 1;\nSELECT 2;\nCOMMIT;\n") ==
               "2:SELECT 1\n"
               "note 1:1: BEGIN and COMMIT around the file are left out: the runner has its own\n"
               "3:SELECT 2\n");
    BOOST_TEST(rendered("BEGIN; COMMIT;") == "");
}

BOOST_AUTO_TEST_CASE(a_transaction_around_a_file_that_wants_none_is_refused) {
    BOOST_TEST(fault("-- runner: transaction=none\nBEGIN;\nSELECT 1;\nCOMMIT;") ==
               "transaction control inside a migration\nat: sql/1_x.up.sql:2:1\n"
               "mend: take it out: with transaction=none each statement is committed by itself; what belongs "
               "together goes into a migration of its own, without transaction=none");
}

BOOST_AUTO_TEST_CASE(what_is_taken_off_has_no_number) {
    Schema schema;
    Script script(parse::Source::text("x", "BEGIN; SELECT 1; SELECT 2; COMMIT;"), parse::Language::portable,
                  plain, options(), schema);
    BOOST_TEST(script.next()->number == 1U);
    BOOST_TEST(script.next()->number == 2U);
    BOOST_TEST(!script.next());
}

BOOST_AUTO_TEST_CASE(other_transaction_control_is_refused) {
    const struct {
        const char* text;
        const char* place;
    } cases[] = {
        {"SELECT 1;\nCOMMIT;", "2:1"}, {"SELECT 1;\nBEGIN;", "2:1"},
        {"BEGIN;\nSELECT 1;", "1:1"},  {"BEGIN;\nSELECT 1;\nCOMMIT;\nSELECT 2;", "3:1"},
        {"BEGIN;\nROLLBACK;", "2:1"},  {"SAVEPOINT a;", "1:1"},
    };
    for (const auto& [text, place] : cases) {
        BOOST_TEST(fault(text) ==
                   fmt::format("transaction control inside a migration\nat: sql/1_x.up.sql:{}{}", place,
                               control_mend));
    }
}

BOOST_AUTO_TEST_CASE(what_a_dialect_cannot_say_has_its_place_and_the_ways_out) {
    BOOST_TEST(
        fault("CREATE TABLE t (a INTEGER);\nCREATE VIEW v AS SELECT a FROM t;") ==
        "Plain has no views\n"
        "at: sql/1_x.up.sql:2:13\n"
        "mend: guard it with `-- runner: only=postgresql` … `-- runner: end`, or write 1_x.plain.up.sql");
}

BOOST_AUTO_TEST_CASE(what_the_database_runs_itself_is_sent_as_written) {
    BOOST_TEST(rendered("-- runner: only=plain\nCREATE VIEW v AS SELECT 1;\n-- runner: end\n") ==
               "2:CREATE VIEW v AS SELECT 1\n");
    BOOST_TEST(rendered("-- runner: only=other\nCREATE VIEW v AS SELECT 1;\n-- runner: end\n") == "");
    BOOST_TEST(rendered("CREATE VIEW v AS SELECT 1;", parse::Language::native) ==
               "1:CREATE VIEW v AS SELECT 1\n");
}

BOOST_AUTO_TEST_CASE(notes_have_their_place) {
    BOOST_TEST(rendered("SELECT 1;\nCREATE TYPE mood AS ENUM ('glad');") ==
               "1:SELECT 1\nnote 2:1: kept as a CHECK\n");
}

BOOST_AUTO_TEST_CASE(the_model_refuses_with_the_place) {
    BOOST_TEST(fault("CREATE TABLE t (a INTEGER);\nDROP TABLE u;").find("\nat: sql/1_x.up.sql:2:12") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(only_what_the_runner_knows_shares_a_transaction_with_its_row) {
    Schema schema;
    Script script(
        parse::Source::text("x",
                            "-- runner: transaction=none\nCREATE TABLE t (a INTEGER); INSERT INTO t VALUES "
                            "(1); CREATE INDEX CONCURRENTLY i ON t (a); VACUUM;"),
        parse::Language::portable, plain, options(), schema);
    std::string atomic;
    while (const auto statement = script.next()) {
        atomic += statement->atomic ? "y" : "n";
        BOOST_TEST(statement->so_far.has_value());
    }
    BOOST_TEST(atomic == "yynn");
    BOOST_TEST(!script.directives().transaction);
}

BOOST_AUTO_TEST_CASE(what_is_said_of_a_statement_stands_where_it_was_written) {
    Options with_values = options();
    with_values.placeholders = {{"kind", "INTEGER PRIMARY KEY"}};
    Schema schema;
    Script script(parse::Source::text("x",
                                      "-- runner: placeholders=on\n"
                                      "CREATE TABLE t (`a` ${kind} AUTOINCREMENT, b LONGTEXT)"),
                  parse::Language::portable, plain, with_values, schema);
    const auto statement = script.next();
    BOOST_REQUIRE(statement);
    BOOST_TEST(statement->text == "CREATE TABLE t (`a` ${kind} AUTOINCREMENT, b LONGTEXT)");
    BOOST_TEST(statement->given() ==
               "CREATE TABLE t (\"a\" INTEGER PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, b TEXT)");
    const auto place = [&](const std::string& words) {
        const std::size_t at = statement->given().find(words);
        return script.locate(*statement, {at, at + words.size()});
    };
    BOOST_TEST(place("\"a\"").column == 17U);
    BOOST_TEST(place("INTEGER PRIMARY KEY").column == 21U);
    BOOST_TEST(place("INTEGER PRIMARY KEY").width == 7U);  // ${kind}
    BOOST_TEST(place("GENERATED BY DEFAULT AS IDENTITY").column == 29U);
    BOOST_TEST(place("b TEXT").column == 44U);
    BOOST_TEST(schema.tables.at("t").column("a")->identity);
}

BOOST_AUTO_TEST_CASE(a_script_can_be_folded_without_a_dialect_that_says_it) {
    const tests::MigrationFolder folder;
    folder.write("1_x.up.sql", "CREATE TABLE t (a INTEGER);\nCREATE VIEW v AS SELECT a FROM t;");
    Schema schema;
    fold_script(schema, {folder.path() / "1_x.up.sql", parse::Language::portable}, plain, options());
    BOOST_TEST(schema.tables.size() == 1U);
    BOOST_TEST(schema.views.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
