#include <fmt/format.h>

#include "known_constraints.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "statements.hpp"

namespace runner::sqlite {
namespace {

/// SQLite makes the index anew, or the table where it is that of a constraint.
Rendering rename_index(const Statement& statement, const RenameObject& rename, const Schema& before) {
    const std::string& from = rename.name.name.name;
    const auto found = before.indexes.find(from);
    if (found == before.indexes.end()) {
        if (rename.if_exists)
            return {{}, {Note{fmt::format("there is no index {}", from), rename.name.span}}};
        refuse(fmt::format("the table of the index {} is not known here", from), rename.name.span);
    }
    const Index& index = found->second;
    if (!has_index_method(index.method))
        return {{},
                {Note{fmt::format("the index {} was left out when it was made", from), rename.name.span}}};
    const ConstraintDropped alone{from, ConstraintKind::unique, {}, {}, {}, false};
    const ConstraintDropped of =
        index.of_constraint ? known_constraint(before.table(index.table), from) : alone;
    const Span whole{0, statement.text.size()};
    return {{RebuildStep{index.table, {ConstraintRenamed{of, rename.to.name}}, whole}}, {}};
}

}  // namespace

Rendering render(const Statement& statement, const RenameObject& rename, const Schema& before) {
    if (rename.kind == ObjectKind::index) return rename_index(statement, rename, before);
    if (rename.kind == ObjectKind::view) {
        if (rename.if_exists && !before.views.contains(rename.name.name.name))
            return {{}, {Note{fmt::format("there is no view {}", rename.name.name.name), rename.name.span}}};
        refuse("SQLite cannot rename a view", rename.name.span, "drop it and create it anew");
    }
    return {{}, {Note{"SQLite has no sequences: there is nothing to rename", rename.name.span}}};
}

}  // namespace runner::sqlite
