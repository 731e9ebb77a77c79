// The dialects as the plugins bring them, and what they make of a script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/plugin.hpp"

namespace runner::golden {

Plugin& plugin_of(std::string_view dialect);
/// The plugin's dialect called `name`.
const Dialect& dialect(const std::string& name);
/// Whether there is one: that of MariaDB is built where its library is installed.
bool has_dialect(const std::string& name);

/// What the database gets for a portable script, and what a person is told.
struct Rendered {
    std::string text;                 ///< as `runner render` prints it, notes before their statements
    std::vector<std::string> to_run;  ///< the statements alone, those of rebuilds too
    bool refused = false;             ///< then `text` is the error, as the command line prints it
    bool mistaken = false;            ///< refused for what no database would take
    Schema schema;                    ///< afterwards
};

/// `before` has run already: its schema is there, and its statements come first in what is to run.
Rendered render(const std::string& input, const Dialect& dialect, const Rendered& before = {});

}  // namespace runner::golden
