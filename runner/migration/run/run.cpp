#include "migration/run/run.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "migration/run/journal.hpp"
#include "migration/run/retry.hpp"
#include "migration/run/send.hpp"
#include "migration/run/step_scripts.hpp"
#include "migration/run/without_transaction.hpp"

namespace runner::migration {

namespace {

using Clock = std::chrono::steady_clock;

Elapsed since(Clock::time_point start) {
    return std::chrono::duration_cast<Elapsed>(Clock::now() - start);
}

class Run {
  public:
    explicit Run(const Job& job)
        : job_(job),
          batch_([&database = job.database]() -> Connection& { return database.connection(); },
                 *job.options.interrupt),
          scripts_(job_),
          journal_(job.database, job.history, job.lock, job.options, job.observer, batch_,
                   job.state.position),
          retry_(job.database, job.observer, *job.options.interrupt) {
        for (const Entry& entry : job.state.applied) applied_.insert(applied_.end(), entry.version);
    }

    std::vector<Done> separately() {
        while (done_.size() < steps().size()) {
            try {
                for (std::size_t i = done_.size(); i < steps().size(); ++i) step_by_itself(i);
                batch_.send();
            } catch (Error& error) {
                if (done_.size() == steps().size()) throw;  // all is committed: the observer has thrown it
                const PlanStep& failed = steps()[done_.size()];  // the first that is not committed
                if (!goes_on(error, failed.revision.version)) fail(error, failed);
            } catch (...) {
                journal_.rollback();
                throw;
            }
        }
        return std::move(done_);
    }

    std::vector<Done> together() {
        const std::string before = at();
        while (done_.empty()) {
            try {
                if (std::exchange(changes_session_, false)) connection().reset_session();
                all_in_one();
                batch_.send();
            } catch (Error& error) {
                if (!done_.empty()) throw;
                if (goes_on(error, "the run")) continue;
                name_blockers(error);
                if (error.state().empty())
                    error.state(fmt::format("at {}; all of the run was rolled back", before));
                throw error;
            } catch (...) {
                journal_.rollback();
                throw;
            }
        }
        return std::move(done_);
    }

    /// Runs nothing: the entries alone.
    std::vector<Done> marked() {
        try {
            journal_.begin();
            for (std::size_t i = 0; i < steps().size(); ++i) mark(steps()[i], job_.checked[i]);
            journal_.commit([this] {
                for (const PlanStep& step : steps()) finish(step, {}, 0);
            });
            batch_.send();
        } catch (Error& error) {
            if (!done_.empty()) throw;
            if (!journal_.was_committed(error, at())) {
                journal_.rollback();
                if (error.state().empty()) error.state(fmt::format("at {}; nothing was marked", at()));
                throw error;
            }
        } catch (...) {
            journal_.rollback();
            throw;
        }
        return std::move(done_);
    }

  private:
    const std::vector<PlanStep>& steps() const { return job_.plan.steps; }
    Connection& connection() const { return job_.database.connection(); }
    std::string at() const { return place(applied_.empty() ? "" : *applied_.rbegin()); }

    void start(std::size_t index) const {
        job_.observer.revision_started(steps()[index], index + 1, steps().size());
    }

    /// `step` is committed.
    void finish(const PlanStep& step, Elapsed elapsed, std::size_t statements) {
        const Revision& revision = step.revision;
        if (step.direction == Direction::up) {
            applied_.insert(revision.version);
        } else {
            applied_.erase(revision.version);
        }
        retry_.start_over();
        done_.push_back(
            {step.direction, revision.version, revision.description, step.mark, elapsed, statements});
        job_.observer.revision_finished(done_.back());
    }

    /// What has failed with `error` is either committed all the same, or rolled back and to be tried again.
    bool goes_on(Error& error, const std::string& what) {
        if (journal_.was_committed(error, at())) return true;
        journal_.rollback();
        try {
            return !ended_ && retry_.wait(what, error);
        } catch (const Error& interrupted) {
            error = interrupted;
            return false;
        }
    }

    [[noreturn]] void fail(Error& error, const PlanStep& step) {
        name_blockers(error);
        const std::string& version = step.revision.version;
        if (!error.state().empty()) throw error;
        if (ended_)
            throw error.state(
                fmt::format("at {}; {} has ended its own transaction: what it had run until then is as that "
                            "statement left it, and not in the history; nothing else was run",
                            at(), version));
        error.state(fmt::format("at {}; {} was rolled back; nothing else was run", at(), version));
        job_.observer.revision_rolled_back(step);
        throw error;
    }

    /// Says who held the statement up, once nothing more is waited for.
    void name_blockers(Error& error) const {
        if (ended_ || !may_pass(error, job_.database)) return;
        try {
            const std::string sessions = connection().in_the_way(failed_);
            if (!sessions.empty()) error.mend(error.mend() + (error.mend().empty() ? "" : "\n") + sessions);
        } catch (const Error&) {  // it is told without them
        }
    }

