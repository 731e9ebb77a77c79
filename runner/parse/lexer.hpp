// From text to tokens, by the lexical rules of one language.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sdk/lexical_rules.hpp"
#include "sdk/token.hpp"

namespace runner::parse {

/// A stretch of a script, with a NUL behind its last byte and none before.
struct Text {
    std::string_view bytes;
    bool last = true;  ///< nothing follows it
};

/// Why the lexer stopped.
enum class Stop {
    token,      ///< something else than blanks and comments is next
    semicolon,  ///< behind one that no parenthesis holds; it is not among the tokens
    directive,  ///< before the dashes of a comment `-- runner:`
    end,  ///< the text is used up. Unless it was the last, what is left of it begins a token that more of the
          ///< text will complete
};

enum class CharacterClass : std::uint8_t;

/// Lexes a script piece by piece. Takes what is UTF-8; spans count from the first byte of the text that it is
/// given, which has to begin at the same byte of the script until start() is called.
class Lexer {
  public:
    explicit Lexer(const LexicalRules& rules);

    /// Steps over blanks and comments from `at` on.
    /// Throws Error (syntax) with the span of the opening for a comment that is never closed.
    Stop skip(Text text, std::size_t& at);

    /// Appends tokens from `at` on, until a semicolon, a directive or the end of the text; never stops at
    /// `token`. Throws Error (syntax) with the span of the opening for a quote or comment that is never
    /// closed.
    Stop lex(Text text, std::size_t& at, std::vector<Token>& tokens);

    /// A new statement begins.
    void start() { depth_ = 0; }
    /// How many parentheses are open.
    std::size_t depth() const { return depth_; }
    /// Which token of the statement opened the outermost of them.
    std::size_t outermost() const { return outermost_; }

  private:
    LexicalRules rules_;
    std::array<CharacterClass, 256> classes_;
    std::size_t depth_ = 0;
    std::size_t outermost_ = 0;
};

/// All tokens of one text; semicolons are tokens like others, directives are comments.
/// Throws Error (syntax) with a span, as the lexer does.
std::vector<Token> tokens_of(std::string_view text, const LexicalRules& rules);

}  // namespace runner::parse
