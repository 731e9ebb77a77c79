// What may stand in parentheses behind the name of a type.
#pragma once

#include "sdk/ddl.hpp"

namespace runner::schema {

/// Throws Error (schema) where PostgreSQL takes no such arguments: BIGINT(10), VARCHAR(10, 2). Types that are
/// not its own pass.
void require_arguments(const TypeName& type);

}  // namespace runner::schema
