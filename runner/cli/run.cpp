#include "cli/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "cli/attempt.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/password.hpp"
#include "cli/targets/fleet.hpp"
#include "sdk/spelling.hpp"

namespace runner::cli {

namespace {

Style style(const Options& options, std::FILE* err) {
    Style style;
    style.terminal = isatty(fileno(err)) != 0;
    const char* term = std::getenv("TERM");
    const char* no_color = std::getenv("NO_COLOR");  // no-color.org: any text that is not empty
    style.color = style.terminal && !options.no_color && (no_color == nullptr || *no_color == '\0') &&
                  term != nullptr && std::string_view(term) != "dumb";
    style.json = options.json;
    style.verbosity = options.quiet     ? Verbosity::quiet
                      : options.verbose ? Verbosity::verbose
                                        : Verbosity::normal;
    return style;
}

/// What a placeholder stands for, as it is and inside a string. A short one hides nothing, and would blot out
/// numbers and words that have nothing to do with it.
void hide_value(Report& report, const std::string& name, const std::string& value) {
    constexpr std::size_t least = 4;
    if (value.size() < least) return;
    const std::string shown = "${" + name + "}";
    const std::string literal = string_literal(value);
    report.hide(value, shown);
    report.hide(literal.substr(1, literal.size() - 2), shown);
}

int run_command(const std::vector<std::string>& arguments, Report& report, std::FILE* err) {
    const CommandLine line = parse_command_line(arguments);
    report.style(style(read_options(line, line.given), err));
    if (line.given.contains("help")) return show_help(*line.command, report);
    if (line.given.contains("version")) return command::version.run(read_options(line, line.given), report);

    const Configuration configuration = configure(line);
    for (const auto& [name, given] : configuration.settings) {
        for (std::string& password : passwords_in(given.value)) report.hide(std::move(password));
        if (name.starts_with(placeholder_prefix))
            hide_value(report, name.substr(placeholder_prefix.size()), given.value);
    }
    for (const std::string& warning : configuration.warnings) report.warn(warning);
    if (const auto url = line.given.find("url");
        url != line.given.end() && !passwords_in(url->second.value).empty())
        report.warn(
            "other users of this machine may have read the password in --url; "
            "put the URL into DATABASE_URL");
    Options options = read_options(line, configuration.settings);
    options.password = read_password(options.password_file);
    report.hide(options.password);
    const bool many = !options.targets.empty() || !options.schemas.empty();
    return many ? run_on_each(*line.command, options, report) : line.command->run(options, report);
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::FILE* out, std::FILE* err) {
    // A reader that goes away, or a limit on the size of files, is an error to handle, not an end in the
    // middle of a migration.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);

    Options first;  // until the command line has been read
    first.json = std::ranges::find(arguments, "--json") != arguments.end();
    Report report(out, err, style(first, err));
    for (const std::string& argument : arguments)
        for (std::string& password : passwords_in(argument)) report.hide(std::move(password));
    if (const char* password = std::getenv("PGPASSWORD")) report.hide(password);

    int code = attempt(report, [&] { return run_command(arguments, report, err); });
    if (!report.flush() && code == exit_done) {
        report.error(Error(ErrorKind::usage, "standard output could not be written")
                         .state("the command itself is done"));
        code = 2;
    }
    return code;
}

}  // namespace runner::cli
