#include "known_constraints.hpp"

#include <algorithm>

namespace runner::sqlite {
namespace {

void add_views(const Schema& schema, const std::string& relation, const std::string& column,
               std::vector<std::string>& result) {
    for (const auto& [name, view] : schema.views) {
        const auto read = view.reads.find(relation);
        const bool reads = column.empty()
                               ? std::find(view.uses.begin(), view.uses.end(), relation) != view.uses.end()
                               : read != view.reads.end() && read->second.contains(column);
        if (!reads) continue;
        if (std::find(result.begin(), result.end(), name) != result.end()) continue;
        add_views(schema, name, {}, result);
        result.push_back(name);
    }
}

}  // namespace

ConstraintDropped dropped(const ForeignKey& key) {
    return {key.name, ConstraintKind::foreign_key, key.columns, key.table, {}, false};
}

ConstraintDropped known_constraint(const Table* table, const std::string& name) {
    ConstraintDropped unknown{name, ConstraintKind::other, {}, {}, {}, false};
    if (!table) return unknown;
    if (table->primary_key.name == name && !table->primary_key.columns.empty())
        return {name, ConstraintKind::primary_key, table->primary_key.columns, {}, {}, false};
    for (const Key& key : table->unique) {
        if (key.name == name) return {name, ConstraintKind::unique, key.columns, {}, {}, false};
    }
    for (const Check& check : table->checks) {
        if (check.name == name)
            return {name, ConstraintKind::check, check.columns, {}, check.condition, false};
    }
    for (const ForeignKey& key : table->foreign_keys) {
        if (key.name == name) return dropped(key);
    }
    return unknown;
}

std::vector<RebuildStep> without_references(const Schema& schema, const std::string& table, Span at,
                                            const std::function<bool(const ForeignKey&)>& goes) {
    std::vector<RebuildStep> result;
    for (const auto& [name, other] : schema.tables) {
        RebuildStep step{name, {}, at};
        for (const ForeignKey& key : other.foreign_keys) {
            if (key.table == table && goes(key)) step.changes.emplace_back(dropped(key));
        }
        if (!step.changes.empty()) result.push_back(std::move(step));
    }
    return result;
}

std::vector<std::string> views_over(const Schema& schema, const std::string& relation,
                                    const std::string& column) {
    std::vector<std::string> result;
    add_views(schema, relation, column, result);
    return result;
}

}  // namespace runner::sqlite
