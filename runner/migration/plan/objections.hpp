// What speaks against a way between files and history: what is missing, late, edited, irreversible, of a
// newer release, or needed by what stays. Each throws Error and names all offenders. Pure.
#pragma once

#include <string>
#include <vector>

#include "migration/plan/plan.hpp"
#include "migration/plan/way.hpp"

namespace runner::migration {

/// (history) Revisions that are applied, have no file, and are older than the newest that has.
void refuse_missing(const Situation& situation);

/// Undoes nothing where only revisions of a newer release would be undone, and nobody has asked for it by
/// `request`. Throws (history) where they stand in the way of others.
void spare_future(Way& way, const Target& target, const Situation& situation, const Request& request);

/// (history) Revisions on `way` that are older than what stays applied.
void refuse_late(const Way& way, const Situation& situation, const Facts& facts);

/// Compares what is applied with its files, and adds to `notes` what a person should know. Returns the
/// versions that are undone as the history has kept them. Throws (history) for what was edited and is not.
Versions refuse_edited(const Way& way, const Situation& situation, const Facts& facts,
                       std::vector<std::string>& notes);

/// (history) `steps`, which undo what `way` undoes, in its order, and can do so neither by a file nor by the
/// history.
void refuse_irreversible(const Way& way, const std::vector<PlanStep>& steps);

/// (history) A revision that stays and depends on one that does not. Only a late file can depend on a newer.
void refuse_needed(const Way& way, const Situation& situation, const Facts& facts);

/// (usage) `steps` another way than `request` has asked for.
void refuse_other_way(const std::vector<PlanStep>& steps, const Request& request);

/// "1 migration is", "3 migrations are"
std::string migrations_are(std::size_t count);

}  // namespace runner::migration
