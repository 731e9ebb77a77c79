// Statements that SQLite does not run inside a transaction, or that do nothing there.
#pragma once

#include <optional>

#include "sdk/dialect.hpp"

namespace runner::sqlite {

/// The words for which it is one of them; none when a transaction can hold it.
std::optional<Span> outside_transaction(const Statement& statement);

/// Whether it does more than its transaction takes back: PRAGMA, ATTACH, DETACH.
bool may_commit(const Statement& statement);

/// VACUUM and PRAGMA may simply be run again.
std::optional<Trace> trace(const Statement& statement);

}  // namespace runner::sqlite
