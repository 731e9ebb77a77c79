// One command on many databases: each for itself, and a summary of all.
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <list>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;
namespace json = boost::json;

namespace {

/// Several databases of one kind, and the five revisions.
struct Fleet {
    Workspace workspace;
    std::list<Database> databases;
    std::vector<std::string> names;  ///< of the targets, as they are shown

    Fleet(Kind kind, int count) {
        workspace.five_revisions();
        std::string list = "# all of them\n\n";
        for (int i = 0; i < count; ++i) {
            const auto folder = workspace.folder() / std::to_string(i);
            workspace.write(std::to_string(i) + "/here", "");
            const Database& database = databases.emplace_back(kind, folder);
            list += database.url() + "\n";
            names.push_back(database.url());
            replace_folder(names.back());
        }
        workspace.write("targets.txt", list);
    }

    Database& operator[](std::size_t index) {
        return *std::next(databases.begin(), static_cast<long>(index));
    }

    /// The runner on all of them.
    Outcome run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--targets", "targets.txt"});
        return workspace.runner(arguments);
    }

    /// The second revision fails in database number `index`.
    void spoil(std::size_t index) { (*this)[index].connect()->rows("CREATE TABLE second (x TEXT)"); }
    void mend(std::size_t index) { (*this)[index].connect()->rows("DROP TABLE second"); }

    std::string tables() {
        std::string text;
        for (const Database& database : databases) text += "(" + database.tables() + ")";
        return text;
    }

    /// Until tables() are `expected`; fails the test when they are not in ten seconds.
    void wait_for(const std::string& expected) {
        for (int i = 0; i < 500 && tables() != expected; ++i) usleep(20'000);
        BOOST_REQUIRE_EQUAL(tables(), expected);
    }

  private:
    void replace_folder(std::string& text) const {
        const std::string folder = workspace.folder().string();
        if (const std::size_t at = text.find(folder); at != std::string::npos)
            text.replace(at, folder.size(), "$HERE");
    }
};

/// `text` without the times in it.
std::string timeless(std::string text) {
    for (std::size_t at = text.find(" in "); at != std::string::npos; at = text.find(" in ", at + 1)) {
        const std::size_t end = text.find(" s", at);
        if (end != std::string::npos && text.find_first_not_of("0123456789.", at + 4) == end)
            text.erase(at, end + 2 - at);
    }
    return text;
}

const std::string all = "fifth first fourth second third";

boost::test_tools::assertion_result with_server(boost::unit_test::test_unit_id) {
    return kinds().size() == 2;
}

/// Three schemas of tenants, and two that are none, in one database.
struct Tenants {
    Workspace workspace{Kind::postgresql};

    Tenants() {
        workspace.five_revisions();
        const auto session = workspace.database().connect();
        for (const char* name : {"tenant_1", "tenant_2", "\"tenant_Ä, 3\"", "other"})
            session->rows(std::string("CREATE SCHEMA ") + name);
    }

