// Expressions, queries and data statements in SQLite's words, with PostgreSQL's meaning.
//
// A statement is read into a tree (sdk/expression/parse.hpp), the tree gets the types that PostgreSQL would
// see (sdk/expression/typing.hpp), and what SQLite would compute otherwise is written so that it does not, or
// refused. All functions throw Error: unsupported for what SQLite does not have or would take for something
// else, schema for what PostgreSQL would refuse too.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "sdk/expression/syntax.hpp"
#include "sdk/rewrite.hpp"

namespace runner::sqlite {

using namespace tree;

/// Rewrites the expression in `span` of a definition, whose table's columns it may name.
void rewrite_expression(Rewrite& rewrite, Span span);

/// The same for a truth value; `place` is the word that wants it: "CHECK".
void rewrite_condition(Rewrite& rewrite, Span span, std::string_view place);

/// Rewrites the query in `span` of a definition: its columns keep the names that PostgreSQL gives them.
void rewrite_query(Rewrite& rewrite, Span span);

/// Reads what stands in `span`, when SQLite has all that is in it. It has no types yet.
Expr read_expression(const Rewrite& rewrite, Span span);
Query read_query(const Rewrite& rewrite, Span span);

/// Rewrites a whole SELECT or VALUES.
void rewrite_query(Rewrite& rewrite);

/// The value that a definition gives to a column of `type`, standing in `span`.
struct AssignedValue {
    std::string text;      ///< without parentheses around it
    bool null = false;     ///< NULL itself
    bool literal = false;  ///< or NULL
};
AssignedValue assigned_value(Rewrite& rewrite, Span span, const DataType& type);

/// The expression in `span` of a definition, over a row of its table, as the value of a column of `type`.
std::string assigned_to(Rewrite& rewrite, Span span, const DataType& type);

// What follows serves the files that know one kind of expression each.

/// How tightly SQLite binds the outermost operator of a text (https://www.sqlite.org/lang_expr.html, section
/// 2).
enum class Rank { or_, and_, not_, equality, order, bits, sum, product, join, collate, atom };

struct Sql {
    std::string text;
    Rank rank = Rank::atom;
};

/// A typed expression in SQLite's words.
Sql sql_of(Rewrite& rewrite, const Expr& expression);
/// The same as a part of something that binds as `rank` says, in parentheses if it has to be.
std::string part_of(Rewrite& rewrite, const Expr& expression, Rank rank, bool right = false);
/// The same beside values of `type`: what is untyped or narrower becomes one of it.
Sql sql_as(Rewrite& rewrite, const Expr& expression, const std::optional<DataType>& type);
std::string query_of(Rewrite& rewrite, const Query& query);

/// `text` if `condition` holds, and an error that says `message` when the statement runs if it does not. NULL
/// stays NULL where `subject` is.
std::string checked(const std::string& subject, const std::string& condition, const std::string& text,
                    std::string_view message);

}  // namespace runner::sqlite
