#include "migration/history/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>

#include "sdk/error.hpp"

namespace runner::migration {

namespace {

struct EventWord {
    Event event;
    std::string_view word;
};

constexpr std::array event_words{
    EventWord{Event::applied, "applied"},     EventWord{Event::undone, "undone"},
    EventWord{Event::stamped, "stamped"},     EventWord{Event::unstamped, "unstamped"},
    EventWord{Event::accepted, "accepted"},   EventWord{Event::up_begun, "up_begun"},
    EventWord{Event::up_done, "up_done"},     EventWord{Event::down_begun, "down_begun"},
    EventWord{Event::down_done, "down_done"},
};

/// Adds one entry after another to a state.
class Fold {
  public:
    explicit Fold(std::string_view table) : table_(table) {}

    void add(const Entry& entry) {
        if (entry.position <= state_.position) refuse(entry, "the positions do not rise");
        state_.position = entry.position;
        const bool is_applied = applied_.contains(entry.version);
        const bool continues = state_.unfinished && state_.unfinished->version == entry.version;
        switch (entry.event) {
            case Event::stamped:
                if (is_applied && continues) {  // a person's word: the half-done down script left it whole
                    state_.unfinished.reset();
                    break;
                }
                [[fallthrough]];
            case Event::applied:
                if (is_applied) refuse(entry, fmt::format("{} is applied already", entry.version));
                if (continues) state_.unfinished.reset();
                state_.applied.push_back(entry);
                applied_.insert(entry.version);
                break;
            case Event::undone:
            case Event::unstamped:
                if (!is_applied && !continues) refuse(entry, fmt::format("{} is not applied", entry.version));
                if (is_applied) forget(entry.version);
                if (continues) state_.unfinished.reset();
                break;
            case Event::accepted:
                if (!is_applied) refuse(entry, fmt::format("{} is not applied", entry.version));
                accept(entry);
                break;
            case Event::up_begun:
            case Event::up_done:
                if (is_applied) refuse(entry, fmt::format("{} is applied already", entry.version));
                go_on(entry, continues);
                break;
            case Event::down_begun:
            case Event::down_done:
                if (!is_applied) refuse(entry, fmt::format("{} is not applied", entry.version));
                go_on(entry, continues);
                break;
        }
    }

    State state() && { return std::move(state_); }

  private:
    void forget(const std::string& version) {
        const auto last = std::find_if(state_.applied.rbegin(), state_.applied.rend(),
                                       [&](const Entry& other) { return other.version == version; });
        state_.applied.erase(std::next(last).base());
        applied_.erase(version);
    }

    void accept(const Entry& entry) {
        const auto found = std::ranges::find(state_.applied, entry.version, &Entry::version);
        found->raw = entry.raw;
        found->tokens = entry.tokens;
    }

    void go_on(const Entry& entry, bool continues) {
        if (state_.unfinished && !continues) {
            refuse(entry, fmt::format("{} is half-done", state_.unfinished->version));
        }
        if (entry.in_doubt() || entry.progress > 0) {
            state_.unfinished = entry;
        } else {
            state_.unfinished.reset();  // its first statement failed
        }
    }

    [[noreturn]] void refuse(const Entry& entry, std::string_view what) const {
        throw Error(ErrorKind::history, fmt::format("{}, row {} ({} {}): {}", table_, entry.position,
                                                    word(entry.event), entry.version, what))
            .mend("the runner does not write this: see who has changed the table, and put the row right");
    }

    std::string_view table_;
    State state_;
    std::unordered_set<std::string> applied_;  // the versions of state_.applied
};

}  // namespace

std::string_view word(Event event) {
    const auto* found = std::find_if(event_words.begin(), event_words.end(),
                                     [&](const EventWord& entry) { return entry.event == event; });
    return found->word;
}

std::optional<Event> event_of(std::string_view word) {
    const auto* found = std::find_if(event_words.begin(), event_words.end(),
                                     [&](const EventWord& entry) { return entry.word == word; });
    if (found == event_words.end()) return std::nullopt;
    return found->event;
}

std::string State::newest() const {
    std::string newest;
    for (const Entry& entry : applied) {
        if (newest.empty() || older(newest, entry.version)) newest = entry.version;
    }
    return newest;
}

const Entry* State::find(std::string_view version) const {
    const auto found = std::find_if(applied.begin(), applied.end(),
                                    [&](const Entry& entry) { return entry.version == version; });
    return found == applied.end() ? nullptr : &*found;
}

State fold(const std::vector<Entry>& entries, std::string_view table) {
    Fold fold(table);
    for (const Entry& entry : entries) fold.add(entry);
    return std::move(fold).state();
}

}  // namespace runner::migration
