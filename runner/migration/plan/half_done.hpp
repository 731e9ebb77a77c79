// A script without a transaction that stopped half-way: it goes on first, where it stopped, or a person
// settles it, or nothing goes. Pure.
#pragma once

#include <optional>

#include "migration/plan/plan.hpp"
#include "migration/plan/way.hpp"

namespace runner::migration {

/// The Error (history) for `statement` of `revision` that only a person can see the effect of.
Error unknown_outcome(const std::string& revision, std::size_t statement);

/// Throws Error (history) where there is one, with the ways out of it.
void refuse_half_done(const Situation& situation);

/// Throws Error (usage) for a person's word on a statement that nobody has asked for.
void refuse_idle_resume(const Request& request, const State& state);

/// Puts a half-done up script first on `way`, or sees that a down script is there. Returns how many of its
/// statements are not to be run again; 0 where nothing is half-done. Throws Error (history): it is not on the
/// way, or what has run of it was edited.
std::size_t go_on(Way& way, const Situation& situation, const Request& request, const Facts& facts);

/// Whether a down script of `entry` stopped that was the history's and not the file's: it has no checksum.
bool half_undone_as_kept(const Entry& entry, const State& state);

/// The mark that settles a half-done script of which `steps` say nothing: of an up script that the target
/// leaves out, of a down script whose revision it keeps.
std::optional<PlanStep> settling_mark(const std::vector<PlanStep>& steps, const Situation& situation);

}  // namespace runner::migration
