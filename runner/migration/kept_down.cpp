#include "migration/kept_down.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace runner::migration {

namespace json = boost::json;

namespace {

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

json::value change_to_json(const TableChange& change) {
    return std::visit(Overloaded{
                          [](const ColumnAdded& added) -> json::value {
                              return {{"add",
                                       {{"name", added.name},
                                        {"definition", added.definition},
                                        {"constraints", json::value_from(added.constraints)},
                                        {"fill", added.fill}}}};
                          },
                          [](const ColumnDropped& dropped) -> json::value {
                              return {{"drop", dropped.name}};
                          },
                      },
                      change);
}

TableChange change_from_json(const json::object& change) {
    if (const json::value* dropped = change.if_contains("drop")) {
        return ColumnDropped{json::value_to<std::string>(*dropped)};
    }
    const json::object& added = change.at("add").as_object();
    return ColumnAdded{json::value_to<std::string>(added.at("name")),
                       json::value_to<std::string>(added.at("definition")),
                       json::value_to<std::vector<std::string>>(added.at("constraints")),
                       json::value_to<std::string>(added.at("fill"))};
}

json::value step_to_json(const Step& step) {
    return std::visit(
        Overloaded{
            [](const SqlStep& sql) -> json::value {
                return {{"sql", sql.sql}};
            },
            [](const RebuildStep& rebuild) -> json::value {
                json::array changes;
                for (const TableChange& change : rebuild.changes) {
                    changes.push_back(change_to_json(change));
                }
                return {{"rebuild", {{"table", rebuild.table}, {"changes", std::move(changes)}}}};
            },
        },
        step);
}

Step step_from_json(const json::object& step) {
    if (const json::value* sql = step.if_contains("sql"))
        return SqlStep{json::value_to<std::string>(*sql), {}};
    const json::object& rebuild = step.at("rebuild").as_object();
    RebuildStep made{json::value_to<std::string>(rebuild.at("table")), {}, {}};
    for (const json::value& change : rebuild.at("changes").as_array()) {
        made.changes.push_back(change_from_json(change.as_object()));
    }
    return made;
}

}  // namespace

std::string to_json(const DownSteps& down) {
    json::array steps;
    for (const Step& step : down.steps) steps.push_back(step_to_json(step));
    return json::serialize(json::object{{"transaction", down.transaction}, {"steps", std::move(steps)}});
}

DownSteps from_json(const KeptDown& kept, const std::string& revision) {
    if (kept.format != down_format) {
        throw Error(ErrorKind::history, fmt::format("what undoes {} is kept in format {}, of a newer runner",
                                                    revision, kept.format))
            .mend("undo it with the release that applied it, or with its newest runner");
    }
    try {
        const json::value parsed = json::parse(kept.steps);
        DownSteps down;
        down.transaction = parsed.at("transaction").as_bool();
        for (const json::value& step : parsed.at("steps").as_array()) {
            down.steps.push_back(step_from_json(step.as_object()));
        }
        return down;
    } catch (const std::exception& thrown) {
        throw Error(ErrorKind::history,
                    fmt::format("what undoes {} cannot be read from the history", revision))
            .mend("put its files back, or see who has changed the table")
            .detail(thrown.what());
    }
}

DownSteps read_kept(History& history, const Revision& revision) {
    return from_json(history.kept_down(revision.version).value_or(KeptDown{}), revision.name());
}

std::vector<Rendered> statements_of(DownSteps down) {
    std::vector<Rendered> statements;
    for (Step& step : down.steps) {
        Rendered statement;
        statement.number = statements.size() + 1;
        statement.native = true;
        statement.steps.push_back(std::move(step));
        statements.push_back(std::move(statement));
    }
    return statements;
}

}  // namespace runner::migration
