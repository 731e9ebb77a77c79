// The sequences behind generated keys: on SQLite, a mark in sqlite_sequence.
#pragma once

#include <optional>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// What moves the mark of a generated key, if the statement is SELECT setval(…) or ALTER SEQUENCE … RESTART
/// of the sequence of one. Throws Error (unsupported) for a sequence that belongs to no generated key.
std::optional<Rendering> render_sequence(const Statement& statement, const Schema& before);

}  // namespace runner::sqlite
