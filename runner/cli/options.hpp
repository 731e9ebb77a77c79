// The words of the command line, and what they come to together with the settings.
#pragma once

#include <boost/filesystem/path.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migration/run/executor.hpp"
#include "parse/placeholders.hpp"
#include "sdk/error.hpp"

namespace runner::cli {

struct Command;
class Shared;

/// An option as the command line, the help and the settings know it.
struct Option {
    enum class Scope {
        setting,  ///< of every command; may also come from the environment, .env and runner.conf
        common,   ///< of every command
        own,      ///< of the commands that name it
        many,     ///< of the commands that work on many databases
    };

    std::string_view name;      ///< "lock-timeout"
    char letter;                ///< 'v'; 0 when it has none
    std::string_view argument;  ///< as the help calls it: "TIME"; empty for a switch
    Scope scope;
    std::string_view text;
};

/// All there are, in the order of the help.
std::span<const Option> options();

/// A value and where it was given.
struct Given {
    std::string value;
    std::string by;                    ///< "--lock-timeout", "RUNNER_LOCK_TIMEOUT"
    std::optional<Location> location;  ///< in a file
};

/// What the names of placeholders have before them among the settings.
inline const std::string placeholder_prefix = "placeholder.";

/// Whether it can be one: letters, digits and _, no digit first.
bool is_placeholder_name(std::string_view name);

/// Option name → what was given for it; "placeholder.owner" → what ${owner} stands for. Merging keeps what is
/// there: merge in order of precedence.
using Settings = std::map<std::string, Given, std::less<>>;

struct CommandLine {
    const Command* command = nullptr;
    std::vector<std::string> words;  ///< those behind the command
    Settings given;                  ///< a switch has an empty value; repeatable ones are in `plugins`
    std::vector<std::string> plugins;
};

/// Throws Error (usage): an unknown option or command, with the nearest; an option or a word that the command
/// does not take. `-1` and `+1` are words.
CommandLine parse_command_line(const std::vector<std::string>& arguments);

/// What a command is told.
struct Options {
    std::vector<std::string> words;
    std::optional<std::string> to;
    bool dry_run = false;

    std::string url = "sqlite:///runner.db";
    std::optional<Given> url_given;  ///< none: it is the default
    std::string password_file;       ///< empty: none
    std::string password;            ///< what it holds, once it was read
    boost::filesystem::path directory = "sql";
    std::string history_table = "runner_history";
    std::chrono::milliseconds lock_timeout{60'000};
    std::chrono::milliseconds object_lock_timeout{5'000};
    migration::TransactionMode transaction = migration::TransactionMode::each;
    std::string spelling = "portable";
    parse::Values placeholders;
    bool out_of_order = false;
    std::optional<std::size_t> resume_at;
    bool yes = false;
    std::vector<std::string> plugins;

    bool automatic = false;  ///< of `new`
    std::string down;        ///< of `new`: a revision
    std::string schema = "schema.sql";
    std::string from;  ///< a URL; empty: the migrations
    bool live = false;
    std::string format = "sql";
    bool drift = false;
    std::vector<std::string> ignored;
    std::string scratch;  ///< a URL; empty: none

    std::string targets;  ///< a file of URLs; empty: none
    std::string schemas;  ///< a pattern; empty: none
    std::size_t jobs = 1;
    bool fail_fast = false;

    /// Of one database of many: the schema to work in, what they have in common, and what stops this one.
    std::string schema_of_database;
    std::shared_ptr<Shared> shared;
    std::shared_ptr<migration::Interrupt> interrupt;

    bool exit_code = false;
    std::vector<std::string> dialects;
    std::string message;
    std::chrono::milliseconds timeout{60'000};

    bool json = false;
    bool verbose = false;
    bool quiet = false;
    bool no_color = false;
    bool help = false;
    bool version = false;
};

/// Throws Error (usage) for a value that its option does not take, naming where it was given.
Options read_options(const CommandLine& line, const Settings& settings);

}  // namespace runner::cli
