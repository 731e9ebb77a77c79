#include "migration/files/directory.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <cerrno>
#include <map>
#include <memory>

#include "migration/files/file_name.hpp"
#include "sdk/ascii.hpp"
#include "sdk/error.hpp"
#include "sdk/nearest.hpp"

namespace runner::migration {

namespace fs = boost::filesystem;

namespace {

struct Problem {
    std::string text;  ///< begins with the path
    std::string mend;
};

struct File {
    fs::path path;
    FileName name;
};

/// A path as it can be shown: bytes that a terminal would obey stand as \xNN.
std::string shown(const fs::path& path) {
    std::string text;
    for (const char c : path.string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            text += fmt::format("\\x{:02X}", byte);
        } else {
            text += c;
        }
    }
    return text;
}

std::string paths_of(const std::vector<const File*>& files) {
    std::vector<std::string> paths;
    paths.reserve(files.size());
    for (const File* file : files) paths.push_back(shown(file->path));
    return fmt::format("{}", fmt::join(paths, ", "));
}

[[noreturn]] void refuse(const fs::path& folder, const std::vector<Problem>& problems) {
    std::vector<std::string> mends;
    for (const Problem& problem : problems) {
        if (std::find(mends.begin(), mends.end(), problem.mend) == mends.end()) mends.push_back(problem.mend);
    }
    std::string text = problems.front().text;
    if (problems.size() > 1) {
        text = fmt::format("{} faults in the migrations of {}:", problems.size(), shown(folder));
        for (const Problem& problem : problems) text += "\n  " + problem.text;
    }
    throw Error(ErrorKind::usage, text).mend(fmt::format("{}", fmt::join(mends, "; ")));
}

void require_folder(const fs::path& folder) {
    boost::system::error_code failed;
    const fs::file_status status = fs::status(folder, failed);
    if (status.type() == fs::file_not_found) {
        throw Error(ErrorKind::usage, fmt::format("there is no folder {}", shown(folder)))
            .mend("give the folder of the migrations with --dir, or make it: `runner new -m \"…\"`");
    }
    if (status.type() != fs::directory_file) {
        throw Error(ErrorKind::usage, fmt::format("{} is not a folder{}", shown(folder),
                                                  failed ? " that can be read: " + failed.message() : ""))
            .mend("give the folder of the migrations with --dir");
    }
}

/// What stands in a folder.
struct Found {
    std::string name;
    bool regular = false;  ///< a regular file for certain
};

struct Close {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// In the order of names. Boost's iterator forgets what the folder says of its files, and asks for each.
std::vector<Found> list(const fs::path& folder) {
    require_folder(folder);
    std::vector<Found> all;
    errno = 0;
    const std::unique_ptr<DIR, Close> directory(::opendir(folder.c_str()));
    while (const dirent* entry = directory ? ::readdir(directory.get()) : nullptr) {
        all.push_back({entry->d_name, entry->d_type == DT_REG});
        errno = 0;
    }
    if (errno != 0) {
        const boost::system::error_code failed(errno, boost::system::system_category());
        throw Error(ErrorKind::usage, fmt::format("cannot read {}: {}", shown(folder), failed.message()));
    }
    std::ranges::sort(all, {}, &Found::name);
    return all;
}

/// Why `path` is no file that can be read as a script; empty when it is one.
std::string why_not_regular(const fs::path& path) {
    boost::system::error_code failed;
    if (fs::status(path, failed).type() == fs::regular_file) return {};
    return failed ? failed.message() : "not a regular file";
}

/// The files of `folder` that are named like migrations; what only nearly is becomes a problem.
std::vector<File> files_of(const fs::path& folder, const std::vector<std::string>& dialects,
                           std::vector<Problem>& problems) {
    std::vector<File> files;
    for (const auto& [name, regular] : list(folder)) {
        if (name.starts_with('.') || !ascii::lower(name).ends_with(".sql")) continue;
        const fs::path path = folder / name;
        if (const std::string why = regular ? "" : why_not_regular(path); !why.empty()) {
            problems.push_back({fmt::format("{}: {}", shown(path), why), "move it out of the folder"});
            continue;
        }
        try {
            File file{path, parse_file_name(name)};
            const std::string& dialect = file.name.dialect;
            if (!dialect.empty() && std::find(dialects.begin(), dialects.end(), dialect) == dialects.end()) {
                const std::string near = nearest(dialect, dialects);
                problems.push_back({fmt::format("{}: no dialect is called \"{}\"", shown(path), dialect),
                                    near.empty()
                                        ? fmt::format("the dialects are {}", fmt::join(dialects, ", "))
                                        : fmt::format("did you mean {}?", near)});
                continue;
            }
            files.push_back(std::move(file));
        } catch (const Error& error) {
            problems.push_back({fmt::format("{}: {}", shown(path), error.message()), error.mend()});
        }
    }
    return files;
}

void check_styles(const std::vector<File>& files, std::vector<Problem>& problems) {
    std::vector<const File*> timed;
    std::vector<const File*> numbered;
    for (const File& file : files) (file.name.timed ? timed : numbered).push_back(&file);
    if (timed.empty() || numbered.empty()) return;
    const bool few_numbers = numbered.size() <= timed.size();
    problems.push_back(
        {fmt::format("{}: named by {} while the others of the folder are named by {}",
                     paths_of(few_numbers ? numbered : timed), few_numbers ? "plain numbers" : "times",
                     few_numbers ? "times" : "plain numbers"),
         "use one style in a folder"});
}

/// One revision of the files that share a version, in value if not in spelling.
void add_revision(std::vector<Revision>& revisions, const std::vector<const File*>& files,
                  std::vector<Problem>& problems) {
    const FileName& first = files.front()->name;
    const auto differs = [&](auto same) {
        return std::any_of(files.begin(), files.end(), [&](const File* file) { return !same(file->name); });
    };
    if (differs([&](const FileName& name) { return name.version == first.version; })) {
        problems.push_back({fmt::format("{}: the versions are one number", paths_of(files)),
                            "give each revision a version of its own, with as many digits as the others"});
        return;
    }
    if (differs([&](const FileName& name) { return name.description == first.description; })) {
        const bool case_only = !differs([&](const FileName& name) {
            return ascii::equal_ignoring_case(name.description, first.description);
        });
        problems.push_back(
            {fmt::format("{}: {}", paths_of(files),
                         case_only ? "the names differ only in the case of their letters"
                                   : fmt::format("several descriptions for the version {}", first.version)),
             case_only ? "spell the name of a revision the same in all its files"
                       : "give each revision a version of its own, and its files the same description"});
        return;
    }
    Revision revision{first.version, first.description, {}, {}};
    for (const File* file : files) {
        Scripts& scripts = file->name.direction == Direction::up ? revision.up : revision.down;
        if (file->name.dialect.empty()) {
            scripts.portable = file->path;
        } else {
            scripts.overrides[file->name.dialect] = file->path;
        }
    }
    if (revision.up.empty()) {
        problems.push_back({fmt::format("{}: a down file without its up file", paths_of(files)),
                            "add the up file, or take the down file away"});
        return;
    }
    revisions.push_back(std::move(revision));
}

}  // namespace

std::vector<Revision> read_directory(const fs::path& folder, const std::vector<std::string>& dialects) {
    std::vector<Problem> problems;
    const std::vector<File> files = files_of(folder, dialects, problems);
    check_styles(files, problems);

    std::map<std::string, std::vector<const File*>, VersionOrder> versions;
    for (const File& file : files)  // mostly in their order
        versions.try_emplace(versions.end(), file.name.version)->second.push_back(&file);
    std::vector<Revision> revisions;
    revisions.reserve(versions.size());
    for (const auto& [version, of_version] : versions) add_revision(revisions, of_version, problems);

    if (!problems.empty()) refuse(folder, problems);
    return revisions;
}

}  // namespace runner::migration
