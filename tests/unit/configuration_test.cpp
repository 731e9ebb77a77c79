#include "cli/configuration.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "cli/report.hpp"

namespace runner::cli {

namespace {

std::string dotenv(const std::string& text, const std::string& setting = "url") {
    std::vector<std::string> warnings;
    const Settings settings = read_dotenv(".env", text, warnings);
    const auto found = settings.find(setting);
    return found == settings.end() ? "" : found->second.value;
}

std::string conf(const std::string& text, const std::string& setting) {
    const Settings settings = read_conf("runner.conf", text);
    const auto found = settings.find(setting);
    return found == settings.end() ? "" : found->second.value;
}

std::string refusal(const auto& read) {
    try {
        read();
    } catch (const Error& error) {
        return text_of(error);
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(configuration)

BOOST_AUTO_TEST_CASE(dotenv_lines) {
    BOOST_TEST(dotenv("DATABASE_URL=sqlite:///a.db\n") == "sqlite:///a.db");
    BOOST_TEST(dotenv("DATABASE_URL=sqlite:///a.db") == "sqlite:///a.db");
    BOOST_TEST(dotenv("  export DATABASE_URL =  sqlite:///a.db  \r\n") == "sqlite:///a.db");
    BOOST_TEST(dotenv("# DATABASE_URL=sqlite:///b.db\n\nDATABASE_URL=sqlite:///a.db # mine\n") ==
               "sqlite:///a.db");
    BOOST_TEST(dotenv("DATABASE_URL=sqlite:///a#b.db\n") == "sqlite:///a#b.db");
    BOOST_TEST(dotenv("DATABASE_URL=#none\n") == "");
    BOOST_TEST(dotenv("DATABASE_URL=\n") == "");
    BOOST_TEST(dotenv("DATABASE_URL=a:1\nDATABASE_URL=b:2\n") == "b:2");
    BOOST_TEST(dotenv("RUNNER_URL=a:1\nDATABASE_URL=b:2\n") == "a:1");
}

BOOST_AUTO_TEST_CASE(dotenv_quotes) {
    BOOST_TEST(dotenv("DATABASE_URL='sqlite:///a b.db' # mine\n") == "sqlite:///a b.db");
    BOOST_TEST(dotenv("DATABASE_URL=\"sqlite:///a\\\"b\\\\c\\td.db\"\n") == "sqlite:///a\"b\\c\td.db");
    BOOST_TEST(dotenv("DATABASE_URL='a\\n$b'\n") == "a\\n$b");
    // What stands inside another's value is no line of its own.
    BOOST_TEST(dotenv("KEY='\nDATABASE_URL=a:1\n'\nDATABASE_URL=b:2\n") == "b:2");
    BOOST_TEST(dotenv("NAME='tis\nDATABASE_URL=b:2\n") == "b:2");
    BOOST_TEST(dotenv("NAME='tis\nDATABASE_URL='b:2'\n") == "b:2");
    BOOST_TEST(dotenv("DATABASE_URL=\"a:1\"# mine\r\n") == "a:1");
}

BOOST_AUTO_TEST_CASE(dotenv_takes_its_own_names_alone) {
    std::vector<std::string> warnings;
    const Settings settings = read_dotenv(
        ".env", "PATH=/tmp\nRUNNER_DIR=db\nRUNNER_LOCK_TIMEOUT=5s\nRUNNER_DRI=x\nnonsense\n", warnings);
    BOOST_TEST(settings.size() == 2U);
    BOOST_TEST(settings.at("dir").value == "db");
    BOOST_TEST(settings.at("lock-timeout").value == "5s");
    BOOST_TEST(warnings == std::vector<std::string>{".env:4: RUNNER_DRI is no setting of this program"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(dotenv_refuses_what_it_would_misread) {
    BOOST_TEST(refusal([] { dotenv("A=1\nDATABASE_URL='sqlite:///a.db\n"); }) ==
               "error: the value of DATABASE_URL does not end with its quote\n"
               "  --> .env:2:1\n"
               "mend: close it with ' on the same line; only a comment may follow\n");
    BOOST_TEST(refusal([] { dotenv("DATABASE_URL=\"sqlite:///a.db\nOTHER=\"1\"\n"); }) ==
               "error: the value of DATABASE_URL does not end with its quote\n"
               "  --> .env:1:1\n"
               "mend: close it with \" on the same line; only a comment may follow\n");
    BOOST_TEST(refusal([] { dotenv("\nRUNNER_DIR='db'/sql\n"); }) ==
               "error: the value of RUNNER_DIR does not end with its quote\n"
               "  --> .env:2:1\n"
               "mend: close it with ' on the same line; only a comment may follow\n");
    BOOST_TEST(refusal([] { dotenv("DATABASE_URL=\"sqlite:///a\\n.db\"\n"); }) ==
               "error: DATABASE_URL has a line break in its value\n"
               "  --> .env:1:1\n"
               "mend: write it without\n");
    BOOST_TEST(refusal([] { dotenv("DATABASE_URL=postgresql://me:${PASSWORD}@localhost/shop\n"); }) ==
               "error: DATABASE_URL refers to a variable, which is not replaced\n"
               "  --> .env:1:1\n"
               "mend: write the value itself; in single quotes when the $ belongs to it\n");
    BOOST_TEST(refusal([] { dotenv("DATABASE_URL postgresql://localhost\n"); }) ==
               "error: a line without =\n"
               "  --> .env:1:1\n"
               "mend: write KEY=value\n");
}

BOOST_AUTO_TEST_CASE(no_file_brings_plugins) {
    BOOST_TEST(
        refusal([] { dotenv("RUNNER_PLUGINS=/tmp/evil\n"); }) ==
        "error: RUNNER_PLUGINS is not taken from a file\n"
        "  --> .env:1:1\n"
        "mend: set it in the environment or give --plugins: a file found in a folder brings no code\n");
    BOOST_TEST(
        refusal([] { conf("plugins = /tmp/evil\n", ""); }) ==
        "error: unknown setting plugins\n"
        "  --> runner.conf:1:1\n"
        "1 | plugins = /tmp/evil\n"
        "  | ^^^^^^^^^^^^^^^^^^^\n"
        "mend: give it with --plugins or in RUNNER_PLUGINS: a file found in a folder brings no code\n");
}

BOOST_AUTO_TEST_CASE(conf_lines) {
    const std::string text =
        "# ours\ndir = db/sql\n\n lock-timeout=5s   # short\r\nurl = sqlite:///a.db?x=1\n";
    BOOST_TEST(conf(text, "dir") == "db/sql");
    BOOST_TEST(conf(text, "lock-timeout") == "5s");
    BOOST_TEST(conf(text, "url") == "sqlite:///a.db?x=1");
}

BOOST_AUTO_TEST_CASE(conf_refuses_with_the_line) {
    BOOST_TEST(refusal([] { conf("dir = db\nlock-timout = 5s\n", ""); }) ==
               "error: unknown setting lock-timout\n"
               "  --> runner.conf:2:1\n"
               "2 | lock-timout = 5s\n"
               "  | ^^^^^^^^^^^^^^^^\n"
               "mend: did you mean lock-timeout?\n");
    BOOST_TEST(refusal([] { conf("nonsense\n", ""); }) ==
               "error: a line that is not `name = value`\n"
               "  --> runner.conf:1:1\n"
               "1 | nonsense\n"
               "  | ^^^^^^^^\n"
               "mend: write lock-timeout = 10s\n");
    BOOST_TEST(refusal([] { conf("dir = a\ndir = b\n", ""); }) ==
               "error: dir is set twice\n"
               "  --> runner.conf:2:1\n"
               "2 | dir = b\n"
               "  | ^^^^^^^\n"
               "mend: keep one of them\n");
    BOOST_TEST(refusal([] { conf("[postgresql]\n", ""); }) ==
               "error: runner.conf has no sections\n"
               "  --> runner.conf:1:1\n"
               "1 | [postgresql]\n"
               "  | ^^^^^^^^^^^^\n"
               "mend: leave the line out\n");
    // Without the line itself: it holds a password.
    BOOST_TEST(refusal([] { conf("url = postgresql://me:a#b@localhost/shop\n", ""); }) ==
               "error: a # inside a value\n"
               "  --> runner.conf:1:1\n"
               "mend: put a blank before a comment; in a URL write %23\n");
}

BOOST_AUTO_TEST_CASE(a_bad_value_names_its_file) {
    const Settings settings = read_conf("runner.conf", "\ntransaction = some\n");
    BOOST_TEST(refusal([&] { read_options({}, settings); }) ==
               "error: transaction cannot be some\n"
               "  --> runner.conf:2:1\n"
               "2 | transaction = some\n"
               "  | ^^^^^^^^^^^^^^^^^^\n"
               "mend: write each or all\n");
}

BOOST_AUTO_TEST_CASE(the_environment) {
    setenv("DATABASE_URL", "sqlite:///a.db", 1);
    setenv("RUNNER_LOCK_TIMEOUT", "5s", 1);
    setenv("RUNNER_DIR", "", 1);
    setenv("RUNNER_OS", "Linux", 1);  // a build service's
    Settings settings = read_environment();
    BOOST_TEST(settings.at("url").value == "sqlite:///a.db");
    BOOST_TEST(settings.at("lock-timeout").by == "RUNNER_LOCK_TIMEOUT");
    BOOST_TEST(settings.size() == 2U);
    setenv("RUNNER_URL", "sqlite:///b.db", 1);
    BOOST_TEST(read_environment().at("url").value == "sqlite:///b.db");
    for (const char* name : {"DATABASE_URL", "RUNNER_URL", "RUNNER_LOCK_TIMEOUT", "RUNNER_DIR", "RUNNER_OS"})
        unsetenv(name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace runner::cli
