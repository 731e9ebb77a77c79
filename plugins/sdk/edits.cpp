#include "sdk/edits.hpp"

#include <algorithm>

namespace runner {

void Edits::replace(Span span, std::string with) {
    changes_.push_back({span, std::move(with)});
}

void Edits::erase(Span span) {
    while (span.begin > 0 && (text_[span.begin - 1] == ' ' || text_[span.begin - 1] == '\t')) --span.begin;
    replace(span, "");
}

std::string Edits::str(Span within) const {
    std::vector<const Change*> ordered;
    for (const Change& change : changes_) {
        if (within.contains(change.span)) ordered.push_back(&change);
    }
    // An insertion comes before a change that begins where it stands.
    std::stable_sort(ordered.begin(), ordered.end(), [](const Change* one, const Change* other) {
        if (one->span.begin != other->span.begin) return one->span.begin < other->span.begin;
        return one->span.empty() && !other->span.empty();
    });
    std::string result;
    std::size_t done = within.begin;
    for (const Change* change : ordered) {
        result.append(text_, done, change->span.begin - done);
        result += change->with;
        done = change->span.end;
    }
    return result.append(text_, done, within.end - done);
}

}  // namespace runner
