// Where settings come from, and which one counts: the command line, the environment, .env, runner.conf.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

/// Which of the databases one run has made.
std::string made(const Workspace& workspace) {
    std::string names;
    for (const char* name : {"line", "environment", "dotenv", "conf", "runner"})
        if (workspace.exists(name + std::string(".db")))
            names += (names.empty() ? "" : " ") + std::string(name);
    return names;
}

void migrate(const Workspace& workspace, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"--to", "head"});
    expect(workspace.runner(options), 0);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(configuration)

BOOST_AUTO_TEST_CASE(the_nearer_source_counts) {
    Workspace workspace;
    workspace.five_revisions();
    migrate(workspace);
    BOOST_TEST(made(workspace) == "runner");

    workspace.remove("runner.db");
    workspace.write("runner.conf", "url = sqlite:///conf.db\n");
    migrate(workspace);
    BOOST_TEST(made(workspace) == "conf");

    workspace.remove("conf.db");
    workspace.write(".env", "DATABASE_URL=sqlite:///dotenv.db\n");
    migrate(workspace);
    BOOST_TEST(made(workspace) == "dotenv");

    workspace.remove("dotenv.db");
    workspace.set("DATABASE_URL", "sqlite:///environment.db");
    migrate(workspace);
    BOOST_TEST(made(workspace) == "environment");

    workspace.remove("environment.db");
    migrate(workspace, {"--url", "sqlite:///line.db"});
    BOOST_TEST(made(workspace) == "line");
}

BOOST_AUTO_TEST_CASE(dotenv_is_read_as_people_write_it) {
    Workspace workspace;
    workspace.five_revisions();
    workspace.write(".env",
                    "# the database\n"
                    "export DATABASE_URL=\"sqlite:///dotenv.db\"  # here\n"
                    "RUNNER_DIR='migrations'\n"
                    "SECRET_KEY=$OTHER\n");
    workspace.write("migrations/0001_only.up.sql", "CREATE TABLE only_one (id INTEGER);\n");
    migrate(workspace);
    BOOST_TEST(made(workspace) == "dotenv");
    BOOST_TEST(workspace.runner({"current"}).out.find("0001") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_belongs_to_no_name) {
    Workspace workspace;
    workspace.five_revisions();
    workspace.write(".env",
                    "\xEF\xBB\xBF"
                    "DATABASE_URL=sqlite:///dotenv.db\n");
    migrate(workspace);
    BOOST_TEST(made(workspace) == "dotenv");

    workspace.remove(".env");
    workspace.remove("dotenv.db");
    workspace.write("runner.conf",
                    "\xEF\xBB\xBF"
                    "url = sqlite:///conf.db\n");
    migrate(workspace);
    BOOST_TEST(made(workspace) == "conf");
}

BOOST_AUTO_TEST_CASE(another_env_file_takes_its_place) {
    Workspace workspace;
    workspace.five_revisions();
    workspace.write(".env", "DATABASE_URL=sqlite:///dotenv.db\n");
    workspace.write("test.env", "DATABASE_URL=sqlite:///environment.db\n");
    migrate(workspace, {"--env-file", "test.env"});
    BOOST_TEST(made(workspace) == "environment");
    expect(workspace.runner({"--to", "head", "--env-file", "missing.env"}), 2);
}

BOOST_AUTO_TEST_CASE(an_unknown_setting_in_runner_conf_is_an_error_at_its_line) {
    Workspace workspace;
    workspace.five_revisions();
    workspace.write("runner.conf", "# ours\nlock-timeot = 5s\n");
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 2);
    BOOST_TEST(outcome.err.find("runner.conf:2") != std::string::npos);
    BOOST_TEST(outcome.err.find("lock-timeout") != std::string::npos);
    BOOST_TEST(made(workspace) == "");
}

BOOST_AUTO_TEST_CASE(a_file_found_here_brings_no_plugins) {
    Workspace workspace;
    workspace.five_revisions();
    workspace.write("runner.conf", "plugins = " + workspace.folder().string() + "\n");
    expect(workspace.runner({"--to", "head"}), 2);
}

BOOST_AUTO_TEST_CASE(the_folder_and_the_table_can_be_others) {
    Workspace workspace(Kind::sqlite);
    workspace.write("db/0001_only.up.sql", "CREATE TABLE only_one (id INTEGER);\n");
    migrate(workspace, {"--dir", "db", "--history-table", "shop_history"});
    BOOST_TEST(workspace.database().connect()->value("SELECT version FROM shop_history") == "0001");
}

BOOST_DATA_TEST_CASE(the_table_may_be_called_by_a_word_of_sql, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    for (const char* table : {"order", "user", "select", "index", "transaction"}) {
        migrate(workspace, {"--history-table", table});
        BOOST_TEST(workspace.runner({"current", "--history-table", table}).out == "0005\n");
        expect(workspace.runner({"--to", "base", "--history-table", table}), 0);
    }
}

BOOST_DATA_TEST_CASE(the_table_may_not_be_called_as_sqlite_calls_its_own, data::make(kinds()), kind) {
    Workspace workspace(kind);
    workspace.five_revisions();
    const Outcome outcome = workspace.runner({"--to", "head", "--history-table", "sqlite_history"});
    expect(outcome, 2);
    // A server has been asked nothing by then: there is no state to tell.
    const std::string state = kind == Kind::sqlite ? "state: at base; nothing was run\n" : "";
    BOOST_TEST(outcome.err ==
               "error: \"sqlite_history\" cannot be the history table: SQLite keeps such names for itself\n"
               "mend: give --history-table a name that does not begin with sqlite_\n" +
                   state);
}

BOOST_AUTO_TEST_SUITE_END()
