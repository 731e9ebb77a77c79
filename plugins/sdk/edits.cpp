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

std::vector<const Edits::Change*> Edits::ordered(Span within) const {
    std::vector<const Change*> ordered;
    for (const Change& change : changes_) {
        if (within.contains(change.span)) ordered.push_back(&change);
    }
    // An insertion comes before a change that begins where it stands.
    std::stable_sort(ordered.begin(), ordered.end(), [](const Change* one, const Change* other) {
        if (one->span.begin != other->span.begin) return one->span.begin < other->span.begin;
        return one->span.empty() && !other->span.empty();
    });
    return ordered;
}

std::string Edits::str(Span within) const {
    std::string result;
    std::size_t done = within.begin;
    for (const Change* change : ordered(within)) {
        result.append(text_, done, change->span.begin - done);
        result += change->with;
        done = change->span.end;
    }
    return result.append(text_, done, within.end - done);
}

Origin Edits::origin() const {
    Origin origin;
    std::size_t done = 0;
    std::size_t made = 0;
    const auto add = [&](Span from, std::size_t size, bool kept) {
        if (size != 0) origin.pieces_.push_back({made, from, kept});
        made += size;
    };
    for (const Change* change : ordered({0, text_.size()})) {
        add({done, change->span.begin}, change->span.begin - done, true);
        add(change->span, change->with.size(), false);
        done = change->span.end;
    }
    add({done, text_.size()}, text_.size() - done, true);
    return origin;
}

Span Origin::of(Span changed) const {
    if (pieces_.empty()) return changed;
    const auto piece_at = [&](std::size_t position) -> const Piece& {
        const auto behind =
            std::upper_bound(pieces_.begin(), pieces_.end(), position,
                             [](std::size_t wanted, const Piece& piece) { return wanted < piece.begin; });
        return *std::prev(behind);
    };
    const Piece& first = piece_at(changed.begin);
    const Piece& last = piece_at(changed.empty() ? changed.begin : changed.end - 1);
    const std::size_t begin =
        first.kept ? first.from.begin + (changed.begin - first.begin) : first.from.begin;
    const std::size_t end = last.kept ? last.from.begin + (changed.end - last.begin) : last.from.end;
    return {std::min(begin, end), std::max(begin, end)};
}

}  // namespace runner
