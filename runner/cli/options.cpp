#include "cli/options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/algorithm/string/split.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <charconv>

#include "cli/commands.hpp"
#include "parse/directives.hpp"
#include "sdk/ascii.hpp"
#include "sdk/nearest.hpp"

namespace runner::cli {

namespace po = boost::program_options;

namespace {

constexpr auto setting = Option::Scope::setting;
constexpr auto common = Option::Scope::common;
constexpr auto own = Option::Scope::own;
constexpr auto many = Option::Scope::many;

constexpr Option all_options[] = {
    {"to", 0, "REV", own, "the revision to go to, up or down"},
    {"dry-run", 0, "", own, "show what would run; change nothing"},
    {"out-of-order", 0, "", own, "apply revisions older than the newest applied one too"},
    {"resume-at", 0, "N", own, "go on with a script that stopped half-way at its statement N"},
    {"targets", 0, "FILE", many, "the databases to do it on, a URL a line; - is standard input"},
    {"schemas", 0, "GLOB", many, "the schemas of the database to do it on, each by itself: 'tenant_*'"},
    {"jobs", 'j', "N", many, "how many of them at once (default 1)"},
    {"fail-fast", 0, "", many, "begin no other when one of them has failed"},
    {"yes", 'y', "", own, "do not ask before something is undone or forgotten"},
    {"exit-code", 0, "", own, "exit 3 when revisions are pending"},
    {"message", 'm', "TEXT", own, "what the new revision does: \"add user email\""},
    {"auto", 0, "", own, "write what leads from the migrations to the schema that --schema says"},
    {"down", 0, "REV", own, "write the down file that REV lacks, as far as it can be derived"},
    {"schema", 0, "FILE", own, "the schema that is wanted, in portable SQL (default schema.sql)"},
    {"from", 0, "URL", own, "the database to start from, instead of the migrations"},
    {"live", 0, "", own, "of the database, instead of the migrations"},
    {"format", 0, "WORD", own, "sql (default), json, mermaid, dot or svg"},
    {"drift", 0, "", own, "exit 3 when the database is not as the migrations made it"},
    {"ignore", 0, "LIST", own, "tables, indexes and views that are none of the migrations' business"},
    {"scratch", 0, "URL", own, "a PostgreSQL server to verify on too, in a database of its own"},
    {"dialect", 0, "LIST", own, "for these databases: sqlite,postgresql"},
    {"timeout", 0, "TIME", own, "how long to wait: 60, 60s, 500ms, 2min (default 60s)"},
    {"url", 0, "URL", setting, "the database (also DATABASE_URL; default sqlite:///runner.db)"},
    {"dir", 'd', "DIR", setting, "the folder of migrations (default sql)"},
    {"history-table", 0, "NAME", setting,
     "where the database keeps what was applied (default runner_history)"},
    {"lock-timeout", 0, "TIME", setting, "how long to wait for another runner (default 60s)"},
    {"object-lock-timeout", 0, "TIME", setting, "how long a statement waits for a lock (default 5s)"},
    {"transaction", 0, "each|all", setting, "one transaction for each revision (default), or one for all"},
    {"spelling", 0, "WORDS", setting,
     "in whose words the files are that do not say it: portable (default) or sqlite"},
    {"set", 0, "NAME=VALUE", common,
     "what the placeholder ${NAME} stands for; may be repeated (also RUNNER_PLACEHOLDER_NAME)"},
    {"password-file", 0, "FILE", common,
     "the database's password, where the URL has none (also RUNNER_PASSWORD_FILE)"},
    {"plugins", 0, "DIR", common, "a folder of plugins, absolute; may be repeated (also RUNNER_PLUGINS)"},
    {"env-file", 0, "FILE", common, "read this instead of .env"},
    {"json", 0, "", common, "one JSON document on standard output"},
    {"verbose", 'v', "", common, "log every step"},
    {"quiet", 'q', "", common, "say nothing but errors"},
    {"no-color", 0, "", common, "no colours (also NO_COLOR)"},
    {"help", 'h', "", common, "show this help, or that of a command"},
    {"version", 'V', "", common, "show the version"},
};

const Option* find_option(std::string_view name) {
    const auto* found = std::ranges::find(all_options, name, &Option::name);
    return found == std::end(all_options) ? nullptr : found;
}

Error usage(std::string message) {
    return {ErrorKind::usage, std::move(message)};
}

/// `runner status`, or `runner` for the main job.
std::string title(const Command& command) {
    return command.name.empty() ? "runner" : fmt::format("runner {}", command.name);
}

po::options_description described() {
    po::options_description description;
    for (const Option& option : all_options) {
        std::string names(option.name);
        if (option.letter != 0) names.append(",").push_back(option.letter);
        if (option.argument.empty())
            description.add_options()(names.c_str(), "");
        else
            description.add_options()(names.c_str(), po::value<std::string>(), "");
    }
    return description;
}

// `-1`, `+2`: revisions that are counted are words, not options.
std::vector<po::option> counted_revision(std::vector<std::string>& arguments) {
    const std::string& word = arguments.front();
    const bool counted = word.size() > 1 && (word[0] == '-' || word[0] == '+') &&
                         std::all_of(word.begin() + 1, word.end(), ascii::is_digit);
    if (!counted) return {};
    po::option option;
    option.value = {word};
    option.original_tokens = {word};
    arguments.erase(arguments.begin());
    return {option};
}

Error unknown_option(const std::string& token) {
    // Only the name: what follows "=" may be a secret.
    const std::string shown = token.substr(0, token.find('='));
    Error error = usage(fmt::format("unknown option {}", shown));
    std::vector<std::string> names;
    for (const Option& option : all_options) names.emplace_back(option.name);
    const std::string near =
        nearest(shown.substr(std::min(shown.size(), shown.find_first_not_of('-'))), names);
    error.mend(near.empty() ? "see `runner --help`" : fmt::format("did you mean --{}?", near));
    return error;
}

Error unknown_command(const std::string& word) {
    Error error = usage(fmt::format("unknown command {}", word));
    std::vector<std::string> names;
    for (const Command* command : commands) {
        if (!command->name.empty()) names.emplace_back(command->name);
        if (command->aliases.empty()) continue;
        std::vector<std::string> aliases;
        boost::split(aliases, command->aliases, [](char c) { return c == ' '; });
        names.insert(names.end(), aliases.begin(), aliases.end());
    }
    if (const std::string near = nearest(word, names); !near.empty())
        return error.mend(fmt::format("did you mean `runner {}`?", near));
    names = {"head", "base"};
    std::string revision = nearest(word, names);
    if (revision.empty()) revision = word == "to" ? "head" : word;
    return error.mend(fmt::format("see `runner --help`; to go to a revision: `runner --to {}`", revision));
}

po::parsed_options parse(const std::vector<std::string>& arguments,
                         const po::options_description& description) {
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    try {
        return po::command_line_parser(arguments)
            .options(description)
            .extra_style_parser(counted_revision)
            .style(style)
            .run();
    } catch (const po::unknown_option& error) {
        throw unknown_option(error.get_option_name());
    } catch (const po::error& error) {
        throw usage(error.what()).mend("see `runner --help`");
    }
}

void check_targets(const CommandLine& line) {
    const auto refuse_both = [&](const char* one, const char* other) {
        if (line.given.contains(one) && line.given.contains(other))
            throw usage(fmt::format("--{} and --{} exclude each other", one, other)).mend("name one of them");
    };
    refuse_both("targets", "schemas");
    refuse_both("targets", "url");
    refuse_both("targets", "resume-at");
    refuse_both("schemas", "resume-at");
    if (line.given.contains("targets") || line.given.contains("schemas")) return;
    for (const char* only : {"jobs", "fail-fast"})
        if (line.given.contains(only))
            throw usage(fmt::format("--{} is for many databases", only))
                .mend("name them with --targets FILE, or their schemas with --schemas 'tenant_*'");
}

void check(const CommandLine& line) {
    const Command& command = *line.command;
    const std::string help = fmt::format("see `{} --help`", title(command));
    if (line.given.contains("help") || line.given.contains("version")) return;
    for (const auto& [name, given] : line.given)
        if (const Option* option = find_option(name); option != nullptr && !takes(command, *option))
            throw usage(fmt::format("{} takes no {}", title(command), given.by)).mend(help);
    if (line.words.size() > command.most)
        throw usage(fmt::format("{} takes no word {}", title(command), line.words[command.most])).mend(help);
    if (line.words.size() < command.least)
        throw usage(fmt::format("{} needs {}", title(command), command.words)).mend(help);
    if (line.given.contains("to") && !line.words.empty())
        throw usage(
            fmt::format("two revisions to go to: {} and {}", line.words[0], line.given.at("to").value))
            .mend("name one of them");
    check_targets(line);
    if (line.given.contains("quiet") && line.given.contains("verbose"))
        throw usage("--quiet and --verbose exclude each other").mend("name one of them");
}

Error bad_value(const Given& given, const std::string& expected) {
    Error error =
        usage(fmt::format("{} cannot be {}", given.by, given.value.empty() ? "empty" : given.value));
    error.mend(fmt::format("write {}", expected));
    if (given.location) error.at(*given.location);
    return error;
}

std::chrono::milliseconds duration(const Given& given) {
    const std::string& text = given.value;
    std::uint32_t count = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    using namespace std::chrono;
    if (fault == std::errc()) {
        if (unit.empty() || unit == "s") return seconds(count);
        if (unit == "ms") return milliseconds(count);
        if (unit == "min") return minutes(count);
    }
    throw bad_value(given, "a time: 10 or 10s, 500ms, 2min");
}

migration::TransactionMode transaction(const Given& given) {
    if (given.value == "each") return migration::TransactionMode::each;
    if (given.value == "all") return migration::TransactionMode::all;
    throw bad_value(given, "each or all");
}

std::size_t number(const Given& given) {
    std::uint32_t count = 0;
    const char* last = given.value.data() + given.value.size();
    const auto [end, fault] = std::from_chars(given.value.data(), last, count);
    if (fault != std::errc() || end != last || count == 0) throw bad_value(given, "a number from 1 on");
    return count;
}

std::string text(const Given& given, const std::string& expected) {
    if (given.value.empty()) throw bad_value(given, expected);
    return given.value;
}

std::vector<std::string> list(const Given& given, const std::string& expected) {
    std::vector<std::string> names;
    boost::split(names, given.value, [](char c) { return c == ','; });
    if (std::ranges::find(names, "") != names.end()) throw bad_value(given, expected);
    return names;
}

/// NAME=VALUE of --set. No message holds the value.
void add_placeholder(Settings& given, const std::string& text) {
    const std::size_t sign = text.find('=');
    const std::string name = text.substr(0, sign);
    if (sign == std::string::npos || !is_placeholder_name(name))
        throw usage("--set needs a name and a value").mend("write --set owner=app");
    Given value{text.substr(sign + 1), "--set " + name, {}};
    if (!given.try_emplace(placeholder_prefix + parse::placeholder_name(name), std::move(value)).second)
        throw usage(fmt::format("--set {} is given twice", name)).mend("name it once");
}

std::string spelling(const Given& given) {
    const auto known = parse::known_spellings();
    if (std::ranges::find(known, given.value) == known.end())
        throw bad_value(given, fmt::format("{}", fmt::join(known, " or ")));
    return given.value;
}

}  // namespace

bool is_placeholder_name(std::string_view name) {
    return !name.empty() && !ascii::is_digit(name.front()) &&
           std::ranges::all_of(name, [](char c) { return ascii::is_letter_or_digit(c) || c == '_'; });
}

std::span<const Option> options() {
    return all_options;
}

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
    const po::options_description description = described();
    CommandLine line;
    std::vector<std::string> words;
    for (const po::option& option : parse(arguments, description).options) {
        if (option.position_key >= 0) {
            words.push_back(option.value.front());
            continue;
        }
        const std::string value = option.value.empty() ? "" : option.value.front();
        if (option.string_key == "set") {
            add_placeholder(line.given, value);
            continue;
        }
        if (option.string_key == "plugins") {
            line.plugins.push_back(value);
            continue;
        }
        const bool fresh =
            line.given.try_emplace(option.string_key, Given{value, "--" + option.string_key, {}}).second;
        if (!fresh && !find_option(option.string_key)->argument.empty())
            throw usage(fmt::format("--{} is given twice", option.string_key)).mend("name it once");
    }
    line.command = words.empty() ? &command::migrate : find_command(words.front());
    if (line.command == nullptr) throw unknown_command(words.front());
    if (!words.empty()) line.words.assign(words.begin() + 1, words.end());
    check(line);
    return line;
}

