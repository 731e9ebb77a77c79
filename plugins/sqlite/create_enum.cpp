#include <fmt/format.h>

#include "names.hpp"
#include "statements.hpp"

namespace runner::sqlite {

Rendering render(const Statement& statement, const CreateEnum& type, const Schema& before) {
    const Rewrite rewrite(statement, before);
    const std::string name = spelled(rewrite, type.name);
    return {{},
            {Note{fmt::format("SQLite keeps no types: each column of {} gets a CHECK with its values", name),
                  type.name.span}}};
}

}  // namespace runner::sqlite
