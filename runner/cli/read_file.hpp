// Text files that people write.
#pragma once

#include <boost/filesystem/path.hpp>
#include <string>

namespace runner::cli {

/// The text of the file without a byte order mark. Throws Error (usage).
std::string read_file(const boost::filesystem::path& path);

}  // namespace runner::cli
