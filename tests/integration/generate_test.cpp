// Migrations written by comparing schemas, and the schema printed.
#include <boost/filesystem/directory.hpp>
#include <boost/filesystem/operations.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;

namespace {

/// The nine tables and what happened to them later, without a database.
struct History {
    History() {
        here.baseline();
        for (const auto& file : boost::filesystem::directory_iterator(TESTS_DIR "/data/later"))
            boost::filesystem::copy_file(file.path(), here.folder() / "sql" / file.path().filename());
    }
    Workspace here;
};

std::string up_of(const Outcome& outcome) {
    const std::string file = outcome.out.substr(0, outcome.out.find('\n'));
    return file.substr(0, file.size() - std::string(".up.sql").size());
}

BOOST_AUTO_TEST_SUITE(generate)

BOOST_AUTO_TEST_CASE(what_is_dumped_makes_the_same_schema) {
    const History history;
    const std::string dumped = expect(history.here.runner({"dump"}), 0).out;
    BOOST_TEST(dumped.find("CREATE TABLE users (\n    user_id BIGINT PRIMARY KEY,\n") != dumped.npos);
    history.here.write("other/0001_all.up.sql", dumped);
    BOOST_TEST(expect(history.here.runner({"dump", "--dir", "other"}), 0).out == dumped);
    history.here.write("schema.sql", dumped);
    const Outcome nothing = expect(history.here.runner({"new", "-m", "nothing", "--auto"}), 0);
    BOOST_TEST(nothing.out == "nothing to do: schema.sql is what the migrations make\n");
}

BOOST_AUTO_TEST_CASE(other_forms) {
    Workspace here;
    here.revision("0001_shop",
                  "CREATE TABLE carts (id INTEGER PRIMARY KEY);\n"
                  "CREATE TABLE lines (id INTEGER PRIMARY KEY, cart INTEGER NOT NULL REFERENCES carts);",
                  "");
    BOOST_TEST(expect(here.runner({"dump", "--format", "mermaid"}), 0).out ==
               "erDiagram\n"
               "    carts {\n        integer id PK\n    }\n"
               "    lines {\n        integer id PK\n        integer cart FK\n    }\n"
               "    carts ||--o{ lines : \"cart\"\n");
    const auto json = here.json({"dump"});
    BOOST_TEST(json.at("tables").at(1).at("foreign_keys").at(0).at("table").as_string() == "carts");
    here.set("PATH", "/nowhere");
    BOOST_TEST(
        expect(here.runner({"dump", "--format", "svg"}), 2).err ==
        "error: an SVG is drawn by Graphviz, and its program dot is not here\n"
        "mend: install graphviz (Debian: apt install graphviz), or take --format mermaid, which browsers and "
        "forges draw by themselves\n");
    BOOST_TEST(expect(here.runner({"dump", "--format", "png"}), 2).err ==
               "error: unknown format png\nmend: --format is sql, json, mermaid, dot or svg\n");
}

void new_from_schema(Kind kind) {
    Workspace here(kind);
    here.revision("0001_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER);",
                  "DROP TABLE users;");
    here.write("schema.sql",
               "CREATE TYPE state AS ENUM ('on', 'off');\n"
               "CREATE TABLE people (  -- runner: renamed=users\n"
               "    id INTEGER PRIMARY KEY,\n"
               "    -- runner: renamed=name\n"
               "    title VARCHAR(40),\n"
               "    state state DEFAULT 'on' NOT NULL\n);\n");
    const std::string name = up_of(expect(here.runner({"new", "-m", "people", "--auto"}), 0));
    BOOST_TEST(here.read(name + ".up.sql") ==
               "ALTER TABLE users RENAME TO people;\n\n"
               "ALTER TABLE people RENAME COLUMN name TO title;\n\n"
               "ALTER TABLE people RENAME CONSTRAINT users_pkey TO people_pkey;\n\n"
               "CREATE TYPE state AS ENUM ('on', 'off');\n\n"
               "ALTER TABLE people\n"
               "    DROP COLUMN age,\n"
               "    ALTER COLUMN title TYPE VARCHAR(40),\n"
               "    ADD COLUMN state state DEFAULT 'on' NOT NULL;\n");
    expect(here.runner({"--to", "0001"}), 0);
    const std::string before = here.database().schema();
    expect(here.runner({"--to", "head"}), 0);
    expect(here.runner({"--to", "0001", "--yes"}), 0);
    expect(here.runner({"--to", "head"}), 0);
    expect(here.runner({"new", "-m", "more", "--auto"}), 0);
    BOOST_TEST(!here.exists("sql/0003_more.up.sql"));
}

BOOST_AUTO_TEST_CASE(new_from_schema_sqlite) {
    new_from_schema(Kind::sqlite);
}

BOOST_AUTO_TEST_CASE(new_from_schema_postgresql) {
    new_from_schema(Kind::postgresql);
}

BOOST_AUTO_TEST_CASE(a_down_file_is_derived_as_far_as_it_can_be) {
    Workspace here;
    here.write("sql/0001_first.up.sql", "CREATE TABLE t (a INTEGER, b INTEGER);\n");
    here.write("sql/0002_second.up.sql",
               "ALTER TABLE t RENAME COLUMN a TO c;\nALTER TABLE t DROP COLUMN b;\nUPDATE t SET c = 1;\n");
    const Outcome outcome = expect(here.runner({"new", "--down", "0002"}), 0);
    BOOST_TEST(outcome.out == "sql/0002_second.down.sql\n");
    BOOST_TEST(outcome.err == "not derived: what undoes UPDATE at line 3 of the up file\n");
    BOOST_TEST(here.read("sql/0002_second.down.sql") ==
               "-- not derived: what undoes UPDATE at line 3 of the up file\n\n"
               "ALTER TABLE t RENAME COLUMN c TO a;\n\nALTER TABLE t\n    ADD COLUMN b INTEGER;\n");
    BOOST_TEST(expect(here.runner({"new", "--down", "0002"}), 2).err ==
               "error: 0002_second has a down file already\n");
}

BOOST_AUTO_TEST_CASE(a_rename_is_about_something) {
    Workspace here;
    here.write("schema.sql", "CREATE TABLE t (a INTEGER);\n-- runner: renamed=b\n");
    BOOST_TEST(expect(here.runner({"new", "-m", "x", "--auto"}), 1).err ==
               "error: renamed= stands beside no table and no column\n"
               "  --> schema.sql:2:1\n"
               "2 | -- runner: renamed=b\n"
               "  | ^^^^^^^^^^^^^^^^^^^^\n"
               "mend: write it in the line of what has the new name: `-- runner: renamed=<old name>`\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
