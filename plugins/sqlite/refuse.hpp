// How the dialect says no.
#pragma once

#include <string>

#include "sdk/error.hpp"

namespace runner::sqlite {

/// Throws Error (unsupported). Without a mend the caller's usual one stands: the escapes for one dialect.
[[noreturn]] inline void refuse(std::string message, Span at, std::string mend = {}) {
    throw Error(ErrorKind::unsupported, std::move(message)).at(at).mend(std::move(mend));
}

/// No database has the operator for values of `type`.
[[noreturn]] inline void refuse_operator(const std::string& name, const std::string& type, Span at,
                                         std::string mend) {
    throw Error(ErrorKind::schema, "there is no " + name + " for " + type).at(at).mend(std::move(mend));
}

/// No database would take it: `meant` is what it was probably to be.
[[noreturn]] inline void refuse_misspelt(ErrorKind kind, std::string message, Span at,
                                         const std::string& meant) {
    throw Error(kind, std::move(message)).at(at).mend("did you mean " + meant + "?");
}

}  // namespace runner::sqlite
