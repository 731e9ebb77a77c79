#include "schema/diff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema/canonical.hpp"
#include "schema/dependents.hpp"
#include "schema/diff_steps.hpp"
#include "schema/in_order.hpp"
#include "schema/text.hpp"
#include "sdk/portable_words.hpp"

namespace runner::schema {
namespace {

std::vector<std::string> referenced(const Schema& schema, const std::string& table) {
    std::vector<std::string> names;
    for (const ForeignKey& key : schema.table(table)->foreign_keys) names.push_back(key.table);
    return names;
}

/// The views that cannot stay: they differ, or something that they read goes or changes.
std::vector<std::string> views_that_go(const Schema& from, const Sides& sides) {
    std::vector<std::string> names;
    for (const auto& [name, view] : from.views) names.push_back(name);
    std::vector<std::string> result;
    const auto uses = [&](const std::string& name) { return from.views.at(name).uses; };
    in_order(names, uses, [&](const std::string& name) {
        const auto to = sides.to.views.find(name);
        const bool reads = std::ranges::any_of(uses(name), [&](const std::string& used) {
            if (contains(result, used)) return true;
            if (!sides.from.table(used)) return false;
            return !sides.to.table(used) || loses_columns(sides, used);
        });
        if (reads || to == sides.to.views.end() || !(to->second == sides.from.views.at(name)))
            result.push_back(name);
    });
    return result;
}

void drop_views(Draft& draft, const Sides& sides) {
    std::vector<std::string> names = views_that_go(draft.schema(), sides);
    std::ranges::reverse(names);
    for (const std::string& name : names) draft.add({"view", name, "DROP VIEW " + object_text(name), {}});
}

void create_views(Draft& draft) {
    const Schema& goal = draft.goal();
    std::vector<std::string> names;
    for (const auto& [name, view] : goal.views) {
        if (!draft.schema().views.contains(name)) names.push_back(name);
    }
    in_order(
        names, [&](const std::string& name) { return goal.views.at(name).uses; },
        [&](const std::string& name) { draft.create(goal.views.at(name)); });
}

/// Whether what `key` refers to goes or changes under it.
bool loses_target(const Sides& sides, const Schema& before, const std::string& table, const ForeignKey& key) {
    const Table* from = sides.from.table(key.table);
    const Table* to = sides.to.table(key.table);
    const Table* own = sides.to.table(table);
    if (!from && !to) return false;  // it is not known to either
    if (!from || !to || !own) return true;
    const auto changes = [](const Table& a, const Table& b, const std::vector<std::string>& columns) {
        return std::ranges::any_of(columns, [&](const std::string& name) {
            const Column* one = a.column(name);
            const Column* other = b.column(name);
            return !one || !other || !(one->type == other->type);
        });
    };
    if (changes(*from, *to, key.referenced) || changes(*sides.from.table(table), *own, key.columns))
        return true;
    const Table& target = *before.table(key.table);
    if (target.primary_key.name == key.key) return !(from->primary_key == to->primary_key);
    const auto unique = std::ranges::find(from->unique, key.key, &Key::name);
    if (unique != from->unique.end()) return std::ranges::find(to->unique, *unique) == to->unique.end();
    const std::string index = beside(key.table, key.key);
    const auto old = sides.from.indexes.find(index);
    const auto now = sides.to.indexes.find(index);
    return old != sides.from.indexes.end() &&
           (now == sides.to.indexes.end() || !(old->second == now->second));
}

/// Foreign keys that would stand in the way of what they refer to.
void drop_foreign_keys(Draft& draft, const Sides& sides, const Schema& before) {
    for (const auto& [name, table] : before.tables) {
        if (!sides.to.table(name)) continue;
        std::string actions;
        for (const ForeignKey& key : table.foreign_keys) {
            if (loses_target(sides, before, name, key))
                actions += fmt::format("{}\n    DROP CONSTRAINT {}", actions.empty() ? "" : ",",
                                       spelled_in_portable_sql(key.name));
        }
        if (!actions.empty())
            draft.add({"table", name, fmt::format("ALTER TABLE {}{}", object_text(name), actions), {}});
    }
}

void drop_indexes(Draft& draft, const Sides& sides) {
    for (const auto& [name, index] : sides.from.indexes) {
        const auto to = sides.to.indexes.find(name);
        const bool stays = to != sides.to.indexes.end() && to->second == index;
        const Table* from = sides.from.table(index.table);
        const Table* table = sides.to.table(index.table);
        if (!from || !table) continue;  // it goes with its table
        const bool column_goes = std::ranges::any_of(index.columns, [&](const std::string& column) {
            return from->column(column) && !table->column(column);
        });
        if (!stays || column_goes) draft.add({"index", name, "DROP INDEX " + object_text(name), {}});
    }
}

void create_indexes(Draft& draft) {
    for (const auto& [name, index] : draft.goal().indexes) {
        if (!draft.schema().indexes.contains(name) && !index.of_constraint)
            draft.add({"index", name, create_text(index), {}});
    }
}

/// Those that refer to others first; those that refer to one another together.
void drop_tables(Draft& draft, const Sides& sides) {
    std::vector<std::string> names;
    for (const auto& [name, table] : sides.from.tables) {
        if (!sides.to.table(name)) names.push_back(name);
    }
    std::vector<std::string> order;
    in_order(
        names, [&](const std::string& name) { return referenced(sides.from, name); },
        [&](const std::string& name) { order.push_back(name); });
    std::ranges::reverse(order);
    std::vector<std::string> waiting;
    for (const std::string& name : order) {
        waiting.push_back(name);
        const auto used = [&](const std::string& table) {
            return std::ranges::any_of(draft.schema().dependents(table),
                                       [&](const std::string& user) { return !contains(waiting, user); });
        };
        if (std::ranges::any_of(waiting, used)) continue;
        std::string list;
        for (const std::string& table : waiting) list += (list.empty() ? "" : ", ") + object_text(table);
        draft.add({"table", name, "DROP TABLE " + list, {}});
        waiting.clear();
    }
}

void create_tables(Draft& draft) {
    const Schema& goal = draft.goal();
    std::vector<std::string> names;
    for (const auto& [name, table] : goal.tables) {
        if (!draft.schema().table(name)) names.push_back(name);
    }
    in_order(
        names, [&](const std::string& name) { return referenced(goal, name); },
        [&](const std::string& name) { draft.create(*goal.table(name)); });
}

/// Sequences that no column owns.
void create_sequences(Draft& draft, const Sides& sides) {
    for (const std::string& name : sides.to.sequences) {
        if (!draft.schema().sequences.contains(name))
            draft.add({"sequence", name, "CREATE SEQUENCE " + object_text(name), {}});
    }
}

void drop_sequences(Draft& draft, const Sides& sides) {
    for (const std::string& name : sides.from.sequences) {
        if (!sides.to.sequences.contains(name) && draft.schema().sequences.contains(name))
            draft.add({"sequence", name, "DROP SEQUENCE " + object_text(name), {}});
    }
}

/// A comment ends with its line, and names and values can have ends of lines in them.
std::string comment(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return fmt::format("-- {}\n", text);
}

}  // namespace

std::vector<Change> diff(const Schema& from, const Schema& to, const Renames& renames) {
    Draft draft(from, to);
    rename(draft, renames);
    const Schema renamed = draft.schema();
    const Sides sides{canonical(renamed), canonical(to)};
    if (sides.from == sides.to) return draft.take();
    drop_views(draft, sides);
    drop_foreign_keys(draft, sides, renamed);
    drop_indexes(draft, sides);
    drop_tables(draft, sides);
    change_types(draft, sides);
    create_sequences(draft, sides);
    create_tables(draft);
    for (const auto& [name, table] : sides.to.tables) {
        const Table* before = renamed.table(name);
        if (before && !(*sides.from.table(name) == table && *draft.schema().table(name) == *before))
            alter_table(draft, sides, name);
    }
    drop_sequences(draft, sides);
    drop_types(draft, sides);
    create_indexes(draft);
    draft.add_foreign_keys();
    create_views(draft);
    return draft.take();
}

std::string script(const std::vector<Change>& changes) {
    std::string text;
    for (const Change& change : changes) {
        text += text.empty() ? "" : "\n";
        if (!change.note.empty()) text += comment(change.note);
        if (!change.sql.empty()) text += change.sql + ";\n";
    }
    return text;
}

}  // namespace runner::schema
