#include <fmt/format.h>

#include "dialect.hpp"
#include "names.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {

// SQLite's own procedure, in the order that it documents (https://www.sqlite.org/lang_altertable.html,
// section 7): create the new table, copy, drop the old one, rename the new one. Renaming the old one away
// would drag foreign keys, views and triggers along with it.
std::vector<std::string> SqliteDialect::rebuild(const TableRebuild& plan) const {
    const std::string table = spelled(plan.table);
    const std::string scratch = spelled(plan.scratch);
    std::vector<std::string> statements{plan.definition};
    if (!plan.copied.empty()) {
        std::string columns;
        std::string values;
        for (const Copied& each : plan.copied) {
            columns += (columns.empty() ? "" : ", ") + each.column;
            values += (values.empty() ? "" : ", ") + each.value;
        }
        statements.push_back(
            fmt::format("INSERT INTO {} ({}) SELECT {} FROM {}", scratch, columns, values, table));
    }
    if (plan.autoincrement) {
        // The mark follows its table's name through the rename, so it must stand under the new table's name
        // before the old one goes. There is no unique key on the name.
        const std::string from = string_literal(plan.table);
        const std::string to = string_literal(plan.scratch);
        statements.push_back("DELETE FROM sqlite_sequence WHERE name = " + to);
        statements.push_back(
            fmt::format("INSERT INTO sqlite_sequence (name, seq) "
                        "SELECT {}, seq FROM sqlite_sequence WHERE name = {}",
                        to, from));
    }
    statements.push_back("DROP TABLE " + table);
    // The rename must not look into views and triggers: those that mention the table find none now.
    statements.emplace_back("PRAGMA legacy_alter_table = ON");
    statements.push_back(fmt::format("ALTER TABLE {} RENAME TO {}", scratch, table));
    statements.emplace_back("PRAGMA legacy_alter_table = OFF");
    statements.insert(statements.end(), plan.restored.begin(), plan.restored.end());
    for (const std::string& view : plan.views)
        statements.push_back(fmt::format("SELECT 1 FROM {} LIMIT 0", spelled(view)));
    return statements;
}

}  // namespace runner::sqlite
