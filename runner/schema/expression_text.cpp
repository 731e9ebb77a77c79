#include "schema/expression_text.hpp"

#include <algorithm>

#include "schema/definition.hpp"
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
        const bool known = std::any_of(names.begin(), names.end(),
                                       [&](const std::string& each) { return folded(each) == folded(name); });
        const bool rowid = folded(name) == "rowid" || folded(name) == "_rowid_" || folded(name) == "oid";
        if (!known && !rowid) edits.replace(token.span, string_literal(name));
    }
}

}  // namespace runner::schema
