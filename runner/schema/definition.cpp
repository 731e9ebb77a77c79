#include "schema/definition.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parse/parser.hpp"
#include "sdk/ascii.hpp"

namespace runner::schema {

Statement parse_definition(const StoredObject& object, const LexicalRules& rules) try {
    return parse::statement_of(object.sql, rules, parse::Names::any);
} catch (const Error& error) {
    throw Error(ErrorKind::schema, fmt::format("the definition of {} {} in the database cannot be read: {}",
                                               object.kind, object.name, error.message()));
}

bool among(const std::vector<Identifier>& names, std::string_view name) {
    return std::ranges::any_of(
        names, [&](const Identifier& each) { return ascii::equal_ignoring_case(each.name, name); });
}

bool mentions(const Statement& statement, Span within, std::string_view name) {
    const std::span<const Token> tokens = statement.tokens_in(within);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (!is_name(token)) continue;
        if (!ascii::equal_ignoring_case(identifier_of(token, statement.text), name)) continue;
        const bool filled = i > 0 && is_word(tokens[i - 1], statement.text, "INTO");  // INSERT INTO name (…)
        const bool called = token.kind == TokenKind::word && !filled && i + 1 < tokens.size() &&
                            is_symbol(tokens[i + 1], statement.text, "(");
        if (!called) return true;
    }
    return false;
}

bool mentions(const Statement& statement, std::string_view name) {
    return mentions(statement, {0, statement.text.size()}, name);
}

}  // namespace runner::schema
