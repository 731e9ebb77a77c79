#include "migration/send.hpp"

#include <fmt/format.h>

#include <chrono>

#include "schema/rebuild.hpp"

namespace runner::migration {

namespace {

/// How to go on after what the database says of a statement; empty where that says it all.
std::string_view mend_of(const Error& error) {
    constexpr std::string_view active_sql_transaction = "25001";
    constexpr std::string_view undefined_table = "42P01";
    constexpr std::string_view unsafe_new_enum_value_usage = "55P04";
    const bool sqlite_says_so =
        error.code() == "SQLITE_ERROR" && error.message().find("within a transaction") != std::string::npos;
    if (error.code() == active_sql_transaction || sqlite_says_so)
        return "put it in a file of its own with `-- runner: transaction=none` at the top";
    if (error.code() == unsafe_new_enum_value_usage)
        return "use the value in a later migration than the one that adds it, and leave --transaction=all "
               "out";
    if (error.code() == undefined_table || error.message().starts_with("no such table: "))
        return "see whether the name is right, and whether this migration or an earlier one makes the table";
    return {};
}

/// Gives an error of the database, whose span is one of `sent`, the place in the script.
void complete(Error& error, const Script* script, const Rendered& statement, const SqlStep& sent) {
    if (sent.sql != statement.text)
        error.detail(error.detail() + (error.detail().empty() ? "" : "\n") + "SQL: " + sent.sql);
    if (script != nullptr && !error.location()) {
        const Span whole = sent.span.empty() ? Span{0, statement.text.size()} : sent.span;
        const bool as_written = sent.sql == statement.text;
        error.at(script->locate(statement, as_written && error.span() ? *error.span() : whole));
    }
    if (error.mend().empty()) error.mend(std::string(mend_of(error)));
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

}  // namespace

void Sender::send(const Script* script, const Rendered& statement) const {
    for (const Step& step : statement.steps) {
        if (const int signal = interrupted ? interrupted() : 0; signal != 0) {
            throw Error(ErrorKind::interrupted, "interrupted").signal(signal);
        }
        if (const auto* sql = std::get_if<SqlStep>(&step)) {
            run(script, statement, *sql);
        } else {
            rebuild(script, statement, std::get<RebuildStep>(step));
        }
    }
}

void Sender::run(const Script* script, const Rendered& statement, const SqlStep& step) const {
    using Clock = std::chrono::steady_clock;
    const RunningStatement running{step.sql, statement.text,
                                   script != nullptr ? std::string_view(script->source().name()) : "",
                                   statement.location.line, statement.number};
    observer.statement_started(running);
    const auto start = Clock::now();
    try {
        connection.run(step.sql);
    } catch (Error& error) {
        complete(error, script, statement, step);
        throw;
    }
    observer.statement_finished(running, std::chrono::duration_cast<Elapsed>(Clock::now() - start));
}

void Sender::rebuild(const Script* script, const Rendered& statement, const RebuildStep& step) const {
    try {
        const auto steps = schema::rebuild(step, connection.stored_objects(), dialect);
        const auto broken_before = connection.foreign_key_violations(step.table);
        connection.enforce_foreign_keys(false);
        for (const SqlStep& sql : steps) run(script, statement, sql);
        connection.enforce_foreign_keys(true);
        refuse_broken(step.table, broken_before, connection.foreign_key_violations(step.table));
    } catch (Error& error) {
        if (script != nullptr && !error.location()) error.at(script->locate(statement, step.span));
        throw;
    }
}

}  // namespace runner::migration
