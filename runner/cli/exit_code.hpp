// The exit codes, in one place.
#pragma once

#include "sdk/error.hpp"

namespace runner::cli {

inline constexpr int exit_done = 0;        ///< done, or nothing to do
inline constexpr int exit_pending = 3;     ///< status --exit-code found pending revisions
inline constexpr int exit_bug = 70;        ///< sysexits.h: EX_SOFTWARE
inline constexpr int exit_declined = 130;  ///< a person has said no: as if it had been interrupted

inline int exit_code(const Error& error) {
    switch (error.kind()) {
        case ErrorKind::usage:
            return 2;
        case ErrorKind::syntax:
        case ErrorKind::unsupported:
        case ErrorKind::schema:
        case ErrorKind::migration:
            return 1;
        case ErrorKind::history:
            return 3;
        case ErrorKind::lock:
            return 4;
        case ErrorKind::connection:
            return 5;
        case ErrorKind::interrupted:
            return 128 + error.signal();
        case ErrorKind::internal:
            break;
    }
    return exit_bug;
}

}  // namespace runner::cli
