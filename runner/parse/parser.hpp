// From the tokens of a statement to its node.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/lexical_rules.hpp"

namespace runner::parse {

/// Which words are names without quotes.
enum class Names {
    portable,  ///< those that PostgreSQL does not reserve
    any,       ///< all that stand where a name must be: a database has taken the text already
};

/// Parses one statement whose tokens are known. Never fails on what it does not know: that stays Raw or a
/// span of its own. Throws Error (syntax) with a span where a statement that it does know is broken.
Node parse(std::string_view text, const std::vector<Token>& tokens, Names names = Names::portable);

/// A statement that stands alone, lexed and parsed: a view of `text`. Throws Error (syntax) with a span.
Statement statement_of(std::string_view text, const LexicalRules& rules = {}, Names names = Names::portable);

/// As parse() for the database's own language: TransactionControl where it is that, Raw with its words
/// otherwise.
Node parse_native(std::string_view text, const std::vector<Token>& tokens);

}  // namespace runner::parse
