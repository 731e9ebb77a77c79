#include "sdk/word.hpp"

#include <algorithm>

#include "sdk/ascii.hpp"

namespace runner {

namespace {

bool is_word_character(char c) {
    return ascii::is_letter_or_digit(c) || c == '_' || c == '$' || ascii::is_beyond(c);
}

}  // namespace

Span word_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {text.size(), text.size()};
    if (text[at] == '\'' || text[at] == '"') {
        const std::size_t quote = text.find(text[at], at + 1);
        if (quote != std::string_view::npos) return {at, quote + 1};
    }
    std::size_t end = at;
    while (end < text.size() && is_word_character(text[end])) ++end;
    return {at, std::max(end, at + 1)};
}

}  // namespace runner
