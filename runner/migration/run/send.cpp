#include "migration/run/send.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

#include "migration/failpoint.hpp"
#include "migration/run/live_dependents.hpp"
#include "sdk/ascii.hpp"

namespace runner::migration {

namespace {

/// Whether one of `columns`, spelled, is new.
bool adds(const RebuildStep& step, const std::vector<std::string>& columns) {
    return std::any_of(step.changes.begin(), step.changes.end(), [&](const TableChange& change) {
        const auto* added = std::get_if<ColumnAdded>(&change);
        return added && std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
                   return added->definition.starts_with(column + " ");
               });
    });
}

/// Gives an error of the database, whose span is one of `sent`, the place in the script.
void complete(Error& error, const Placed& placed, const SqlStep& sent, const Interrupt& interrupt) {
    if (error.kind() == ErrorKind::interrupted)
        error = Error(ErrorKind::interrupted, "interrupted").signal(interrupt.signal());
    const Rendered& statement = *placed.statement;
    if (sent.sql != statement.text)
        error.detail(error.detail() + (error.detail().empty() ? "" : "\n") + "SQL: " + sent.sql);
    if (placed.source && !error.location()) {
        const bool as_given = sent.sql == statement.given();
        error.at(placed.locate(as_given && error.span() ? *error.span()
                               : sent.span.empty()      ? placed.whole()
                                                        : sent.span));
    }
}

/// Rows that were broken already are not the rebuild's fault, and do not hold it up.
void refuse_broken(std::string_view table, const std::map<std::string, std::size_t>& before,
                   const std::map<std::string, std::size_t>& after) {
    std::string broken;
    for (const auto& [key, rows] : after) {
        const auto earlier = before.find(key);
        const std::size_t known = earlier == before.end() ? 0 : earlier->second;
        if (rows > known) broken += fmt::format("\n  {} by {}", rows - known, key);
    }
    if (broken.empty()) return;
    throw Error(ErrorKind::migration, fmt::format("rows of {} refer to what is not there:{}", table, broken))
        .mend("put these rows right before the table is changed");
}

void refuse_broken(const schema::Trial& trial, std::string_view fault) {
    throw Error(ErrorKind::migration,
                fmt::format("the {} {} would work no longer: {}", trial.kind, trial.name, fault))
        .mend(fmt::format("drop the {} first, and make it anew afterwards", trial.kind));
}

/// What follows the number of rows that break `rule`.
std::string broken_by(const RowRule& rule, std::size_t rows) {
    const bool one = rows == 1;
    switch (rule.kind) {
        case RowRule::not_null:
            return fmt::format("{} no {}, which is NOT NULL", one ? "has" : "have", rule.columns.front());
        case RowRule::check:
            return fmt::format("{} CHECK {}", one ? "breaks" : "break",
                               rule.name.empty() ? "(" + rule.condition + ")" : rule.name);
        case RowRule::unique:
            break;
    }
    return fmt::format("share their ({}) with each other, which is UNIQUE", fmt::join(rule.columns, ", "));
}

/// A statement as it is watched, from when it is the next that runs.
class Watched {
  public:
    Watched(Observer& observer, const Placed& placed, const SqlStep& step)
        : observer_(observer),
          running_{step.sql, placed.statement->text,
                   placed.source ? std::string_view(placed.source->name()) : "",
                   placed.statement->location.line, placed.statement->number} {}

    void starts() {
        observer_.statement_started(running_);
        start_ = Clock::now();
        failpoint("statement");
    }
    void ran() const {
        failpoint("statement-done");
        observer_.statement_finished(running_, std::chrono::duration_cast<Elapsed>(Clock::now() - start_));
    }

  private:
    using Clock = std::chrono::steady_clock;

    Observer& observer_;
    RunningStatement running_;
    Clock::time_point start_;
};

}  // namespace

void Sender::send(const Placed& placed, const std::function<void(const Rendered&)>& failed) const {
    const Rendered& statement = *placed.statement;
    for (const auto& [text, where] : statement.notes) observer.note(text, where);
    for (const Step& step : statement.steps) {
        interrupt.check();
        const auto* sql = std::get_if<SqlStep>(&step);
        if (sql != nullptr && !asks_database(*sql) && statement.atomic && batch.waits()) {
            add(placed, *sql, failed);
            continue;
        }
        batch.send();
        try {
            const auto cancelling = interrupt.during([this](int) { connection.cancel(); });
            if (sql != nullptr)
                run(placed, *sql);
            else
                rebuild(placed, std::get<RebuildStep>(step));
        } catch (const Error&) {
            failed(statement);
            throw;
        }
    }
}

