// INSERT, UPDATE and DELETE where only a query can stand.
#pragma once

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Throws Error (unsupported) at an INSERT, UPDATE or DELETE inside WITH.
void refuse_changes_in_queries(const Rewrite& rewrite);

}  // namespace runner::sqlite
