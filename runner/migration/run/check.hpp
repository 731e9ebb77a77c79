// Everything that can be known of a plan before it runs.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "migration/files/script.hpp"
#include "migration/history/history.hpp"
#include "migration/history/kept_down.hpp"
#include "migration/options.hpp"
#include "migration/plan/plan.hpp"
#include "migration/run/held.hpp"

namespace runner::migration {

/// The facts of files that plan() asks for. `dialect` must outlive them.
Facts facts(const Dialect& dialect, const Options& options);

/// What is known of a script once all of it was read.
struct Passed {
    Checksum raw;
    Checksum tokens = {};
    bool transaction = true;
    std::size_t statements = 0;
    std::optional<Held> held = {};  ///< where it need not be read again to run
};

/// May take the statement for itself.
using Visit = std::function<void(const Script&, Rendered&)>;

/// Reads the script of `revision` to its end, hands each statement to `visit`, and leaves `schema` as it is
/// after it. Throws Error as Script does; (usage) when the revision has no script for `dialect`, or
/// a portable one that holds no statement and does not say `statements=none`; (history) when its file changes
/// meanwhile, or is not the one `seen` before: the raw checksum is that of what `visit` was given. With
/// `seen`, the checksum of the tokens is left out.
Passed pass(const Revision& revision, Direction direction, const Dialect& dialect, const Options& options,
            Schema& schema, const Visit& visit, const std::optional<Checksum>& seen = {});

/// The down script of `revision` for the history to keep; none when there is no such file, one that
/// nobody has written yet, one of more than a mebibyte, or one whose placeholders cannot be kept as they are
/// written. `after` is the model after the up script.
std::optional<KeptDown> keep_down(const Revision& revision, const Dialect& dialect, const Options& options,
                                  const Schema& after);

/// Each statement of each step that would run, rendered, in its order.
using Preview = std::function<void(const PlanStep&, const Rendered&)>;

/// Reads, parses, folds and renders all of `plan`, up scripts with their downs, and runs nothing. Gives what
/// it has learned of each step, with the statements of short scripts as long as they are few mebibytes in
/// all. For kept downs `history` is asked; it may be null when the plan has none.
/// Throws Error of whatever is wrong with a file, with its state.
std::vector<Passed> check(const Plan& plan, const std::vector<Revision>& revisions, const State& state,
                          const Dialect& dialect, const Options& options, History* history,
                          const Preview& preview = {});

/// What there is to record where `plan`, of plan_stamp(), is marked: checksums alone, and none where the
/// revision has no file. Throws Error of a file that cannot be read as SQL.
std::vector<Passed> check_marks(const Plan& plan, const Dialect& dialect, const Options& options);

}  // namespace runner::migration
