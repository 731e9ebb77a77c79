#include "cli/commands.hpp"

#include <algorithm>
#include <boost/algorithm/string/split.hpp>

namespace runner::cli {

const Command* find_command(std::string_view word) {
    if (word.empty()) return nullptr;
    const auto* found = std::ranges::find_if(commands, [&](const Command* command) {
        std::vector<std::string> aliases;
        boost::split(aliases, command->aliases, [](char c) { return c == ' '; });
        return command->name == word || std::ranges::find(aliases, word) != aliases.end();
    });
    return found == commands.end() ? nullptr : *found;
}

bool takes(const Command& command, const Option& option) {
    if (option.scope == Option::Scope::many) return command.many;
    if (option.scope != Option::Scope::own) return true;
    std::vector<std::string> names;
    boost::split(names, command.options, [](char c) { return c == ' '; });
    return std::ranges::find(names, option.name) != names.end();
}

}  // namespace runner::cli
