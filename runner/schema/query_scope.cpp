#include "schema/query_scope.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sdk/error.hpp"
#include "sdk/nearest.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

std::string meant(const Identifier& name, const std::vector<std::string>& known) {
    const std::string found = nearest(name.name, known);
    if (!found.empty()) return fmt::format("did you mean {}?", found);
    if (name.name == "rowid") return "only SQLite numbers rows: say it with a key of the table";
    if (!name.quoted) return {};
    return fmt::format("a string stands in single quotes: {}", string_literal(name.name));
}

[[noreturn]] void refuse(std::string message, const Identifier& at, std::string mend) {
    throw Error(ErrorKind::schema, std::move(message)).at(at.span).mend(std::move(mend));
}

}  // namespace

bool Relation::has(std::string_view column) const {
    return std::ranges::find(columns, column) != columns.end();
}

Relation unknown_relation(std::string name) {
    return {.name = std::move(name), .known = false, .in_order = false};
}

Relation relation_of(const Schema& schema, const std::string& key, std::string name) {
    Relation relation{.name = std::move(name), .of = key};
    const auto view = schema.views.find(key);
    if (const Table* table = schema.table(key)) {
        relation.table = table;
        relation.known = !schema.uncertain.contains(key);
        for (const Column& each : table->columns) relation.columns.push_back(each.name);
    } else if (view != schema.views.end()) {
        relation.known = !view->second.gives.empty() && !schema.uncertain.contains(key);
        for (const QueryColumn& each : view->second.gives) relation.columns.push_back(each.name);
    } else if (schema.sequences.contains(key)) {
        relation.columns = {"last_value", "log_cnt", "is_called"};
        relation.known = !schema.uncertain.contains(key);
    } else {
        relation.known = false;
    }
    relation.in_order = relation.known;
    return relation;
}

void rename_columns(Relation& relation, const std::vector<std::string>& names) {
    if (names.empty()) return;
    std::copy_n(names.begin(), std::min(names.size(), relation.columns.size()), relation.columns.begin());
    relation.table = nullptr;
}

const Relation* Scope::common_table(const std::string& name) const {
    const auto found = common_tables.find(name);
    if (found != common_tables.end()) return &found->second;
    return outer ? outer->common_table(name) : nullptr;
}

const Relation* Scope::relation(const std::string& qualifier) const {
    // What stands before the name of a table is not looked at: of two schemas it may be either.
    static const Relation either = unknown_relation({});
    const auto found = std::ranges::find(relations, qualifier, &Relation::name);
    const Relation* const beyond = outer ? outer->relation(qualifier) : nullptr;
    if (found == relations.end()) return beyond;
    const auto differs = [&](const Relation& other) {
        const bool in_schema = other.of.find('.') != other.of.npos || found->of.find('.') != found->of.npos;
        return in_schema && other.name == qualifier && other.of != found->of;
    };
    return std::ranges::any_of(relations, differs) || (beyond && differs(*beyond)) ? &either : &*found;
}

Found Scope::find(const std::string& column) const {
    Found found;
    bool unknown = false;
    for (const Relation& each : relations) {
        unknown = unknown || !each.known;
        if (!each.has(column)) continue;
        found = {found.relation && !merges ? Meaning::ambiguous : Meaning::column, &each};
    }
    if (unknown) return {Meaning::uncertain, nullptr};
    if (found.relation) return found;
    if (outer) found = outer->find(column);
    const bool names_row = std::ranges::find(relations, column, &Relation::name) != relations.end();
    return found.meaning == Meaning::none && names_row ? Found{Meaning::row, nullptr} : found;
}

std::vector<std::string> Scope::columns() const {
    auto result = outer ? outer->columns() : std::vector<std::string>();
    for (const Relation& each : relations)
        result.insert(result.end(), each.columns.begin(), each.columns.end());
    return result;
}

std::vector<std::string> Scope::names() const {
    auto result = outer ? outer->names() : std::vector<std::string>();
    for (const Relation& each : relations) result.push_back(each.name);
    return result;
}

void refuse_column(const Relation& relation, const Identifier& column) {
    const std::string_view kind = relation.table ? "the table " : "";
    const std::string& name = relation.table ? relation.table->name : relation.name;
    refuse(fmt::format("{}{} has no column {}", kind, name, column.name), column,
           meant(column, relation.columns));
}

void refuse_column(const Scope& scope, const Identifier& column) {
    const auto columns = scope.columns();
    if (columns.empty())
        refuse(fmt::format("there is no column {} here", column.name), column, meant(column, columns));
    const bool one = scope.names().size() == 1;
    if (one && scope.relations.size() == 1) refuse_column(scope.relations.front(), column);
    refuse(fmt::format("no table of this query has a column {}", column.name), column,
           meant(column, columns));
}

void refuse_ambiguous(const Scope& scope, const Identifier& column) {
    std::vector<std::string> qualified;
    for (const Relation& each : scope.relations)
        if (each.has(column.name)) qualified.push_back(fmt::format("{}.{}", each.name, column.name));
    refuse(fmt::format("several tables of this query have a column {}", column.name), column,
           fmt::format("say which one: {}", fmt::join(qualified, " or ")));
}

void refuse_qualifier(const Scope& scope, const Identifier& name) {
    const std::string message = fmt::format("no table of this query is called {}", name.name);
    for (const Scope* each = &scope; each != nullptr; each = each->outer) {
        for (const Relation& relation : each->relations)
            if (relation.of == name.name) refuse(message, name, fmt::format("it is {} here", relation.name));
    }
    refuse(message, name, meant({name.name, false, name.span}, scope.names()));
}

}  // namespace runner::schema
