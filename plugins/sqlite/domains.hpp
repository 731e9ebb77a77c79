// Domains: SQLite has none, so that each column gets the type and the conditions.
#pragma once

#include <string>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// The conditions of `domain` on a column spelled `column`, joined by AND; empty: there are none.
std::string domain_check(const Domain& domain, const Identifier& column, const Schema& schema);

}  // namespace runner::sqlite
