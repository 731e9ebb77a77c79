#include "trace.hpp"

#include <fmt/format.h>

#include "keys.hpp"
#include "sdk/overloaded.hpp"
#include "sdk/spelling.hpp"

namespace runner::mysql {

namespace {

/// Done when a row of information_schema is there, or, for what takes away, is not.
Trace looking(std::string_view view, const std::string& condition, bool there = true) {
    return {fmt::format("SELECT CASE WHEN EXISTS (SELECT 1 FROM information_schema.{} WHERE table_schema ="
                        " DATABASE() AND {}) THEN {} ELSE {} END",
                        view, condition, there ? 2 : 0, there ? 0 : 2),
            {},
            {}};
}

std::string is(std::string_view column, const std::string& name) {
    return fmt::format("{} = BINARY {}", column, string_literal(name));
}

std::string is_column(const std::string& table, const std::string& column) {
    return is("table_name", table) + " AND " + is("column_name", column);
}

/// MariaDB keeps no name of a primary key.
std::optional<Trace> end_of_constraint(const std::string& table, const std::string& name) {
    std::string named = is("constraint_name", name);
    if (is_name_of_primary_key(name)) named = "(" + named + " OR constraint_name = 'PRIMARY')";
    return looking("table_constraints", is("table_name", table) + " AND " + named, false);
}

std::optional<Trace> trace_of(const std::string& table, const AlterAction& action) {
    using Found = std::optional<Trace>;
    return std::visit(
        Overloaded{
            [&](const AddColumn& add) -> Found {
                return looking("columns", is_column(table, add.column.name.name));
            },
            [&](const DropColumn& drop) -> Found {
                return looking("columns", is_column(table, drop.column.name), false);
            },
            [&](const RenameColumn& rename) -> Found {
                return looking("columns", is_column(table, rename.to.name));
            },
            [&](const RenameTable& rename) -> Found {
                return looking("tables", is("table_name", rename.to.name));
            },
            [&](const DropConstraint& drop) -> Found { return end_of_constraint(table, drop.name.name); },
            // To state a column anew again does no harm.
            [&](const AlterColumn&) -> Found { return Trace{}; },
            [&](const auto&) -> Found { return std::nullopt; },
        },
        action);
}

/// Whether it may have nothing to do, so that it tells nothing of the others.
bool is_conditional(const AlterAction& action) {
    return std::visit(
        [](const auto& each) {
            if constexpr (requires { each.if_exists; })
                return each.if_exists;
            else if constexpr (requires { each.if_not_exists; })
                return each.if_not_exists;
            else
                return false;
        },
        action);
}

/// They happen at once: the first that leaves a trace for certain tells of all.
std::optional<Trace> trace_of(const AlterTable& alter) {
    const std::string& table = alter.table.name.name;
    if (alter.actions.size() == 1) return trace_of(table, alter.actions[0]);
    bool harmless = true;
    for (const AlterAction& action : alter.actions) {
        auto trace = trace_of(table, action);
        if (trace && !trace->query.empty() && !is_conditional(action)) return trace;
        harmless = harmless && trace;
    }
    return harmless ? std::optional(Trace{}) : std::nullopt;
}

std::optional<Trace> trace_of(const CreateTable& table) {
    return looking("tables", is("table_name", table.name.name.name));
}

std::optional<Trace> trace_of(const CreateView& view) {
    return view.or_replace ? Trace{} : looking("tables", is("table_name", view.name.name.name));
}

std::optional<Trace> trace_of(const CreateIndex& index) {
    if (!index.name) return std::nullopt;
    return looking("statistics", is("table_name", index.table.name.name) + " AND " +
                                     is("index_name", index.name->name.name));
}

std::optional<Trace> trace_of(const Drop& drop) {
    if (drop.kind == ObjectKind::type) return Trace{};
    if (drop.names.size() > 1) return std::nullopt;
    const std::string& name = drop.names[0].name.name;
    if (drop.kind == ObjectKind::index) return looking("statistics", is("index_name", name), false);
    return looking("tables", is("table_name", name), false);
}

/// Every column of the type is stated anew, which does no harm twice.
std::optional<Trace> trace_of(const AlterType&) {
    return Trace{};
}

std::optional<Trace> trace_of(const CreateEnum&) {
    return Trace{};
}

template <class Node>
std::optional<Trace> trace_of(const Node&) {
    return std::nullopt;
}

}  // namespace

std::optional<Trace> trace(const Statement& statement) {
    return std::visit([](const auto& node) { return trace_of(node); }, statement.node);
}

}  // namespace runner::mysql
