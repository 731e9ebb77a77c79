// Each command, as text and as JSON.
#include <boost/filesystem/operations.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <regex>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;
namespace json = boost::json;

namespace {

/// The fields that differ from run to run, as words.
std::string steady(std::string text) {
    text = std::regex_replace(text, std::regex(R"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)"), "TIME");
    text = std::regex_replace(text, std::regex(R"(\d+\.\d+ s)"), "N s");
    return std::regex_replace(text, std::regex(R"(\S+@\S+)"), "me@host");
}

std::string words(const json::value& value) {
    return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(commands)

BOOST_DATA_TEST_CASE(to, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    const Outcome up = workspace.runner({"--to", "0002"});
    expect(up, 0);
    BOOST_TEST(steady(up.out) == "at 0002, 2 applied in N s\n");
    BOOST_TEST(steady(up.err) ==
               "up 0001_first: 1 statement in N s\n"
               "up 0002_second: 1 statement in N s\n" +
                   std::string(kind == Kind::sqlite
                                   ? "note: every connection of an application must run PRAGMA "
                                     "foreign_keys = ON: SQLite enforces foreign keys only "
                                     "where it was asked to\n"
                                   : ""));
    const Outcome down = workspace.runner({"--to", "0001"});
    BOOST_TEST(steady(down.out) == "at 0001, 1 undone in N s\n");
    BOOST_TEST(steady(down.err) == "down 0002_second: 1 statement in N s\n");
    const Outcome again = workspace.runner({"--to", "0001"});
    BOOST_TEST(again.out == "at 0001, nothing to do\n");
    BOOST_TEST(again.err == "");
    const Outcome quiet = workspace.runner({"--to", "head", "-q"});
    BOOST_TEST(quiet.out + quiet.err == "");

    const json::value document = workspace.json({"--to", "0003"});
    BOOST_TEST(words(document.at("from")) == "0005");
    BOOST_TEST(words(document.at("revision")) == "0003");
    BOOST_TEST(document.at("steps").as_array().size() == 2U);
    BOOST_TEST(words(document.at("steps").at(0).at("direction")) == "down");
}

BOOST_DATA_TEST_CASE(current, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    BOOST_TEST(workspace.runner({"current"}).out == "base\n");
    expect(workspace.runner({"--to", "0002"}), 0);
    BOOST_TEST(workspace.runner({"current"}).out == "0002\n");
    BOOST_TEST(words(workspace.json({"current"}).at("revision")) == "0002");
}

BOOST_DATA_TEST_CASE(status, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    expect(workspace.runner({"--to", "0002"}), 0);
    const Outcome outcome = workspace.runner({"status"});
    expect(outcome, 0);
    BOOST_TEST(steady(outcome.out).substr(outcome.out.find('\n') + 1) ==
               "at: 0002\n"
               "\n"
               "applied  0001_first   TIME  me@host\n"
               "applied  0002_second  TIME  me@host\n"
               "pending  0003_third\n"
               "pending  0004_fourth\n"
               "pending  0005_fifth\n"
               "\n"
               "2 applied, 3 pending\n");
    expect(workspace.runner({"status", "--exit-code"}), 3);
    BOOST_TEST(words(workspace.json({"status"}).at("counts").at("pending")) == "3");
    expect(workspace.runner({"--to", "head"}), 0);
    expect(workspace.runner({"status", "--exit-code"}), 0);

    workspace.write("sql/0003_drei.up.sql", workspace.read("sql/0003_third.up.sql"));
    workspace.remove("sql/0003_third.up.sql");
    workspace.remove("sql/0003_third.down.sql");
    const std::string renamed = steady(workspace.runner({"status"}).out);
    BOOST_TEST(
        renamed.find("applied  0003_drei    TIME  me@host  applied as 0003_third\n") != std::string::npos,
        renamed);
    BOOST_TEST(words(workspace.json({"status"}).at("revisions").at(2).at("applied_as")) == "third");
}

BOOST_DATA_TEST_CASE(history, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    expect(workspace.runner({"--to", "0002"}), 0);
    expect(workspace.runner({"--to", "0001"}), 0);
    BOOST_TEST(steady(workspace.runner({"history"}).out) ==
               "1  TIME  applied  0001_first   N s  me@host\n"
               "2  TIME  applied  0002_second  N s  me@host\n"
               "3  TIME  undone   0002_second  N s  me@host\n");
    BOOST_TEST(workspace.json({"history"}).at("events").as_array().size() == 3U);
    BOOST_TEST(workspace.json({"history", "0002:"}).at("events").as_array().size() == 2U);
    BOOST_TEST(workspace.json({"history", "0001:head"}).at("events").as_array().size() == 3U);
    BOOST_TEST(workspace.json({"history", "head"}).at("events").as_array().size() == 2U);
}

BOOST_DATA_TEST_CASE(plan, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    expect(workspace.runner({"--to", "0003"}), 0);
    const std::string text =
        "from 0003 to 0005 (head)\n\n"
        "up 0004_fourth: 1 statement\n"
        "up 0005_fifth: 1 statement\n";
    BOOST_TEST(workspace.runner({"plan"}).out == text);
    BOOST_TEST(workspace.runner({"--to", "head", "--dry-run"}).out == text);
    const Outcome down = workspace.runner({"plan", "-1", "-v"});
    BOOST_TEST(down.out.find("DROP TABLE third;") != std::string::npos, down.out);
    const json::value document = workspace.json({"plan", "base"});
    BOOST_TEST(document.at("steps").as_array().size() == 3U);
    BOOST_TEST(workspace.applied() == "0001 0002 0003");
}

BOOST_AUTO_TEST_CASE(render) {
    Workspace workspace;
    workspace.five_revisions();
    const Outcome outcome =
        workspace.runner({"render", "--dialect", "sqlite,postgresql", "sql/0001_first.up.sql"});
    expect(outcome, 0);
    BOOST_TEST(outcome.out.find("-- sqlite: sql/0001_first.up.sql\n") != std::string::npos);
    BOOST_TEST(outcome.out.find("-- postgresql: sql/0001_first.up.sql\n\n"
                                "CREATE TABLE first (id INTEGER PRIMARY KEY);\n") != std::string::npos);
    const json::value document =
        workspace.json({"render", "--dialect", "postgresql", "sql/0001_first.up.sql"});
    const json::value& statement = document.at("renderings").at(0).at("statements").at(0);
    BOOST_TEST(words(statement.at("source")) == "CREATE TABLE first (id INTEGER PRIMARY KEY)");
    BOOST_TEST(words(statement.at("begin")) == "0");
    BOOST_TEST(words(statement.at("line")) == "1");
}

BOOST_AUTO_TEST_CASE(new_) {
    Workspace workspace;
    const Outcome outcome = workspace.runner({"new", "-m", "Add user's e-mail"});
    expect(outcome, 0);
    BOOST_TEST(std::regex_match(outcome.out, std::regex(R"(sql/(\d{8}_\d{6}_add_user_s_e_mail)\.up\.sql\n)"
                                                        R"(sql/\1\.down\.sql\n)")),
               outcome.out);
    expect(workspace.runner({"new", "-m", "another"}), 0);
    BOOST_TEST(expect(workspace.runner({"--to", "head"}), 2).err.find("holds no statement") !=
               std::string::npos);

    workspace.write("file", "");
    const Outcome refused = workspace.runner({"new", "-m", "third", "--dir", "file/sql"});
    expect(refused, 2);
    BOOST_TEST(refused.err ==
               "error: cannot make the folder file/sql: File exists\n"
               "mend: give another with --dir\n");

    workspace.remove("sql");
    workspace.five_revisions();
    BOOST_TEST(words(workspace.json({"new", "-m", "sixth"}).at("revision")) == "0006");
}

BOOST_DATA_TEST_CASE(redo, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    expect(workspace.runner({"--to", "head"}), 0);
    workspace.database().connect()->rows("INSERT INTO fifth (id) VALUES (1)");
    expect(workspace.runner({"redo"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002 0003 0004 0005");
    BOOST_TEST(workspace.database().connect()->value("SELECT count(*) FROM fifth") == "0");
}

BOOST_DATA_TEST_CASE(stamp, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    expect(workspace.runner({"stamp", "0003"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002 0003");
    BOOST_TEST(workspace.database().tables() == "");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.database().tables() == "fifth fourth");
    expect(workspace.runner({"stamp", "base"}), 0);
    BOOST_TEST(workspace.applied() == "");
    BOOST_TEST(workspace.database().tables() == "fifth fourth");
}

BOOST_DATA_TEST_CASE(repair, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(expect(workspace.runner({"repair"}), 0).out == "there is nothing to decide\n");

    workspace.write("sql/0002_second.up.sql", "CREATE TABLE second (id INTEGER PRIMARY KEY, n INTEGER);\n");
    workspace.remove("sql/0004_fourth.up.sql");
    workspace.remove("sql/0004_fourth.down.sql");
    expect(workspace.runner({"--to", "head"}), 3);
    const Outcome faults = workspace.runner({"repair"});
    expect(faults, 3);
    BOOST_TEST(
        faults.out ==
        "sql/0002_second.up.sql is not what was applied any more\n"
        "  put the file back as it was; or, when the edit changes nothing that this database has, count it "
        "as "
        "what was applied: runner repair accept 0002\n"
        "0004_fourth is applied, and older than the newest file, but without a file\n"
        "  bring the file back from version control; or, when nothing of it is to stay in the history, count "
        "it as not applied: runner repair forget 0004\n");
    BOOST_TEST(workspace.json({"repair"}, 3).at("faults").as_array().size() == 2U);

    for (const std::vector<std::string>& words : {std::vector<std::string>{"repair", "accept"},
                                                  {"repair", "mend", "0002"},
                                                  {"repair", "accept", "0001"},
                                                  {"repair", "accept", "0004"},
                                                  {"repair", "forget", "0002"},
                                                  {"repair", "forget", "head"}})
        expect(workspace.runner(words), 2);
    BOOST_TEST(expect(workspace.runner({"repair", "accept", "0002"}), 0)
                   .out.starts_with("at 0005 (head), 1 accepted"));
    BOOST_TEST(expect(workspace.runner({"repair", "forget", "0004"}), 0)
                   .out.starts_with("at 0005 (head), 1 unstamped"));
    BOOST_TEST(expect(workspace.runner({"repair"}), 0).out == "there is nothing to decide\n");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(
        workspace.database().connect()->column(
            "SELECT event || ' ' || version FROM runner_history ORDER BY position") ==
        "applied 0001 applied 0002 applied 0003 applied 0004 applied 0005 accepted 0002 unstamped 0004");
    expect(workspace.runner({"--to", "base"}), 0);
}

BOOST_DATA_TEST_CASE(repair_of_what_stopped_half_way, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_first",
                       "-- runner: transaction=none\nCREATE TABLE first (id INTEGER PRIMARY KEY);\n"
                       "INSERT INTO first (id) VALUES (1);\nINSERT INTO first (id) VALUES (1);\n",
                       "DROP TABLE first;\n");
    expect(workspace.runner({"--to", "head"}), 1);
    const Outcome outcome = workspace.runner({"repair"});
    expect(outcome, 3);
    BOOST_TEST(
        outcome.out.starts_with("0001_first is half-done: 2 of the statements of its up script have run\n"
                                "  finish it before anything else is run: runner --to 0001"),
        outcome.out);
}

BOOST_DATA_TEST_CASE(create_and_wait, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    std::string url = workspace.database().url();
    if (kind == Kind::postgresql) {
        const std::size_t end = url.find('?');
        const std::string fresh = url.substr(0, end) + "_created" + url.substr(end);
        workspace.set("DATABASE_URL", fresh);
        expect(workspace.runner({"wait", "--timeout", "200ms"}), 5);
        expect(workspace.runner({"create"}), 0);
        expect(workspace.runner({"--to", "head"}), 0);
        const std::string name =
            fresh.substr(fresh.rfind('/', end) + 1, fresh.find('?') - fresh.rfind('/', end) - 1);
        workspace.database().connect()->rows("DROP DATABASE " + name);
        return;
    }
    BOOST_TEST(expect(workspace.runner({"wait", "--timeout", "200ms"}), 0).out.find("a run makes it") !=
               std::string::npos);
    BOOST_TEST(words(workspace.json({"create"}).at("created")) == "true");
    BOOST_TEST(words(workspace.json({"create"}).at("created")) == "false");
    expect(workspace.runner({"wait", "--timeout", "200ms"}), 0);
}

BOOST_AUTO_TEST_CASE(plugins) {
    Workspace workspace;
    const Outcome outcome = workspace.runner({"plugins"});
    expect(outcome, 0);
    BOOST_TEST(outcome.out.find("sqlite ") != std::string::npos);
    BOOST_TEST(outcome.out.find("postgresql ") != std::string::npos);
    BOOST_TEST(outcome.out.find("refused") == std::string::npos);
    const json::value document = workspace.json({"plugins"});
    for (const json::value& plugin : document.at("plugins").as_array())
        BOOST_TEST(plugin.at("accepted").as_bool());
}

BOOST_AUTO_TEST_CASE(help_and_version) {
    Workspace workspace;
    BOOST_TEST(workspace.runner({"--version"}).out.starts_with("runner 0."));
    BOOST_TEST(workspace.runner({"--help"}).out.find("runner --to head") != std::string::npos);
    for (const char* command : {"upgrade", "downgrade", "redo", "plan", "status", "current", "history", "new",
                                "dump", "baseline", "render", "stamp", "create", "wait", "plugins"}) {
        const Outcome outcome = workspace.runner({command, "--help"});
        expect(outcome, 0);
        BOOST_TEST(outcome.out.starts_with(std::string("runner ") + command));
    }
}

BOOST_AUTO_TEST_CASE(errors_are_documents_too) {
    Workspace workspace;
    const Outcome outcome = workspace.runner({"--to", "head", "--dir", "nowhere", "--json"});
    expect(outcome, 2);
    BOOST_TEST(outcome.out.starts_with(R"({"error":{)"));
    BOOST_TEST(outcome.err == "");
}

BOOST_AUTO_TEST_SUITE_END()
