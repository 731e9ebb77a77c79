#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "known_constraints.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

bool is_type(const Drop& drop) {
    return drop.kind == ObjectKind::type || drop.kind == ObjectKind::domain;
}

bool is_left_out_index(const Drop& drop, const ObjectName& name, const Schema& before) {
    const auto index = before.indexes.find(name.name.name);
    return drop.kind == ObjectKind::index && index != before.indexes.end() &&
           !has_index_method(index->second.method);
}

/// One DROP on its way.
struct Dropping {
    Rewrite& rewrite;
    const Drop& drop;
    std::vector<Step> steps;
    std::vector<std::string> along;  // what CASCADE takes with it
    std::vector<std::string> views;  // dropped already

    Span whole() const { return {0, rewrite.statement.text.size()}; }
    bool names(const std::string& name) const {
        return std::any_of(drop.names.begin(), drop.names.end(),
                           [&](const ObjectName& each) { return each.name.name == name; });
    }
    void rebuild(RebuildStep step) { steps.emplace_back(std::move(step)); }
    void drop_views(const std::vector<std::string>& upon) {
        for (const std::string& view : upon) {
            if (names(view) || std::find(views.begin(), views.end(), view) != views.end()) continue;
            steps.emplace_back(SqlStep{"DROP VIEW " + spelled(view), whole()});
            views.push_back(view);
            along.push_back("view " + view);
        }
    }
};

bool all(const ForeignKey&) {
    return true;
}

/// The foreign keys that refer to `table`, for it to go.
void drop_references(Dropping& dropping, const std::string& table) {
    for (RebuildStep& step : without_references(dropping.rewrite.before, table, dropping.whole(), all)) {
        if (dropping.names(step.table)) continue;
        for (const TableChange& change : step.changes) {
            dropping.along.push_back(
                fmt::format("foreign key {} of {}", std::get<ConstraintDropped>(change).name, step.table));
        }
        dropping.rebuild(std::move(step));
    }
}

void drop_columns(Dropping& dropping, const std::string& type) {
    const Schema& before = dropping.rewrite.before;
    for (const auto& [name, table] : before.tables) {
        RebuildStep step{name, {}, dropping.whole()};
        for (const Column& column : table.columns) {
            const bool enumerated = column.type.kind == TypeKind::named && column.type.name == type;
            if (!enumerated && column.domain != type) continue;
            dropping.drop_views(views_over(before, name, column.name));
            step.changes.emplace_back(ColumnDropped{column.name});
            dropping.along.push_back(fmt::format("column {} of {}", column.name, name));
        }
        if (!step.changes.empty()) dropping.rebuild(std::move(step));
    }
}

void cascade(Dropping& dropping) {
    if (!dropping.drop.cascade) return;
    for (const ObjectName& each : dropping.drop.names) {
        const std::string& name = each.name.name;
        if (is_type(dropping.drop)) {
            drop_columns(dropping, name);
        } else if (dropping.drop.kind != ObjectKind::index) {
            dropping.drop_views(views_over(dropping.rewrite.before, name));
            if (dropping.drop.kind == ObjectKind::table) drop_references(dropping, name);
        }
    }
    dropping.rewrite.note(dropping.along.empty()
                              ? "CASCADE is left out: nothing depends on what is dropped"
                              : fmt::format("CASCADE takes along {}", fmt::join(dropping.along, ", ")),
                          *dropping.drop.cascade);
}

bool references(const Schema& schema, const std::string& table, const std::string& other) {
    const auto dependents = schema.dependents(other);
    return std::find(dependents.begin(), dependents.end(), table) != dependents.end();
}

/// SQLite drops one object at a time, and deletes a table's rows first: what is referenced goes last. Tables
/// that refer to each other in a circle lose these foreign keys before.
std::vector<ObjectName> in_order(Dropping& dropping) {
    const Schema& before = dropping.rewrite.before;
    std::vector<ObjectName> names = dropping.drop.names;
    if (names.size() == 1) return names;
    std::vector<ObjectName> ordered;
    while (!names.empty()) {
        const auto free = std::find_if(names.begin(), names.end(), [&](const ObjectName& candidate) {
            return std::none_of(names.begin(), names.end(), [&](const ObjectName& other) {
                return references(before, other.name.name, candidate.name.name);
            });
        });
        const auto next = free == names.end() ? names.begin() : free;
        if (free == names.end() && dropping.drop.kind == ObjectKind::table) {
            for (RebuildStep& step : without_references(before, next->name.name, dropping.whole(), all)) {
                const bool remains = std::any_of(names.begin(), names.end(), [&](const ObjectName& each) {
                    return each.name.name == step.table;
                });
                if (remains) dropping.rebuild(std::move(step));
            }
        }
        ordered.push_back(*next);
        names.erase(next);
    }
    return ordered;
}

/// The default that CASCADE would drop is what makes the key a generated one.
Rendering drop_sequences(Rewrite& rewrite, const Drop& drop) {
    for (const auto& [name, table] : rewrite.before.tables) {
        for (const Column& column : table.columns) {
            const bool goes = std::any_of(drop.names.begin(), drop.names.end(), [&](const ObjectName& each) {
                return column.identity && each.name.name == column.sequence;
            });
            if (goes)
                refuse(
                    fmt::format("SQLite still generates {}.{}", name, column.name),
                    {0, drop.names.back().span.end},
                    fmt::format("say ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT first", name, column.name));
        }
    }
    rewrite.note("SQLite has no sequences: there is nothing to drop", drop.names.front().span);
    return {{}, std::move(rewrite.notes)};
}

}  // namespace

Rendering render(const Statement& statement, const Drop& drop, const Schema& before) {
    Rewrite rewrite(statement, before);
    Dropping dropping{rewrite, drop, {}, {}, {}};
    if (drop.kind == ObjectKind::sequence) return drop_sequences(rewrite, drop);
    cascade(dropping);
    if (is_type(drop)) {
        if (dropping.steps.empty())
            rewrite.note("SQLite keeps no types: there is nothing to drop", dropping.whole());
        return {std::move(dropping.steps), std::move(rewrite.notes)};
    }
    if (drop.concurrently) {
        rewrite.edits.erase(*drop.concurrently);
        rewrite.note("CONCURRENTLY is left out: SQLite has one writer at a time", *drop.concurrently);
    }
    const std::string head = rewrite.edits.str({0, drop.names.front().span.begin});
    const std::vector<ObjectName> ordered = in_order(dropping);
    for (const ObjectName& name : ordered) {
        if (is_left_out_index(drop, name, before)) {
            rewrite.note(fmt::format("the index {} was left out when it was made", name.name.name),
                         name.span);
            continue;
        }
        dropping.steps.emplace_back(SqlStep{head + spelled(rewrite, name), dropping.whole(),
                                            drop.kind == ObjectKind::table ? name.name.name : std::string()});
    }
    return {std::move(dropping.steps), std::move(rewrite.notes)};
}

}  // namespace runner::sqlite
