#include "parentheses.hpp"

namespace runner::sqlite {

std::string_view in_parentheses(std::string_view text) {
    int open = 1;
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quote != '\0') {
            if (text[i] == quote) quote = '\0';
        } else if (text[i] == '\'' || text[i] == '"') {
            quote = text[i];
        } else if (text[i] == '(') {
            ++open;
        } else if (text[i] == ')' && --open == 0) {
            return text.substr(0, i);
        }
    }
    return {};
}

std::string_view unparenthesized(std::string_view text) {
    const bool around = text.starts_with('(') && in_parentheses(text.substr(1)).size() + 2 == text.size();
    return around ? text.substr(1, text.size() - 2) : text;
}

}  // namespace runner::sqlite