    void step_by_itself(std::size_t index) {
        const bool holds =
            job_.checked[index].transaction && job_.database.dialect().features().transactional_ddl;
        const auto& held = job_.checked[index].held;
        const bool at_hand = held && held->whole();  // otherwise it takes time, and locks wait
        if (!holds || !at_hand || changes_session_) batch_.send();
        if (std::exchange(changes_session_, false)) connection().reset_session();
        if (!holds) return without_transaction(index);
        batch_.mark();
        try {
            in_transaction(index);
        } catch (const Error&) {
            batch_.forget_unmarked();  // what is wrong with this step is nothing to the one before
            batch_.send();
            throw;
        }
    }

    /// Its COMMIT travels with what comes next.
    void in_transaction(std::size_t index) {
        const auto began = Clock::now();
        journal_.begin([this, index] { start(index); });
        const std::size_t statements = run_and_record(index, "each", began);
        journal_.commit(
            [this, index, began, statements] { finish(steps()[index], since(began), statements); });
    }

    void all_in_one() {
        struct Ran {
            Elapsed elapsed;
            std::size_t statements;
        };
        std::vector<Ran> ran;
        journal_.begin();
        for (std::size_t i = 0; i < steps().size(); ++i) {
            batch_.send();
            start(i);
            const auto began = Clock::now();
            const std::size_t statements = run_and_record(i, "all", began);
            ran.push_back({since(began), statements});
        }
        journal_.commit([this, ran] {
            for (std::size_t i = 0; i < ran.size(); ++i)
                finish(steps()[i], ran[i].elapsed, ran[i].statements);
        });
    }

    void without_transaction(std::size_t index) {
        const auto began = Clock::now();
        start(index);
        const WithoutTransaction::Needs needs{
            job_,
            batch_,
            journal_,
            scripts_,
            [this](const Placed& placed) { send(placed); },
            [this](const Placed& placed) { refuse_ended(&placed); },
            [this, began](const PlanStep& step) { return journal_.entry(step, "none", since(began)); },
            at()};
        std::size_t statements = 0;
        WithoutTransaction(needs, index)
            .run(
                [&](const Passed& passed) {
                    record(index, passed, "none", began);
                    statements = passed.statements;
                },
                [this](Error& error) { name_blockers(error); });
        finish(steps()[index], since(began), statements);
        changes_session_ = true;
    }

    /// All statements of a step and its entry, in the open transaction. Returns how many there were.
    std::size_t run_and_record(std::size_t index, const std::string& transaction, Clock::time_point began) {
        const auto visit = [&](const Placed& placed) {
            changes_session_ = changes_session_ || placed.statement->changes_session;
            send(placed);
            if (!batch_.waits() || !placed.statement->atomic) refuse_ended(&placed);
        };
        const auto wait = [&] {
            if (!batch_.waits()) return;
            batch_.send();
            refuse_ended(nullptr);
        };
        const Passed passed = scripts_.each(index, visit, wait);
        job_.options.interrupt->check();
        record(index, passed, transaction, began);
        return passed.statements;
    }

    void send(const Placed& placed) {
        Sender{connection(), job_.database.dialect(), batch_, job_.observer, *job_.options.interrupt}.send(
            placed, [this](const Rendered& statement) { failed_ = statement.given(); });
    }

    void refuse_ended(const Placed* placed) {
        if (connection().in_transaction()) return;
        ended_ = true;
        Error error(ErrorKind::migration,
                    "the statement has ended the transaction that the runner had begun");
        if (placed != nullptr && placed->source) error.at(placed->locate(placed->whole()));
        throw error.mend(
            "take out what commits or rolls back; see what is left of the migration before the next run");
    }

    /// The entry that says that a step is done.
    void record(std::size_t index, const Passed& passed, const std::string& transaction,
                Clock::time_point began) {
        const PlanStep& step = steps()[index];
        Entry entry = journal_.entry(step, transaction, since(began));
        entry.event = step.direction == Direction::up ? Event::applied : Event::undone;
        if (!step.kept) {
            entry.raw = passed.raw;
            entry.tokens = passed.tokens;
        }
        entry.progress = static_cast<long long>(passed.statements);
        journal_.append(entry, scripts_.down(index));
    }

    void mark(const PlanStep& step, const Passed& checked) {
        Entry entry = journal_.entry(step, "each");
        entry.event = *step.mark;
        if (step.revision.up.for_dialect(entry.dialect)) {
            entry.raw = checked.raw;
            entry.tokens = checked.tokens;
        }
        journal_.append(entry);
    }

    const Job job_;
    Batch batch_;
    StepScripts scripts_;
    Journal journal_;
    Retry retry_;
    std::set<std::string, VersionOrder> applied_;  // as far as it is committed
    std::vector<Done> done_;                       // likewise
    bool changes_session_ = false;                 // what has run may have
    std::string failed_;                           // the last statement that did
    bool ended_ = false;                           // a statement has ended its transaction
};

}  // namespace

std::vector<Done> run(const Job& job) {
    Run run(job);
    return job.mode == TransactionMode::all ? run.together() : run.separately();
}

std::vector<Done> mark(const Job& job) {
    return Run(job).marked();
}

}  // namespace runner::migration
