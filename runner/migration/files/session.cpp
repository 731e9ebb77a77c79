#include "migration/files/session.hpp"

#include <algorithm>

namespace runner::migration {

namespace {

struct MayChange {
    bool operator()(const Raw&) const { return true; }
    bool operator()(const CreateTable& made) const { return made.temporary; }
    bool operator()(const CreateView& made) const { return made.temporary; }
    bool operator()(const CreateSequence& made) const { return made.temporary; }
    template <class Other>
    bool operator()(const Other& /*known*/) const {
        return false;
    }
};

}  // namespace

bool may_change_session(const Statement& statement) {
    if (statement.native || std::visit(MayChange{}, statement.node)) return true;
    return std::ranges::any_of(statement.tokens, [&](const Token& token) {
        // What any expression may call, what UPDATE sets, and where a table is temporary without the word.
        return token.kind == TokenKind::word &&
               (is_word(token, statement.text, "SET_CONFIG") ||
                is_word(token, statement.text, "PG_SETTINGS") || is_word(token, statement.text, "PG_TEMP"));
    });
}

bool only_sets_session(const Statement& statement) {
    if (statement.tokens.empty()) return false;
    const Token& first = statement.tokens.front();
    return is_word(first, statement.text, "SET") || is_word(first, statement.text, "RESET") ||
           is_word(first, statement.text, "PRAGMA") || is_word(first, statement.text, "USE");
}

}  // namespace runner::migration
