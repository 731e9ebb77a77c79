// ${name} in scripts that ask for it: what is written once and differs from place to place.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/edits.hpp"
#include "sdk/lexical_rules.hpp"

namespace runner::parse {

/// What placeholders stand for, by their names in lower case.
using Values = std::map<std::string, std::string, std::less<>>;

/// How names of placeholders are compared: ASCII letters count alike in either case.
std::string placeholder_name(std::string_view written);

struct Filled {
    std::string text;
    std::vector<Token> tokens;  ///< of text
    Origin origin;              ///< of text, in the statement as written
};

/// Whether any of the tokens is a placeholder. Throws Error (syntax) with a span for one inside quotes, where
/// it could end them.
bool has_placeholders(std::string_view text, const std::vector<Token>& tokens);

/// `written` with values in the place of its placeholders. ${'name'} becomes a string literal and ${"name"} a
/// quoted identifier, whatever the value; ${name} is the value itself, which has to be whole words: it can
/// begin no comment, quote or statement, and its parentheses are its own. `rules` are those that the
/// statement was lexed by. Throws Error with a span: (usage) for a placeholder without a value, (syntax) for
/// a value that does not fit. No message holds a value.
Filled fill(const Statement& written, const Values& values, const LexicalRules& rules);

}  // namespace runner::parse
