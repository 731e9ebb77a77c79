// Reads expressions, queries and data statements as PostgreSQL does (manual, sections 4.1.6, 4.2 and 7, and
// the pages of SELECT, INSERT, UPDATE and DELETE).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// The tokens are no such thing, or more of PostgreSQL than is read here: functions of XML and JSON that have
/// a grammar of their own, cursors. Not an Error: what it means is the caller's to say.
struct NotUnderstood {
    std::size_t token;      ///< the first one that has no meaning; the last one where the statement ends too
                            ///< early
    bool ended = false;     ///< the tokens end where more should follow
    bool too_deep = false;  ///< parentheses and operators are nested more than 100 times
};

/// All of `tokens`, as one of these. Names, types and functions may be unknown ones. Throws NotUnderstood,
/// and Error (syntax) for a malformed string or name.
Expr parse_expression(const StatementTokens& statement, Tokens tokens);
Query parse_query(const StatementTokens& statement, Tokens tokens);
Change parse_change(const StatementTokens& statement, Tokens tokens);
/// Gives the rows of Change::values to `see`, one after the other: an INSERT may have more of them than there
/// is room for trees.
void each_row(const StatementTokens& statement, Tokens values,
              const std::function<void(std::vector<Expr>& row)>& see);

/// Whether a query begins at token `i`, perhaps in parentheses.
bool begins_query(const StatementTokens& statement, std::size_t i);

}  // namespace runner::tree
