// Every form of URL, and where it leads.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "workspace.hpp"

using namespace integration;
namespace data = boost::unit_test::data;

namespace {

struct Form {
    const char* url;
    const char* file;  ///< that it makes; empty for none
};

std::ostream& operator<<(std::ostream& out, const Form& form) {
    return out << form.url;
}

constexpr Form forms[] = {
    {"sqlite:///shop.db", "shop.db"},
    {"sqlite:shop.db", "shop.db"},
    {"sqlite3:///shop.db", "shop.db"},
    {"sqlite3:shop.db", "shop.db"},
    {"sqlite+aiosqlite:///shop.db", "shop.db"},
    {"SQLite:///shop.db", "shop.db"},
    {"sqlite:///folder/shop.db", "folder/shop.db"},
    {"sqlite:///my%20shop.db", "my shop.db"},
    {"sqlite://:memory:", ""},
    {"sqlite:///:memory:", ""},
};

std::string with_scheme(const Database& database, const std::string& scheme) {
    return scheme + database.url().substr(std::string("postgresql").size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(urls)

BOOST_DATA_TEST_CASE(of_sqlite, data::make(forms), form) {
    Workspace workspace;
    workspace.five_revisions();
    workspace.write("folder/here", "");
    expect(workspace.runner({"--url", form.url, "--to", "head"}), 0);
    if (*form.file != '\0') BOOST_TEST(workspace.exists(form.file));
    for (const char* other : {"shop.db", "my shop.db", "my%20shop.db", ":memory:", "runner.db", "shop"})
        if (std::string(other) != form.file) BOOST_TEST(!workspace.exists(other), other << " was made");
}

BOOST_AUTO_TEST_CASE(an_absolute_path) {
    Workspace workspace;
    workspace.five_revisions();
    expect(
        workspace.runner({"--url", "sqlite:///" + (workspace.folder() / "far.db").string(), "--to", "head"}),
        0);
    BOOST_TEST(workspace.exists("far.db"));
}

BOOST_AUTO_TEST_CASE(without_one_it_is_runner_db_here) {
    Workspace workspace;
    workspace.five_revisions();
    expect(workspace.runner({"--to", "head"}), 0);
    BOOST_TEST(workspace.exists("runner.db"));
}

BOOST_AUTO_TEST_CASE(of_postgresql, *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                         return kinds().size() == 2;
                     })) {
    Workspace workspace(Kind::postgresql);
    workspace.five_revisions();
    int revision = 0;
    for (const std::string scheme : {"postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg2"}) {
        BOOST_TEST_CONTEXT(scheme) {
            const std::string target = "000" + std::to_string(++revision);
            expect(workspace.runner({"--url", with_scheme(workspace.database(), scheme), "--to", target}), 0);
        }
    }
    BOOST_TEST(workspace.applied() == "0001 0002 0003 0004");
}

BOOST_AUTO_TEST_CASE(an_unknown_scheme_names_those_that_there_are) {
    Workspace workspace;
    workspace.five_revisions();
    const Outcome outcome =
        workspace.runner({"--url", "postgrseql://me:geheim@localhost/shop", "--to", "head"});
    expect(outcome, 2);
    for (const char* word : {"postgrseql", "postgresql", "sqlite"})
        BOOST_TEST(outcome.err.find(word) != std::string::npos, word << " is missing:\n" << outcome.err);
}

BOOST_AUTO_TEST_CASE(no_password_is_ever_shown) {
    for (const char* url :
         {"postgrseql://me:geheim@localhost/shop", "postgresql://me:geheim@127.0.0.1:1/shop",
          "postgresql://me@127.0.0.1:1/shop?password=geheim", "postgresql://me:geheim@[::1/shop",
          "postgresql://me:geheim@127.0.0.1:1/shop?nonsense=1", "://me:geheim@localhost",
          "me:geheim@localhost/shop", "postgresql://me:ge%68eim@127.0.0.1:1/shop"}) {
        for (const char* verbosity : {"-v", "--json"}) {
            BOOST_TEST_CONTEXT(url << " " << verbosity) {
                Workspace workspace;
                workspace.five_revisions();
                workspace.set("DATABASE_URL", url);
                const Outcome outcome = workspace.runner({"--to", "head", verbosity});
                BOOST_TEST((outcome.exit_code == 2 || outcome.exit_code == 5),
                           outcome.exit_code << outcome.err);
                BOOST_TEST((outcome.out + outcome.err).find("geheim") == std::string::npos, outcome.err);
                BOOST_TEST((outcome.out + outcome.err).find("ge%68eim") == std::string::npos, outcome.err);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_is_exit_5) {
    Workspace workspace;
    workspace.five_revisions();
    const Outcome outcome = workspace.runner({"--url", "postgresql://me@127.0.0.1:1/shop", "--to", "head"});
    expect(outcome, 5);
}

BOOST_AUTO_TEST_CASE(looking_leaves_no_file_behind) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"status"},
          {"current"},
          {"history"},
          {"plan"},
          {"--to", "head", "--dry-run"},
          {"--to", "base"},
          {"render", "--dialect", "sqlite", "sql/0001_first.up.sql"}}) {
        BOOST_TEST_CONTEXT(words[0]) {
            Workspace workspace;
            workspace.five_revisions();
            workspace.set("DATABASE_URL", "sqlite:///typo.db");
            expect(workspace.runner(words), 0);
            BOOST_TEST(!workspace.exists("typo.db"));
            BOOST_TEST(!workspace.exists("typo.db-runner"));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
