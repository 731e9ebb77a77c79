#include "migration/run/executor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "migration/failpoint.hpp"
#include "migration/run/before_running.hpp"
#include "migration/run/lock.hpp"
#include "migration/run/run.hpp"

namespace runner::migration {

namespace {

using MakePlan = std::function<Plan(const State&)>;
using RunPlan = std::function<std::vector<Done>(const Job&)>;

std::string nothing_was_run(const std::string& at) {
    return fmt::format("at {}; nothing was run", place(at));
}

/// Plans, checks, takes the lock, plans again when the wait has changed the history, and runs.
class Executor {
  public:
    Executor(Database& database, const std::vector<Revision>& revisions, const Options& options,
             Observer& observer, Drafts* drafts = nullptr)
        : drafts_(drafts),
          database_(database),
          revisions_(revisions),
          options_(options),
          observer_(observer),
          history_(database, options.history_table) {}

    Result execute(const MakePlan& make, TransactionMode mode, const RunPlan& run, bool with_scripts) {
        if (look(make, mode, with_scripts)) {
            execute_locked(make, mode, run, with_scripts);
            failpoint("unlocked");
        }
        return std::move(result_);
    }

  private:
    /// Whether there is something to run, seen without the lock. What looks half-done may be in the hands of
    /// a runner that is at it: only the lock tells.
    bool look(const MakePlan& make, TransactionMode mode, bool with_scripts) {
        failpoint("connected");
        const auto idle = options_.interrupt->idle();
        read();
        failpoint("history-read");
        return state_.unfinished || prepare(make, mode, with_scripts);
    }

    void read() { state_ = fold(history_.read(), history_.table()); }

    void execute_locked(const MakePlan& make, TransactionMode mode, const RunPlan& run, bool with_scripts) {
        Lock lock = before_running(nothing_was_run(state_.newest()), [&] {
            return Lock(database_, options_.history_table, options_.lock_timeout, observer_,
                        *options_.interrupt);
        });
        failpoint("locked");
        if (!is_as_planned()) {
            before_running(nothing_was_run(state_.newest()), [&] { read(); });
            if (!prepare(make, mode, with_scripts)) return;
        }
        before_running(nothing_was_run(result_.plan.at), [&] { history_.create(); });
        failpoint("history-made");
        result_.done = run({database_, history_, lock, revisions_, state_, result_.plan, draft_->checked,
                            mode, options_, observer_});
        failpoint("unlock");
    }

    /// Whether the plan was made, and nobody has added to the history since.
    bool is_as_planned() {
        if (state_.unfinished) return false;
        return before_running(nothing_was_run(state_.newest()),
                              [&] { return history_.last_position() == state_.position; });
    }

    /// Whether there is something to run and nobody minds.
    bool prepare(const MakePlan& make, TransactionMode mode, bool with_scripts) {
        const auto idle = options_.interrupt->idle();
        before_running(nothing_was_run(state_.newest()), [&] {
            draft(make, with_scripts);
            if (with_scripts && mode == TransactionMode::all) refuse_separate();
        });
        if (result_.plan.empty()) return false;
        result_.declined = !observer_.go_ahead(result_.plan);
        return !result_.declined;
    }

    void draft(const MakePlan& make, bool with_scripts) {
        const Dialect& dialect = database_.dialect();
        const Drafts::Make fresh = [&] {
            Draft draft{make(state_), {}};
            draft.checked = with_scripts ? check(draft.plan, revisions_, state_, dialect, options_, &history_)
                                         : check_marks(draft.plan, dialect, options_);
            return draft;
        };
        draft_ =
            drafts_ ? drafts_->get(dialect.name(), state_, fresh) : std::make_shared<const Draft>(fresh());
        result_.plan = draft_->plan;
    }

    /// One transaction for the run needs one that can hold all of it.
    void refuse_separate() const {
        const Dialect& dialect = database_.dialect();
        if (!dialect.features().transactional_ddl) {
            throw Error(ErrorKind::usage,
                        fmt::format("--transaction=all: {} commits each change of the schema by itself",
                                    dialect.title()))
                .mend("leave --transaction=all out");
        }
        for (std::size_t i = 0; i < draft_->checked.size(); ++i) {
            if (draft_->checked[i].transaction) continue;
            throw Error(ErrorKind::usage, fmt::format("--transaction=all: {} says transaction=none",
                                                      result_.plan.steps[i].revision.name()))
                .mend("leave --transaction=all out, or run to the revision before it first");
        }
    }

    Drafts* drafts_;
    Database& database_;
    const std::vector<Revision>& revisions_;
    const Options& options_;
    Observer& observer_;
    History history_;
    State state_;
    std::shared_ptr<const Draft> draft_;
    Result result_;
};

/// In one transaction, where that can be.
std::vector<Done> run_together(const Job& given) {
    Job job = given;
    const bool possible = job.database.dialect().features().transactional_ddl &&
                          std::all_of(job.checked.begin(), job.checked.end(),
                                      [](const Passed& passed) { return passed.transaction; });
    if (possible) job.mode = TransactionMode::all;
    return run(job);
}

}  // namespace

Result migrate(Database& database, const std::vector<Revision>& revisions, const Request& request,
               const Options& options, Observer& observer, Drafts* drafts) {
    const Facts of_files = facts(database.dialect(), options);
    return Executor(database, revisions, options, observer, drafts)
        .execute([&](const State& state) { return plan(revisions, state, request, of_files); },
                 options.transaction, run, true);
}

Result redo(Database& database, const std::vector<Revision>& revisions, const Options& options,
            Observer& observer) {
    const Facts of_files = facts(database.dialect(), options);
    return Executor(database, revisions, options, observer)
        .execute([&](const State& state) { return plan_redo(revisions, state, of_files); },
                 options.transaction, run_together, true);
}

Result stamp(Database& database, const std::vector<Revision>& revisions, const std::string& target,
             const Options& options, Observer& observer) {
    return Executor(database, revisions, options, observer)
        .execute([&](const State& state) { return plan_stamp(revisions, state, target); },
                 TransactionMode::each, mark, false);
}

Result repair(Database& database, const std::vector<Revision>& revisions,
              const std::function<Plan(const std::vector<Revision>&, const State&, const Facts&)>& make,
              const Options& options, Observer& observer) {
    const Facts of_files = facts(database.dialect(), options);
    return Executor(database, revisions, options, observer)
        .execute([&](const State& state) { return make(revisions, state, of_files); }, TransactionMode::each,
                 mark, false);
}

}  // namespace runner::migration
