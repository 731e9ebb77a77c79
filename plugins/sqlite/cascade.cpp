#include "cascade.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "known_constraints.hpp"
#include "names.hpp"

namespace runner::sqlite {

void Cascade::drop_views(const std::string& column) {
    for (const std::string& view : views_over(alteration_.rewrite.before, alteration_.name(), column)) {
        const std::string title = "view " + view;
        if (std::find(along_.begin(), along_.end(), title) != along_.end()) continue;
        along_.push_back(title);
        alteration_.run_before(SqlStep{"DROP VIEW " + spelled(view), alteration_.whole()});
    }
}

void Cascade::drop_references(const std::function<bool(const ForeignKey&)>& goes) {
    for (RebuildStep& step :
         without_references(alteration_.rewrite.before, alteration_.name(), alteration_.whole(), goes)) {
        for (const TableChange& change : step.changes) {
            along_.push_back(
                fmt::format("foreign key {} of {}", std::get<ConstraintDropped>(change).name, step.table));
        }
        if (step.table != alteration_.name()) {
            alteration_.run_before(std::move(step));
            continue;
        }
        for (TableChange& own : step.changes) alteration_.change(dropping, std::move(own));
    }
}

void Cascade::drop_computed(const Table& table, const std::string& column) {
    for (const Column& each : table.columns) {
        const auto& from = each.computed_from;
        if (std::find(from.begin(), from.end(), column) == from.end()) continue;
        along_.push_back("column " + each.name);
        drop_views(each.name);
        alteration_.change(dropping, ColumnDropped{each.name});
    }
}

void Cascade::note() const {
    alteration_.rewrite.note(along_.empty() ? "CASCADE is left out: nothing depends on what is dropped"
                                            : fmt::format("CASCADE takes along {}", fmt::join(along_, ", ")),
                             word_);
}

}  // namespace runner::sqlite
