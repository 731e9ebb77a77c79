// The databases that a command is to work on, where they are many.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"
#include "cli/report.hpp"

namespace runner::cli {

struct Target {
    std::string name;                    ///< as it is shown: the URL without its password, or the schema
    std::string url;                     ///< holds the password
    std::string schema;                  ///< empty: the one that the URL leads to
    std::optional<Location> place = {};  ///< the line that names it
};

/// One URL a line, in the text of a file called `name`; blanks around it do not count, nor do empty lines and
/// those that begin with #. Throws Error (usage), without the URL, for a line that is none, for one that is
/// there twice, and for a text without any.
std::vector<Target> parse_targets(const std::string& name, std::string_view text);

/// Those of `names` that the shell's pattern `glob` fits (fnmatch(3)).
std::vector<std::string> matching(const std::vector<std::string>& names, const std::string& glob);

/// What --targets or --schemas say. Throws Error; (usage) where there is none.
std::vector<Target> find_targets(const Options& options, Report& report);

}  // namespace runner::cli
