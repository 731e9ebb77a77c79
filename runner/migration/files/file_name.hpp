// The name of a migration's file, taken apart.
#pragma once

#include <string>
#include <string_view>

#include "migration/files/revision.hpp"

namespace runner::migration {

/// `<version>_<description>[.<dialect>].<up|down>.sql`
struct FileName {
    std::string version;
    std::string description;
    std::string dialect;  ///< empty: portable
    Direction direction = Direction::up;
    bool timed = false;  ///< the version is a time
};

/// Throws Error (usage) with what is wrong with `name` and its mend; the message does not hold the name.
FileName parse_file_name(std::string_view name);

}  // namespace runner::migration
