// What the program is built with, as a sentence part for logs.
#pragma once

#include <string_view>

#include "sdk/plugin.hpp"

namespace runner::cli {

std::string_view libraries();

}  // namespace runner::cli
