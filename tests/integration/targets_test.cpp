// Where a run goes: the whole grammar of revisions, up and down.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

struct Way {
    const char* from;
    const char* to;
    const char* applied;
};

std::ostream& operator<<(std::ostream& out, const Way& way) {
    return out << way.from << " to " << way.to;
}

constexpr const char* all = "0001 0002 0003 0004 0005";

constexpr Way ways[] = {
    {"base", "head", all},
    {"base", "base", ""},
    {"head", "head", all},
    {"head", "base", ""},
    {"base", "0003", "0001 0002 0003"},
    {"head", "0003", "0001 0002 0003"},
    {"base", "third", "0001 0002 0003"},
    {"head", "third", "0001 0002 0003"},
    {"base", "0003_third", "0001 0002 0003"},
    {"base", "+1", "0001"},
    {"0002", "+2", "0001 0002 0003 0004"},
    {"head", "-1", "0001 0002 0003 0004"},
    {"head", "-5", ""},
    {"0003", "-2", "0001"},
    {"base", "0002+2", "0001 0002 0003 0004"},
    {"head", "0004-2", "0001 0002"},
    {"base", "head-1", "0001 0002 0003 0004"},
    {"base", "base+2", "0001 0002"},
    {"head", "third-1", "0001 0002"},
};

std::string database_error(const Outcome& outcome) {
    return outcome.err.substr(0, outcome.err.find('\n'));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(targets)

BOOST_DATA_TEST_CASE(goes_there, data::make(kinds()) * data::make(ways), kind, way) {
    Workspace workspace(kind);
    workspace.five_revisions();
    expect(workspace.runner({"--to", way.from}), 0);
    expect(workspace.runner({"--to", way.to}), 0);
    BOOST_TEST(workspace.applied() == way.applied);
}

BOOST_AUTO_TEST_CASE(counts_without_an_option) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    expect(workspace.runner({"upgrade", "+2"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002");
    expect(workspace.runner({"up"}), 0);
    BOOST_TEST(workspace.applied() == all);
    expect(workspace.runner({"downgrade", "-2"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002 0003");
    expect(workspace.runner({"down"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002");
}

BOOST_AUTO_TEST_CASE(a_prefix_of_four_characters_is_enough) {
    Workspace workspace(Kind::sqlite);
    workspace.revision("20260101_000000_one", "CREATE TABLE one (id INTEGER);\n", "DROP TABLE one;\n");
    workspace.revision("20270101_000000_two", "CREATE TABLE two (id INTEGER);\n", "DROP TABLE two;\n");
    workspace.revision("20270202_000000_three", "CREATE TABLE three (id INTEGER);\n", "DROP TABLE three;\n");
    expect(workspace.runner({"--to", "2026"}), 0);
    BOOST_TEST(workspace.applied() == "20260101_000000");
    expect(workspace.runner({"--to", "202701"}), 0);
    BOOST_TEST(workspace.applied() == "20260101_000000 20270101_000000");

    const Outcome ambiguous = workspace.runner({"--to", "2027"});
    expect(ambiguous, 2);
    BOOST_TEST(ambiguous.err.find("20270101_000000") != std::string::npos);
    BOOST_TEST(ambiguous.err.find("20270202_000000") != std::string::npos);
    BOOST_TEST(workspace.applied() == "20260101_000000 20270101_000000");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_not_there) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    for (const char* target : {"0009", "thrid", "+6", "-1", "0004+2", "0001-2", "202", ""}) {
        BOOST_TEST_CONTEXT("--to " << target) {
            const Outcome outcome = workspace.runner({"--to", target});
            expect(outcome, 2);
            BOOST_TEST(database_error(outcome).starts_with("error: "));
            BOOST_TEST(!workspace.exists("test.db"));
        }
    }
    BOOST_TEST(workspace.runner({"--to", "thrid"}).err.find("third") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_refused_makes_no_database) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    workspace.write("sql/0003_third.up.sql", "CREATE TABEL third (id INTEGER);\n");
    expect(workspace.runner({"--to", "head"}), 1);
    BOOST_TEST(!workspace.exists("test.db"));
    expect(workspace.runner({"--to", "0002"}), 0);
    BOOST_TEST(workspace.exists("test.db"));
}

BOOST_AUTO_TEST_CASE(one_way_is_one_way_in_a_dry_run_too) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    expect(workspace.runner({"downgrade", "head"}), 2);
    BOOST_TEST(!workspace.exists("test.db"));
    expect(workspace.runner({"upgrade", "0002"}), 0);
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"upgrade", "0001"}, {"downgrade", "0003"}}) {
        const Outcome outcome = workspace.runner(arguments);
        expect(outcome, 2);
        std::vector<std::string> dry = arguments;
        dry.emplace_back("--dry-run");
        // The run alone adds its state.
        const std::string refusal = workspace.runner(dry).err;
        BOOST_TEST(refusal.starts_with("error: " + arguments[0] + " only goes "), refusal);
        BOOST_TEST(outcome.err.starts_with(refusal), outcome.err);
        BOOST_TEST(workspace.runner(dry).out == "");
    }
}

BOOST_DATA_TEST_CASE(a_script_may_be_empty_on_purpose, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.revision("0001_first", "CREATE TABLE first (id INTEGER PRIMARY KEY);\n", "DROP TABLE first;\n");
    workspace.revision("0002_fill", "INSERT INTO first VALUES (1);\n", "-- runner: statements=none\n");
    expect(workspace.runner({"--to", "head"}), 0);
    expect(workspace.runner({"--to", "0001"}), 0);
    BOOST_TEST(workspace.applied() == "0001");
}

BOOST_AUTO_TEST_CASE(below_a_revision_without_a_down_file_nothing_is_run) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    workspace.remove("sql/0002_second.down.sql");
    expect(workspace.runner({"--to", "head"}), 0);
    expect(workspace.runner({"--to", "0003"}), 0);
    const Outcome outcome = workspace.runner({"--to", "base"});
    expect(outcome, 3);
    BOOST_TEST(outcome.err.find("0002_second") != std::string::npos);
    BOOST_TEST(workspace.applied() == "0001 0002 0003");
}

BOOST_AUTO_TEST_SUITE_END()
