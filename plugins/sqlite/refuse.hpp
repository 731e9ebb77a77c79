// How the dialect says no.
#pragma once

#include <string>

#include "sdk/error.hpp"

namespace runner::sqlite {

/// Throws Error (unsupported). Without a mend the caller's usual one stands: the escapes for one dialect.
[[noreturn]] inline void refuse(std::string message, Span at, std::string mend = {}) {
    throw Error(ErrorKind::unsupported, std::move(message)).at(at).mend(std::move(mend));
}

}  // namespace runner::sqlite
