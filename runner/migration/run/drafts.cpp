#include "migration/run/drafts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

namespace runner::migration {

namespace {

/// Each may hold mebibytes of statements, and databases that are all at different places share nothing.
constexpr std::size_t most = 8;

/// All that a draft may depend on. Names and words hold no line ends.
std::string said_by(std::string_view dialect, const State& state) {
    std::string text(dialect);
    const auto add = [&](const std::optional<Checksum>& checksum) {
        if (checksum)
            fmt::format_to(std::back_inserter(text), " {}:{}", checksum->algorithm, checksum->value);
        text += '\n';
    };
    for (const Entry& entry : state.applied) {
        fmt::format_to(std::back_inserter(text), "\n{}\n{}\n{}\n{}\n{}\n", entry.version, entry.description,
                       word(entry.event), entry.dialect, entry.transaction);
        add(entry.raw);
        add(entry.tokens);
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
