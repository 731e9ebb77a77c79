#include "cli/configuration.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/algorithm/string/trim.hpp>
#include <boost/filesystem/operations.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <cstdlib>
#include <sstream>

#include "cli/read_file.hpp"
#include "sdk/ascii.hpp"
#include "sdk/nearest.hpp"

namespace runner::cli {

namespace fs = boost::filesystem;
namespace po = boost::program_options;

namespace {

std::string variable(std::string_view setting) {
    std::string name = "RUNNER_";
    for (const char c : setting) name += c == '-' ? '_' : ascii::upper(c);
    return name;
}

std::vector<std::string> setting_names() {
    std::vector<std::string> names;
    for (const Option& option : options())
        if (option.scope == Option::Scope::setting) names.emplace_back(option.name);
    return names;
}

constexpr std::string_view placeholder_variable = "RUNNER_PLACEHOLDER_";

/// RUNNER_PLACEHOLDER_OWNER is placeholder.owner; empty for another name.
std::string placeholder_of(std::string_view name) {
    if (!name.starts_with(placeholder_variable)) return {};
    name.remove_prefix(placeholder_variable.size());
    return is_placeholder_name(name) ? placeholder_prefix + parse::placeholder_name(name) : std::string();
}

/// The setting that the variable `name` holds; empty when it holds none.
std::string setting_of(std::string_view name) {
    if (name == "DATABASE_URL") return "url";
    for (std::string& setting : setting_names())
        if (variable(setting) == name) return std::move(setting);
    return placeholder_of(name);
}

/// Line `number` of `file`, from `column` on. The excerpt is left out where it may hold a password.
Location place(const std::string& file, std::size_t number, std::size_t column, const std::string& excerpt,
               std::size_t width) {
    return {file, number, column, excerpt, column, width};
}

bool is_file(const fs::path& path) {
    boost::system::error_code fault;
    return fs::is_regular_file(path, fault);
}

/// Reads the assignments of an .env file one by one.
class Dotenv {
  public:
    Dotenv(const std::string& name, const std::string& text) : name_(name), text_(text) {}

    struct Assignment {
        std::string key;
        std::string value;
        bool literal = false;  ///< in single quotes
        Location location;
    };

    /// The next assignment, or none at the end. Lines that are none are passed by.
    std::optional<Assignment> next() {
        while (at_ < text_.size()) {
            const std::size_t start = at_;
            const std::size_t end = std::min(text_.find('\n', at_), text_.size());
            const std::string line = boost::trim_right_copy(text_.substr(start, end - start));
            at_ = end + 1;
            ++line_;
            if (auto found = assignment(line, start)) return found;
        }
        return std::nullopt;
    }

  private:
    std::optional<Assignment> assignment(const std::string& line, std::size_t start) {
        static const std::string blanks = " \t";
        std::size_t at = line.find_first_not_of(blanks);
        if (at == std::string::npos || line[at] == '#') return std::nullopt;
        if (line.compare(at, 6, "export") == 0 && at + 6 < line.size() &&
            blanks.find(line[at + 6]) != std::string::npos)
            at = line.find_first_not_of(blanks, at + 6);
        const std::size_t sign = line.find('=', at);
        Assignment found;
        found.key = boost::trim_copy(line.substr(at, sign == std::string::npos ? sign : sign - at));
        found.location = place(name_, line_, at + 1, "", found.key.size());
        if (sign == std::string::npos) {
            if (!ours(found.key)) return std::nullopt;
            throw Error(ErrorKind::usage, "a line without =").at(found.location).mend("write KEY=value");
        }
        const std::size_t value = std::min(line.find_first_not_of(blanks, sign + 1), line.size());
        if (value < line.size() && (line[value] == '"' || line[value] == '\'')) {
            // What is meant for this program stands on one line: a quote that was forgotten must not take
            // the next one's into the value.
            const std::size_t end = ours(found.key) ? start + line.size() : text_.size();
            if (quoted(found, start + value, end)) return found;
            if (ours(found.key))
                throw Error(ErrorKind::usage,
                            fmt::format("the value of {} does not end with its quote", found.key))
                    .at(found.location)
                    .mend(fmt::format("close it with {} on the same line; only a comment may follow",
                                      line[value]));
        }
        std::size_t comment = line.find('#', value);
        while (comment != std::string::npos && comment != value &&
               blanks.find(line[comment - 1]) == std::string::npos)
            comment = line.find('#', comment + 1);
        found.value = boost::trim_right_copy(
            line.substr(value, comment == std::string::npos ? comment : comment - value));
        return found;
    }

