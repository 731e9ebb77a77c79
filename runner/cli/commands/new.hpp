// The next pair of files.
#pragma once

#include <boost/filesystem/path.hpp>
#include <string>
#include <vector>

#include "cli/generate.hpp"
#include "cli/options.hpp"
#include "cli/report.hpp"
#include "migration/files/revision.hpp"

namespace runner::cli {

struct NewFiles {
    std::string version;
    std::string description;
    boost::filesystem::path up;
    boost::filesystem::path down;
};

/// What is in the folder of migrations; nothing when there is none yet.
std::vector<migration::Revision> read_revisions(const Options& options);
/// The names that come after `revisions`, by --message. Throws Error (usage) for one without letters.
NewFiles new_files(const std::vector<migration::Revision>& revisions, const Options& options);
/// Writes both or none; never over a file that is there. Throws Error (usage).
void write_pair(const NewFiles& files, const Pair& pair);
void report_pair(const NewFiles& files, Report& report);

}  // namespace runner::cli