    std::string value(const std::string& query) { return workspace.database().connect()->value(query); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fleet)

BOOST_DATA_TEST_CASE(each_database_is_migrated, data::make(kinds()) * data::make({"1", "3"}), kind, jobs) {
    Fleet fleet(kind, 3);
    expect(fleet.workspace.runner({"--to", "head", "--url", fleet[1].url()}), 0);
    const Outcome outcome = fleet.run({"--to", "head", "--jobs", jobs});
    expect(outcome, 0);
    for (const std::size_t i : {0U, 2U})
        BOOST_TEST(
            timeless(outcome.out).find(fleet.names[i] + ": at 0005 (head), 5 applied\n") != std::string::npos,
            outcome.out);
    BOOST_TEST(outcome.out.find(fleet.names[1] + ": at 0005 (head), nothing to do\n") != std::string::npos,
               outcome.out);
    BOOST_TEST(timeless(outcome.out).ends_with("3 targets: 1 up to date, 2 changed\n"), outcome.out);
    BOOST_TEST(outcome.err == "");
    BOOST_TEST(fleet.tables() == "(" + all + ")(" + all + ")(" + all + ")");

    const Outcome again = fleet.run({"--to", "head", "--jobs", jobs, "-q"});
    expect(again, 0);
    BOOST_TEST(again.out + again.err == "");
    expect(fleet.run({"down", "base", "--jobs", jobs}), 0);
    BOOST_TEST(fleet.tables() == "()()()");
}

BOOST_DATA_TEST_CASE(one_that_fails_stops_no_other_and_the_next_run_goes_on, data::make(kinds()), kind) {
    Fleet fleet(kind, 3);
    fleet.spoil(1);
    const Outcome outcome = fleet.run({"--to", "head", "--jobs", "2"});
    expect(outcome, 1);
    BOOST_TEST(outcome.err.starts_with("error: " + fleet.names[1] + ": "), outcome.err);
    BOOST_TEST(outcome.err.ends_with("state: at 0001; 0002 was rolled back; nothing else was run\n"),
               outcome.err);
    BOOST_TEST(outcome.out.find("3 targets: 2 changed, 1 failed in ") != std::string::npos, outcome.out);
    BOOST_TEST(outcome.out.find("failed: " + fleet.names[1] + ": ") != std::string::npos, outcome.out);
    BOOST_TEST(fleet.tables() == "(" + all + ")(first second)(" + all + ")");

    fleet.mend(1);
    const Outcome next = fleet.run({"--to", "head", "--jobs", "2"});
    expect(next, 0);
    BOOST_TEST(timeless(next.out).ends_with("3 targets: 2 up to date, 1 changed\n"), next.out);
    BOOST_TEST(fleet.tables() == "(" + all + ")(" + all + ")(" + all + ")");
}

BOOST_DATA_TEST_CASE(fail_fast_begins_no_other, data::make(kinds()), kind) {
    Fleet fleet(kind, 4);
    fleet.spoil(1);
    const Outcome outcome = fleet.run({"--to", "head", "--fail-fast"});
    expect(outcome, 1);
    BOOST_TEST(outcome.out.find("4 targets: 1 changed, 1 failed, 2 left in ") != std::string::npos,
               outcome.out);
    BOOST_TEST(
        outcome.out.ends_with("left: " + fleet.names[2] + ", " + fleet.names[3] + "; run again to go on\n"),
        outcome.out);
    BOOST_TEST(fleet.tables() == "(" + all + ")(first second)()()");
}

BOOST_AUTO_TEST_CASE(the_same_failure_is_told_in_full_once) {
    Fleet fleet(Kind::sqlite, 3);
    fleet.workspace.revision("0006_bad", "CREATE TABLE sixth (id INTEGER,);\n", "");
    const Outcome outcome = fleet.run({"--to", "head"});
    expect(outcome, 1);
    BOOST_TEST(outcome.err.starts_with("error: " + fleet.names[0] + ": "), outcome.err);
    BOOST_TEST(outcome.err.find("sql/0006_bad.up.sql:1:") == outcome.err.rfind("sql/0006_bad.up.sql:1:"));
    BOOST_TEST(outcome.err.ends_with("mend: as for " + fleet.names[0] + "\n"), outcome.err);
    BOOST_TEST(outcome.out.find("failed: " + fleet.names[0] + ", " + fleet.names[1] + ", " + fleet.names[2] +
                                ": ") != std::string::npos,
               outcome.out);
    BOOST_TEST(fleet.tables() == "()()()");
}

BOOST_DATA_TEST_CASE(programs_are_told_of_each_and_of_all, data::make(kinds()), kind) {
    Fleet fleet(kind, 2);
    fleet.spoil(1);
    const Outcome outcome = fleet.run({"--to", "head", "--json"});
    expect(outcome, 1);
    const json::object document = json::parse(outcome.out).as_object();
    const json::array& targets = document.at("targets").as_array();
    BOOST_TEST(targets.at(0).at("target").as_string() == fleet.names[0]);
    BOOST_TEST(targets.at(0).at("outcome").as_string() == "changed");
    BOOST_TEST(targets.at(0).at("result").at("revision").as_string() == "0005");
    BOOST_TEST(targets.at(1).at("outcome").as_string() == "failed");
    BOOST_TEST(targets.at(1).at("error").at("kind").as_string() == "migration");
    BOOST_TEST(targets.at(1).at("error").at("state").as_string() ==
               "at 0001; 0002 was rolled back; nothing else was run");
    BOOST_TEST(document.at("summary").at("failed").as_int64() == 1);
    BOOST_TEST(document.at("summary").at("exit").as_int64() == 1);
}

BOOST_DATA_TEST_CASE(they_can_be_looked_at, data::make(kinds()), kind) {
    Fleet fleet(kind, 2);
    expect(fleet.workspace.runner({"--to", "0002", "--url", fleet[0].url()}), 0);
    expect(fleet.workspace.runner({"--to", "head", "--url", fleet[1].url()}), 0);
    const Outcome status = fleet.run({"status", "--exit-code"});
    expect(status, 3);
    BOOST_TEST(timeless(status.out) == fleet.names[0] + ": at 0002: 2 applied, 3 pending\n" + fleet.names[1] +
                                           ": at 0005 (head): 5 applied, 0 pending\n"
                                           "2 targets: 1 up to date, 1 pending\n");
    const Outcome plan = fleet.run({"--to", "head", "--dry-run"});
    expect(plan, 0);
    BOOST_TEST(timeless(plan.out) == fleet.names[0] + ": from 0002 to 0005 (head)\n" + fleet.names[1] +
                                         ": at 0005 (head), nothing to do\n"
                                         "2 targets: 1 up to date, 1 pending\n");
    const Outcome current = fleet.run({"current", "-q"});
    expect(current, 0);
    BOOST_TEST(current.out == "");
    expect(fleet.run({"wait", "--timeout", "5"}), 0);
}

BOOST_DATA_TEST_CASE(a_signal_stops_those_under_way_and_begins_no_other, data::make(kinds()), kind) {
    Fleet fleet(kind, 4);
    fleet.workspace.revision(
        "0006_slow",
        "-- runner: only=postgresql\nSELECT pg_sleep(300);\n-- runner: end\n"
        "-- runner: only=sqlite\nWITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 20000000000) SELECT count(*) FROM n;\n-- runner: end\n",
        "");
    Process runner =
        fleet.workspace.start({"--to", "head", "--targets", "targets.txt", "--jobs", "2", "--json"});
    fleet.wait_for("(" + all + ")(" + all + ")()()");
    usleep(200'000);
    runner.send(SIGINT);
    const Outcome outcome = runner.wait();
    expect(outcome, 130);
    const json::object document = json::parse(outcome.out).as_object();
    std::string outcomes;
    for (const json::value& target : document.at("targets").as_array())
        outcomes += std::string(target.at("outcome").as_string()) + " ";
    BOOST_TEST(outcomes == "failed failed left left ");
    BOOST_TEST(document.at("targets").at(0).at("error").at("state").as_string() ==
               "at 0005; 0006 was rolled back; nothing else was run");
    fleet.workspace.remove("sql/0006_slow.up.sql");
    expect(fleet.run({"--to", "head", "--lock-timeout", "0"}), 0);
    BOOST_TEST(fleet.tables() == "(" + all + ")(" + all + ")(" + all + ")(" + all + ")");
}

BOOST_AUTO_TEST_CASE(the_list_may_come_on_standard_input) {
    Workspace workspace;
    workspace.five_revisions();
    const Outcome outcome =
        workspace.runner({"--to", "head", "--targets", "-"}, "sqlite:///a.db\nsqlite:///b.db\n");
    expect(outcome, 0);
    BOOST_TEST(outcome.out.find("2 targets: 2 changed in ") != std::string::npos, outcome.out);
    BOOST_TEST(workspace.exists("b.db"));
}

BOOST_AUTO_TEST_CASE(a_line_that_no_plugin_serves_stops_all_before_the_first) {
    Workspace workspace;
    workspace.five_revisions();
    const Outcome outcome =
        workspace.runner({"--to", "head", "--targets", "-"}, "sqlite:///a.db\nsqlit:///b.db\n");
    expect(outcome, 2);
    BOOST_TEST(outcome.err.find("\n  --> standard input:2:1\n") != std::string::npos, outcome.err);
    BOOST_TEST(!workspace.exists("a.db"));
}

BOOST_AUTO_TEST_CASE(passwords_of_targets_are_not_told) {
    Workspace workspace;
    workspace.five_revisions();
    for (const char* form : {"--json", "-v"}) {
        const Outcome outcome =
            workspace.runner({"--to", "head", "--targets", "-", form},
                             "postgresql://ann:geheim@127.0.0.1:1/a\n"
                             "postgresql://ann:other%20word@127.0.0.1:1/b?password=third\n");
        expect(outcome, 5);
        for (const char* secret : {"geheim", "other", "third"})
            BOOST_TEST((outcome.out + outcome.err).find(secret) == std::string::npos,
                       outcome.out + outcome.err);
        BOOST_TEST((outcome.out + outcome.err).find("ann:***@127.0.0.1:1/a") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(schemas_are_migrated_each_by_itself, *boost::unit_test::precondition(with_server)) {
    Tenants tenants;
    const Outcome outcome =
        tenants.workspace.runner({"--to", "head", "--schemas", "tenant_*", "--jobs", "2"});
    expect(outcome, 0);
    BOOST_TEST(timeless(outcome.out).ends_with("3 targets: 3 changed\n"), outcome.out);
    BOOST_TEST(outcome.out.find("tenant_Ä, 3: at 0005 (head), 5 applied in ") != std::string::npos,
               outcome.out);
    const std::string tables =
        "SELECT string_agg(n, ' ' ORDER BY n) FROM (SELECT schemaname || ':' || count(*) FROM pg_tables"
        " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') GROUP BY schemaname) t (n)";
    BOOST_TEST(tenants.value(tables) == "tenant_1:6 tenant_2:6 tenant_Ä, 3:6");

    expect(tenants.workspace.runner({"down", "base", "--schemas", "tenant_[12]"}), 0);
    BOOST_TEST(tenants.value(tables) == "tenant_1:1 tenant_2:1 tenant_Ä, 3:6");
    const Outcome current = tenants.workspace.runner({"current", "--schemas", "tenant_*"});
    expect(current, 0);
    BOOST_TEST(timeless(current.out) ==
               "tenant_1: base\ntenant_2: base\ntenant_Ä, 3: 0005\n3 targets: 3 answered\n");
}

BOOST_AUTO_TEST_CASE(a_lock_is_one_schemas, *boost::unit_test::precondition(with_server)) {
    Tenants tenants;
    tenants.workspace.revision("0006_slow", "SELECT pg_sleep(300);\n", "");
    Process first = tenants.workspace.start({"--to", "head", "--schemas", "tenant_1"});
    const std::string sleeping =
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(300)%' AND state = "
        "'active' AND pid <> pg_backend_pid()";
    for (int i = 0; i < 500 && tenants.value(sleeping) != "1"; ++i) usleep(20'000);
    const Outcome second =
        tenants.workspace.runner({"--to", "0004", "--schemas", "tenant_[12]", "--lock-timeout", "0"});
    expect(second, 4);
    BOOST_TEST(second.out.find("tenant_2: at 0004, 4 applied in ") != std::string::npos, second.out);
    BOOST_TEST(second.out.find("failed: tenant_1: the lock was not obtained in 0 s: ") != std::string::npos,
               second.out);
    first.send(SIGTERM);
    expect(first.wait(), 143);
}

BOOST_AUTO_TEST_CASE(a_failure_names_its_schema_whatever_it_is_called,
                     *boost::unit_test::precondition(with_server)) {
    Tenants tenants;
    const auto session = tenants.workspace.database().connect();
    session->rows("CREATE SCHEMA second");
    session->rows("CREATE TABLE second.second (x TEXT)");
    const Outcome outcome = tenants.workspace.runner({"--to", "head", "--schemas", "second"});
    expect(outcome, 1);
    BOOST_TEST(outcome.err.starts_with("error: second: relation \"second\" already exists"), outcome.err);
}

BOOST_DATA_TEST_CASE(all_that_one_says_stands_together, data::make(kinds()), kind) {
    Fleet fleet(kind, 12);
    const Outcome outcome = fleet.run({"status", "-v", "--jobs", "6"});
    expect(outcome, 0);
    for (const std::string& name : fleet.names) {
        const std::size_t at = outcome.out.find(name + ": at base");
        BOOST_REQUIRE(at != std::string::npos);
        const std::size_t next = outcome.out.find('\n', at) + 1;
        BOOST_TEST(outcome.out.substr(next).starts_with("database: " + name + "\n"), outcome.out);
    }
}

BOOST_AUTO_TEST_CASE(a_pattern_that_fits_no_schema_is_an_error) {
    Workspace workspace;
    const Outcome sqlite = workspace.runner({"status", "--schemas", "tenant_*"});
    expect(sqlite, 2);
    BOOST_TEST(sqlite.err ==
               "error: sqlite:///runner.db has no schema like tenant_*\n"
               "mend: SQLite has no schemas; name databases, with --targets FILE\n");
}

BOOST_AUTO_TEST_CASE(the_schemas_that_there_are_are_named, *boost::unit_test::precondition(with_server)) {
    Tenants tenants;
    const Outcome outcome = tenants.workspace.runner({"status", "--schemas", "tenants_*"});
    expect(outcome, 2);
    BOOST_TEST(outcome.err.ends_with(" has no schema like tenants_*\n"
                                     "mend: it has other, public, tenant_1, tenant_2, tenant_Ä, 3\n"),
               outcome.err);
}

BOOST_AUTO_TEST_SUITE_END()
