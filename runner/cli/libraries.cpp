#include "cli/libraries.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <boost/version.hpp>

namespace runner::cli {

std::string_view libraries() {
    static const std::string text = fmt::format(
        "SOCI {}.{}.{}, Boost {}.{}.{}, fmt {}.{}.{}, xxHash {}.{}.{}, compiler {}", SOCI_VERSION / 100000,
        SOCI_VERSION / 100 % 1000, SOCI_VERSION % 100, BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000,
        BOOST_VERSION % 100, FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100,
        XXH_VERSION_MAJOR, XXH_VERSION_MINOR, XXH_VERSION_RELEASE, __VERSION__);
    return text;
}

}  // namespace runner::cli
