// The steps of a down script as the history keeps them.
#pragma once

#include <string>
#include <vector>

#include "migration/files/revision.hpp"
#include "migration/files/script.hpp"
#include "migration/history/history.hpp"
#include "sdk/dialect.hpp"

namespace runner::migration {

/// A down script that needs no parser: for one database, rendered, rebuilds as operations.
struct DownSteps {
    bool transaction = true;
    std::vector<Rendered> statements;  ///< without text and place
    bool numbered = true;              ///< as in the script; otherwise counted through
};

/// The number of the JSON written by to_json:
/// {"transaction": true, "steps": [{"n": 1, "atomic": true, "sql": "…"}, {"n": 2, "atomic": true,
///     "rebuild": {"table": "…", "changes": [{"add": {"name": "…", "definition": "…", "constraints": ["…"]}},
///     {"drop": "…"}]}}]}
/// A rebuild that can be spared has its statements in "native".
/// A step with "placeholders": true has them in its SQL, as they are written.
/// All steps of a statement have its number, `n`, and its `atomic`.
inline constexpr int down_format = 1;

std::string to_json(const DownSteps& down);

/// Throws Error (history) for a format of a newer runner and for text that is not of its format.
DownSteps from_json(const KeptDown& kept, const std::string& revision);

/// Whether what `statement` does can be kept: values of placeholders are never kept, so one that a dialect
/// has said in other words cannot be.
bool can_keep(const Rendered& statement);

/// What `history` keeps of `revision`, with the values that its placeholders have now. Throws Error (history)
/// as above; (usage) for a placeholder without a value.
DownSteps read_kept(History& history, const Revision& revision, const Dialect& dialect,
                    const Options& options);

/// As read_kept, to go on behind the statements that have run, as `half` says. Throws Error (history) also
/// when what is kept does not count its statements as the script that ran has.
DownSteps read_kept_rest(History& history, const Revision& revision, const Dialect& dialect,
                         const Options& options, const Entry& half);

}  // namespace runner::migration
