#include <fmt/format.h>

#include <algorithm>

#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "schema/query.hpp"
#include "sdk/error.hpp"

namespace runner::schema {
namespace {

/// The columns that the view has from now on; none when one of them is not known.
std::vector<QueryColumn> columns_of(const Schema& schema, const Statement& statement,
                                    const CreateView& view) {
    auto columns = result_of(schema, statement, view.query.span);
    if (!columns) return {};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns->size(); ++i) {
        if (i < view.columns.size()) (*columns)[i].name = view.columns[i].name;
        names.push_back((*columns)[i].name);
    }
    require_distinct(names, view.query.span);
    const bool known = std::find(names.begin(), names.end(), "") == names.end();
    return known ? std::move(*columns) : std::vector<QueryColumn>();
}

/// OR REPLACE may add columns behind those that the view has, and change nothing else (PostgreSQL manual,
/// CREATE VIEW).
void require_same(const View& before, const std::vector<QueryColumn>& columns, const CreateView& view) {
    if (columns.empty()) return;
    for (std::size_t i = 0; i < before.gives.size(); ++i) {
        const QueryColumn& old = before.gives[i];
        if (i < columns.size() && old.name == columns[i].name &&
            (!old.type || !columns[i].type || *old.type == *columns[i].type))
            continue;
        throw Error(ErrorKind::schema, fmt::format("OR REPLACE cannot change the column {} of the view {}",
                                                   old.name, before.name))
            .at(view.name.span)
            .mend("drop the view and create it");
    }
}

}  // namespace

void require_distinct(const std::vector<std::string>& columns, Span query) {
    for (auto name = columns.begin(); name != columns.end(); ++name) {
        if (name->empty() || std::find(columns.begin(), name, *name) == name) continue;
        throw Error(ErrorKind::schema, fmt::format("the query gives two columns {}", *name))
            .at(query)
            .mend("name one of them: … AS name");
    }
}

void fold(Schema& schema, const Statement& statement, const CreateView& view) {
    const std::string key = key_of(view.name);
    const auto there = schema.views.find(key);
    if (there != schema.views.end() && view.if_not_exists) return;
    const bool replaces = there != schema.views.end() && view.or_replace;
    if (!replaces) require_new_relation(schema, view.name);
    View made;
    made.name = key;
    made.query = statement.slice(view.query.span);
    for (const Identifier& column : view.columns) made.columns.push_back(column.name);
    made.gives = columns_of(schema, statement, view);
    if (replaces) require_same(there->second, made.gives, view);
    QueryReads read = reads(schema, statement, view.query.span);
    for (const ObjectName& relation : read.relations) {
        const std::string used = key_of(relation);
        if (!require_relation(schema, relation) && !schema.uncertain.contains(used)) continue;
        if (std::find(made.uses.begin(), made.uses.end(), used) == made.uses.end()) made.uses.push_back(used);
    }
    made.reads = std::move(read.columns);
    schema.views[key] = std::move(made);
}

}  // namespace runner::schema
