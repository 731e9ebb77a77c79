// Databases, servers and files that are not what they should be.
#include <sys/stat.h>

#include <boost/filesystem/operations.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <random>

#include "ledger.hpp"
#include "proxy.hpp"

using namespace integration;
using namespace fault;
namespace data = boost::unit_test::data;

namespace {

boost::test_tools::assertion_result has_server(boost::unit_test::test_unit_id) {
    return kinds().size() == 2;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(inputs)

// Damage is told or does not matter; never is it taken for an empty history, on which all would run again.
BOOST_AUTO_TEST_CASE(a_damaged_database_is_never_taken_for_an_empty_one) {
    Workspace workspace(Kind::sqlite);
    const Ledger ledger(workspace, 3);
    ledger.finish("head");
    const std::string whole = workspace.read("test.db");
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        std::string bytes = whole;
        if (i < 20)
            bytes.resize(random() % bytes.size());
        else
            for (int k = 0; k < 64; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
        workspace.write("test.db", bytes);
        const Outcome outcome = workspace.runner({"--to", "head"});
        BOOST_TEST_CONTEXT(outcome.err) {
            BOOST_TEST(outcome.signal == 0);
            BOOST_TEST(outcome.out.find("applied") == std::string::npos, outcome.out);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_migration_that_is_no_file_is_refused) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    const auto make = [&](const std::string& name) { return (workspace.folder() / "sql" / name).string(); };
    BOOST_TEST(mkfifo(make("0006_pipe.up.sql").c_str(), 0600) == 0);
    boost::filesystem::create_symlink("0007_loop.up.sql", make("0007_loop.up.sql"));
    boost::filesystem::create_directory(make("0008_folder.up.sql"));
    boost::filesystem::create_symlink("/dev/zero", make("0009_endless.up.sql"));
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 2);
    for (const char* name : {"0006_pipe", "0007_loop", "0008_folder", "0009_endless"})
        BOOST_TEST(outcome.err.find(name) != std::string::npos, outcome.err);
    BOOST_TEST(!workspace.exists("test.db"));
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_files_are_no_trouble) {
    Workspace workspace(Kind::sqlite);
    workspace.five_revisions();
    for (int i = 0; i < 100'000; ++i) workspace.write("sql/notes/" + std::to_string(i), "");
    for (int i = 0; i < 2'000; ++i) workspace.write("sql/" + std::to_string(i) + ".txt", "");
    expect(workspace.runner({"--to", "head"}), 0);
}

BOOST_DATA_TEST_CASE(a_clock_that_jumps_changes_no_order, data::make(kinds()), kind) {
    Workspace workspace(kind);
    const Ledger ledger(workspace, 2);
    ledger.finish("0001");
    workspace.database().connect()->rows("UPDATE runner_history SET happened_at = '2099-01-01 00:00:00'");
    ledger.finish("head");
    ledger.finish("base");
    workspace.database().connect()->rows("UPDATE runner_history SET happened_at = '1970-01-01 00:00:00'");
    ledger.finish("head");
}

BOOST_AUTO_TEST_CASE(what_psql_alone_understands_is_refused_with_its_place,
                     *boost::unit_test::precondition(has_server)) {
    Workspace workspace(Kind::postgresql);
    workspace.revision("0001_dump",
                       "SELECT pg_catalog.set_config('search_path', '', false);\n\\restrict abc\n"
                       "CREATE TABLE public.dumped (id INTEGER);\n\\unrestrict abc\n",
                       "");
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 1);
    BOOST_TEST(outcome.err.find("sql/0001_dump.up.sql:2:1") != std::string::npos, outcome.err);
    BOOST_TEST(workspace.applied() == "");
}

BOOST_AUTO_TEST_CASE(a_dump_moves_no_history, *boost::unit_test::precondition(has_server)) {
    Workspace workspace(Kind::postgresql);
    workspace.revision("0001_dump",
                       "-- runner: only=postgresql\n"
                       "SET statement_timeout = 0;\nSET lock_timeout = 0;\n"
                       "SELECT pg_catalog.set_config('search_path', '', false);\n"
                       "SET default_tablespace = '';\n"
                       "CREATE TABLE public.dumped (id INTEGER);\n"
                       "-- runner: end\n",
                       "-- runner: only=postgresql\nDROP TABLE public.dumped;\n-- runner: end\n");
    workspace.revision("0002_next", "CREATE TABLE next (id INTEGER);\n", "DROP TABLE next;\n");
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.applied() == "0001 0002");
    BOOST_TEST(workspace.database().tables() == "dumped next");
}

BOOST_AUTO_TEST_CASE(a_server_that_is_too_old_is_refused, *boost::unit_test::precondition(has_server)) {
    Workspace workspace(Kind::postgresql);
    const Ledger ledger(workspace, 1);
    Proxy proxy(
        workspace.database().url(), workspace.folder(), [](std::string_view) { return Fate::pass; },
        [](std::string& bytes) {
            const std::string name = std::string("server_version\0", 15);
            const std::size_t at = bytes.find(name);
            if (at != std::string::npos) bytes.replace(at + name.size(), 2, "13");
        });
    workspace.set("DATABASE_URL", proxy.url());
    const Outcome outcome = workspace.runner({"--to", "head"});
    expect(outcome, 5);
    BOOST_TEST(outcome.err.find("the runner needs PostgreSQL 14 or later") != std::string::npos, outcome.err);
    ledger.check();
}

BOOST_AUTO_TEST_SUITE_END()
