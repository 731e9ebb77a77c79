#include "parse/body.hpp"

#include <algorithm>

namespace runner::parse {

void Body::start() {
    kind_ = Kind::unknown;
    seen_ = 0;
    parentheses_ = 0;
    depth_ = 0;
}

Body::Kind Body::kind_of(std::string_view statement, const std::vector<Token>& tokens) const {
    const auto word = [&](std::size_t i, std::string_view upper) {
        return i < tokens.size() && is_word(tokens[i], statement, upper);
    };
    if (!word(0, "CREATE")) return Kind::none;
    std::size_t at = 1;
    if (word(at, "OR") && word(at + 1, "REPLACE")) at += 2;
    if (rules_.atomic_bodies && (word(at, "FUNCTION") || word(at, "PROCEDURE"))) return Kind::routine;
    if (word(at, "TEMP") || word(at, "TEMPORARY") || word(at, "CONSTRAINT")) ++at;
    return rules_.trigger_bodies && word(at, "TRIGGER") ? Kind::trigger : Kind::none;
}

bool Body::holds(std::string_view statement, const std::vector<Token>& tokens) {
    if (kind_ == Kind::unknown) kind_ = kind_of(statement, tokens);
    if (kind_ == Kind::none) return false;
    return kind_ == Kind::trigger ? trigger_holds(statement, tokens) : routine_holds(statement, tokens);
}

bool Body::trigger_holds(std::string_view statement, const std::vector<Token>& tokens) {
    for (; depth_ == 0 && seen_ < tokens.size(); ++seen_) {
        const Token& token = tokens[seen_];
        if (is_symbol(token, statement, "(")) ++parentheses_;
        if (is_symbol(token, statement, ")") && parentheses_ > 0) --parentheses_;
        if (parentheses_ != 0 || !is_word(token, statement, "BEGIN")) continue;
        // A trigger or a table may have the name.
        const Token& before = tokens[seen_ - 1];
        const bool name = is_word(before, statement, "TRIGGER") || is_word(before, statement, "EXISTS") ||
                          is_word(before, statement, "ON") || is_symbol(before, statement, ".");
        if (name) continue;
        depth_ = 1;
        opening_ = token.span;
    }
    if (depth_ == 0) return false;
    const Token& before = tokens[tokens.size() - 2];
    const bool closed = is_word(tokens.back(), statement, "END") &&
                        (is_symbol(before, statement, ";") || before.span == opening_);
    return !closed;
}

bool Body::routine_holds(std::string_view statement, const std::vector<Token>& tokens) {
    for (; seen_ < tokens.size(); ++seen_) {
        const Token& token = tokens[seen_];
        if (is_symbol(token, statement, "(")) ++parentheses_;
        if (is_symbol(token, statement, ")") && parentheses_ > 0) --parentheses_;
        if (token.kind != TokenKind::word || parentheses_ != 0) continue;
        if (depth_ == 0) {
            if (is_word(token, statement, "ATOMIC") && is_word(tokens[seen_ - 1], statement, "BEGIN")) {
                depth_ = 1;
                opening_ = cover(tokens[seen_ - 1].span, token.span);
            }
            continue;
        }
        // Behind AS and a dot they are names.
        const Token& before = tokens[seen_ - 1];
        if (is_word(before, statement, "AS") || is_symbol(before, statement, ".")) continue;
        if (is_word(token, statement, "CASE")) ++depth_;
        if (is_word(token, statement, "END") && --depth_ == 0) {
            seen_ = tokens.size();
            break;
        }
    }
    return depth_ > 0;
}

}  // namespace runner::parse
