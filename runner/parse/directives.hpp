// The comments at the top of a file that speak to the runner.
#pragma once

#include <string>
#include <vector>

#include "parse/source.hpp"

namespace runner::parse {

/// `-- runner: transaction=none`, `-- runner: depends=<rev>`, before the first statement.
struct Directives {
    bool transaction = true;           ///< false: transaction=none
    std::vector<std::string> depends;  ///< revisions that must be applied first
};

/// Reads the head of the file alone. Throws Error (syntax) with its location for an unknown or malformed one,
/// naming the nearest that exists.
Directives read_directives(const Source& source);

}  // namespace runner::parse
