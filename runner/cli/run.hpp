// From the words of the command line to the exit code.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace runner::cli {

/// Runs the command that `arguments` (without the program's name) ask for; every Error ends here, reported.
/// Returns the exit code.
int run(const std::vector<std::string>& arguments, std::FILE* out = stdout, std::FILE* err = stderr);

}  // namespace runner::cli
