// Passwords, and where they must not be seen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runner::cli {

/// The passwords in what may be a URL, each as written and decoded. Empty when there are none.
std::vector<std::string> passwords_in(std::string_view text);

/// The first line of `file`, or of the one that RUNNER_PASSWORD_FILE in the environment names; empty without
/// any. Never from a setting of .env or runner.conf: a folder that one has merely entered must not have a
/// file sent to a server of its choice. Throws Error (usage).
std::string read_password(std::string file);

/// The arguments of the program, copied; the passwords of URLs among them are taken out of what other users
/// of the machine can read.
std::vector<std::string> take_arguments(int count, char** arguments);

}  // namespace runner::cli
