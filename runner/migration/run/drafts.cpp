#include "migration/run/drafts.hpp"

#include <algorithm>
#include <optional>

namespace runner::migration {

namespace {

/// Each may hold mebibytes of statements, and databases that are all at different places share nothing.
constexpr std::size_t most = 8;

/// All that a draft may depend on. Names and words hold no line ends.
std::string said_by(std::string_view dialect, const State& state) {
    std::string text(dialect);
    const auto say = [&](std::string_view words) { text.append(words).push_back('\n'); };
    const auto say_sum = [&](const std::optional<Checksum>& checksum) {
        if (checksum) text.append(std::to_string(checksum->algorithm)).append(":").append(checksum->value);
        say("");
    };
    say("");
    for (const Entry& entry : state.applied) {
        say(entry.version);
        say(entry.description);
        say(word(entry.event));
        say(entry.dialect);
        say(entry.transaction);
        say_sum(entry.raw);
        say_sum(entry.tokens);
    }
    return text;
}

bool has_kept(const Draft& draft) {
    return std::ranges::any_of(draft.plan.steps, &PlanStep::kept);
}

}  // namespace

std::shared_ptr<const Draft> Drafts::made(const Make& make,
                                          std::promise<std::shared_ptr<const Draft>> promise) {
    try {
        auto draft = std::make_shared<const Draft>(make());
        promise.set_value(has_kept(*draft) ? nullptr : draft);
        return draft;
    } catch (...) {
        promise.set_value(nullptr);
        throw;
    }
}

std::shared_ptr<const Draft> Drafts::get(std::string_view dialect, const State& state, const Make& make) {
    if (state.unfinished) return std::make_shared<const Draft>(make());
    std::string key = said_by(dialect, state);
    std::promise<std::shared_ptr<const Draft>> promise;
    Shared known;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = std::ranges::find(drafts_, key, &std::pair<std::string, Shared>::first);
        if (found != drafts_.end()) {
            known = found->second;
        } else {
            drafts_.emplace_front(std::move(key), promise.get_future().share());
            if (drafts_.size() > most) drafts_.pop_back();
        }
    }
    if (!known.valid()) return made(make, std::move(promise));
    if (auto draft = known.get()) return draft;
    return std::make_shared<const Draft>(make());
}

}  // namespace runner::migration
