// Whether down scripts undo what up scripts do.
#pragma once

#include <functional>
#include <memory>
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
    std::vector<std::string> lost;          ///< tables and columns whose rows differ
    std::string fault;                      ///< what is wrong
    std::vector<std::string> without_rows;  ///< tables without a made-up row
    std::size_t rows = 0;                   ///< how many were made up for a table that was empty
    std::string rows_refused;               ///< why up refuses more of them
    Schema after;                           ///< as the database has it behind the up script
    Schema expected;                        ///< the same, as the files have it in portable SQL
};

/// Goes along the revisions on databases that are nobody's: up, down, up, with rows in every table.
class Verification {
  public:
    /// Gives a database without anything in it; the one of before is of no more use.
    using NewDatabase = std::function<Database&()>;

    /// Begins at the revision `first`; those before it are applied without looking at them. What it is given
    /// must outlive it.
    Verification(NewDatabase new_database, const std::vector<Revision>& revisions, std::size_t first,
                 const Options& options);

    /// Verifies the next one, and leaves it applied. Throws Error when it cannot be applied at all.
    Verified next();

  private:
    struct Snapshot;
    std::shared_ptr<const LiveSchema> live();
    Snapshot look();
    std::string undo_and_redo(const std::string& behind, const Snapshot& before, const Snapshot& after,
                              Verified& result);
    void start_anew();
    void go_to(const std::string& target);
    Snapshot apply(Verified& result);
    const Schema& model();

    const NewDatabase new_database_;
    const std::vector<Revision>& revisions_;
    const Options& options_;
    std::size_t index_;
    Schema model_;            ///< behind the revisions before the next one, as far as it was asked for
    std::size_t folded_ = 0;  ///< how many of them are in it
    std::vector<std::shared_ptr<const LiveSchema>> seen_;  ///< the last two
    Database* database_ = nullptr;
    bool spoiled_ = true;  ///< the database is not as the revisions before the next one make it
};

}  // namespace runner::migration
