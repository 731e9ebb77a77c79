// Any text by any rules: tokens in order and inside the text, the same ones wherever it is cut.
#include <cstdint>
#include <string>
#include <string_view>

#include "parse/lexer.hpp"
#include "parse/utf8.hpp"
#include "require.hpp"
#include "sdk/error.hpp"

namespace {

using namespace runner;

LexicalRules rules_from(unsigned bits) {
    const auto bit = [&](unsigned i) { return ((bits >> i) & 1U) != 0; };
    return {.nested_comments = bit(0),
            .hash_comments = bit(1),
            .escape_strings = bit(2),
            .unicode_strings = bit(3),
            .joined_strings = bit(4),
            .dollar_quotes = bit(5),
            .backslash_escapes = bit(6),
            .double_quoted_strings = bit(7),
            .backquoted_words = bit(8),
            .bracketed_words = bit(9),
            .prefix_parameters = bit(10),
            .parentheses_hold = bit(11)};
}

/// Lexes up to the first stop that is not for want of text, handing over `first` bytes before the rest.
parse::Stop lex(const std::string& text, std::size_t first, const LexicalRules& rules,
                std::vector<Token>& tokens, std::size_t& at) {
    parse::Lexer lexer(rules);
    at = 0;
    if (first < text.size()) {
        const std::string piece = text.substr(0, first);
        const parse::Stop why = lexer.lex({piece, false}, at, tokens);
        if (why != parse::Stop::end) return why;
    }
    return lexer.lex({text, true}, at, tokens);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    const LexicalRules rules = rules_from(data[0] | static_cast<unsigned>(data[1]) << 8);
    const std::size_t cut = data[2];
    std::string text(reinterpret_cast<const char*>(data) + 3, size - 3);
    text.resize(parse::valid_utf8(text));
    try {
        std::vector<Token> whole;
        std::size_t end = 0;
        const parse::Stop why = lex(text, text.size(), rules, whole, end);
        std::size_t before = 0;
        for (const Token& token : whole) {
            require(before <= token.span.begin && token.span.begin < token.span.end && token.span.end <= end);
            before = token.span.end;
            if (token.kind != TokenKind::string && token.kind != TokenKind::quoted_word) continue;
            try {
                token.kind == TokenKind::string ? string_of(token, text) : identifier_of(token, text);
            } catch (const Error& error) {
                require(error.span() && error.span()->end <= text.size());
            }
        }
        std::vector<Token> pieces;
        std::size_t same_end = 0;
        require(lex(text, cut, rules, pieces, same_end) == why && same_end == end &&
                pieces.size() == whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) require(pieces[i].span == whole[i].span);
    } catch (const Error& error) {
        require(error.span() && error.span()->begin <= error.span()->end && error.span()->end <= text.size());
    }
    return 0;
}
