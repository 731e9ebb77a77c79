#include "refuse.hpp"
#include "statements.hpp"

namespace runner::sqlite {

Rendering render(const Statement&, const AlterType& alter, const Schema&) {
    refuse("SQLite has no ALTER TYPE", alter.action_span);
}

}  // namespace runner::sqlite
