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

/// Those that are certainly there.
struct NativeObjects {
    std::set<NativeObject> made;
    std::set<std::string> temporary;  ///< tables; what stands on them is gone with the session
    bool elsewhere = false;           ///< search_path is another: what is made has no place here
};

/// Follows them through `statement`, portable or native. What a statement that is not understood mentions,
/// and what a CASCADE may have taken along, is not certain any more. A script begins with its search_path
/// here.
void follow(NativeObjects& objects, const Statement& statement);

}  // namespace runner::schema
