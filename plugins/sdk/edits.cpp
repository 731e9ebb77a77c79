#include "sdk/edits.hpp"

#include <algorithm>

namespace runner {

void Edits::replace(Span span, std::string with) {
    // An insertion comes before a change that begins where it stands.
    const auto comes_before = [](Span wanted, const Change& change) {
        if (wanted.begin != change.span.begin) return wanted.begin < change.span.begin;
        return wanted.empty() && !change.span.empty();
    };
    const auto place = std::upper_bound(changes_.begin(), changes_.end(), span, comes_before);
    changes_.insert(place, {span, std::move(with)});
}

void Edits::erase(Span span) {
    while (span.begin > 0 && (text_[span.begin - 1] == ' ' || text_[span.begin - 1] == '\t')) --span.begin;
    replace(span, "");
}

std::string Edits::str(Span within) const {
    std::string result;
    std::size_t done = within.begin;
    for (const Change& change : changes_) {
        if (!within.contains(change.span)) continue;
        result.append(text_, done, change.span.begin - done);
        result += change.with;
        done = change.span.end;
    }
    return result.append(text_, done, within.end - done);
}

}  // namespace runner
