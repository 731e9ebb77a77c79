// SELECT and VALUES: what is between their expressions.
#pragma once

#include <vector>

#include "expressions.hpp"
#include "sdk/edits.hpp"

namespace runner::sqlite {

/// Each of these puts its changes into `edits`, which is of the statement's text.
void put(Rewrite& rewrite, const Expr& expression, Edits& edits);
/// `targets`: the columns that take the values of its rows; nullptr for one that is not known.
void put(Rewrite& rewrite, const Query& query, Edits& edits, const std::vector<const Column*>& targets = {});
/// The same for a query whose columns others see: they get PostgreSQL's names where none are written.
void put_named(Rewrite& rewrite, const Query& query, Edits& edits);
/// A value that a data statement gives to `column`; nullptr: one that is not known. DEFAULT becomes the
/// column's default.
void put_given(Rewrite& rewrite, const Expr& value, const Column* column, Edits& edits);
void put(Rewrite& rewrite, const Source& source, Edits& edits);
void put(Rewrite& rewrite, const Item& item, Edits& edits);
void put(Rewrite& rewrite, const std::vector<CommonTable>& tables, Edits& edits);
/// `query` without parentheses around the whole, as it is rewritten.
const Query& unwrapped(const Query& query);
/// The FILTER and OVER of a call.
void put_tail(Rewrite& rewrite, const Expr& call, Edits& edits);
/// Other words in the place of tokens.
void put_text(Rewrite& rewrite, Tokens tokens, const std::string& text, Edits& edits);
/// The name at a token.
void put_name(Rewrite& rewrite, std::size_t token, Edits& edits);
/// A name with its schema.
void put_name(Rewrite& rewrite, Tokens name, Edits& edits);

}  // namespace runner::sqlite
