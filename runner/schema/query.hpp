// What a text mentions, found among its words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Adds the names that stand in `span`, each once.
void add_names(std::vector<std::string>& names, const Statement& statement, Span span);

/// The tables and views of `schema` that the query in `span` names behind FROM and JOIN, each once.
std::vector<std::string> relations_read(const Schema& schema, const Statement& statement, Span span);

/// Makes every word in `text` uncertain: inside strings and bodies too, since nothing in it is understood.
void make_uncertain(Schema& schema, std::string_view text);

}  // namespace runner::schema
