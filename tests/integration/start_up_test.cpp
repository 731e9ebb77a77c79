// A service that migrates when it starts: old and new releases against one database, in either order.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

/// old/ holds the first two revisions, new/ one more.
void two_releases(const Workspace& workspace) {
    for (const std::string release : {"old", "new"}) {
        for (const std::string name : {"0001_first", "0002_second", "0003_third"}) {
            if (release == "old" && name == "0003_third") continue;
            const std::string table = name.substr(5);
            workspace.write(release + "/" + name + ".up.sql",
                            "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY);\n");
            workspace.write(release + "/" + name + ".down.sql", "DROP TABLE " + table + ";\n");
        }
    }
}

Outcome start(const Workspace& workspace, const std::string& release) {
    return workspace.runner({"--to", "head", "--dir", release});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(start_up)

BOOST_DATA_TEST_CASE(old_then_new, data::make(kinds()), kind) {
    Workspace workspace(kind);
    two_releases(workspace);
    expect(start(workspace, "old"), 0);
    BOOST_TEST(workspace.applied() == "0001 0002");
    expect(start(workspace, "new"), 0);
    BOOST_TEST(workspace.applied() == "0001 0002 0003");
    expect(start(workspace, "new"), 0);
}

BOOST_DATA_TEST_CASE(new_then_old_undoes_nothing, data::make(kinds()), kind) {
    Workspace workspace(kind);
    two_releases(workspace);
    expect(start(workspace, "new"), 0);
    const Outcome old = start(workspace, "old");
    expect(old, 0);
    BOOST_TEST(old.err.find("0003_third") != std::string::npos);
    BOOST_TEST(workspace.applied() == "0001 0002 0003");
    BOOST_TEST(workspace.database().tables() == "first second third");
}

BOOST_DATA_TEST_CASE(an_old_release_goes_below_a_future_revision_only_when_asked, data::make(kinds()), kind) {
    Workspace workspace(kind);
    two_releases(workspace);
    expect(start(workspace, "new"), 0);
    for (const char* target : {"0001", "base", "-1"}) {
        BOOST_TEST_CONTEXT("--to " << target) {
            const Outcome outcome = workspace.runner({"--to", target, "--dir", "old"});
            expect(outcome, 3);
            BOOST_TEST(outcome.err.find("0003_third") != std::string::npos);
            BOOST_TEST(workspace.applied() == "0001 0002 0003");
        }
    }
    expect(workspace.runner({"--to", "0002", "--dir", "old"}), 0);  // its own head, pinned
    BOOST_TEST(workspace.applied() == "0001 0002 0003");
    expect(workspace.runner({"downgrade", "0002", "--dir", "old"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002");
    BOOST_TEST(workspace.database().tables() == "first second");
    expect(start(workspace, "old"), 0);
    expect(start(workspace, "new"), 0);
    BOOST_TEST(workspace.applied() == "0001 0002 0003");
}

BOOST_AUTO_TEST_CASE(a_missing_file_that_is_not_of_the_future_is_an_error) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    expect(workspace.runner({"--to", "head"}), 0);
    workspace.remove("sql/0003_third.up.sql");
    workspace.remove("sql/0003_third.down.sql");
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 3);
    BOOST_TEST(outcome.err.find("0003_third") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_late_file_is_refused_and_can_be_let_in) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    workspace.remove("sql/0003_third.up.sql");
    workspace.remove("sql/0003_third.down.sql");
    expect(workspace.runner({"--to", "head"}), 0);
    workspace.five_revisions();
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 3);
    BOOST_TEST(outcome.err.find("0003_third") != std::string::npos);
    BOOST_TEST(workspace.applied() == "0001 0002 0004 0005");

    expect(workspace.runner({"--to", "head", "--out-of-order"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002 0004 0005 0003");
    expect(workspace.runner({"--to", "base"}), 0);
    BOOST_TEST(workspace.database().tables() == "");
}

BOOST_AUTO_TEST_CASE(an_edited_file_is_an_error_and_a_reformatted_one_is_not) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    expect(workspace.runner({"--to", "head"}), 0);
    workspace.write("sql/0002_second.up.sql",
                    "-- now explained\r\ncreate  table second\n(id INTEGER PRIMARY KEY);\n");
    workspace.write("sql/0003_third.up.sql", "CREATE TABLE third (id INTEGER PRIMARY KEY) ;");
    const Outcome changed_case = workspace.runner({"--to", "head"});
    expect(changed_case, 3);
    BOOST_TEST(changed_case.err.find("0002_second") != std::string::npos);
    BOOST_TEST(changed_case.err.find("0003_third") == std::string::npos);

    workspace.write("sql/0002_second.up.sql",
                    "-- now explained\r\nCREATE  TABLE second\n(id INTEGER PRIMARY KEY);\n");
    expect(workspace.runner({"--to", "head"}), 0);

    workspace.write("sql/0002_second.up.sql", "CREATE TABLE second (id BIGINT PRIMARY KEY);\n");
    expect(workspace.runner({"--to", "head"}), 3);
}

BOOST_AUTO_TEST_SUITE_END()
