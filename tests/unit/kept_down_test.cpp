#include "migration/history/kept_down.hpp"

#include <boost/test/unit_test.hpp>

#include "failure.hpp"

using namespace runner;
using namespace runner::migration;
using tests::failure;

BOOST_AUTO_TEST_SUITE(kept_down)

BOOST_AUTO_TEST_CASE(steps_come_back_as_they_went) {
    const std::string json =
        "{\"transaction\":false,\"steps\":["
        "{\"n\":2,\"atomic\":true,\"sql\":\"DROP TABLE \\\"Größe\\\"\",\"drops\":\"Größe\"},"
        "{\"n\":2,\"atomic\":true,\"sql\":\"DELETE FROM b\",\"empties\":[\"b\",\"c\"]},"
        "{\"n\":4,\"atomic\":false,\"rebuild\":{\"table\":\"users\",\"changes\":["
        "{\"drop\":\"age\"},"
        "{\"retype\":{\"name\":\"code\",\"declared\":\"INTEGER\",\"old_check\":\"users_code_type\","
        "\"check\":\"CHECK (code > 0)\",\"value\":\"code + 0\",\"default_value\":\"code + "
        "1\",\"gone\":\"old\"}},"
        "{\"default\":{\"name\":\"code\",\"value\":\"7\"}},"
        "{\"nullability\":{\"name\":\"code\",\"not_null\":true}},"
        "{\"drop_expression\":\"total\"},"
        "{\"key\":{\"name\":\"id\",\"declared\":\"INTEGER\",\"key\":\"PRIMARY KEY\"}},"
        "{\"add_constraint\":\"CHECK (code > 1)\"},"
        "{\"drop_constraint\":{\"name\":\"users_key\",\"kind\":4,\"columns\":[\"a\",\"b\"],"
        "\"references\":\"\",\"condition\":\"\",\"if_exists\":true}},"
        "{\"rename_constraint\":{\"from\":{\"name\":\"old\",\"kind\":6,\"columns\":[\"a\"],"
        "\"references\":\"parents\",\"condition\":\"\",\"if_exists\":false},\"to\":\"new\"}},"
        "{\"add\":{\"name\":\"name\",\"definition\":\"name TEXT\","
        "\"constraints\":[\"CHECK (name <> '')\"],\"value\":\"7\",\"if_not_exists\":true}},"
        "{\"drop_if_exists\":\"gone\"},"
        "{\"add_index\":{\"name\":\"i\",\"definition\":\"CREATE UNIQUE INDEX i ON users (a)\"}}]}},"
        "{\"n\":5,\"atomic\":false,\"rebuild\":{\"table\":\"users\",\"changes\":[{\"drop_if_exists\":"
        "\"gone\"}],"
        "\"native\":[\"ALTER TABLE users DROP COLUMN gone\"]}}]}";
    DownSteps down{false, {}};
    Rendered drops;
    drops.number = 2;
    drops.steps = {SqlStep{"DROP TABLE \"Größe\"", {}, "Größe"},
                   SqlStep{"DELETE FROM b", {}, {}, {"b", "c"}}};
    Rendered rebuild;
    rebuild.number = 4;
    rebuild.atomic = false;
    rebuild.steps = {RebuildStep{
        "users",
        {ColumnDropped{"age"},
         ColumnRetyped{"code", "INTEGER", "users_code_type", "CHECK (code > 0)", "code + 0", "code + 1",
                       "old"},
         DefaultChanged{"code", "7"}, NullabilityChanged{"code", true}, ExpressionDropped{"total"},
         KeyChanged{"id", "INTEGER", "PRIMARY KEY"}, ConstraintAdded{"CHECK (code > 1)"},
         ConstraintDropped{"users_key", ConstraintKind::unique, {"a", "b"}, {}, {}, true},
         ConstraintRenamed{{"old", ConstraintKind::foreign_key, {"a"}, "parents", {}, false}, "new"},
         ColumnAdded{"name", "name TEXT", {"CHECK (name <> '')"}, "7", true}, ColumnDropped{"gone", true},
         IndexAdded{"i", "CREATE UNIQUE INDEX i ON users (a)"}},
        {}}};
    Rendered spared;
    spared.number = 5;
    spared.atomic = false;
    spared.steps = {
        RebuildStep{"users", {ColumnDropped{"gone", true}}, {}, {"ALTER TABLE users DROP COLUMN gone"}}};
    down.statements = {drops, rebuild, spared};
    BOOST_TEST(to_json(down) == json);
    const DownSteps back = from_json({"", json, down_format}, "1_x");
    BOOST_TEST(to_json(back) == json);
    BOOST_TEST(!back.transaction);
    BOOST_TEST(back.numbered);
    BOOST_TEST(back.statements.size() == 3U);
}

BOOST_AUTO_TEST_CASE(steps_that_were_kept_without_numbers) {
    const DownSteps down = from_json(
        {"", R"({"transaction":true,"steps":[{"sql":"DROP TABLE a"},{"sql":"DROP TABLE b"}]})", down_format},
        "1_x");
    BOOST_TEST(!down.numbered);
    BOOST_TEST(down.statements.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_format_of_a_newer_runner) {
    BOOST_TEST(failure([] {
                   from_json({"", "{}", 2}, "1_x");
               }) ==
               "what undoes 1_x is kept in format 2, of a newer runner\n"
               "mend: undo it with the release that applied it, or with its newest runner");
}

BOOST_AUTO_TEST_CASE(text_that_somebody_has_changed) {
    for (const auto* text :
         {"", "{", "{}", R"({"transaction":true,"steps":[{}]})", R"({"transaction":1,"steps":[]})"}) {
        BOOST_TEST(failure([&] {
                       from_json({"", text, down_format}, "1_x");
                   }) ==
                   "what undoes 1_x cannot be read from the history\n"
                   "mend: put its files back, or see who has changed the table");
    }
}

BOOST_AUTO_TEST_SUITE_END()
