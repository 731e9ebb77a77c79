#include "migration/run/live_dependents.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sdk/ascii.hpp"

namespace runner::migration {

namespace {

void refuse_dropped(Connection& connection, const std::string& table) {
    const std::vector<std::string> by = connection.referring(table);
    const std::vector<std::string> views = connection.views_of(table);
    if ((by.empty() && views.empty()) || !connection.table_exists(table)) return;
    if (!by.empty()) {
        throw Error(
            ErrorKind::migration,
            fmt::format("the table {} is still referenced by foreign keys of {}", table, fmt::join(by, ", ")))
            .mend("drop these foreign keys, or their tables, first");
    }
    throw Error(ErrorKind::migration,
                fmt::format("the table {} is still read by {} {}", table,
                            views.size() == 1 ? "the view" : "the views", fmt::join(views, ", ")))
        .mend(fmt::format("drop {} first", views.size() == 1 ? "this view" : "these views"));
}

void refuse_emptied(Connection& connection, const std::string& table, const std::vector<std::string>& with) {
    std::vector<std::string> by = connection.referring(table);
    std::erase_if(by, [&](const std::string& child) {
        return std::any_of(with.begin(), with.end(), [&](const std::string& emptied) {
            return ascii::equal_ignoring_case(emptied, child);
        });
    });
    if (by.empty()) return;
    throw Error(ErrorKind::migration,
                fmt::format("the table {} is referenced by {}, which the files do not know", table,
                            fmt::join(by, ", ")))
        .mend(
            "drop these foreign keys, or their tables, first; or say DELETE FROM, which does what they say");
}

}  // namespace

bool asks_database(const SqlStep& step) {
    return !step.drops.empty() || !step.empties.empty();
}

void refuse_dependents(Connection& connection, const SqlStep& step) {
    if (!step.drops.empty()) refuse_dropped(connection, step.drops);
    for (const std::string& table : step.empties) refuse_emptied(connection, table, step.empties);
}

}  // namespace runner::migration
