// Finds plugin files and reads what they say of themselves, without running any of their code.
#pragma once

#include <boost/filesystem/path.hpp>
#include <string>
#include <vector>

namespace runner::plugin {

/// A file in a plugin folder, or a folder that cannot be searched.
struct Found {
    boost::filesystem::path path;
    bool trusted = false;  ///< in the runner's own folder
    std::string refused;   ///< why it cannot be loaded; empty when it can
    std::string mend;      ///< what to do about that
    std::string abi;
    std::string name;
    std::string version;
    std::vector<std::string> schemes;
};

/// The folder that is installed with the runner: ../lib/runner/plugins beside its executable.
boost::filesystem::path own_folder();

/// The folders that are searched, in order: those of the command line, those of RUNNER_PLUGINS (separated by
/// colons), the runner's own. Never the current directory nor LD_LIBRARY_PATH.
/// Throws Error (usage) for one that is relative, or that somebody has named and that is not there.
std::vector<boost::filesystem::path> folders(const std::vector<std::string>& from_command_line);

/// Every *.so in `folders`, by name, each read as an ELF file: its note, its architecture, whether it is
/// whole. A file that is no plugin, or not one for this runner, is listed with the reason. So is one whose
/// name a file in an earlier folder has: whoever names a folder means its plugins before the runner's own.
/// Two of one name in the same folder stay, and are an error where they are asked for.
std::vector<Found> locate(const std::vector<boost::filesystem::path>& folders);

}  // namespace runner::plugin
