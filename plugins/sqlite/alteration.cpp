#include "alteration.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "left_out.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "sdk/nearest.hpp"

namespace runner::sqlite {
std::string Alteration::table() const {
    return spelled(rewrite, alter.table);
}

bool Alteration::has_key() const {
    if (!certain() || !known()->primary_key.columns.empty()) return true;
    return std::any_of(known()->columns.begin(), known()->columns.end(),
                       [](const Column& each) { return each.identity; });
}

bool Alteration::stops_generating(const std::string& column) const {
    return std::any_of(alter.actions.begin(), alter.actions.end(), [&](const AlterAction& each) {
        const auto* change = std::get_if<AlterColumn>(&each);
        return change && change->column.name == column &&
               (std::holds_alternative<DropDefault>(change->change) ||
                std::holds_alternative<DropIdentity>(change->change));
    });
}

bool Alteration::drops_key() const {
    return std::any_of(alter.actions.begin(), alter.actions.end(), [&](const AlterAction& each) {
        const auto* drop = std::get_if<DropConstraint>(&each);
        return drop && known() && drop->name.name == known()->primary_key.name;
    });
}

void Alteration::change(Pass pass, TableChange change, std::string native) {
    changes_.push_back({pass, std::move(change), std::move(native)});
}

Rendering Alteration::done() {
    Rendering rendering{std::move(before_), {}};
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return a.pass < b.pass; });
    const bool native = std::all_of(changes_.begin(), changes_.end(),
                                    [](const Change& each) { return !each.native.empty(); });
    RebuildStep step{name(), {}, whole()};
    for (Change& each : changes_) {
        step.changes.push_back(std::move(each.change));
        if (native) step.native.push_back(std::move(each.native));
    }
    if (!step.changes.empty()) rendering.steps.emplace_back(std::move(step));
    std::move(after_.begin(), after_.end(), std::back_inserter(rendering.steps));
    rendering.notes = std::move(rewrite.notes);
    return rendering;
}

const Column& Alteration::require(const Identifier& name_of) const {
    if (const Column* known = column(name_of)) return *known;
    if (certain()) {
        std::vector<std::string> columns;
        for (const Column& each : known()->columns) columns.push_back(each.name);
        const std::string meant = nearest(name_of.name, columns);
        throw Error(ErrorKind::schema, fmt::format("the table {} has no column {}", name(), name_of.name))
            .at(name_of.span)
            .mend(meant.empty() ? "" : fmt::format("did you mean {}?", meant));
    }
    refuse(fmt::format("the type of {}.{} is not known here", name(), name_of.name), name_of.span,
           "a statement before this one is in a language that the runner does not read; so must this one be");
}

void leave_out(Alteration& alteration, const std::string& words, Span at, std::string_view statement) {
    if (!is_left_out(alteration.rewrite, at))
        refuse(fmt::format("SQLite has no {} … {}", statement, words), at);
    alteration.rewrite.note(fmt::format("{} is left out: it means nothing to SQLite", words), at);
}

}  // namespace runner::sqlite
