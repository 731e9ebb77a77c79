#include <fmt/format.h>

#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/table.hpp"

namespace runner::cli {

namespace {

std::string option_table(const auto& wanted) {
    Table table;
    for (const Option& option : options()) {
        if (!wanted(option)) continue;
        std::string names = option.letter != 0 ? fmt::format("  -{}, ", option.letter) : "      ";
        names += fmt::format("--{}", option.name);
        if (!option.argument.empty()) names += fmt::format(" {}", option.argument);
        table.add({std::move(names), std::string(option.text)});
    }
    return table.str();
}

bool is_for_every(const Option& option) {
    return option.scope == Option::Scope::setting || option.scope == Option::Scope::common;
}

std::string command_table() {
    Table table;
    for (const Command* command : commands) {
        if (command->name.empty()) continue;
        std::string name = fmt::format("  {}", command->name);
        if (!command->aliases.empty()) name += fmt::format(", {}", command->aliases);
        if (!command->words.empty()) name += fmt::format(" {}", command->words);
        table.add({std::move(name), std::string(command->summary)});
    }
    return table.str();
}

constexpr std::string_view revisions = R"(A revision is written as
  head, base            after all of them, before any
  20260129_050441       its version, or the beginning of it, 4 characters or more
  add_user_email        its description
  +2, -1                counted from the present one
  20260129+1, head-2    counted from another
)";

constexpr std::string_view rest =
    R"(What is said of the database, from --url to --transaction, may also come from the environment (RUNNER_DIR,
RUNNER_LOCK_TIMEOUT, …), from .env, or from runner.conf; the first of these that says it counts.

Exit codes
  0  done, or nothing to do
  1  a migration failed; the error says in which state things are
  2  usage or configuration
  3  history and files disagree, or `status --exit-code` found something pending
  4  another runner holds the lock
  5  no connection, or it was lost
     (of many databases that failed: the first there is of 70, 1, 3, 2, 5, 4)
  70 a bug in runner
  130, 143  interrupted; 130 also when the question before going down was answered with no
)";

std::string help_of(const Command& command) {
    const bool whole = command.name.empty();
    const std::string own =
        option_table([&](const Option& option) { return takes(command, option) && !is_for_every(option); });
    const std::string other = option_table(is_for_every);
    if (whole)
        return fmt::format(
            "runner: one migration history, in plain SQL, for every database\n\n{}\n\n{}\n"
            "runner COMMAND --help says more of each command:\n{}\n"
            "Options of `runner --to`\n{}\nOptions of every command\n{}\n{}",
            command.help, revisions, command_table(), own, other, rest);
    return fmt::format("runner {}{}{}: {}\n\n{}\n{}{}\nOptions of every command\n{}", command.name,
                       command.words.empty() ? "" : " ", command.words, command.summary, command.help,
                       own.empty() ? "" : "\nOptions\n", own, other);
}

}  // namespace

int show_help(const Command& command, Report& report) {
    if (report.json())
        report.document(boost::json::object{{"help", help_of(command)}});
    else
        report.text(help_of(command));
    return exit_done;
}

namespace {

int run(const Options& options, Report& report) {
    const Command* command = options.words.empty() ? &command::migrate : find_command(options.words[0]);
    if (command == nullptr)
        throw Error(ErrorKind::usage, fmt::format("unknown command {}", options.words[0]))
            .mend("see `runner --help`");
    return show_help(*command, report);
}

}  // namespace

constexpr Command command::help{
    .name = "help",
    .words = "[COMMAND]",
    .most = 1,
    .summary = "this help, or that of a command",
    .help = R"(  runner help status
  runner status --help)",
    .run = run,
};

}  // namespace runner::cli
