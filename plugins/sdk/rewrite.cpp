#include "sdk/rewrite.hpp"

namespace runner {

Rendering Rewrite::done() {
    return {{SqlStep{edits.str(), {0, statement.text.size()}}}, std::move(notes)};
}

}  // namespace runner
