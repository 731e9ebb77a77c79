// What PostgreSQL can say in expressions and queries, and SQLite cannot in any way.
#pragma once

#include "sdk/expression/syntax.hpp"
#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Throw Error (unsupported) at the first construct below that SQLite does not have, or takes for something
/// else, whatever the types are.
void refuse_foreign(const Rewrite& rewrite, const tree::Expr& expression);
void refuse_foreign(const Rewrite& rewrite, const tree::Query& query);
void refuse_foreign(const Rewrite& rewrite, const tree::Change& change);

/// Throws Error (unsupported) for a row that is not compared.
[[noreturn]] void refuse_row(const Rewrite& rewrite, const tree::Expr& row);

/// Throws Error (unsupported) for a row of `table`, as the query calls it, in the place of a value.
[[noreturn]] void refuse_whole_row(const Rewrite& rewrite, const tree::Expr& row, const std::string& table);

/// Throws Error (unsupported) for a statement that has no meaning at token `i`.
[[noreturn]] void refuse_senseless(const Rewrite& rewrite, std::size_t i, bool ended = false);

}  // namespace runner::sqlite
