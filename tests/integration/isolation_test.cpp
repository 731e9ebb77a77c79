// The runner itself knows no database: what it links, and what a run brings into the process.
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;

BOOST_AUTO_TEST_SUITE(isolation)

BOOST_AUTO_TEST_CASE(the_runner_links_no_database_and_no_backend) {
    Command command;
    command.words = {"ldd", RUNNER_BINARY};
    command.environment = {{"PATH", "/usr/bin:/bin"}};
    const Outcome ldd = run(command);
    BOOST_TEST(ldd.exit_code == 0);
    BOOST_TEST(ldd.out.find("libsoci_core") != std::string::npos);
    for (const char* library : {"libpq", "libsqlite3", "libsoci_sqlite3", "libsoci_postgresql", "libmysql"})
        BOOST_TEST(ldd.out.find(library) == std::string::npos, library << " is linked:\n" << ldd.out);
}

BOOST_AUTO_TEST_CASE(a_run_on_sqlite_loads_nothing_of_postgresql) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    workspace.set("LD_DEBUG", "files");
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 0);
    BOOST_TEST(outcome.err.find("libsqlite3.so") != std::string::npos);
    BOOST_TEST(outcome.err.find("libpq.so") == std::string::npos);
    BOOST_TEST(outcome.err.find("plugins/postgresql.so") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_version_is_told_without_a_plugin) {
    Workspace workspace;
    workspace.set("LD_DEBUG", "files");
    const Outcome outcome = workspace.runner({"--version"});
    expect(outcome, 0);
    BOOST_TEST(outcome.out.starts_with("runner "));
    BOOST_TEST(outcome.err.find("/plugins/") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
