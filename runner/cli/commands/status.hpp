// How files and history compare, revision by revision.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migration/plan/plan.hpp"

namespace runner::cli {

enum class Condition {
    applied,
    pending,
    late,        ///< not applied, and older than one that is
    edited,      ///< applied, and its file says something else now
    missing,     ///< applied, and its file is gone
    future,      ///< applied, and newer than any file at hand
    unfinished,  ///< its up or down script, without a transaction, stopped half-way
};

std::string_view word(Condition condition);

struct StatusLine {
    Condition condition = Condition::applied;
    std::string version;
    std::string description;
    std::optional<migration::Entry> entry;  ///< what the history says of it
};

/// One line for each revision that files or history know, oldest first.
std::vector<StatusLine> status_of(const std::vector<migration::Revision>& revisions,
                                  const migration::State& state, const migration::Facts& facts);

}  // namespace runner::cli
