// Rendered statements, as text and as JSON.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "migration/files/script.hpp"
#include "migration/run/rehearsal.hpp"

namespace runner::cli {

/// What the steps that are rebuilds come to, step by step; see Rehearsal::follow.
using Rebuilds = std::vector<std::optional<migration::Rebuilt>>;

/// What the database gets, each statement closed by a semicolon and the end of the line; what a rebuild does
/// stands before its statements as a comment. Empty when the database has nothing to do.
std::string text_of(const migration::Rendered& statement, const Rebuilds& rebuilds);

/// "1 statement", "3 statements"
std::string statements(std::size_t count);

/// "note: … (sql/0001_first.up.sql:3:1)"
std::string note_at(const std::string& text, const Location& place);

/// docs/json.md has the fields.
boost::json::object json_of(const migration::Rendered& statement, const Rebuilds& rebuilds);

}  // namespace runner::cli
