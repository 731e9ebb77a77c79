// Sends one rendered statement to the database.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migration/files/script.hpp"
#include "migration/interrupt.hpp"
#include "migration/run/batch.hpp"
#include "migration/run/observer.hpp"
#include "schema/rebuild.hpp"
#include "sdk/connection.hpp"

namespace runner::migration {

/// How many rows of a table break a foreign key of it, by table and key.
using Violations = std::map<std::string, std::map<std::string, std::size_t>>;

/// A statement that is to run, and the script that it stands in; none where the history has kept it.
struct Placed {
    std::optional<parse::Source> source;
    std::shared_ptr<const Rendered> statement;

    Location locate(Span in_given) const { return source->locate(statement->in_file(in_given)); }
    Span whole() const { return {0, statement->given().size()}; }
};

struct Sender {
    Connection& connection;
    const Dialect& dialect;
    Batch& batch;  // over that connection
    Observer& observer;
    Interrupt& interrupt;

    /// Runs the steps of `placed`, or adds them to the batch, whose errors are then those of the statement. A
    /// rebuild is made from what the database holds now, with foreign keys unenforced meanwhile and checked
    /// afterwards. Throws Error with its place, the SQL in its detail where that is not as written;
    /// (interrupted) when a signal arrives: the database is told to give the statement up. `failed` hears of
    /// the statement first.
    void send(const Placed& placed, const std::function<void(const Rendered&)>& failed) const;

  private:
    void add(const Placed& placed, const SqlStep& step,
             const std::function<void(const Rendered&)>& failed) const;
    void run(const Placed& placed, const SqlStep& step) const;
    void rebuild(const Placed& placed, const RebuildStep& step) const;
    std::map<std::string, std::size_t> broken_keys(const schema::Rebuild& plan) const;
    std::string fault_in(const schema::Trial& trial) const;
    Violations violations(const std::vector<std::string>& tables) const;
    void blame_rows(Error& error, const schema::Rebuild& plan, const RebuildStep& step) const;
};

}  // namespace runner::migration