    /// Whether the quote at `open` is closed before `most`, with nothing but a comment behind it; then the
    /// value is read, and the lines it takes are passed.
    bool quoted(Assignment& found, std::size_t open, std::size_t most) {
        const char quote = text_[open];
        std::string value;
        for (std::size_t i = open + 1; i < most; ++i) {
            char c = text_[i];
            if (c == quote) {
                const std::size_t behind = text_.find_first_not_of(" \t\r", i + 1);
                if (behind < text_.size() && text_[behind] != '\n' && text_[behind] != '#') return false;
                const std::size_t end = std::min(text_.find('\n', i), text_.size());
                line_ += static_cast<std::size_t>(
                    std::count(text_.begin() + static_cast<std::ptrdiff_t>(open),
                               text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
                at_ = end + 1;
                found.value = std::move(value);
                found.literal = quote == '\'';
                return true;
            }
            if (quote == '"' && c == '\\' && i + 1 < most) {
                c = text_[++i];
                if (c == 'n')
                    c = '\n';
                else if (c == 'r')
                    c = '\r';
                else if (c == 't')
                    c = '\t';
                else if (c != '"' && c != '\\')
                    value += '\\';
            }
            value += c;
        }
        return false;
    }

    static bool ours(const std::string& key) {
        return key.starts_with("DATABASE_URL") || key.starts_with("RUNNER_");
    }

    const std::string& name_;
    const std::string& text_;
    std::size_t at_ = 0;
    std::size_t line_ = 0;
};

bool replaces_variables(const std::string& value) {
    for (std::size_t i = value.find('$'); i != std::string::npos && i + 1 < value.size();
         i = value.find('$', i + 1))
        if (value[i + 1] == '{' || ascii::is_letter(value[i + 1]) || value[i + 1] == '_') return true;
    return false;
}

po::options_description described_settings() {
    po::options_description description;
    for (const std::string& name : setting_names())
        description.add_options()(name.c_str(), po::value<std::string>(), "");
    return description;
}

/// The one setting on a line of runner.conf, by Boost's parser, which by itself does not tell line numbers.
std::optional<std::pair<std::string, std::string>> conf_line(const std::string& line,
                                                             const Location& location) {
    static const po::options_description description = described_settings();
    std::istringstream stream(line);
    try {
        const auto parsed = po::parse_config_file(stream, description, true);
        if (parsed.options.empty()) return std::nullopt;
        return std::pair{parsed.options[0].string_key, parsed.options[0].value.at(0)};
    } catch (const po::error&) {
        throw Error(ErrorKind::usage, "a line that is not `name = value`")
            .at(location)
            .mend("write lock-timeout = 10s");
    }
}

Error unknown_setting(const std::string& name, const Location& location) {
    Error error(ErrorKind::usage, fmt::format("unknown setting {}", name));
    error.at(location);
    if (name == "plugins")
        return error.mend(
            "give it with --plugins or in RUNNER_PLUGINS: a file found in a folder brings no code");
    const std::vector<std::string> names = setting_names();
    const std::string near = nearest(name, names);
    return error.mend(near.empty() ? fmt::format("the settings are {}", fmt::join(names, ", "))
                                   : fmt::format("did you mean {}?", near));
}

}  // namespace

Settings read_environment() {
    Settings settings;
    for (const std::string& name : setting_names()) {
        const std::string own = variable(name);
        for (const std::string& key : {own, std::string(name == "url" ? "DATABASE_URL" : own)}) {
            const char* value = std::getenv(key.c_str());
            if (value != nullptr && *value != '\0')
                settings.try_emplace(name, Given{value, key, std::nullopt});
        }
    }
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view variable(*each);
        const std::size_t sign = std::min(variable.find('='), variable.size());
        const std::string name(variable.substr(0, sign));
        const std::string placeholder = placeholder_of(name);
        if (!placeholder.empty() && sign + 1 < variable.size())
            settings.try_emplace(placeholder, Given{std::string(variable.substr(sign + 1)), name, {}});
    }
    return settings;
}

Settings read_dotenv(const std::string& name, const std::string& text, std::vector<std::string>& warnings) {
    std::map<std::string, Dotenv::Assignment> last;
    Dotenv file(name, text);
    while (auto found = file.next()) last[found->key] = std::move(*found);

    Settings settings;
    for (auto& [key, found] : last) {
        if (key == "RUNNER_PLUGINS")
            throw Error(ErrorKind::usage, "RUNNER_PLUGINS is not taken from a file")
                .at(found.location)
                .mend("set it in the environment or give --plugins: a file found in a folder brings no code");
        const std::string setting = setting_of(key);
        if (setting.empty()) {
            if (key.starts_with("RUNNER_"))
                warnings.push_back(
                    fmt::format("{}:{}: {} is no setting of this program", name, found.location.line, key));
            continue;
        }
        if (found.value.empty()) continue;
        if (!found.literal && replaces_variables(found.value))
            throw Error(ErrorKind::usage, fmt::format("{} refers to a variable, which is not replaced", key))
                .at(found.location)
                .mend("write the value itself; in single quotes when the $ belongs to it");
        if (found.value.find_first_of("\r\n") != std::string::npos)
            throw Error(ErrorKind::usage, fmt::format("{} has a line break in its value", key))
                .at(found.location)
                .mend("write it without");
        // In the order of the alphabet DATABASE_URL comes before RUNNER_URL, which wins.
        settings.insert_or_assign(setting, Given{found.value, key, found.location});
    }
    return settings;
}

Settings read_conf(const std::string& name, const std::string& text) {
    Settings settings;
    std::istringstream stream(text);
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        boost::trim_right(line);
        const std::size_t column = std::min(line.find_first_not_of(" \t"), line.size());
        Location location = place(name, number, column + 1, line, line.size() - column);
        const std::string_view text_of_line = std::string_view(line).substr(column);
        if (text_of_line.starts_with("url") || text_of_line.starts_with(placeholder_prefix))
            location.excerpt.clear();  // may hold a secret
        // Boost's parser takes all behind any # for a comment, and would shorten a value without a word.
        const std::size_t hash = line.find('#');
        if (hash != std::string::npos && hash != column && line[hash - 1] != ' ' && line[hash - 1] != '\t')
            throw Error(ErrorKind::usage, "a # inside a value")
                .at(location)
                .mend("put a blank before a comment; in a URL write %23");
        const auto setting = conf_line(line, location);
        if (!setting) {
            if (column < line.size() && line[column] == '[')
                throw Error(ErrorKind::usage, "runner.conf has no sections")
                    .at(location)
                    .mend("leave the line out");
            continue;
        }
        auto [key, value] = *setting;
        if (key.starts_with(placeholder_prefix) &&
            is_placeholder_name(std::string_view(key).substr(placeholder_prefix.size()))) {
            key = parse::placeholder_name(key);
            if (!settings.try_emplace(key, Given{value, key, location}).second)
                throw Error(ErrorKind::usage, fmt::format("{} is set twice", key))
                    .at(location)
                    .mend("keep one of them");
            continue;
        }
        const std::vector<std::string> names = setting_names();
        if (std::ranges::find(names, key) == names.end()) throw unknown_setting(key, location);
        if (!settings.try_emplace(key, Given{value, key, location}).second)
            throw Error(ErrorKind::usage, fmt::format("{} is set twice", key))
                .at(location)
                .mend("keep one of them");
    }
    return settings;
}

Configuration configure(const CommandLine& line) {
    Configuration configuration{line.given, {}};
    configuration.settings.merge(read_environment());
    if (const auto file = line.given.find("env-file"); file != line.given.end()) {
        configuration.settings.merge(
            read_dotenv(file->second.value, read_file(file->second.value), configuration.warnings));
    } else if (is_file(".env")) {
        configuration.settings.merge(read_dotenv(".env", read_file(".env"), configuration.warnings));
    }
    if (is_file("runner.conf"))
        configuration.settings.merge(read_conf("runner.conf", read_file("runner.conf")));
    return configuration;
}

}  // namespace runner::cli
