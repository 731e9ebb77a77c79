#pragma once

#include <cstdlib>

/// What must hold of any input; a fuzzer takes the end of the process for the find.
inline void require(bool holds) {
    if (!holds) std::abort();
}
