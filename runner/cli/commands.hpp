// The commands, each listed once.
#pragma once

#include <array>
#include <string_view>

#include "cli/options.hpp"
#include "cli/report.hpp"

namespace runner::cli {

struct Command {
    std::string_view name = {};     ///< empty: the main job, which needs no word
    std::string_view aliases = {};  ///< separated by blanks
    std::string_view words = {};    ///< as the help calls them: "[REV]"
    std::size_t least = 0;          ///< how many words it takes
    std::size_t most = 0;
    std::string_view options = {};  ///< its own, separated by blanks
    bool many = false;              ///< it can work on many databases, one like the other
    std::string_view summary = {};
    std::string_view help = {};                     ///< examples first
    int (*run)(const Options&, Report&) = nullptr;  ///< returns the exit code; throws Error
};

/// Each stands in the source file of its name.
namespace command {
extern const Command migrate, upgrade, downgrade, redo, plan, status, current, history, new_, dump, baseline,
    verify, render, stamp, repair, create, wait, plugins, version, help;
}

inline constexpr std::array commands{
    &command::migrate,  &command::upgrade, &command::downgrade, &command::redo,    &command::plan,
    &command::status,   &command::current, &command::history,   &command::new_,    &command::dump,
    &command::baseline, &command::verify,  &command::render,    &command::stamp,   &command::repair,
    &command::create,   &command::wait,    &command::plugins,   &command::version, &command::help,
};

/// The command of that name or alias, or nullptr.
const Command* find_command(std::string_view word);

/// Whether it is an option of that command: its own, one for many databases, or one of every command.
bool takes(const Command& command, const Option& option);

/// Prints the help of one command; of the main one: the whole program's. Returns the exit code.
int show_help(const Command& command, Report& report);

}  // namespace runner::cli
