#include "migration/session.hpp"

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
        return is_word(token, statement.text, "SET_CONFIG");  // which any expression may call
    });
}

}  // namespace runner::migration
