#include "cli/read_file.hpp"

#include <fmt/format.h>

#include <boost/filesystem/operations.hpp>
#include <fstream>
#include <sstream>

#include "sdk/error.hpp"

namespace runner::cli {

namespace fs = boost::filesystem;

std::string read_file(const fs::path& path) {
    boost::system::error_code fault;
    std::ifstream stream;
    if (!fs::is_directory(path, fault)) stream.open(path.string(), std::ios::binary);
    std::ostringstream text;
    if (stream.is_open()) text << stream.rdbuf();
    if (!stream.is_open() || stream.bad())
        throw Error(ErrorKind::usage, fmt::format("cannot read {}", path.string()))
            .mend("check that the file is there and may be read");
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::string content = text.str();
    if (content.starts_with(byte_order_mark)) content.erase(0, byte_order_mark.size());
    return content;
}

}  // namespace runner::cli
