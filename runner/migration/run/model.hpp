// The schema model at a moment of a run.
#pragma once

#include <string>
#include <vector>

#include "migration/files/revision.hpp"
#include "migration/history/state.hpp"
#include "migration/options.hpp"
#include "sdk/dialect.hpp"
#include "sdk/schema.hpp"

namespace runner::migration {

/// Starts as the fold of the up scripts of `applied`, in their order; revisions without files are passed by.
/// Then the scripts that run fold themselves into schema(). What it is made from must outlive it. Throws
/// Error where an applied file cannot be read or folded.
class Model {
  public:
    Model(const std::vector<Revision>& revisions, std::vector<Entry> applied, const Dialect& dialect,
          const Options& options);

    Schema& schema() { return schema_; }
    /// `version` was undone. By kept steps: those no one can fold, so that the rest is folded anew.
    void undone(const std::string& version, bool kept);

  private:
    const Revision* file(const std::string& version) const;
    void fold_all();

    const std::vector<Revision>& revisions_;
    std::vector<Entry> applied_;
    const Dialect& dialect_;
    const Options& options_;
    Schema schema_;
};

}  // namespace runner::migration
