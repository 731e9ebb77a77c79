// Statements that PostgreSQL does not run inside a transaction (manual, their pages under SQL Commands).
#pragma once

#include <optional>

#include "sdk/dialect.hpp"

namespace runner::postgresql {

/// The words for which it is one of them; none when a transaction can hold it.
std::optional<Span> outside_transaction(const Statement& statement);

/// Whether what it calls may commit: DO, CALL and EXECUTE.
bool may_commit(const Statement& statement);

/// How to see what there is of one that was cut short; none where only a person can.
std::optional<Trace> trace(const Statement& statement);

}  // namespace runner::postgresql