Options read_options(const CommandLine& line, const Settings& settings) {
    Options options;
    options.words = line.words;
    options.plugins = line.plugins;
    const auto with = [&](std::string_view name, auto&& use) {
        if (const auto found = settings.find(name); found != settings.end()) use(found->second);
    };
    with("to", [&](const Given& given) { options.to = text(given, "a revision: head, base, -1, 20260129"); });
    with("url", [&](const Given& given) {
        options.url = given.value;
        options.url_given = given;
    });
    with("password-file", [&](const Given& given) { options.password_file = text(given, "a file"); });
    with("dir", [&](const Given& given) { options.directory = text(given, "a folder"); });
    with("history-table",
         [&](const Given& given) { options.history_table = text(given, "the name of a table"); });
    with("lock-timeout", [&](const Given& given) { options.lock_timeout = duration(given); });
    with("object-lock-timeout", [&](const Given& given) { options.object_lock_timeout = duration(given); });
    with("transaction", [&](const Given& given) { options.transaction = transaction(given); });
    with("spelling", [&](const Given& given) { options.spelling = spelling(given); });
    for (const auto& [name, given] : settings) {
        if (name.starts_with(placeholder_prefix))
            options.placeholders[name.substr(placeholder_prefix.size())] = given.value;
    }
    with("dialect", [&](const Given& given) { options.dialects = list(given, "names: sqlite,postgresql"); });
    with("down", [&](const Given& given) { options.down = text(given, "a revision: head, 20260129"); });
    with("schema", [&](const Given& given) { options.schema = text(given, "a file"); });
    with("from", [&](const Given& given) { options.from = text(given, "a URL"); });
    with("scratch", [&](const Given& given) { options.scratch = text(given, "a URL"); });
    with("format", [&](const Given& given) { options.format = given.value; });
    with("ignore", [&](const Given& given) { options.ignored = list(given, "names: a,b"); });
    with("targets", [&](const Given& given) { options.targets = text(given, "a file of URLs, or -"); });
    with("schemas", [&](const Given& given) { options.schemas = text(given, "a pattern: 'tenant_*'"); });
    with("jobs", [&](const Given& given) { options.jobs = number(given); });
    options.fail_fast = settings.contains("fail-fast");
    with("resume-at", [&](const Given& given) { options.resume_at = number(given); });
    with("message", [&](const Given& given) { options.message = given.value; });
    with("timeout", [&](const Given& given) { options.timeout = duration(given); });
    options.dry_run = settings.contains("dry-run");
    options.out_of_order = settings.contains("out-of-order");
    options.yes = settings.contains("yes");
    options.automatic = settings.contains("auto");
    options.live = settings.contains("live");
    options.drift = settings.contains("drift");
    options.exit_code = settings.contains("exit-code");
    options.json = settings.contains("json");
    options.verbose = settings.contains("verbose");
    options.quiet = settings.contains("quiet");
    options.no_color = settings.contains("no-color");
    options.help = settings.contains("help");
    options.version = settings.contains("version");
    return options;
}

}  // namespace runner::cli
