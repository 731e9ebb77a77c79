// The words of portable SQL that are no names (PostgreSQL's manual, appendix C).
#pragma once

#include <string>
#include <string_view>

namespace runner {

/// Whether `word`, in lower case, cannot name a table or column without quotes.
bool is_reserved_in_portable_sql(std::string_view word);
/// Whether one of these can be a function or a type all the same.
bool may_be_function_in_portable_sql(std::string_view word);

/// `name` as an identifier of portable SQL: quoted only where it has to be.
std::string spelled_in_portable_sql(std::string_view name);

}  // namespace runner
