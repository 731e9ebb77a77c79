// What a person gets who has made a mistake: the whole text, the exit code, and nothing done.
#include <boost/filesystem/operations.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;

namespace {

struct Mistake {
    const char* name;
    void (*make)(Workspace&);  ///< in a workspace with five revisions, none of them applied
    std::vector<std::string> arguments;
    int exit_code;
    const char* text;  ///< on standard error
};

std::ostream& operator<<(std::ostream& out, const Mistake& mistake) {
    return out << mistake.name;
}

void nothing(Workspace&) {
}

/// The third revision becomes these bytes.
void third(Workspace& workspace, const std::string& bytes) {
    workspace.write("sql/0003_third.up.sql", bytes);
}

void apply(Workspace& workspace) {
    expect(workspace.runner({"--to", "head"}), 0);
}

void remove_revision(Workspace& workspace, const std::string& name) {
    workspace.remove("sql/" + name + ".up.sql");
    workspace.remove("sql/" + name + ".down.sql");
}

const std::vector<std::string> to_head{"--to", "head"};

const Mistake mistakes[] = {
    {"malformed URL", [](Workspace& w) { w.set("DATABASE_URL", "shop"); }, to_head, 2, R"()"},
    {"unknown URL", [](Workspace& w) { w.set("DATABASE_URL", "postgrseql://localhost/shop"); }, to_head, 2,
     R"()"},
    {"SQLite URL with a host", [](Workspace& w) { w.set("DATABASE_URL", "sqlite://shop.db"); }, to_head, 2,
     R"()"},
    {"unreachable server", [](Workspace& w) { w.set("DATABASE_URL", "postgresql://me@127.0.0.1:1/shop"); },
     to_head, 5, R"()"},
    {"missing folder of the database",
     [](Workspace& w) { w.set("DATABASE_URL", "sqlite:///nowhere/shop.db"); }, to_head, 5, R"()"},
    {"a file that is no database",
     [](Workspace& w) {
         w.write("shop.txt", std::string(4096, 'a'));
         w.set("DATABASE_URL", "sqlite:///shop.txt");
     },
     to_head, 5, R"()"},
    {"missing folder of migrations", nothing, {"--to", "head", "--dir", "migrations"}, 2, R"()"},
    {"a down file without its up file", [](Workspace& w) { w.remove("sql/0002_second.up.sql"); }, to_head, 2,
     R"()"},
    {"one version twice", [](Workspace& w) { w.revision("0002_other", "SELECT 1;\n", ""); }, to_head, 2,
     R"()"},
    {"names that differ in case alone", [](Workspace& w) { w.revision("0002_Second", "SELECT 1;\n", ""); },
     to_head, 2, R"()"},
    {"bad names",
     [](Workspace& w) {
         w.write("sql/users.sql", "SELECT 1;\n");
         w.write("sql/0006_users.sql", "SELECT 1;\n");
         w.write("sql/0007 users.up.sql", "SELECT 1;\n");
         w.write("sql/0008_users.oracel.up.sql", "SELECT 1;\n");
     },
     to_head, 2, R"()"},
    {"two styles of version", [](Workspace& w) { w.revision("20260129_050441_users", "SELECT 1;\n", ""); },
     to_head, 2, R"()"},
    {"an impossible time",
     [](Workspace& w) {
         w.remove("sql");
         w.revision("20260230_050441_users", "SELECT 1;\n", "");
     },
     to_head, 2, R"()"},
    {"an ambiguous prefix",
     [](Workspace& w) {
         w.remove("sql");
         w.revision("20260129_050441_users", "SELECT 1;\n", "");
         w.revision("20260130_050441_orders", "SELECT 1;\n", "");
     },
     {"--to", "2026"},
     2,
     R"()"},
    {"a target that does not exist", nothing, {"--to", "thrid"}, 2, R"()"},
    {"a count past the end", nothing, {"--to", "+6"}, 2, R"()"},
    {"an edited file",
     [](Workspace& w) {
         apply(w);
         third(w, "CREATE TABLE third (id BIGINT PRIMARY KEY);\n");
     },
     to_head, 3, R"()"},
    {"a file that is gone",
     [](Workspace& w) {
         apply(w);
         remove_revision(w, "0003_third");
     },
     to_head, 3, R"()"},
    {"a late file",
     [](Workspace& w) {
         remove_revision(w, "0003_third");
         apply(w);
         w.five_revisions();
     },
     to_head, 3, R"()"},
    {"a missing down file",
     [](Workspace& w) {
         w.remove("sql/0003_third.down.sql");
         apply(w);
     },
     {"--to", "base"},
     3,
     R"()"},
    {"an unterminated string", [](Workspace& w) { third(w, "SELECT 1;\nINSERT INTO first VALUES ('a);\n"); },
     to_head, 1, R"()"},
    {"an unterminated comment", [](Workspace& w) { third(w, "SELECT 1; /* a /* b */\nSELECT 2;\n"); },
     to_head, 1, R"()"},
    {"an unterminated dollar quote", [](Workspace& w) { third(w, "SELECT $body$ a $bod$;\n"); }, to_head, 1,
     R"()"},
    {"invalid UTF-8", [](Workspace& w) { third(w, "SELECT 'a\xff';\n"); }, to_head, 1, R"()"},
    {"UTF-16", [](Workspace& w) { third(w, std::string("\xff\xfeS\0E\0", 6)); }, to_head, 1, R"()"},
    {"a NUL", [](Workspace& w) { third(w, std::string("SELECT 1;\0\n", 11)); }, to_head, 1, R"()"},
    {"an unknown directive", [](Workspace& w) { third(w, "-- runner: transactoin=none\nSELECT 1;\n"); },
     to_head, 1, R"()"},
    {"a directive with an unknown value",
     [](Workspace& w) { third(w, "-- runner: transaction=maybe\nSELECT 1;\n"); }, to_head, 1, R"()"},
    {"a block for no database",
     [](Workspace& w) { third(w, "-- runner: only=postgres\nSELECT 1;\n-- runner: end\n"); }, to_head, 1,
     R"()"},
    {"a block without end", [](Workspace& w) { third(w, "-- runner: only=postgresql\nSELECT 1;\n"); },
     to_head, 1, R"()"},
    {"a table that is not there",
     [](Workspace& w) { third(w, "SELECT 1;\nALTER TABLE fisrt ADD COLUMN a INTEGER;\n"); }, to_head, 1,
     R"()"},
    {"a table that is there already", [](Workspace& w) { third(w, "CREATE TABLE first (id INTEGER);\n"); },
     to_head, 1, R"()"},
    {"an unknown type", [](Workspace& w) { third(w, "CREATE TABLE third (id INTEGER, mood mood);\n"); },
     to_head, 1, R"()"},
    {"what SQLite has not",
     [](Workspace& w) {
         third(w, "CREATE TABLE third (\n    room INTEGER,\n    EXCLUDE USING gist (room WITH =)\n);\n");
     },
     to_head, 1, R"()"},
    {"what SQLite refuses itself",
     [](Workspace& w) { third(w, "INSERT INTO first (id) VALUES (1), (1);\n"); }, to_head, 1, R"()"},
    {"a folder of plugins that is relative", nothing, {"--to", "head", "--plugins", "plugins"}, 2, R"()"},
    {"an unknown option", nothing, {"--to", "head", "--dri", "sql"}, 2, R"()"},
    {"an unknown command", nothing, {"stauts"}, 2, R"()"},
    {"nothing at all", nothing, {}, 2, R"()"},
    {"a time that is none", nothing, {"--to", "head", "--lock-timeout", "soon"}, 2, R"()"},
    {"a bad history table", nothing, {"--to", "head", "--history-table", "a\"b"}, 2, R"()"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(bad_input)

BOOST_DATA_TEST_CASE(is_told_and_nothing_is_run, boost::unit_test::data::make(mistakes), mistake) {
    Workspace workspace;
    workspace.set("DATABASE_URL", "sqlite:///shop.db");
    workspace.five_revisions();
    mistake.make(workspace);
    const std::string before = workspace.read("shop.db");

    const Outcome outcome = workspace.runner(mistake.arguments);
    BOOST_TEST(outcome.exit_code == mistake.exit_code);
    BOOST_TEST("\n" + outcome.err == mistake.text);
    BOOST_TEST(outcome.out == "");
    BOOST_TEST(workspace.read("shop.db") == before);
}

BOOST_AUTO_TEST_CASE(a_plugin_that_is_none_is_passed_over_and_listed) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    workspace.write("plugins/text.so", "no plugin");
    boost::filesystem::copy_file(PLUGINS_DIR "/sqlite.so", workspace.folder() / "plugins/cut.so");
    boost::filesystem::resize_file(workspace.folder() / "plugins/cut.so", 10'000);
    const std::string folder = (workspace.folder() / "plugins").string();

    expect(workspace.runner({"--to", "head", "--plugins", folder}), 0);
    const Outcome list = workspace.runner({"plugins", "--plugins", folder});
    expect(list, 0);
    BOOST_TEST(list.out.find("text.so  refused: ") != std::string::npos, list.out);
    BOOST_TEST(list.out.find("cut.so  refused: ") != std::string::npos, list.out);
}

BOOST_AUTO_TEST_SUITE_END()
