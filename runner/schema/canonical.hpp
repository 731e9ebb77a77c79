// What two models have to agree on to be the same schema.
#pragma once

#include <string>
#include <string_view>

#include "sdk/schema.hpp"

namespace runner::schema {

/// `sql` with one blank between tokens, words in lower case and quotes only where they mean something.
std::string canonical(std::string_view sql);

/// An expression without the parentheses around all of it.
std::string unwrapped(std::string_view expression);

/// `schema` without what only tells how it came about: names of sequences and of CHECKs that keep types, the
/// order of columns and constraints, how expressions are laid out, clauses that say what holds anyway. Equal
/// ones are the same schema.
Schema canonical(const Schema& schema);

}  // namespace runner::schema
