#include "migration/history/kept_down.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "parse/lexer.hpp"

#include "migration/history/table_change.hpp"
#include "sdk/overloaded.hpp"

namespace runner::migration {

namespace json = boost::json;

namespace {

json::object step_to_json(const Rendered& statement, const Step& step) {
    json::object made{{"n", statement.number}, {"atomic", statement.atomic}};
    std::visit(Overloaded{
                   [&](const SqlStep& sql) {
                       made["sql"] = statement.placeholders ? statement.text : sql.sql;
                       if (statement.placeholders) made["placeholders"] = true;
                       if (!sql.drops.empty()) made["drops"] = sql.drops;
                       if (!sql.empties.empty()) made["empties"] = json::value_from(sql.empties);
                   },
                   [&](const RebuildStep& rebuild) {
                       json::array changes;
                       for (const TableChange& change : rebuild.changes) {
                           changes.push_back(to_json(change));
                       }
                       made["rebuild"] = {{"table", rebuild.table}, {"changes", std::move(changes)}};
                       if (!rebuild.native.empty())
                           made["rebuild"].as_object()["native"] = json::value_from(rebuild.native);
                   },
               },
               step);
    return made;
}

Step step_from_json(const json::object& step) {
    if (const json::value* sql = step.if_contains("sql")) {
        SqlStep made{json::value_to<std::string>(*sql), {}};
        if (const json::value* drops = step.if_contains("drops"))
            made.drops = json::value_to<std::string>(*drops);
        if (const json::value* empties = step.if_contains("empties"))
            made.empties = json::value_to<std::vector<std::string>>(*empties);
        return made;
    }
    const json::object& rebuild = step.at("rebuild").as_object();
    RebuildStep made{json::value_to<std::string>(rebuild.at("table")), {}, {}};
    for (const json::value& change : rebuild.at("changes").as_array()) {
        made.changes.push_back(table_change(change.as_object()));
    }
    if (const json::value* native = rebuild.if_contains("native"))
        made.native = json::value_to<std::vector<std::string>>(*native);
    return made;
}

/// Adds a step to the statement that it belongs to.
void add(DownSteps& down, const json::object& step) {
    const json::value* number = step.if_contains("n");
    const json::value* atomic = step.if_contains("atomic");
    down.numbered = down.numbered && number != nullptr;
    Rendered statement;
    statement.number = number != nullptr ? number->to_number<std::size_t>() : down.statements.size() + 1;
    statement.native = true;
    statement.atomic = atomic != nullptr && atomic->as_bool();
    if (down.statements.empty() || down.statements.back().number != statement.number) {
        down.statements.push_back(std::move(statement));
    }
    down.statements.back().placeholders = step.contains("placeholders");
    down.statements.back().steps.push_back(step_from_json(step));
}

/// Gives a statement that was kept as it is written the values of today.
void fill(Rendered& statement, const Dialect& dialect, const Options& options) {
    LexicalRules rules = dialect.lexical_rules();
    rules.placeholders = true;
    for (Step& step : statement.steps) {
        std::string& sql = std::get<SqlStep>(step).sql;
        Statement written;
        written.text = sql;
        written.tokens = parse::tokens_of(sql, rules);
        sql = parse::fill(written, options.placeholders, rules).text;
    }
}

Error cannot_go_on(const Revision& revision, const Entry& half, std::string_view why) {
    return Error(
               ErrorKind::history,
               fmt::format("{} is half-done: {} of the statements of its down script have run, and what the "
                           "history keeps cannot go on behind them: {}",
                           revision.name(), half.statements_done(), why))
        .mend("undo the rest with the release that has the down file");
}

}  // namespace

std::string to_json(const DownSteps& down) {
    json::array steps;
    for (const Rendered& statement : down.statements) {
        for (const Step& step : statement.steps) steps.push_back(step_to_json(statement, step));
    }
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
            add(down, step.as_object());
        }
        return down;
    } catch (const std::exception& thrown) {
        throw Error(ErrorKind::history,
                    fmt::format("what undoes {} cannot be read from the history", revision))
            .mend("put its files back, or see who has changed the table")
            .detail(thrown.what());
    }
}

bool can_keep(const Rendered& statement) {
    if (!statement.placeholders || statement.steps.empty()) return true;
    const auto* sql = std::get_if<SqlStep>(&statement.steps.front());
    return statement.steps.size() == 1 && sql != nullptr && statement.origins.size() == 1 &&
           sql->sql == statement.given();
}

DownSteps read_kept(History& history, const Revision& revision, const Dialect& dialect,
                    const Options& options) {
    DownSteps down = from_json(history.kept_down(revision.version).value_or(KeptDown{}), revision.name());
    for (Rendered& statement : down.statements) {
        if (statement.placeholders) fill(statement, dialect, options);
    }
    return down;
}

DownSteps read_kept_rest(History& history, const Revision& revision, const Dialect& dialect,
                         const Options& options, const Entry& half) {
    const KeptDown kept = history.kept_down(revision.version).value_or(KeptDown{});
    DownSteps down = read_kept(history, revision, dialect, options);
    if (half.statements_done() == 0) return down;
    if (!down.numbered) throw cannot_go_on(revision, half, "an older runner kept it, without their numbers");
    if (half.raw && !(raw_checksum(parse::Source::text("", kept.source)) == *half.raw)) {
        throw cannot_go_on(revision, half, "the file that ran was another");
    }
    return down;
}

}  // namespace runner::migration
