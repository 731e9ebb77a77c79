// What an expression mentions, found among its words.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Which of the tokens of an expression can be the names of columns: no functions, types, qualifiers,
/// collations or fields of EXTRACT.
std::vector<std::size_t> names_of_columns(std::string_view text, std::span<const Token> tokens);

/// The columns of `table` that the expression in `span` mentions, in their order there, each once.
std::vector<std::string> columns_mentioned(const Table& table, const Statement& statement, Span span);
/// Adds them to `names`, those that are not there.
void add_columns_mentioned(std::vector<std::string>& names, const Table& table, const Statement& statement,
                           Span span);

/// Throws Error (schema) at a name in the expression that can be nothing but a column, and is none of
/// `table`.
void require_columns_mentioned(const Schema& schema, const Table& table, const Statement& statement,
                               Span span);
/// Throws Error (schema) at a name in the expression, a DEFAULT, that can be nothing but a column.
void refuse_columns(const Statement& statement, Span span);
/// The same of the CHECK of a domain, which has VALUE: no type that a string behind it could be of.
void refuse_columns_of_domain(const Statement& statement, Span span);

/// The names behind INCLUDE in `span`.
std::vector<Identifier> included_columns(const Statement& statement, Span span);

/// Every word in `text`, in small letters: inside strings and bodies too.
std::set<std::string> words_in(std::string_view text);
/// Makes every word in `text` uncertain, since nothing in it is understood.
void make_uncertain(Schema& schema, std::string_view text);

}  // namespace runner::schema
