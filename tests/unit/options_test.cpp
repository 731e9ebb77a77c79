#include "cli/options.hpp"

#include <boost/test/unit_test.hpp>

#include "cli/commands.hpp"
#include "cli/report.hpp"

using namespace runner;
using namespace runner::cli;

namespace {

Options parsed(const std::vector<std::string>& arguments) {
    const CommandLine line = parse_command_line(arguments);
    return read_options(line, line.given);
}

/// The whole text of what is said about `arguments`.
std::string refusal(const std::vector<std::string>& arguments) {
    try {
        parsed(arguments);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::usage));
        return text_of(error);
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(options)

BOOST_AUTO_TEST_CASE(the_main_job_needs_no_word) {
    const CommandLine line = parse_command_line({"--to", "head"});
    BOOST_TEST(line.command == &command::migrate);
    BOOST_TEST(*read_options(line, line.given).to == "head");
    BOOST_TEST(line.words.empty());
}

BOOST_AUTO_TEST_CASE(counted_revisions_are_words) {
    BOOST_TEST(*parsed({"--to", "-1"}).to == "-1");
    BOOST_TEST(*parsed({"--to=-1"}).to == "-1");
    BOOST_TEST(*parsed({"--to", "+2"}).to == "+2");
    BOOST_TEST(parsed({"downgrade", "-1"}).words[0] == "-1");
    BOOST_TEST(parsed({"--json", "down", "-12", "--yes"}).words[0] == "-12");
    BOOST_TEST(parsed({"up", "+1"}).words[0] == "+1");
    BOOST_TEST(parsed({"stamp", "head-2"}).words[0] == "head-2");
}

BOOST_AUTO_TEST_CASE(options_stand_before_and_behind_the_command) {
    const Options options = parsed({"--dir", "db", "status", "--json", "-v"});
    BOOST_TEST(options.directory == "db");
    BOOST_TEST(options.json);
    BOOST_TEST(options.verbose);
}

BOOST_AUTO_TEST_CASE(commands_have_the_names_that_fingers_know) {
    BOOST_TEST(parse_command_line({"up"}).command == &command::upgrade);
    BOOST_TEST(parse_command_line({"upgrade", "head"}).command == &command::upgrade);
    BOOST_TEST(parse_command_line({"down"}).command == &command::downgrade);
    BOOST_TEST(parse_command_line({"downgrade", "base"}).command == &command::downgrade);
    for (const Command* each : commands)
        if (!each->name.empty()) BOOST_TEST(find_command(each->name) == each);
}

BOOST_AUTO_TEST_CASE(defaults) {
    const Options options = parsed({"status"});
    BOOST_TEST(options.url == "sqlite:///runner.db");
    BOOST_TEST(options.directory == "sql");
    BOOST_TEST(options.history_table == "runner_history");
    BOOST_TEST((options.lock_timeout == std::chrono::seconds(60)));
    BOOST_TEST((options.object_lock_timeout == std::chrono::seconds(5)));
    BOOST_TEST((options.transaction == migration::TransactionMode::each));
}

BOOST_AUTO_TEST_CASE(times_have_units) {
    const auto time = [](const std::string& text) {
        return parsed({"--to=head", "--lock-timeout", text}).lock_timeout;
    };
    BOOST_TEST((time("10") == std::chrono::seconds(10)));
    BOOST_TEST((time("10s") == std::chrono::seconds(10)));
    BOOST_TEST((time("500ms") == std::chrono::milliseconds(500)));
    BOOST_TEST((time("2min") == std::chrono::minutes(2)));
    BOOST_TEST((time("0") == std::chrono::milliseconds(0)));
    BOOST_TEST(refusal({"--to=head", "--lock-timeout", "soon"}) ==
               "error: --lock-timeout cannot be soon\n"
               "mend: write a time: 10 or 10s, 500ms, 2min\n");
    BOOST_TEST(!refusal({"--to=head", "--lock-timeout=-5"}).empty());
    BOOST_TEST(!refusal({"--to=head", "--lock-timeout=10 s"}).empty());
    BOOST_TEST(!refusal({"--to=head", "--lock-timeout=99999999999999999999"}).empty());
}

BOOST_AUTO_TEST_CASE(lists_and_repeated_options) {
    const Options options = parsed(
        {"render", "--dialect", "sqlite,postgresql", "a.sql", "b.sql", "--plugins", "/a", "--plugins=/b"});
    BOOST_TEST(options.dialects == (std::vector<std::string>{"sqlite", "postgresql"}),
               boost::test_tools::per_element());
    BOOST_TEST(options.words == (std::vector<std::string>{"a.sql", "b.sql"}),
               boost::test_tools::per_element());
    BOOST_TEST(options.plugins == (std::vector<std::string>{"/a", "/b"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_not_known_is_refused_with_the_nearest) {
    BOOST_TEST(refusal({"--to", "head", "--dry-rum"}) ==
               "error: unknown option --dry-rum\n"
               "mend: did you mean --dry-run?\n");
    BOOST_TEST(refusal({"--verson"}) ==
               "error: unknown option --verson\n"
               "mend: did you mean --version?\n");
    BOOST_TEST(refusal({"staus"}) ==
               "error: unknown command staus\n"
               "mend: did you mean `runner status`?\n");
    BOOST_TEST(refusal({"20260129"}) ==
               "error: unknown command 20260129\n"
               "mend: see `runner --help`; to go to a revision: `runner --to 20260129`\n");
    BOOST_TEST(refusal({"--password=geheim"}) ==
               "error: unknown option --password\n"
               "mend: see `runner --help`\n");
}

BOOST_AUTO_TEST_CASE(options_are_not_guessed) {
    BOOST_TEST(!refusal({"--to", "head", "--dry"}).empty());
}

BOOST_AUTO_TEST_CASE(a_command_takes_its_own_options_alone) {
    BOOST_TEST(refusal({"status", "--to", "head"}) ==
               "error: runner status takes no --to\n"
               "mend: see `runner status --help`\n");
    BOOST_TEST(refusal({"upgrade", "--to", "head"}) ==
               "error: runner upgrade takes no --to\n"
               "mend: see `runner upgrade --help`\n");
    BOOST_TEST(refusal({"--to", "head", "--exit-code"}) ==
               "error: runner takes no --exit-code\n"
               "mend: see `runner --help`\n");
}

BOOST_AUTO_TEST_CASE(words_too_many_and_too_few) {
    BOOST_TEST(refusal({"status", "head"}) ==
               "error: runner status takes no word head\n"
               "mend: see `runner status --help`\n");
    BOOST_TEST(refusal({"stamp"}) ==
               "error: runner stamp needs REV\n"
               "mend: see `runner stamp --help`\n");
    BOOST_TEST(refusal({"plan", "base", "--to", "head"}) ==
               "error: two revisions to go to: base and head\n"
               "mend: name one of them\n");
}

BOOST_AUTO_TEST_CASE(values_missing_superfluous_and_twice) {
    BOOST_TEST(refusal({"--to"}) ==
               "error: the required argument for option '--to' is missing\n"
               "mend: see `runner --help`\n");
    BOOST_TEST(!refusal({"status", "--json=yes"}).empty());
    BOOST_TEST(refusal({"--to", "head", "--to", "base"}) ==
               "error: --to is given twice\n"
               "mend: name it once\n");
    BOOST_TEST(refusal({"--to", "head", "--transaction", "some"}) ==
               "error: --transaction cannot be some\n"
               "mend: write each or all\n");
    BOOST_TEST(refusal({"--to", "head", "--dir", ""}) ==
               "error: --dir cannot be empty\n"
               "mend: write a folder\n");
    BOOST_TEST(refusal({"status", "-q", "-v"}) ==
               "error: --quiet and --verbose exclude each other\n"
               "mend: name one of them\n");
}

BOOST_AUTO_TEST_CASE(help_is_given_whatever_else_is_wrong) {
    BOOST_TEST(parse_command_line({"stamp", "--help"}).command == &command::stamp);
    BOOST_TEST(parse_command_line({"status", "--to", "x", "-h"}).command == &command::status);
}

BOOST_AUTO_TEST_CASE(some_commands_take_many_databases) {
    const Options options = parsed({"--to", "head", "--targets", "tenants.txt", "-j", "4", "--fail-fast"});
    BOOST_TEST(options.targets == "tenants.txt");
    BOOST_TEST(options.jobs == 4U);
    BOOST_TEST(options.fail_fast);
    BOOST_TEST(parsed({"status", "--schemas", "tenant_*"}).schemas == "tenant_*");
    for (const std::string name : {"upgrade", "downgrade", "plan", "current", "wait"})
        BOOST_TEST(parsed({name, "--targets", "-"}).targets == "-");
    BOOST_TEST(refusal({"redo", "--targets", "tenants.txt"}) ==
               "error: runner redo takes no --targets\nmend: see `runner redo --help`\n");
}

BOOST_AUTO_TEST_CASE(many_databases_are_named_in_one_way) {
    BOOST_TEST(refusal({"status", "--targets", "a", "--schemas", "b"}) ==
               "error: --targets and --schemas exclude each other\nmend: name one of them\n");
    BOOST_TEST(refusal({"status", "--targets", "a", "--url", "sqlite:///b"}) ==
               "error: --targets and --url exclude each other\nmend: name one of them\n");
    BOOST_TEST(refusal({"up", "--schemas", "a", "--resume-at", "2"}) ==
               "error: --schemas and --resume-at exclude each other\nmend: name one of them\n");
    BOOST_TEST(refusal({"up", "--jobs", "2"}) ==
               "error: --jobs is for many databases\n"
               "mend: name them with --targets FILE, or their schemas with --schemas 'tenant_*'\n");
    BOOST_TEST(refusal({"up", "--targets", "a", "--jobs", "0"}) ==
               "error: --jobs cannot be 0\nmend: write a number from 1 on\n");
}

BOOST_AUTO_TEST_SUITE_END()
