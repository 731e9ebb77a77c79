// A password stands in no output, whatever goes wrong and however much is told, and in no list of processes.
#include <sys/types.h>
#include <unistd.h>

#include <boost/filesystem/fstream.hpp>
#include <boost/filesystem/operations.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <iterator>

#include "workspace.hpp"

using namespace integration;
namespace fs = boost::filesystem;

namespace {

constexpr const char* secret = "s3cret geheim";
constexpr const char* encoded = "s3cret%20geheim";

boost::test_tools::assertion_result with_server(boost::unit_test::test_unit_id) {
    return kinds().size() == 2;
}

/// A role of its own with a password, and the parts of a URL that leads to its database.
struct Guarded {
    Workspace workspace{Kind::postgresql};
    std::string role = "runner_secret_" + std::to_string(getpid());
    std::string name;
    std::string parameters;

    Guarded() {
        const auto session = workspace.database().connect();
        session->rows("CREATE ROLE " + role + " LOGIN SUPERUSER PASSWORD '" + secret + "'");
        const std::string& url = workspace.database().url();
        const std::size_t slash = url.find("///") + 3;
        name = url.substr(slash, url.find('?') - slash);
        parameters = "host=" + session->value("SHOW unix_socket_directories") + "&user=" + role;
        workspace.five_revisions();
    }
    ~Guarded() {
        try {
            const auto session = workspace.database().connect();
            session->rows("DROP DATABASE IF EXISTS " + role);  // `create` has made it
            session->rows("REASSIGN OWNED BY " + role + " TO CURRENT_USER");
            session->rows("DROP OWNED BY " + role);
            session->rows("DROP ROLE " + role);
        } catch (const std::exception&) {  // goes with the server
        }
    }

    std::string url() const { return "postgresql:///" + name + "?" + parameters; }
};

void check_silence(const Outcome& outcome) {
    const std::string said = outcome.out + outcome.err;
    for (const char* form : {secret, encoded, "geheim"})
        BOOST_TEST(said.find(form) == std::string::npos, "told:\n" << said);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(secrets)

BOOST_AUTO_TEST_CASE(no_command_tells_a_password, *boost::unit_test::precondition(with_server)) {
    Guarded guarded;
    Workspace& workspace = guarded.workspace;
    workspace.revision("0006_failing",
                       "INSERT INTO first (id) VALUES (1);\nINSERT INTO first (id) VALUES (1);\n", "");
    const std::string with = "&password=" + std::string(encoded);
    const std::vector<std::string> urls{
        guarded.url() + with,
        guarded.url() + with + "&sslmode=verify-full&port=1",
        guarded.url() + with + "&sslmode=nonsense",
        guarded.url() + with + "&nonsense=1",
        guarded.url() + with + "&dbname=" + guarded.role,
        "postgresql://" + guarded.role + ":" + encoded + "@[::1/" + guarded.name,
        "postgresql://" + guarded.role + ":" + encoded + "@127.0.0.1:1/x"};
    for (const std::string& url : urls) {
        workspace.set("DATABASE_URL", url);
        for (const std::vector<std::string>& command : {std::vector<std::string>{"--to", "head"},
                                                        {"status"},
                                                        {"history"},
                                                        {"current"},
                                                        {"plan"},
                                                        {"create"},
                                                        {"repair"},
                                                        {"wait", "--timeout", "100ms"},
                                                        {"--to", "base"}}) {
            for (const char* how : {"-v", "--json"}) {
                std::vector<std::string> words = command;
                words.emplace_back(how);
                check_silence(workspace.runner(words));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_password_comes_from_a_file, *boost::unit_test::precondition(with_server)) {
    Guarded guarded;
    Workspace& workspace = guarded.workspace;
    workspace.set("DATABASE_URL", guarded.url());
    workspace.write("password", std::string(secret) + "\nsecond line\n");
    expect(workspace.runner({"--to", "0001", "--password-file", "password", "-v"}), 0);
    workspace.set("RUNNER_PASSWORD_FILE", (workspace.folder() / "password").string());
    const Outcome outcome = workspace.runner({"--to", "0002", "-v"});
    expect(outcome, 0);
    check_silence(outcome);
    workspace.write("password", "");
    const Outcome empty = workspace.runner({"--to", "0003"});
    expect(empty, 2);
    BOOST_TEST(empty.err ==
               "error: there is no password in $HERE/password\n"
               "mend: write it into the first line of a file that only you can read\n");
}

BOOST_AUTO_TEST_CASE(services_and_password_files_of_libpq_count,
                     *boost::unit_test::precondition(with_server)) {
    Guarded guarded;
    Workspace& workspace = guarded.workspace;
    workspace.write("pgpass", "*:*:*:" + guarded.role + ":" + secret + "\n");
    fs::permissions(workspace.folder() / "pgpass", fs::owner_read);
    workspace.write("services",
                    "[shop]\nhost=" + guarded.parameters.substr(5, guarded.parameters.find('&') - 5) +
                        "\nuser=" + guarded.role + "\ndbname=" + guarded.name + "\n");
    workspace.set("PGPASSFILE", (workspace.folder() / "pgpass").string());
    workspace.set("PGSERVICEFILE", (workspace.folder() / "services").string());
    workspace.set("DATABASE_URL", "postgresql://?service=shop");
    expect(workspace.runner({"--to", "0001"}), 0);
    workspace.set("PGSERVICE", "shop");
    workspace.set("DATABASE_URL", "postgresql://");
    expect(workspace.runner({"--to", "0002"}), 0);
    workspace.set("DATABASE_URL", "postgresql://?sslmode=require&host=localhost&port=1");
    check_silence(workspace.runner({"--to", "0003", "-v"}));
}

BOOST_AUTO_TEST_CASE(the_list_of_processes_tells_no_password, *boost::unit_test::precondition(with_server)) {
    Guarded guarded;
    Workspace& workspace = guarded.workspace;
    workspace.revision("0006_slow", "-- runner: only=postgresql\nSELECT pg_sleep(60);\n-- runner: end\n", "");
    Process runner = workspace.start({"--to", "head", "--url", guarded.url() + "&password=" + encoded});
    for (int i = 0; i < 500 && workspace.applied() != "0001 0002 0003 0004 0005"; ++i) usleep(20'000);
    fs::ifstream file("/proc/" + std::to_string(runner.pid()) + "/cmdline", std::ios::binary);
    const std::string line{std::istreambuf_iterator<char>(file), {}};
    BOOST_TEST(line.find("password=***") != std::string::npos, line);
    BOOST_TEST(line.find("geheim") == std::string::npos, line);
    runner.send(SIGTERM);
    const Outcome outcome = runner.wait();
    expect(outcome, 143);
    check_silence(outcome);
}

BOOST_AUTO_TEST_SUITE_END()
