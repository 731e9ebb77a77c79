#include "type_mends.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "names.hpp"
#include "parentheses.hpp"
#include "sdk/ascii.hpp"
#include "sdk/spelling.hpp"
#include "statement.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

/// What the dialect declares where the name of the type itself would be a trap.
bool stands_for_another(const std::string& declared) {
    constexpr std::string_view names[] = {"TEXT", "REAL", "BLOB"};
    return std::ranges::find(names, declared) != std::end(names);
}

}  // namespace

std::string mend_of_type_check(sqlite_api::sqlite3* db, const std::string& constraint) {
    const std::string head = fmt::format("CONSTRAINT {} CHECK (", spelled(constraint));
    Statement rows(db, R"(SELECT t.name, c.name, c.type, substr(t.sql, instr(t.sql, ?2) + length(?2)),
                                 (SELECT count(*) FROM main.sqlite_schema WHERE instr(sql, ?2))
                          FROM main.sqlite_schema AS t CROSS JOIN pragma_table_xinfo(t.name, 'main') AS c
                          WHERE t.type = 'table' AND instr(t.sql, ?2) AND t.name || '_' || c.name || '_type' = ?1)");
    rows.bind(1, constraint).bind(2, head);
    if (!rows.step() || rows.integer(4) != 1) return {};
    const std::string column = rows.text(1);
    std::string type = rows.text(2);
    if (stands_for_another(type)) {
        const std::string behind = rows.text(3);
        Column typed;
        typed.name = column;
        const auto kept = kept_type(typed, in_parentheses(behind));
        if (kept && !kept->values.empty()) {
            std::vector<std::string> values;
            for (const std::string& value : kept->values) values.push_back(string_literal(value));
            return fmt::format("the column {} of {} takes one of {}", column, rows.text(0),
                               fmt::join(values, ", "));
        }
        if (kept) type = ascii::upper(type_text(kept->type));
    }
    return fmt::format("the column {} of {} is {}: write a value that PostgreSQL would take for it", column,
                       rows.text(0), type);
}

}  // namespace runner::sqlite
