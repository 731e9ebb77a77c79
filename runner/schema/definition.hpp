// A definition as a database keeps it, read as nodes.
#pragma once

#include <string_view>
#include <vector>

#include "sdk/connection.hpp"
#include "sdk/ddl.hpp"
#include "sdk/lexical_rules.hpp"

namespace runner::schema {

/// Lexes and parses the text of `object` in its database's own language. The statement's text is a view of
/// `object.sql`, which must outlive it. Throws Error (schema) when it cannot be read.
Statement parse_definition(const StoredObject& object, const LexicalRules& rules);

/// Whether one of `names` is `name`, case ignored.
bool among(const std::vector<Identifier>& names, std::string_view name);

/// Whether a name inside `within` is `name`, case ignored. What is called like a function is none.
bool mentions(const Statement& statement, Span within, std::string_view name);
bool mentions(const Statement& statement, std::string_view name);

}  // namespace runner::schema
