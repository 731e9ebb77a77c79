// The scripts of the steps of a run, statement by statement.
#pragma once

#include <functional>
#include <optional>

#include "migration/run/model.hpp"
#include "migration/run/run.hpp"
#include "migration/run/send.hpp"

namespace runner::migration {

/// Gives what the check has held, and reads again what it has not; only that needs the model. What it is made
/// from must outlive it.
class StepScripts {
  public:
    explicit StepScripts(const Job& job) : job_(job) {}

    using Visit = std::function<void(const Placed&)>;

    /// Hands each statement of step number `index`, from 0, to `visit`, and behind the last has `wait` see
    /// that all have run. Throws as pass(), and what these throw; Error (history) when the file is not, or no
    /// more, the one that was checked.
    Passed each(std::size_t index, const Visit& visit, const std::function<void()>& wait);
    /// What undoes step number `index`, which each() was called for last, for the history to keep.
    std::optional<KeptDown> down(std::size_t index);

  private:
    Passed held(std::size_t index, const Visit& visit, const std::function<void()>& wait) const;
    void refuse_other(const Checksum& raw, std::size_t index) const;
    [[noreturn]] void refuse_changed(std::size_t index) const;
    Passed kept(std::size_t index, const Visit& visit);
    Passed streamed(std::size_t index, const Visit& visit);
    Model& model(std::size_t index);

    Job job_;
    std::optional<Model> model_;
    std::optional<std::size_t> before_;  // the step that the model stands before
};

}  // namespace runner::migration
