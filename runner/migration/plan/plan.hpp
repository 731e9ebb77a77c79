// From what is there to where one wants to be: a list of steps, or the reason why not. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "migration/files/revision.hpp"
#include "migration/history/state.hpp"

namespace runner::migration {

/// One revision to apply or to undo.
struct PlanStep {
    Direction direction = Direction::up;
    Revision revision;               ///< of a kept down without files: version and description alone
    bool kept = false;               ///< undone by what the history keeps, not by a file
    std::size_t done = 0;            ///< statements that an earlier run has done, without a transaction
    bool in_doubt = false;           ///< whether it has done the next one too, the database must be asked
    std::optional<Event> mark = {};  ///< nothing runs: the event that is written

    friend bool operator==(const PlanStep& left, const PlanStep& right) {
        return left.direction == right.direction && left.revision.version == right.revision.version &&
               left.kept == right.kept && left.done == right.done;
    }
};

struct Plan {
    std::vector<PlanStep> steps;     ///< in the order in which they run
    std::vector<std::string> notes;  ///< what a person should know, a sentence each
    std::vector<Entry> future;       ///< applied, newer than any file at hand, and left alone
    std::string at;                  ///< the newest version applied now; empty at base
    std::string to;                  ///< the newest version applied afterwards; empty at base

    bool empty() const { return steps.empty(); }
};

/// How a file compares with what was applied.
enum class Difference {
    none,
    cosmetic,  ///< other bytes, the same tokens and directives
    edited,
};

struct Comparison {
    Difference difference = Difference::none;
    std::string now;  ///< the raw checksum of the file as it is, when it differs
};

/// What is asked of a run.
struct Request {
    std::string target = "head";
    bool out_of_order = false;  ///< late files are applied
    bool below_future = false;  ///< a person has asked to undo, by `downgrade` or `down`
    /// The statement at which a half-done script goes on; a person's word.
    std::optional<std::size_t> resume_at = std::nullopt;
    std::optional<Direction> only = std::nullopt;  ///< steps the other way are refused
};

/// What a plan must know of files beyond their names. Called only where the answer counts.
struct Facts {
    std::function<Comparison(const Revision&, const Entry&)> compare;
    std::function<std::vector<std::string>(const Revision&)> depends;  ///< of the up script, as written
    std::string dialect;                                               ///< whose scripts count
};

/// The steps to `request.target`: first what is undone, in the reverse of the order in which the history
/// applied it, then what is applied, oldest first and behind what it depends on. Throws Error: (usage) a
/// target that does not exist or cannot be reached by counting, a dependency that does not, steps that are
/// not `only` one way, a `resume_at` while no statement is in doubt; (history) late, edited, missing,
/// irreversible revisions, ones of a newer release, half-done scripts. Errors name all offenders.
Plan plan(const std::vector<Revision>& revisions, const State& state, const Request& request,
          const Facts& facts);

/// The steps that undo the revision applied last and apply it again.
Plan plan_redo(const std::vector<Revision>& revisions, const State& state, const Facts& facts);

/// As plan, for marking alone: nothing runs, so nothing is late, edited or irreversible. A half-done script
/// is settled: its revision is marked as the target has it.
Plan plan_stamp(const std::vector<Revision>& revisions, const State& state, const std::string& target);

}  // namespace runner::migration
