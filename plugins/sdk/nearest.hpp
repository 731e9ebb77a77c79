// The name that was probably meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace runner {

/// The one of `candidates` that is closest to `name` in insertions, deletions, replacements and swaps of
/// neighbours; empty when none is close enough to be what was meant (a third of its letters, at least one).
/// Letters count alike in either case.
std::string nearest(std::string_view name, std::span<const std::string> candidates);

}  // namespace runner
