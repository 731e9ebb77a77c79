// Rendered statements, as text and as JSON.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "migration/script.hpp"

namespace runner::cli {

/// What the database gets, each statement closed by a semicolon and the end of the line; what becomes SQL
/// only when it is reached, as a comment. Empty when the database has nothing to do.
std::string text_of(const migration::Rendered& statement);

/// "1 statement", "3 statements"
std::string statements(std::size_t count);

/// "note: … (sql/0001_first.up.sql:3:1)"
std::string note_at(const std::string& text, const Location& place);

/// docs/json.md has the fields.
boost::json::object json_of(const migration::Rendered& statement);

}  // namespace runner::cli
