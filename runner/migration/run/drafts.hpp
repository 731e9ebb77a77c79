// Plans and what was checked of them, shared by databases that are at the same place.
#pragma once

#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migration/history/state.hpp"
#include "migration/plan/plan.hpp"
#include "migration/run/check.hpp"

namespace runner::migration {

/// A plan and what check() has given of it.
struct Draft {
    Plan plan;
    std::vector<Passed> checked;
};

/// The drafts of one request for any number of databases, each of which is made once and by whoever comes
/// first, while the others wait. May be used from several threads.
class Drafts {
  public:
    using Make = std::function<Draft()>;

    /// What `make` gives for a database of `dialect` whose history says `state`. Throws what `make` throws. A
    /// failure is nobody else's, nor is what a database alone can say: half-done scripts, kept downs.
    std::shared_ptr<const Draft> get(std::string_view dialect, const State& state, const Make& make);

  private:
    using Shared = std::shared_future<std::shared_ptr<const Draft>>;  ///< of null: there is none to share

    /// Makes it and tells those who wait.
    static std::shared_ptr<const Draft> made(const Make& make,
                                             std::promise<std::shared_ptr<const Draft>> promise);

    std::mutex mutex_;
    std::deque<std::pair<std::string, Shared>> drafts_;  // by what the histories say; newest first
};

}  // namespace runner::migration
