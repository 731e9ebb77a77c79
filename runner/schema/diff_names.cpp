#include <fmt/format.h>

#include <algorithm>

#include "schema/canonical.hpp"
#include "schema/dependents.hpp"
#include "schema/diff_steps.hpp"
#include "schema/text.hpp"
#include "sdk/error.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

std::string spelled(const std::string& name) {
    return spelled_in_portable_sql(name);
}

void rename_tables(Draft& draft, const Renames& renames) {
    for (const auto& [to, from] : renames.tables) {
        if (!draft.schema().table(from) || draft.schema().has_relation(to))
            throw Error(ErrorKind::usage, fmt::format("the table {} cannot have been {}", to, from))
                .mend(draft.schema().table(from) ? fmt::format("there is a {} already", to)
                                                 : fmt::format("there is no table {}", from));
        const std::string own = to.substr(beside(to, "").size());
        draft.add(
            {"table", to, fmt::format("ALTER TABLE {} RENAME TO {}", object_text(from), spelled(own)), {}});
    }
}

/// What becomes of types is not what somebody says of them, but what scripts have done.
void rename_types(Draft& draft, const Renames& renames) {
    for (const auto& [to, from] : renames.types) {
        const std::string own = to.substr(beside(to, "").size());
        draft.add(
            {"type", to, fmt::format("ALTER TYPE {} RENAME TO {}", object_text(from), spelled(own)), {}});
    }
    for (const auto& [place, from] : renames.values) {
        draft.add({"type",
                   place.first,
                   fmt::format("ALTER TYPE {} RENAME VALUE {} TO {}", object_text(place.first),
                               string_literal(from), string_literal(place.second)),
                   {}});
    }
}

void rename_columns(Draft& draft, const Renames& renames) {
    for (const auto& [place, from] : renames.columns) {
        const auto& [name, to] = place;
        const Table* table = draft.schema().table(name);
        if (!table || !table->column(from) || table->column(to))
            throw Error(ErrorKind::usage, fmt::format("the column {}.{} cannot have been {}", name, to, from))
                .mend(table && table->column(to) ? fmt::format("{} has a column {} already", name, to)
                                                 : fmt::format("{} has no column {}", name, from));
        draft.add({"table",
                   name,
                   fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", object_text(name), spelled(from),
                               spelled(to)),
                   {}});
    }
}

template <class Constraint>
std::vector<std::pair<std::string, std::string>> renamed(const std::vector<Constraint>& from,
                                                         const std::vector<Constraint>& to) {
    const auto has = [](const std::vector<Constraint>& list, const std::string& name) {
        return std::ranges::find(list, name, &Constraint::name) != list.end();
    };
    std::vector<std::pair<std::string, std::string>> result;
    for (Constraint old : from) {
        if (has(to, old.name)) continue;
        const std::string name = old.name;
        for (const Constraint& wanted : to) {
            old.name = wanted.name;
            const bool taken = std::ranges::find(result, wanted.name, [](const auto& pair) {
                                   return pair.second;
                               }) != result.end();
            if (!(old == wanted) || has(from, wanted.name) || taken) continue;
            result.emplace_back(name, wanted.name);
            break;
        }
    }
    return result;
}

void rename_constraints(Draft& draft, const Table& from, const Table& to) {
    for (const auto& [old, name] : renamed_constraints(from, to)) {
        if (draft.schema().has_relation(beside(to.name, name)) || contains(from.constraints(), name))
            continue;
        draft.add({"table",
                   to.name,
                   fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", object_text(to.name),
                               spelled(old), spelled(name)),
                   {}});
    }
}

void rename_indexes(Draft& draft, const Sides& sides) {
    for (const auto& [from, index] : sides.from.indexes) {
        if (sides.to.indexes.contains(from)) continue;
        for (const auto& [to, wanted] : sides.to.indexes) {
            Index same = index;
            same.name = wanted.name;
            if (!(same == wanted) || draft.schema().has_relation(to)) continue;
            draft.add({"index",
                       to,
                       fmt::format("ALTER INDEX {} RENAME TO {}", object_text(from), spelled(wanted.name)),
                       {}});
            break;
        }
    }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> renamed_constraints(const Table& from, const Table& to) {
    auto names = renamed(from.unique, to.unique);
    const auto add = [&](auto&& more) { names.insert(names.end(), more.begin(), more.end()); };
    if (!from.primary_key.columns.empty() && !to.primary_key.columns.empty())
        add(renamed(std::vector{from.primary_key}, std::vector{to.primary_key}));
    add(renamed(from.checks, to.checks));
    add(renamed(from.foreign_keys, to.foreign_keys));
    return names;
}

void rename(Draft& draft, const Renames& renames) {
    rename_types(draft, renames);
    rename_tables(draft, renames);
    rename_columns(draft, renames);
    const Sides sides{canonical(draft.schema()), canonical(draft.goal())};
    for (const auto& [name, table] : sides.to.tables) {
        if (const Table* from = sides.from.table(name); from && !(*from == table))
            rename_constraints(draft, *from, table);
    }
    rename_indexes(draft, sides);
}

}  // namespace runner::schema
