// Sends one rendered statement to the database.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "migration/interrupt.hpp"
#include "migration/observer.hpp"
#include "migration/script.hpp"
#include "schema/rebuild.hpp"
#include "sdk/connection.hpp"

namespace runner::migration {

/// How many rows of a table break a foreign key of it, by table and key.
using Violations = std::map<std::string, std::map<std::string, std::size_t>>;

struct Sender {
    Connection& connection;
    const Dialect& dialect;
    Observer& observer;
    Interrupt& interrupt;

    /// Runs the steps of `statement`, which `script` gave; without one it is kept. A rebuild is made from
    /// what the database holds now, with foreign keys unenforced meanwhile and checked afterwards. Throws
    /// Error with its place, the SQL in its detail where that is not as written; (interrupted) when a
    /// signal arrives: the database is told to give the statement up.
    void send(const Script* script, const Rendered& statement) const;

  private:
    void run(const Script* script, const Rendered& statement, const SqlStep& step) const;
    void rebuild(const Script* script, const Rendered& statement, const RebuildStep& step) const;
    std::map<std::string, std::size_t> broken_keys(const schema::Rebuild& plan) const;
    std::string fault_in(const schema::Trial& trial) const;
    Violations violations(const std::vector<std::string>& tables) const;
    void blame_rows(Error& error, const schema::Rebuild& plan, const RebuildStep& step) const;
};

}  // namespace runner::migration
