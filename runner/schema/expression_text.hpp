// Changes to the text of stored expressions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/edits.hpp"
#include "sdk/lexical_rules.hpp"

namespace runner::schema {

/// `expression` with `value` in place of the column. Throws Error (schema) for what cannot be lexed.
std::string with_value(const std::string& expression, std::string_view column, const std::string& value,
                       const LexicalRules& rules);

/// SQLite may have taken a word in double quotes for a string, because nothing has that name, and takes it no
/// more: it becomes one in `edits`. `names` are the columns, and the table, that `within` can speak of.
void literalize(const Statement& statement, Span within, const std::vector<std::string>& names, Edits& edits);

}  // namespace runner::schema
