#include "schema/query.hpp"

#include <algorithm>
#include <utility>

namespace runner::schema {
namespace {

bool is_name(const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::quoted_word;
}

void add(std::vector<std::string>& names, std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

/// Words that end a list of tables.
bool ends_from(const Token& token, std::string_view text) {
    for (const std::string_view word :
         {"WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "INTERSECT",
          "EXCEPT", "SELECT", "ON", "USING", "RETURNING", "FOR"}) {
        if (is_word(token, text, word)) return true;
    }
    return false;
}

}  // namespace

void add_names(std::vector<std::string>& names, const Statement& statement, Span span) {
    for (const Token& token : statement.tokens_in(span)) {
        if (is_name(token)) add(names, identifier_of(token, statement.text));
    }
}

std::vector<std::string> relations_read(const Schema& schema, const Statement& statement, Span span) {
    std::vector<std::string> found;
    const auto tokens = statement.tokens_in(span);
    std::vector<bool> in_from = {false};  // for each open parenthesis
    bool expected = false;                // a table may come next
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (is_symbol(token, statement.text, "(")) {
            in_from.push_back(expected);
        } else if (is_symbol(token, statement.text, ")")) {
            if (in_from.size() > 1) in_from.pop_back();
            expected = false;
        } else if (is_word(token, statement.text, "FROM") || is_word(token, statement.text, "JOIN")) {
            in_from.back() = expected = true;
        } else if (is_symbol(token, statement.text, ",")) {
            expected = in_from.back();
        } else if (ends_from(token, statement.text)) {
            // A join goes on behind its condition, a list of tables does not.
            const bool condition =
                is_word(token, statement.text, "ON") || is_word(token, statement.text, "USING");
            in_from.back() = in_from.back() && condition;
            expected = false;
        } else if (expected && is_name(token)) {
            const std::string name = identifier_of(token, statement.text);
            const bool qualifies = i + 1 < tokens.size() && is_symbol(tokens[i + 1], statement.text, ".");
            if (qualifies && name == "public") {
                ++i;
                continue;
            }
            if (is_word(token, statement.text, "ONLY") || is_word(token, statement.text, "LATERAL")) continue;
            expected = false;
            if (!qualifies && (schema.tables.contains(name) || schema.views.contains(name))) add(found, name);
        }
    }
    return found;
}

void make_uncertain(Schema& schema, std::string_view text) {
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) schema.uncertain.insert(std::exchange(word, {}));
    };
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool part = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
                          static_cast<unsigned char>(c) >= 0x80U;
        if (!part) end_word();
        if (part) word += upper ? char(c - 'A' + 'a') : c;
    }
    end_word();
}

}  // namespace runner::schema
