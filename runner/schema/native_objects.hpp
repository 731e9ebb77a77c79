// What statements for one database alone have made.
#pragma once

#include <set>
#include <string>

#include "sdk/ddl.hpp"

namespace runner::schema {

/// A trigger, routine, policy, view or index.
struct NativeObject {
    std::string kind;   ///< "trigger", the word of its statement in small letters
    std::string name;   ///< folded as PostgreSQL folds it
    std::string table;  ///< the one that it stands on; empty where it stands on none

    friend auto operator<=>(const NativeObject&, const NativeObject&) = default;
};

/// Follows `made` through `statement`, portable or native: in it are those that are certainly there. What a
/// statement that is not understood mentions, and what a CASCADE may have taken along, is not.
void follow(std::set<NativeObject>& made, const Statement& statement);

}  // namespace runner::schema
