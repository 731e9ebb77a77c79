// Shared libraries, read as files.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace runner::plugin {

/// Why a file is no shared library that could be loaded here.
class Unloadable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The bytes of section `name` of the shared library at `path`, read without loading it. Loading a truncated
/// library ends the process with SIGBUS, so every segment must be within the file; opening a pipe would
/// block, so it must be a regular file. Throws Unloadable, with a reason that reads on after "it": "is a
/// folder".
std::string section_of(const std::string& path, std::string_view name);

/// Whether the library at `path` asks for all its own symbols when it is loaded (ld's -z now), whatever the
/// libraries behind it do. Throws Unloadable.
bool binds_now(const std::string& path);

}  // namespace runner::plugin
