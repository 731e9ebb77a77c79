#include "sdk/plain/dialect.hpp"

#include <concepts>

#include "sdk/plain/rewrite.hpp"

namespace runner {

namespace {

/// The statements that a plain dialect renders.
template <class Node>
concept Plain = requires(plain::PlainRewrite& rewrite, const Node& node) {
    { plain::render(rewrite, node) } -> std::same_as<Rendering>;
};

/// The leading keywords of a statement.
std::string words_of(const plain::PlainRewrite& rewrite) {
    std::string words;
    for (std::size_t i = 0; i < 2 && i < rewrite.size() && rewrite.kind(i, TokenKind::word); ++i)
        words += (words.empty() ? "" : " ") + std::string(rewrite.text(i));
    return words;
}

}  // namespace

std::string PlainDialect::quoted(std::string_view name) const {
    return plain::spelled(rules_, name);
}

Rendering PlainDialect::render(const Statement& statement, const Schema& before) const {
    if (const auto text = plain::with_plain_comments(statement)) {
        Statement plain = statement;
        plain.text = *text;
        return render(plain, before);
    }
    plain::PlainRewrite rewrite(statement, before, rules_);
    return std::visit(
        [&]<class Node>(const Node& node) -> Rendering {
            if constexpr (Plain<Node>) return plain::render(rewrite, node);
            rewrite.refuse(words_of(rewrite), {0, statement.text.size()});
        },
        statement.node);
}

}  // namespace runner
