// What is set outside the command line: in the environment, in .env and in runner.conf.
//
// The environment: DATABASE_URL or RUNNER_URL (which wins), and RUNNER_ with the name of a setting:
// RUNNER_DIR, RUNNER_LOCK_TIMEOUT; RUNNER_PLACEHOLDER_ with the name of a placeholder. An empty variable
// counts as none. Others that begin with RUNNER_ belong to others (build services use them) and are left
// alone.
//
// .env: the same names, as dotenv reads them, and nothing else of the file is used.
//   KEY=value        blanks around the key, the sign and the value do not count; `export ` may stand before
//   # comment        a line, or after a value that is not quoted, with a blank before it
//   KEY='value'      as it stands; over several lines if need be, but not for the names above
//   KEY="value"      the same, with the escapes n, r, t, " and \ behind a backslash
//   KEY=             empty, counts as none
// Of two lines with one key the last counts. Variables are not replaced: $NAME is an error in a value of
// ours, for other readers of the file may replace it.
//
// runner.conf: lines of `name = value` with the names of the settings (lock-timeout = 5s) or of placeholders
// (placeholder.owner = app), and # comments.
//
// Files found in the current directory say nothing of plugins: a folder that one has merely entered must not
// bring code of its own.
#pragma once

#include <boost/filesystem/path.hpp>
#include <string>
#include <vector>

#include "cli/options.hpp"

namespace runner::cli {

Settings read_environment();

/// The settings in the text of an .env file called `name`. Adds to `warnings` what is not known.
/// Throws Error (usage) with its location.
Settings read_dotenv(const std::string& name, const std::string& text, std::vector<std::string>& warnings);

/// The settings in the text of a runner.conf called `name`. Throws Error (usage) with its location.
Settings read_conf(const std::string& name, const std::string& text);

struct Configuration {
    Settings settings;
    std::vector<std::string> warnings;
};

/// The settings of the command line, then of the environment, then of .env (or of --env-file, which must be
/// there), then of runner.conf, the first of them counting. Throws Error (usage).
Configuration configure(const CommandLine& line);

}  // namespace runner::cli
