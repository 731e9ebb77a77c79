#include "cli/statement.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "migration/table_change.hpp"

namespace runner::cli {

namespace json = boost::json;

namespace {

std::string text_of(const SqlStep& step) {
    return step.sql + ";\n";
}

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

std::string text_of(const TableChange& change) {
    return std::visit(
        Overloaded{
            [](const ColumnAdded& added) { return "adds " + added.definition; },
            [](const ColumnDropped& dropped) { return "drops " + dropped.name; },
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
                return fmt::format("makes {} {} {}", changed.name, changed.declared, changed.key);
            },
            [](const ConstraintAdded& added) { return "adds " + added.definition; },
            [](const ConstraintDropped& dropped) { return "drops constraint " + dropped.name; },
            [](const ConstraintRenamed& renamed) {
                return fmt::format("renames constraint {} to {}", renamed.from.name, renamed.to);
            },
        },
        change);
}

std::string text_of(const RebuildStep& step) {
    std::string text =
        fmt::format("-- Rebuilds {}, from the definition that the database holds then:\n", step.table);
    for (const TableChange& change : step.changes) text += fmt::format("--   {}\n", text_of(change));
    return text;
}

json::object json_of(const SqlStep& step) {
    return {{"sql", step.sql}};
}

json::object json_of(const RebuildStep& step) {
    json::array changes;
    for (const TableChange& change : step.changes) changes.push_back(migration::to_json(change));
    return {{"rebuild", step.table}, {"changes", std::move(changes)}};
}

}  // namespace

std::string text_of(const migration::Rendered& statement) {
    std::string text;
    for (const Step& step : statement.steps)
        text += std::visit([](const auto& each) { return text_of(each); }, step);
    return text;
}

std::string statements(std::size_t count) {
    return fmt::format("{} statement{}", count, count == 1 ? "" : "s");
}

std::string note_at(const std::string& text, const Location& place) {
    return fmt::format("note: {} ({}:{}:{})", text, place.file, place.line, place.column);
}

json::object json_of(const migration::Rendered& statement) {
    json::array steps;
    for (const Step& step : statement.steps)
        steps.push_back(std::visit([](const auto& each) { return json_of(each); }, step));
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
