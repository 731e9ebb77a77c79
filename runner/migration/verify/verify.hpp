// Whether down scripts undo what up scripts do.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "migration/database.hpp"
#include "migration/files/revision.hpp"
#include "migration/options.hpp"
#include "migration/verify/live_schema.hpp"
#include "sdk/schema.hpp"

namespace runner::migration {

enum class Verdict {
    exact,         ///< schema and rows are as before
    lossy,         ///< the schema is, and rows are not
    irreversible,  ///< there is no down script
    wrong,         ///< it fails, or the schema is not as before, or going up again does not give the same
};

std::string_view word(Verdict verdict);

struct Verified {
    Verdict verdict = Verdict::exact;
    std::vector<std::string> lost;   ///< tables and columns whose rows differ
    std::string fault;               ///< what is wrong
    std::vector<std::string> empty;  ///< tables without a made-up row
    std::string unfit;               ///< why up refuses made-up rows, and was tried without them
    bool stuck = false;              ///< it could not be applied again: there is no going on
    Schema after;                    ///< as the database has it behind the up script
};

/// Goes along the revisions on a database that is nobody's: up, down, up, with rows in every table.
class Verification {
  public:
    /// What it is given must outlive it.
    Verification(Database& database, const std::vector<Revision>& revisions, const Options& options)
        : database_(database), revisions_(revisions), options_(options) {}

    /// Applies the revisions before `index`, without looking at them.
    void begin_at(std::size_t index);
    /// Verifies the next one, and leaves it applied. Throws Error when it cannot be applied at all.
    Verified next();

  private:
    struct Snapshot;
    Snapshot look();
    std::string undo_and_redo(const std::string& behind, const Snapshot& before, const Snapshot& after,
                              Verified& result);
    void go_to(const std::string& target);
    Snapshot apply(Verified& result);
    Schema model() const;

    Database& database_;
    const std::vector<Revision>& revisions_;
    const Options& options_;
    std::size_t index_ = 0;
    std::set<std::string> made_up_;  ///< tables that got rows
};

}  // namespace runner::migration
