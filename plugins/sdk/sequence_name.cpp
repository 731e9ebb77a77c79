#include "sdk/sequence_name.hpp"

#include "sdk/ascii.hpp"

namespace runner {

std::string relation_in_string(std::string text) {
    if (text.starts_with("public.")) text.erase(0, 7);
    if (text.size() > 1 && text.starts_with('"') && text.ends_with('"'))
        return text.substr(1, text.size() - 2);
    return ascii::lower(text);
}

std::optional<std::string> sequence_of_nextval(std::string_view text, std::span<const Token> tokens) {
    const auto symbol = [&](std::size_t i, std::string_view wanted) {
        return i < tokens.size() && is_symbol(tokens[i], text, wanted);
    };
    const auto word = [&](std::size_t i, std::string_view wanted) {
        return i < tokens.size() && is_word(tokens[i], text, wanted);
    };
    std::size_t i = word(0, "PG_CATALOG") && symbol(1, ".") ? 2 : 0;
    if (!word(i, "NEXTVAL") || !symbol(i + 1, "(") || i + 2 >= tokens.size()) return {};
    const Token& name = tokens[i + 2];
    if (name.kind != TokenKind::string) return {};
    i += symbol(i + 3, "::") && word(i + 4, "REGCLASS") ? 5 : 3;
    if (!symbol(i, ")") || i + 1 != tokens.size()) return {};
    return relation_in_string(string_of(name, text));
}

}  // namespace runner
