// Finds out what rebuilds will be, on a database without rows that goes where the real one will.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migration/database.hpp"
#include "migration/files/script.hpp"
#include "sdk/plugin.hpp"

namespace runner::migration {

/// What a RebuildStep comes to.
struct Rebuilt {
    std::vector<std::string> sql;
    bool copies = false;  ///< a new table takes the place of the old one
};

/// Follows statements in the order in which they will run. It takes part in what makes and changes objects,
/// and in nothing that is done to rows; until the first rebuild it only remembers. Once something cannot be
/// done without the real database, nothing more is known. `plugin` must outlive it.
class Rehearsal {
  public:
    /// `past` is what has made the objects that are there.
    explicit Rehearsal(const Plugin& plugin, std::vector<std::string> past = {});

    /// Follows `statement`. Gives for each of its steps what it comes to: nothing for one that is no rebuild,
    /// and for the rebuild of a table that is not known here. Throws Error (schema), at the place of the
    /// statement, where the rebuild could not be made.
    std::vector<std::optional<Rebuilt>> follow(const Rendered& statement);

  private:
    std::optional<Rebuilt> rebuild(const RebuildStep& step);
    void run(const std::string& sql);

    const Plugin& plugin_;
    std::vector<std::string> past_;  ///< what the database has yet to be told
    std::optional<Database> database_;
    bool lost_ = false;
};

}  // namespace runner::migration
