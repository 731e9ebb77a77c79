#include "plugin/locator.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/dll/runtime_symbol_info.hpp>
#include <boost/filesystem/directory.hpp>
#include <boost/filesystem/operations.hpp>
#include <cstdlib>
#include <sstream>

#include "plugin/elf.hpp"
#include "sdk/plugin.hpp"

namespace runner::plugin {

namespace fs = boost::filesystem;

namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

/// Why others than root, the user and the owner of the runner can put code of their own in place of `path`;
/// fills in the mend. Empty when they cannot.
std::string insecure(const fs::path& path, std::string& mend) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return "";  // said elsewhere
    if (status.st_mode & S_IWOTH) {
        mend = fmt::format("chmod o-w '{}'", path.string());
        return "can be written by everybody";
    }
    struct stat runner {};
    const bool known = stat("/proc/self/exe", &runner) == 0;
    if (status.st_uid == 0 || status.st_uid == geteuid() || (known && status.st_uid == runner.st_uid))
        return "";
    mend = fmt::format("chown root '{}'", path.string());
    return fmt::format("belongs to another user (uid {})", status.st_uid);
}

void read_note(Found& found, const std::string& note) {
    std::istringstream lines(note);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos) continue;
        const std::string key = line.substr(0, equals);
        const std::string value = line.substr(equals + 1);
        if (key == "abi") found.abi = value;
        if (key == "name") found.name = value;
        if (key == "version") found.version = value;
        if (key == "schemes") found.schemes = words_of(value);
    }
}

Found examined(const fs::path& path) {
    Found found;
    found.path = path;
    if (const std::string reason = insecure(path.parent_path(), found.mend); !reason.empty()) {
        found.refused = "its folder " + reason;
        return found;
    }
    try {
        read_note(found, section_of(path.string(), RUNNER_PLUGIN_SECTION));
    } catch (const Unloadable& reason) {
        found.refused = fmt::format("it {}", reason.what());
        found.mend = "remove it, or install the plugin again";
        return found;
    }
    if (const std::string reason = insecure(path, found.mend); !reason.empty()) {
        found.refused = "it " + reason;
    } else if (found.abi != RUNNER_ABI) {
        found.refused =
            fmt::format("it was built for \"{}\", and this runner is \"{}\"", found.abi, RUNNER_ABI);
        found.mend = "build the plugin again with the headers of this runner";
    } else if (found.name.empty() || found.schemes.empty()) {
        found.refused = "it has no name or no URL schemes";
        found.mend = "build it with RUNNER_PLUGIN of sdk/plugin.hpp";
    }
    return found;
}

std::vector<fs::path> libraries_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".so") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

fs::path own_folder() {
    return boost::dll::program_location().parent_path().parent_path() / "lib" / "runner" / "plugins";
}

std::vector<fs::path> folders(const std::vector<std::string>& from_command_line) {
    std::vector<fs::path> result;
    const auto add = [&](const fs::path& folder, std::string_view origin) {
        if (!folder.is_absolute()) {
            throw Error(ErrorKind::usage,
                        fmt::format("the plugin folder {} of {} is relative", folder.string(), origin))
                .mend(fmt::format("write its whole path: {}",
                                  fs::absolute(folder).lexically_normal().string()));
        }
        boost::system::error_code unknown;
        if (!origin.empty() && fs::status(folder, unknown).type() == fs::file_not_found) {
            throw Error(ErrorKind::usage,
                        fmt::format("the plugin folder {} of {} is not there", folder.string(), origin))
                .mend("make it, or leave it out");
        }
        if (std::find(result.begin(), result.end(), folder.lexically_normal()) == result.end()) {
            result.push_back(folder.lexically_normal());
        }
    };
    for (const std::string& folder : from_command_line) add(folder, "the command line");
    const char* environment = std::getenv("RUNNER_PLUGINS");
    std::istringstream list(environment ? environment : "");
    for (std::string folder; std::getline(list, folder, ':');) {
        if (!folder.empty()) add(folder, "RUNNER_PLUGINS");
    }
    add(own_folder(), "");  // what is missing there is missed when a URL asks for it
    return result;
}

std::vector<Found> locate(const std::vector<fs::path>& folders) {
    std::vector<Found> all;
    for (const fs::path& folder : folders) {
        const std::size_t earlier = all.size();
        std::vector<fs::path> paths;
        try {
            paths = libraries_in(folder);
        } catch (const fs::filesystem_error& error) {
            Found unreadable;
            unreadable.path = folder;
            unreadable.refused = fmt::format("it cannot be searched: {}", error.code().message());
            unreadable.mend = "check the folders of RUNNER_PLUGINS and of the command line";
            all.push_back(unreadable);
        }
        for (const fs::path& path : paths) {
            Found found = examined(path);
            found.trusted = folder == own_folder();
            const auto end = all.begin() + static_cast<std::ptrdiff_t>(earlier);
            const auto same = std::find_if(all.begin(), end, [&](const Found& other) {
                return other.refused.empty() && other.name == found.name;
            });
            if (found.refused.empty() && same != end) {
                found.refused = fmt::format("{} comes first", same->path.string());
                found.mend = "nothing to do, unless the other was not meant";
            }
            all.push_back(found);
        }
    }
    return all;
}

}  // namespace runner::plugin
