// What a person may write where a revision is asked for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migration/files/revision.hpp"

namespace runner::migration {

/// Where a run goes.
struct Target {
    enum class Kind {
        head,     ///< all files at hand are applied
        base,     ///< nothing is applied
        version,  ///< all up to `version` are applied, none after it
        forward,  ///< `count` more are applied, oldest first
        back,     ///< the `count` applied last are undone
    };
    Kind kind = Kind::head;
    std::string version;
    std::size_t count = 0;

    friend bool operator==(const Target&, const Target&) = default;
};

/// A revision that can be named: of a file, of the history, or of both.
struct Known {
    std::string version;
    std::string description;
    bool at_hand = true;  ///< there is a file; head is the newest of these

    std::string name() const { return version + "_" + description; }
    friend bool operator==(const Known&, const Known&) = default;
};

/// `text` against `known`, oldest first: head, base, a version, a prefix of one of four characters or more, a
/// description, <version>_<description>; each of these with +N or -N behind it; +N or -N alone.
/// Throws Error (usage): unknown, with the nearest; ambiguous, with the candidates; past either end.
Target parse_target(std::string_view text, const std::vector<Known>& known);

/// `a:b`, `a:`, `:b`, or one revision alone, as the indexes [first, last) into `known`: from a to b, both
/// included. Throws Error (usage) as above, and when b is older than a.
std::pair<std::size_t, std::size_t> parse_range(std::string_view text, const std::vector<Known>& known);
/// The same among files.
std::pair<std::size_t, std::size_t> parse_range(std::string_view text,
                                                const std::vector<Revision>& revisions);

}  // namespace runner::migration
