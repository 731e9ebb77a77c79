// What follows the columns of CREATE TABLE.
#pragma once

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Takes away what means nothing to SQLite. Throws Error: unsupported for what it cannot say, schema for what
/// PostgreSQL would refuse.
void rewrite_options(Rewrite& rewrite, const CreateTable& table);

}  // namespace runner::sqlite
