#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dialect.hpp"
#include "names.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {
namespace {

/// The copy into `target`, which an ON CONFLICT of the definition must not make smaller: rows that break
/// something are an error. In the order of the rows, whatever index could answer as well.
std::string copy(const TableRebuild& plan, const std::string& target) {
    std::string columns;
    std::string values;
    for (const Copied& each : plan.copied) {
        columns += (columns.empty() ? "" : ", ") + each.column;
        values += (values.empty() ? "" : ", ") + each.value;
    }
    const std::string order = plan.rowid.empty() ? "" : " ORDER BY " + plan.rowid;
    return fmt::format("INSERT OR ABORT INTO {} ({}) SELECT {} FROM {}{}", target, columns, values,
                       spelled(plan.table), order);
}

/// How many rows of `table` break `rule`.
std::string count(const RowRule& rule, const std::string& table) {
    switch (rule.kind) {
        case RowRule::not_null:
            return fmt::format("SELECT count(*) FROM {} WHERE {} IS NULL", table, rule.columns.front());
        case RowRule::check:
            return fmt::format("SELECT count(*) FROM {} WHERE NOT ({})", table, rule.condition);
        case RowRule::unique:
            break;
    }
    return fmt::format(
        "SELECT ifnull(sum(n), 0) FROM (SELECT count(*) AS n FROM {} WHERE {} IS NOT NULL GROUP BY {} "
        "HAVING count(*) > 1)",
        table, fmt::join(rule.columns, " IS NOT NULL AND "), fmt::join(rule.columns, ", "));
}

}  // namespace

// SQLite's own procedure, in the order that it documents (https://www.sqlite.org/lang_altertable.html,
// section 7): create the new table, copy, drop the old one, rename the new one. Renaming the old one away
// would drag foreign keys, views and triggers along with it.
std::vector<std::string> SqliteDialect::rebuild(const TableRebuild& plan) const {
    const std::string table = spelled(plan.table);
    const std::string scratch = spelled(plan.scratch);
    const std::string from = string_literal(plan.table);
    const std::string to = string_literal(plan.scratch);
    std::vector<std::string> statements{plan.definition};
    if (!plan.copied.empty()) statements.push_back(copy(plan, scratch));
    if (plan.autoincrement) {
        // The mark follows its table's name through the rename, so it must stand under the new table's name
        // before the old one goes. There is no unique key on the name.
        statements.push_back("DELETE FROM sqlite_sequence WHERE name = " + to);
        statements.push_back(
            fmt::format("INSERT INTO sqlite_sequence (name, seq) "
                        "SELECT {}, seq FROM sqlite_sequence WHERE name = {}",
                        to, from));
    }
    // What ANALYZE has found goes with the table that it is filed under.
    for (const std::string& statistics : plan.statistics)
        statements.push_back(fmt::format("UPDATE {} SET tbl = {} WHERE tbl = {}", statistics, to, from));
    statements.push_back("DROP TABLE " + table);
    // The rename must not look into views and triggers: those that mention the table find none now.
    statements.emplace_back("PRAGMA legacy_alter_table = ON");
    statements.push_back(fmt::format("ALTER TABLE {} RENAME TO {}", scratch, table));
    statements.emplace_back("PRAGMA legacy_alter_table = OFF");
    statements.insert(statements.end(), plan.restored.begin(), plan.restored.end());
    for (const std::string& statistics : plan.statistics) {
        statements.push_back(fmt::format("UPDATE {} SET tbl = {} WHERE tbl = {}", statistics, from, to));
        statements.push_back(fmt::format(
            "DELETE FROM {} WHERE tbl = {} AND idx <> tbl AND idx NOT IN (SELECT name FROM sqlite_schema)",
            statistics, from));
    }
    return statements;
}

RowProbe SqliteDialect::probe(const TableRebuild& plan) const {
    const std::string table = plan.scratch.empty() ? spelled(plan.table) : "temp." + spelled(plan.scratch);
    RowProbe probe;
    if (!plan.scratch.empty()) {
        if (plan.copied.empty()) return probe;
        probe.preparation = {fmt::format("CREATE TEMP TABLE {} {}", spelled(plan.scratch), plan.columns),
                             copy(plan, table)};
    }
    for (const RowRule& rule : plan.rules) probe.counts.push_back(count(rule, table));
    return probe;
}

std::string SqliteDialect::trial(const Firing& firing) const {
    const std::string table = spelled(firing.table);
    const std::string column = spelled(firing.column);
    switch (firing.event) {
        case Firing::insert:
            return fmt::format("EXPLAIN INSERT INTO {} DEFAULT VALUES", table);
        case Firing::update:
            return fmt::format("EXPLAIN UPDATE {} SET {} = {}", table, column, column);
        case Firing::remove:
            break;
    }
    return fmt::format("EXPLAIN DELETE FROM {}", table);
}

}  // namespace runner::sqlite
