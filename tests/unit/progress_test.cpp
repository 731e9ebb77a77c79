#include "cli/progress.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

namespace runner::cli {

using migration::Direction;

namespace {

migration::PlanStep step(Direction direction, const std::string& version) {
    return {.direction = direction,
            .revision = {.version = version, .description = "first", .up = {}, .down = {}}};
}

/// What a run over one revision of two statements says.
std::string said(Style style) {
    char* text = nullptr;
    std::size_t size = 0;
    std::FILE* err = open_memstream(&text, &size);
    {
        Report report(stdout, err, style);
        Progress progress(report, false);
        progress.waiting_for_lock("process 4711 on db-host");
        progress.revision_started(step(Direction::up, "0001"), 1, 2);
        for (const std::size_t number : {1U, 2U}) {
            const migration::RunningStatement statement{.sql = "CREATE TABLE a (\n  id INTEGER)",
                                                        .portable = "",
                                                        .file = "sql/0001_first.up.sql",
                                                        .line = number,
                                                        .number = number};
            progress.statement_started(statement);
            progress.statement_finished(statement, std::chrono::milliseconds(3));
        }
        progress.revision_finished({.direction = Direction::up,
                                    .version = "0001",
                                    .description = "first",
                                    .elapsed = std::chrono::milliseconds(12),
                                    .statements = 2});
        progress.note("a view is kept", Location{"sql/0001_first.up.sql", 3, 1, "", 1, 1});
        progress.note("0009 was applied by a newer release", std::nullopt);
    }
    std::fclose(err);
    std::string result(text, size);
    std::free(text);
    // The clock of the log is no matter of tests.
    for (std::size_t at = result.find('['); at != std::string::npos; at = result.find('[', at + 1))
        result.replace(at, result.find(']', at) - at + 1, "[time]");
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(progress)

BOOST_AUTO_TEST_CASE(elsewhere_a_line_for_each_revision) {
    BOOST_TEST(said({}) ==
               "waiting for another runner: process 4711 on db-host\n"
               "up 0001_first: 2 statements in 0.012 s\n"
               "note: 0009 was applied by a newer release\n");
}

BOOST_AUTO_TEST_CASE(quiet_says_nothing) {
    BOOST_TEST(said({.verbosity = Verbosity::quiet}) == "");
}

BOOST_AUTO_TEST_CASE(verbose_says_all) {
    BOOST_TEST(said({.verbosity = Verbosity::verbose}) ==
               "waiting for another runner: process 4711 on db-host\n"
               "[time] up 0001_first (1 of 2)\n"
               "[time] statement 1 at sql/0001_first.up.sql:1\n"
               "    CREATE TABLE a (\n"
               "      id INTEGER)\n"
               "[time] statement 1 took 0.003 s\n"
               "[time] statement 2 at sql/0001_first.up.sql:2\n"
               "    CREATE TABLE a (\n"
               "      id INTEGER)\n"
               "[time] statement 2 took 0.003 s\n"
               "up 0001_first: 2 statements in 0.012 s\n"
               "[time] note: a view is kept (sql/0001_first.up.sql:3:1)\n"
               "note: 0009 was applied by a newer release\n");
}

BOOST_AUTO_TEST_CASE(a_terminal_shows_a_running_clock) {
    char* text = nullptr;
    std::size_t size = 0;
    std::FILE* err = open_memstream(&text, &size);
    {
        Report report(stdout, err, {.terminal = true});
        Progress progress(report, false);
        progress.revision_started(step(Direction::up, "0001"), 1, 2);
        progress.statement_started(
            {.sql = "x", .portable = "x", .file = "sql/0001_first.up.sql", .line = 7, .number = 3});
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        progress.revision_finished({.version = "0001", .description = "first", .statements = 1});
    }
    std::fclose(err);
    const std::string shown(text, size);
    std::free(text);
    BOOST_TEST(
        shown.starts_with("\r\x1b[Kup 0001_first (1 of 2): statement 3 at sql/0001_first.up.sql:7, 0."),
        shown);
    BOOST_TEST(shown.ends_with("\r\x1b[Kup 0001_first: 1 statement in 0.000 s\n"), shown);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace runner::cli
