#include "changes_in_queries.hpp"

#include <fmt/format.h>

#include "refuse.hpp"

namespace runner::sqlite {

void refuse_changes_in_queries(const Rewrite& rewrite) {
    for (std::size_t i = 1; i < rewrite.size(); ++i) {
        if (!rewrite.symbol(i, "(") || !(rewrite.word(i - 1, "AS") || rewrite.word(i - 1, "MATERIALIZED")))
            continue;
        for (const std::string_view verb : {"INSERT", "UPDATE", "DELETE"}) {
            if (!rewrite.word(i + 1, verb)) continue;
            refuse(fmt::format("SQLite has no {} inside WITH", verb), rewrite.token(i + 1).span,
                   "make it a statement of its own");
        }
    }
}

}  // namespace runner::sqlite
