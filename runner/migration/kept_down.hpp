// The steps of a down script as the history keeps them.
#pragma once

#include <string>
#include <vector>

#include "migration/history.hpp"
#include "migration/revision.hpp"
#include "migration/script.hpp"
#include "sdk/dialect.hpp"

namespace runner::migration {

/// A down script that needs no parser: for one database, rendered, rebuilds as operations.
struct DownSteps {
    bool transaction = true;
    std::vector<Step> steps;
};

/// The number of the JSON written by to_json:
/// {"transaction": true, "steps": [{"sql": "…"}, {"rebuild": {"table": "…", "changes": [
///     {"add": {"name": "…", "definition": "…", "constraints": ["…"], "fill": "…"}}, {"drop": "…"}]}}]}
inline constexpr int down_format = 1;

std::string to_json(const DownSteps& down);

/// Throws Error (history) for a format of a newer runner and for text that is not of its format.
DownSteps from_json(const KeptDown& kept, const std::string& revision);

/// What `history` keeps of `revision`. Throws Error (history) as above.
DownSteps read_kept(History& history, const Revision& revision);

/// The steps as statements without text and place.
std::vector<Rendered> statements_of(DownSteps down);

}  // namespace runner::migration
