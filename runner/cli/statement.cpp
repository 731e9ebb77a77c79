#include "cli/statement.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "migration/history/table_change.hpp"
#include "sdk/overloaded.hpp"

namespace runner::cli {

namespace json = boost::json;

namespace {

std::string text_of(const TableChange& change) {
    return std::visit(
        Overloaded{
            [](const ColumnAdded& added) {
                return fmt::format("adds {}{}", added.definition,
                                   added.if_not_exists ? ", unless it is there" : "");
            },
            [](const ColumnDropped& dropped) {
                return fmt::format("drops {}{}", dropped.name, dropped.if_exists ? ", if it is there" : "");
            },
            [](const ColumnRetyped& retyped) {
                return fmt::format("makes {} {}{}{}", retyped.name, retyped.declared,
                                   retyped.value.empty() ? "" : " of " + retyped.value,
                                   retyped.check.empty() ? "" : ", with " + retyped.check);
            },
            [](const DefaultChanged& changed) {
                return changed.value.empty()
                           ? fmt::format("takes the default of {} away", changed.name)
                           : fmt::format("gives {} the default {}", changed.name, changed.value);
            },
            [](const NullabilityChanged& changed) {
                return fmt::format("makes {} {}", changed.name, changed.not_null ? "NOT NULL" : "nullable");
            },
            [](const ExpressionDropped& dropped) {
                return fmt::format("makes {} an ordinary column", dropped.name);
            },
            [](const KeyChanged& changed) {
                return fmt::format("makes {} {}{}{}", changed.name, changed.declared,
                                   changed.key.empty() ? "" : " ", changed.key);
            },
            [](const ConstraintAdded& added) { return "adds " + added.definition; },
            [](const IndexAdded& added) { return "adds index " + added.name; },
            [](const ConstraintDropped& dropped) { return "drops constraint " + dropped.name; },
            [](const ConstraintRenamed& renamed) {
                return fmt::format("renames {} to {}", renamed.from.name, renamed.to);
            },
        },
        change);
}

/// Empty where the statements speak for themselves.
std::string heading(const RebuildStep& step, const std::optional<migration::Rebuilt>& rebuilt) {
    if (!rebuilt)
        return fmt::format("-- Rebuilds {}, from the definition that the database holds then:\n", step.table);
    if (rebuilt->copies)
        return fmt::format("-- Rebuilds {}, with foreign keys unenforced meanwhile:\n", step.table);
    if (rebuilt->sql.empty()) return fmt::format("-- Leaves {} as it is:\n", step.table);
    return {};
}

std::string text_of(const RebuildStep& step, const std::optional<migration::Rebuilt>& rebuilt) {
    std::string text = heading(step, rebuilt);
    for (const TableChange& change : step.changes)
        if (!text.empty()) text += fmt::format("--   {}\n", text_of(change));
    if (!rebuilt) return text;
    for (const std::string& sql : rebuilt->sql) text += sql + ";\n";
    return text;
}

json::object json_of(const RebuildStep& step, const std::optional<migration::Rebuilt>& rebuilt) {
    json::array changes;
    for (const TableChange& change : step.changes) changes.push_back(migration::to_json(change));
    json::value sql;
    if (rebuilt) sql = json::array(rebuilt->sql.begin(), rebuilt->sql.end());
    return {{"rebuild", step.table}, {"changes", std::move(changes)}, {"statements", std::move(sql)}};
}

}  // namespace

std::string text_of(const migration::Rendered& statement, const Rebuilds& rebuilds) {
    std::string text;
    for (std::size_t i = 0; i < statement.steps.size(); ++i) {
        const auto* sql = std::get_if<SqlStep>(&statement.steps[i]);
        text += sql ? sql->sql + ";\n" : text_of(std::get<RebuildStep>(statement.steps[i]), rebuilds[i]);
    }
    return text;
}

std::string statements(std::size_t count) {
    return fmt::format("{} statement{}", count, count == 1 ? "" : "s");
}

std::string note_at(const std::string& text, const Location& place) {
    return fmt::format("note: {} ({}:{}:{})", text, place.file, place.line, place.column);
}

json::object json_of(const migration::Rendered& statement, const Rebuilds& rebuilds) {
    json::array steps;
    for (std::size_t i = 0; i < statement.steps.size(); ++i) {
        const auto* sql = std::get_if<SqlStep>(&statement.steps[i]);
        steps.push_back(sql ? json::object{{"sql", sql->sql}}
                            : json_of(std::get<RebuildStep>(statement.steps[i]), rebuilds[i]));
    }
    json::array notes;
    for (const auto& [text, place] : statement.notes)
        notes.push_back(json::object{{"text", text}, {"line", place.line}, {"column", place.column}});
    return {{"number", statement.number},      {"file", statement.location.file},
            {"line", statement.location.line}, {"column", statement.location.column},
            {"begin", statement.offset},       {"end", statement.offset + statement.text.size()},
            {"source", statement.text},        {"native", statement.native},
            {"steps", std::move(steps)},       {"notes", std::move(notes)}};
}

}  // namespace runner::cli
