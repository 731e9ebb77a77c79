#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "names.hpp"
#include "refuse.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

bool is_dropped(const Drop& drop, const std::string& name) {
    return std::any_of(drop.names.begin(), drop.names.end(),
                       [&](const ObjectName& each) { return each.name.name == name; });
}

/// What CASCADE would take along.
std::vector<std::string> taken_along(const Drop& drop, const Schema& before) {
    std::vector<std::string> result;
    for (const ObjectName& name : drop.names) {
        const auto dependents = drop.kind == ObjectKind::type ? before.columns_of_type(name.name.name)
                                                              : before.dependents(name.name.name);
        for (const std::string& each : dependents) {
            if (!is_dropped(drop, each)) result.push_back(each);
        }
    }
    return result;
}

void rewrite_cascade(Rewrite& rewrite, const Drop& drop) {
    if (!drop.cascade) return;
    const auto along = taken_along(drop, rewrite.before);
    if (!along.empty()) {
        refuse(fmt::format("SQLite has no CASCADE, and {} would be left behind", fmt::join(along, ", ")),
               *drop.cascade, "drop or change what depends on it first, in statements of its own");
    }
    rewrite.note("CASCADE is left out: nothing depends on what is dropped", *drop.cascade);
}

bool references(const Schema& schema, const std::string& table, const std::string& other) {
    const auto dependents = schema.dependents(other);
    return std::find(dependents.begin(), dependents.end(), table) != dependents.end();
}

/// SQLite drops one object at a time, and deletes a table's rows first: what is referenced goes last.
std::vector<ObjectName> in_order(std::vector<ObjectName> names, const Schema& before) {
    if (names.size() == 1) return names;
    std::vector<ObjectName> ordered;
    while (!names.empty()) {
        const auto free = std::find_if(names.begin(), names.end(), [&](const ObjectName& candidate) {
            return std::none_of(names.begin(), names.end(), [&](const ObjectName& other) {
                return references(before, other.name.name, candidate.name.name);
            });
        });
        const auto next = free == names.end() ? names.begin() : free;
        ordered.push_back(*next);
        names.erase(next);
    }
    return ordered;
}

}  // namespace

Rendering render(const Statement& statement, const Drop& drop, const Schema& before) {
    Rewrite rewrite(statement, before);
    rewrite_cascade(rewrite, drop);
    const Span whole{0, statement.text.size()};
    if (drop.kind == ObjectKind::type) {
        rewrite.note("SQLite keeps no types: there is nothing to drop", whole);
        return {{}, std::move(rewrite.notes)};
    }
    if (drop.concurrently) {
        rewrite.edits.erase(*drop.concurrently);
        rewrite.note("CONCURRENTLY is left out: SQLite has one writer at a time", *drop.concurrently);
    }
    const std::string head = rewrite.edits.str({0, drop.names.front().span.begin});
    Rendering rendering;
    for (const ObjectName& name : in_order(drop.names, before)) {
        rendering.steps.emplace_back(SqlStep{head + spelled(rewrite, name), whole});
    }
    rendering.notes = std::move(rewrite.notes);
    return rendering;
}

}  // namespace runner::sqlite
