// Statements that are looked through, not parsed.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"

namespace runner::schema {

/// What the first `count` of the parts of a qualified name name.
inline ObjectName object_of(const std::vector<Identifier>& parts, std::size_t count) {
    ObjectName name;
    name.name = parts[count - 1];
    if (count > 1) name.schema = parts[count - 2];
    name.span = cover(parts.front().span, parts[count - 1].span);
    return name;
}

/// The tokens of a statement. Looking beyond its end is allowed and finds nothing; `statement` must outlive
/// it.
class Words {
  public:
    explicit Words(const Statement& statement) : text_(statement.text), tokens_(statement.tokens) {}

    std::size_t size() const { return tokens_.size(); }
    bool word(std::size_t i, std::string_view wanted) const {
        return i < size() && is_word(tokens_[i], text_, wanted);
    }
    bool word(std::size_t i, std::initializer_list<std::string_view> wanted) const {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](std::string_view each) { return word(i, each); });
    }
    bool symbol(std::size_t i, std::string_view wanted) const {
        return i < size() && is_symbol(tokens_[i], text_, wanted);
    }
    bool name(std::size_t i) const { return i < size() && is_name(tokens_[i]); }
    Identifier identifier(std::size_t i) const {
        return {identifier_of(tokens_[i], text_), tokens_[i].kind == TokenKind::quoted_word, tokens_[i].span};
    }
    /// a.b.c from token `i` on; `i` is behind it afterwards.
    std::vector<Identifier> qualified(std::size_t& i) const {
        std::vector<Identifier> parts;
        if (!name(i)) return parts;
        parts.push_back(identifier(i++));
        for (; symbol(i, ".") && name(i + 1); i += 2) parts.push_back(identifier(i + 1));
        return parts;
    }

    /// The first byte of token `i`; the end of the statement behind the last.
    std::size_t begin(std::size_t i) const { return i < size() ? tokens_[i].span.begin : text_.size(); }

  private:
    std::string_view text_;
    std::span<const Token> tokens_;
};

}  // namespace runner::schema
