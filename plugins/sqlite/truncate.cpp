#include <fmt/format.h>

#include <algorithm>

#include "names.hpp"
#include "sdk/spelling.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool references(const Schema& schema, const std::string& table, const std::string& other) {
    return table != other && contains(schema.dependents(other), table);
}

/// The tables, with those that reference them when CASCADE takes them along.
std::vector<std::string> emptied(const Truncate& truncate, const Schema& schema) {
    std::vector<std::string> tables;
    for (const ObjectName& name : truncate.tables) {
        if (!contains(tables, name.name.name)) tables.push_back(name.name.name);
    }
    if (!truncate.cascade) return tables;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        for (const std::string& user : schema.dependents(tables[i])) {
            if (schema.table(user) && !contains(tables, user)) tables.push_back(user);
        }
    }
    return tables;
}

/// What references goes before what is referenced, so that no action of a foreign key has anything to do.
/// Says whether there is such an order.
bool order(std::vector<std::string>& tables, const Schema& schema) {
    for (auto next = tables.begin(); next != tables.end(); ++next) {
        const auto free = std::find_if(next, tables.end(), [&](const std::string& candidate) {
            return std::none_of(next, tables.end(), [&](const std::string& other) {
                return references(schema, other, candidate);
            });
        });
        if (free == tables.end()) return false;
        std::rotate(next, free, std::next(free));
    }
    return true;
}

bool is_generated(const Schema& schema, const std::string& name) {
    const Table* table = schema.table(name);
    return table && std::any_of(table->columns.begin(), table->columns.end(),
                                [](const Column& column) { return column.identity; });
}

}  // namespace

Rendering render(const Statement& statement, const Truncate& truncate, const Schema& before) {
    const Rewrite rewrite(statement, before);
    for (const ObjectName& name : truncate.tables) spelled(rewrite, name);  // refuses a schema
    const Span whole{0, statement.text.size()};
    Rendering rendering;
    std::vector<std::string> tables = emptied(truncate, before);
    const auto run = [&](std::string sql) {
        SqlStep step{std::move(sql), whole};
        if (rendering.steps.empty()) step.empties = tables;
        rendering.steps.emplace_back(std::move(step));
    };

    const bool ordered = order(tables, before);
    if (!ordered) run("PRAGMA defer_foreign_keys = ON");
    for (const std::string& table : tables) run("DELETE FROM " + spelled(table));
    if (!ordered) run("PRAGMA defer_foreign_keys = OFF");
    for (const std::string& table : tables) {
        if (truncate.restart_identity && is_generated(before, table))
            run("DELETE FROM sqlite_sequence WHERE name = " + string_literal(table));
    }
    return rendering;
}

}  // namespace runner::sqlite
