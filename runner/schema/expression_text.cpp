#include "schema/expression_text.hpp"

#include <algorithm>

#include "schema/definition.hpp"
#include "sdk/ascii.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {

std::string with_value(const std::string& expression, std::string_view column, const std::string& value,
                       const LexicalRules& rules) {
    const StoredObject object{"default of", std::string(column), {}, expression};
    const Statement statement = parse_definition(object, rules);
    Edits edits(statement.text);
    for (const Token& token : statement.tokens) {
        if (mentions(statement, token.span, column)) edits.replace(token.span, value);
    }
    return edits.str();
}

void literalize(const Statement& statement, Span within, const std::vector<std::string>& names,
                Edits& edits) {
    const std::span<const Token> tokens = statement.tokens_in(within);
    const auto symbol = [&](std::size_t i, std::string_view text) {
        return i < tokens.size() && is_symbol(tokens[i], statement.text, text);
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind != TokenKind::quoted_word || token.quoting != Quoting::plain) continue;
        if (symbol(i + 1, ".") || symbol(i + 1, "(")) continue;
        if (i > 0 && (symbol(i - 1, ".") || is_word(tokens[i - 1], statement.text, "COLLATE") ||
                      is_word(tokens[i - 1], statement.text, "AS")))
            continue;
        const std::string name = identifier_of(token, statement.text);
        const auto is_this = [&](std::string_view each) { return ascii::equal_ignoring_case(each, name); };
        constexpr std::string_view rowid[] = {"rowid", "_rowid_", "oid"};
        if (std::ranges::none_of(names, is_this) && std::ranges::none_of(rowid, is_this))
            edits.replace(token.span, string_literal(name));
    }
}

}  // namespace runner::schema
