#include "migration/run/new_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "parse/lexer.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

namespace {

/// The beginning of a statement, word by word.
struct Beginning {
    std::string_view text;
    const std::vector<Token>& tokens;
    std::size_t at = 0;

    bool words(std::initializer_list<std::string_view> expected) {
        std::size_t next = at;
        for (const std::string_view word : expected) {
            if (next == tokens.size() || !is_word(tokens[next++], text, word)) return false;
        }
        at = next;
        return true;
    }

    /// Without the schema `public`; empty where there is no name.
    std::string name() {
        if (at == tokens.size()) return {};
        std::string name = identifier_of(tokens[at++], text);
        if (at + 1 < tokens.size() && is_symbol(tokens[at], text, ".")) {
            const std::string schema = std::exchange(name, identifier_of(tokens[at + 1], text));
            if (schema != "public") name = schema + "." + name;
            at += 2;
        }
        return name;
    }

    std::optional<std::string> string() const {
        if (at == tokens.size() || tokens[at].kind != TokenKind::string) return std::nullopt;
        return string_of(tokens[at], text);
    }
};

/// The names in a statement that give its strings this type.
std::set<std::string> signs_of(const std::string& type, const Schema& schema) {
    std::set<std::string> names{type};
    for (const auto& [table, column] : schema.columns_of_type(type)) {
        names.insert(table);
        for (std::string& dependent : schema.dependents(table)) names.insert(std::move(dependent));
    }
    return names;
}

}  // namespace

void NewValues::see(std::string_view statement, const LexicalRules& rules, const Schema& schema) {
    const bool may_be_about_types = statement.find_first_of("ACac") == 0;  // ALTER, CREATE
    if (added_.empty() && !may_be_about_types) return;
    const std::vector<Token> tokens = parse::tokens_of(statement, rules);
    Beginning beginning{statement, tokens};
    if (beginning.words({"CREATE", "TYPE"})) {
        made_.insert(beginning.name());
    } else if (beginning.words({"ALTER", "TYPE"})) {
        const std::string type = beginning.name();
        if (!beginning.words({"ADD", "VALUE"}) || made_.contains(type)) return;
        beginning.words({"IF", "NOT", "EXISTS"});
        if (auto value = beginning.string()) added_[type].insert(std::move(*value));
        return;
    }
    for (const auto& [type, values] : added_) {
        const std::set<std::string> signs = signs_of(type, schema);
        const auto is_sign = [&](const Token& token) {
            return is_name(token) && signs.contains(identifier_of(token, statement));
        };
        if (std::ranges::none_of(tokens, is_sign)) continue;
        for (const Token& token : tokens) {
            if (token.kind != TokenKind::string) continue;
            if (!values.contains(string_of(token, statement))) continue;
            throw Error(ErrorKind::schema,
                        fmt::format("the value {} of {} cannot be used in the transaction that adds it",
                                    statement.substr(token.span.begin, token.span.size()), type))
                .at(token.span);
        }
    }
}

}  // namespace runner::migration
