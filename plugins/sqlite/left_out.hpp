// Statements that tune, document or protect, and leave the schema and its data as they are.
#pragma once

#include <optional>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Nothing but a note of it, when `raw` is such a statement; nothing at all when it is another. Throws Error
/// (unsupported) when it begins like one and goes on in a way that PostgreSQL has not, or that is not known.
std::optional<Rendering> leave_out(const Rewrite& rewrite, const Raw& raw);

/// Whether an action of ALTER TABLE, or of its ALTER COLUMN, is such a one, at the tokens in `span`.
bool is_left_out(const Rewrite& rewrite, Span span);

}  // namespace runner::sqlite
