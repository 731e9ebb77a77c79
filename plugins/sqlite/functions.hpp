// The functions of portable SQL that SQLite has, or can be given, with PostgreSQL's meaning.
#pragma once

#include <optional>
#include <string_view>

#include "sdk/data_type.hpp"

namespace runner::sqlite {

enum class Spelling {
    same,     ///< stays as it is written
    renamed,  ///< another name, the same arguments
    value,    ///< takes no arguments; the whole call is replaced
};

struct Function {
    std::string_view name;  ///< lower case
    Spelling spelling = Spelling::same;
    std::string_view text{};           ///< the other name, or what stands for the call
    std::optional<TypeKind> result{};  ///< where it does not depend on the arguments
    std::string_view note{};           ///< in what it differs, where somebody should know
};

/// The function called `name`, in lower case, or nullptr: then it must not be handed to SQLite, which notices
/// a missing one in a DEFAULT or view only when it is used.
const Function* function(std::string_view name);

}  // namespace runner::sqlite