void Sender::add(const Placed& placed, const SqlStep& step,
                 const std::function<void(const Rendered&)>& failed) const {
    const auto watched = std::make_shared<Watched>(observer, placed, step);
    const auto fault = [placed, &step, &signals = interrupt, failed](Error& error) {
        failed(*placed.statement);
        complete(error, placed, step, signals);
    };
    batch.add({.sql = step.sql,
               .may_be_cancelled = true,
               .starts = [watched] { watched->starts(); },
               .ran = [watched] { watched->ran(); },
               .failed = fault});
}

void Sender::run(const Placed& placed, const SqlStep& step) const {
    Watched watched(observer, placed, step);
    interrupt.check();
    watched.starts();
    try {
        refuse_dependents(connection, step);
        connection.run(step.sql);
    } catch (Error& error) {
        complete(error, placed, step, interrupt);
        throw;
    }
    watched.ran();
}

void Sender::rebuild(const Placed& placed, const RebuildStep& step) const {
    try {
        schema::Rebuild plan = schema::rebuild(step, connection.stored_objects(), dialect);
        if (!plan.copies) {
            try {
                for (const SqlStep& sql : plan.steps) run(placed, sql);
            } catch (Error& error) {
                blame_rows(error, plan, step);
                throw;
            }
            return;
        }
        std::erase_if(plan.trials, [&](const schema::Trial& trial) { return !fault_in(trial).empty(); });
        const auto broken_before = violations(plan.referring);
        std::erase_if(plan.referring,
                      [&](const std::string& table) { return !broken_before.contains(table); });
        connection.enforce_foreign_keys(false);
        try {
            for (const SqlStep& sql : plan.steps) run(placed, sql);
        } catch (Error& error) {
            blame_rows(error, plan, step);
            connection.enforce_foreign_keys(true);
            throw;
        }
        connection.enforce_foreign_keys(true);
        for (const schema::Trial& trial : plan.trials) {
            if (const std::string fault = fault_in(trial); !fault.empty()) refuse_broken(trial, fault);
        }
        if (!plan.new_keys.empty()) refuse_broken(plan.table, {}, broken_keys(plan));
        for (const std::string& table : plan.referring)
            refuse_broken(table, broken_before.at(table), connection.foreign_key_violations(table));
    } catch (Error& error) {
        if (placed.source && !error.location()) error.at(placed.locate(step.span));
        throw;
    }
}

/// The rows that break the keys that the table has gained; no row can have broken those before.
std::map<std::string, std::size_t> Sender::broken_keys(const schema::Rebuild& plan) const {
    std::map<std::string, std::size_t> broken;
    for (const auto& [key, rows] : connection.foreign_key_violations(plan.table)) {
        const bool gained = std::any_of(
            plan.new_keys.begin(), plan.new_keys.end(),
            [&, &name = key](const std::string& one) { return ascii::equal_ignoring_case(one, name); });
        if (gained) broken.emplace(key, rows);
    }
    return broken;
}

/// What the database says of something that does not work.
std::string Sender::fault_in(const schema::Trial& trial) const {
    try {
        connection.run(trial.sql);
        return {};
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::migration) throw;
        return error.message();
    }
}

/// Without the tables that cannot be looked at, since a foreign key of theirs refers to nothing unique.
Violations Sender::violations(const std::vector<std::string>& tables) const {
    Violations result;
    for (const std::string& table : tables) {
        try {
            result[table] = connection.foreign_key_violations(table);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::migration) throw;
        }
    }
    return result;
}

/// The rows that a rebuild, or an index, was refused for, in place of the database's word for the first of
/// them.
void Sender::blame_rows(Error& error, const schema::Rebuild& plan, const RebuildStep& step) const {
    if (error.kind() != ErrorKind::migration) return;
    std::string broken;
    bool without_value = false;
    try {
        for (const std::string& sql : plan.probe.preparation) connection.run(sql);
        for (std::size_t i = 0; i < plan.probe.counts.size(); ++i) {
            const std::size_t rows = connection.count(plan.probe.counts[i]);
            if (rows == 0) continue;
            broken += fmt::format("\n  {} {}", rows, broken_by(plan.rules[i], rows));
            without_value |= plan.rules[i].kind == RowRule::not_null && adds(step, plan.rules[i].columns);
        }
    } catch (const Error&) {
        return;  // the database's own words stand
    }
    if (broken.empty()) return;
    Error clearer(error.kind(), fmt::format("rows of {} do not fit what it becomes:{}", plan.table, broken));
    clearer.detail(error.message() + "\n" + error.detail());
    clearer.mend(without_value
                     ? "put these rows right before the table is changed; a column that is new needs a "
                       "DEFAULT"
                     : "put these rows right before the table is changed");
    if (error.location()) clearer.at(*error.location());
    error = clearer;
}

}  // namespace runner::migration
