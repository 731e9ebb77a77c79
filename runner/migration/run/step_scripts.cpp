#include "migration/run/step_scripts.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

namespace runner::migration {

Passed StepScripts::each(std::size_t index, const Visit& visit, const std::function<void()>& wait) {
    const PlanStep& step = job_.plan.steps[index];
    if (job_.checked[index].held) return held(index, visit, wait);
    Passed passed = step.kept ? kept(index, visit) : streamed(index, visit);
    wait();
    return passed;
}

std::optional<KeptDown> StepScripts::down(std::size_t index) {
    const PlanStep& step = job_.plan.steps[index];
    if (step.direction == Direction::down) return std::nullopt;
    if (job_.checked[index].held) return job_.checked[index].held->down;
    return keep_down(step.revision, job_.database.dialect(), job_.options, model(index + 1).schema());
}

Passed StepScripts::held(std::size_t index, const Visit& visit, const std::function<void()>& wait) const {
    const PlanStep& step = job_.plan.steps[index];
    const Passed& checked = job_.checked[index];
    const auto file =
        step.revision.scripts(step.direction).for_dialect(std::string(job_.database.dialect().name()));
    const bool taken_back = checked.transaction && job_.database.dialect().features().transactional_ddl;
    std::optional<parse::Source> source;
    if (checked.held->text && taken_back) {
        source = parse::Source::text(file->path.string(), *checked.held->text);
    } else {  // what nothing takes back must not begin to run
        source = parse::Source::file(file->path);
        refuse_other(raw_checksum(*source), index);
    }
    for (const HeldStatement& each : checked.held->statements) {  // which outlive the run
        const auto statement = with_words(each, *source);
        if (!statement) refuse_changed(index);
        visit({source, statement});
    }
    wait();
    refuse_other(raw_checksum(parse::Source::file(file->path)), index);
    return {checked.raw, checked.tokens, checked.transaction, checked.statements};
}

void StepScripts::refuse_other(const Checksum& raw, std::size_t index) const {
    if (raw != job_.checked[index].raw) refuse_changed(index);
}

void StepScripts::refuse_changed(std::size_t index) const {
    throw Error(ErrorKind::history,
                fmt::format("a file of {} was changed while it ran", job_.plan.steps[index].revision.name()))
        .mend("run again");
}

Passed StepScripts::kept(std::size_t index, const Visit& visit) {
    DownSteps down =
        read_kept(job_.history, job_.plan.steps[index].revision, job_.database.dialect(), job_.options);
    for (Rendered& statement : down.statements)
        visit({std::nullopt, std::make_shared<const Rendered>(std::move(statement))});
    return {{}, {}, down.transaction, down.statements.size()};
}

Passed StepScripts::streamed(std::size_t index, const Visit& visit) {
    const PlanStep& step = job_.plan.steps[index];
    Schema& schema = model(index).schema();
    before_.reset();  // until the script has come to its end
    Passed passed = pass(
        step.revision, step.direction, job_.database.dialect(), job_.options, schema,
        [&](const Script& script, Rendered& statement) {
            visit({script.source(), std::make_shared<const Rendered>(std::move(statement))});
        },
        job_.checked[index].raw);
    passed.tokens = job_.checked[index].tokens;
    if (step.direction == Direction::down) model_->undone(step.revision.version, false);
    before_ = index + 1;
    return passed;
}

/// As it is before step number `index`.
Model& StepScripts::model(std::size_t index) {
    if (before_ != index) {
        std::vector<Entry> applied = job_.state.applied;
        for (std::size_t i = 0; i < index; ++i) {
            const PlanStep& step = job_.plan.steps[i];
            const std::string& version = step.revision.version;
            if (step.direction == Direction::up)
                applied.emplace_back().version = version;
            else
                std::erase_if(applied, [&](const Entry& entry) { return entry.version == version; });
        }
        model_.emplace(job_.revisions, std::move(applied), job_.database.dialect(), job_.options);
        before_ = index;
    }
    return *model_;
}

}  // namespace runner::migration
