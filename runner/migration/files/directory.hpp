// Reads the folder of migrations.
#pragma once

#include <boost/filesystem/path.hpp>
#include <string>
#include <vector>

#include "migration/files/revision.hpp"

namespace runner::migration {

/// The revisions of `folder`, oldest first. Files are `<version>_<description>.up.sql` and `.down.sql`, with
/// `.<dialect>` before the direction for one database's override. A version is a UTC time, YYYYMMDD_HHMMSS,
/// or a plain number; one folder has one style. Files that do not end in .sql and hidden ones are passed
/// over. `dialects` are the names that an override may have. Throws Error (usage) with every offender by its
/// full path: a missing folder, names that do not fit, impossible times, mixed styles, one version twice (in
/// spelling, in value or but for the case of letters), a down without its up, dialects that nobody knows,
/// entries that are not regular files.
std::vector<Revision> read_directory(const boost::filesystem::path& folder,
                                     const std::vector<std::string>& dialects);

}  // namespace runner::migration
