#include "migration/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "migration/half_done.hpp"
#include "migration/journal.hpp"
#include "migration/model.hpp"
#include "migration/send.hpp"
#include "migration/tracer.hpp"

namespace runner::migration {

namespace {

using Clock = std::chrono::steady_clock;
using VisitStatement = std::function<void(const Script*, const Rendered&)>;

Elapsed since(Clock::time_point start) {
    return std::chrono::duration_cast<Elapsed>(Clock::now() - start);
}

class Run {
  public:
    Run(const Job& job, bool runs_scripts)
        : job_(job),
          dialect_(job.database.dialect()),
          model_(std::in_place, job.revisions, runs_scripts ? job.state.applied : std::vector<Entry>{},
                 dialect_, job.options),
          journal_(job.database, job.history, job.lock, job.options, job.observer, job.state.position) {
        for (const Entry& entry : job.state.applied) applied_.insert(entry.version);
    }

    std::vector<Done> separately() {
        for (std::size_t i = 0; i < job_.plan.steps.size(); ++i) {
            const PlanStep& step = job_.plan.steps[i];
            const Passed& checked = job_.checked[i];
            start(i);
            if (checked.transaction && dialect_.features().transactional_ddl) {
                in_transaction(step, checked);
            } else {
                statement_by_statement(step, checked);
            }
            finish(step);
            connection().reset_session();
        }
        return std::move(done_);
    }

    /// Runs nothing: the entries alone.
    std::vector<Done> marked() {
        try {
            journal_.begin();
            for (std::size_t i = 0; i < job_.plan.steps.size(); ++i) {
                mark(job_.plan.steps[i], job_.checked[i]);
            }
            job_.lock.check();
            journal_.commit(at());
        } catch (Error& error) {
            journal_.rollback();
            if (error.state().empty()) error.state(fmt::format("at {}; nothing was marked", at()));
            throw;
        } catch (...) {
            journal_.rollback();
            throw;
        }
        for (const PlanStep& step : job_.plan.steps) {
            const Revision& revision = step.revision;
            done_.push_back({step.direction, revision.version, revision.description, step.mark, {}, 0});
            job_.observer.revision_finished(done_.back());
        }
        return std::move(done_);
    }

    std::vector<Done> together() {
        const std::string before = at();
        try {
            repeatedly(
                "the run",
                [&] {
                    journal_.begin();
                    for (std::size_t i = 0; i < job_.plan.steps.size(); ++i) {
                        start(i);
                        run_and_record(job_.plan.steps[i], job_.checked[i], "all");
                        took_.push_back(since(started_));
                    }
                    journal_.commit(at());
                },
                [&] {
                    took_.clear();
                    restore_model();
                });
        } catch (Error& error) {
            journal_.rollback();
            name_blockers(error);
            if (error.state().empty()) {
                error.state(fmt::format("at {}; all of the run was rolled back", before));
            }
            throw;
        } catch (...) {
            journal_.rollback();
            throw;
        }
        for (std::size_t i = 0; i < job_.plan.steps.size(); ++i) {
            statements_ = job_.checked[i].statements;
            finish(job_.plan.steps[i], took_[i]);
        }
        connection().reset_session();
        return std::move(done_);
    }

  private:
    Connection& connection() const { return job_.database.connection(); }
    std::string at() const { return place(applied_.empty() ? "" : *applied_.rbegin()); }

    void start(std::size_t index) {
        job_.observer.revision_started(job_.plan.steps[index], index + 1, job_.plan.steps.size());
        started_ = Clock::now();
    }

    void finish(const PlanStep& step) { finish(step, since(started_)); }

    void finish(const PlanStep& step, Elapsed elapsed) {
        const Revision& revision = step.revision;
        if (step.direction == Direction::up) {
            applied_.insert(revision.version);
        } else {
            applied_.erase(revision.version);
        }
        done_.push_back(
            {step.direction, revision.version, revision.description, std::nullopt, elapsed, statements_});
        job_.observer.revision_finished(done_.back());
    }

    /// Runs a transaction, and some times more where its failure may pass: what it did was rolled back.
    void repeatedly(const std::string& what, const std::function<void()>& transaction,
                    const std::function<void()>& start_over) {
        using namespace std::chrono_literals;
        for (const auto pause : {500ms, 1000ms, 2000ms, 4000ms}) {
            try {
                return transaction();
            } catch (const Error& error) {
                if (!may_pass(error)) throw;
                journal_.rollback();
                job_.observer.note(fmt::format("{}: {} is tried again in {} s", error.message(), what,
                                               std::chrono::duration<double>(pause).count()),
                                   std::nullopt);
            }
            job_.options.interrupt->sleep(pause);
            job_.options.interrupt->check();
            start_over();
        }
        transaction();
    }

    /// The model has gone ahead with what was rolled back.
    void restore_model() {
        model_.emplace(job_.revisions, fold(job_.history.read(), job_.history.table()).applied, dialect_,
                       job_.options);
    }

    bool may_pass(const Error& error) const {
        return error.state().empty() && !ended_ && job_.database.connected() && connection().may_pass(error);
    }

    /// Says who held the statement up, once nothing more is waited for.
    void name_blockers(Error& error) const {
        if (!may_pass(error)) return;
        try {
            const std::string sessions = connection().in_the_way(failed_);
            if (!sessions.empty()) error.mend(error.mend() + (error.mend().empty() ? "" : "\n") + sessions);
        } catch (const Error&) {  // it is told without them
        }
    }

    void in_transaction(const PlanStep& step, const Passed& checked) {
        try {
            repeatedly(
                step.revision.version,
                [&] {
                    journal_.begin();
                    run_and_record(step, checked, "each");
                    journal_.commit(at());
                },
                [&] { restore_model(); });
        } catch (Error& error) {
            journal_.rollback();
            name_blockers(error);
            if (!error.state().empty()) throw;
            if (ended_) {
                error.state(fmt::format(
                    "at {}; {} has ended its own transaction: what it had run until then is as that "
                    "statement left it, and not in the history; nothing else was run",
                    at(), step.revision.version));
            } else {
                error.state(fmt::format("at {}; {} was rolled back; nothing else was run", at(),
                                        step.revision.version));
                job_.observer.revision_rolled_back(step);
            }
            throw;
        } catch (...) {
            journal_.rollback();
            throw;
        }
    }

    /// All statements of `step` and its entry, in the open transaction.
    void run_and_record(const PlanStep& step, const Passed& checked, const std::string& transaction) {
        const Passed passed = each_statement(step, [&](const Script* script, const Rendered& statement) {
            send(script, statement);
            refuse_ended(script, statement);
        });
        job_.options.interrupt->check();
        record(step, checked, passed, transaction);
    }

    /// Without a transaction around it: each statement with its own entry, in one transaction where it can.
    void statement_by_statement(const PlanStep& step, const Passed& checked) {
        auto done = static_cast<long long>(step.done);
        raw_ = step.kept ? std::nullopt : std::optional(checked.raw);
        try {
            journal_.refuse_change();
            const Passed passed = each_statement(step, [&](const Script* script, const Rendered& statement) {
                if (statement.number <= step.done) return;  // by an earlier run
                if (statement.atomic && !in_doubt(step, statement)) {
                    run_atomic(step, script, statement);
                } else {
                    run_bare(step, script, statement, done);
                }
                done = static_cast<long long>(statement.number);
            });
            record(step, checked, passed, "none");
        } catch (Error& error) {
            journal_.rollback();
            name_blockers(error);
            if (error.state().empty()) {
                error.state(stopped(step, done)).in_doubt(announced_.has_value());
            }
            throw;
        } catch (...) {
            journal_.rollback();
            throw;
        }
    }

    /// Whether an earlier run has died under `statement`.
    static bool in_doubt(const PlanStep& step, const Rendered& statement) {
        return step.in_doubt && statement.number == step.done + 1;
    }

    Tracer tracer() const { return {connection(), job_.observer}; }

    void run_atomic(const PlanStep& step, const Script* script, const Rendered& statement) {
        repeatedly(
            fmt::format("statement {}", statement.number),
            [&] {
                journal_.begin();
                send(script, statement);
                refuse_ended(script, statement);
                journal_.append(progress(step, statement, Event::up_done, statement.number));
                journal_.commit(at());
            },
            [] {});
    }

    /// A statement that no transaction can hold. Its entry before it says that it may have run, should nobody
    /// live to say more.
    void run_bare(const PlanStep& step, const Script* script, const Rendered& statement, long long done) {
        if (!so_far_ && script != nullptr) so_far_ = TokenChecksum(script->directives()).value();
        bool there = false;
        if (in_doubt(step, statement)) {
            announced_ = statement.number;
            const bool same = raw_ && job_.state.unfinished->raw == raw_;
            if (!same || !statement.trace) throw unknown_outcome(step.revision.name(), statement.number);
            there = tracer().has_run(statement);
        } else {
            there = tracer().is_there(script, statement);
            if (there) send(script, statement);  // which fails, or does nothing
        }
        if (there) {
            journal_.append(progress(step, statement, Event::up_done, statement.number));
            announced_.reset();
            return;
        }
        Entry begun = progress(step, statement, Event::up_begun, statement.number);
        begun.tokens = so_far_;
        journal_.append(begun);
        announced_ = statement.number;
        try {
            send(script, statement);
        } catch (const Error&) {
            note_failure(step, statement, done);
            throw;
        }
        journal_.append(progress(step, statement, Event::up_done, statement.number));
        announced_.reset();
    }

    /// The statement has failed: nothing of it is there, or else it stays in doubt.
    void note_failure(const PlanStep& step, const Rendered& statement, long long done) {
        Entry failed = progress(step, statement, Event::up_done, static_cast<std::size_t>(done));
        failed.tokens = so_far_;
        try {
            const Tracer::Effect effect = tracer().effect(statement);
            if (effect == Tracer::Effect::all) return;  // it stays in doubt for the next run to see
            if (effect == Tracer::Effect::part) {
                leftover_ = statement.trace->part;
                tracer().take_away(statement, "it has left");
                leftover_.clear();
            }
            journal_.append(failed);
            announced_.reset();
        } catch (const Error&) {  // the connection is gone: then nobody knows whether the statement failed
        }
    }

    /// How things stand after a script without a transaction has stopped behind `done` of its statements.
    std::string stopped(const PlanStep& step, long long done) const {
        const std::string& version = step.revision.version;
        std::string state = fmt::format("at {}", at());
        if (done > 0) {
            state += fmt::format(
                "; {} is half-done, without a transaction: {} of its statements have run, and "
                "the next run goes on behind them",
                version, done);
        }
        if (!leftover_.empty()) {
            state += fmt::format("; statement {} of {} has left {} behind, which the next run drops",
                                 *announced_, version, leftover_);
        } else if (announced_) {
            state += fmt::format("; whether statement {} of {} took effect is not known: the next run asks",
                                 *announced_, version);
        } else if (done == 0) {
            state += fmt::format("; nothing of {} has taken effect", version);
        }
        return done > 0 ? state : state + "; nothing else was run";
    }

    Entry progress(const PlanStep& step, const Rendered& statement, Event event, std::size_t number) const {
        Entry entry = entry_of(step, "none");
        const bool down = step.direction == Direction::down;
        entry.event = !down ? event : event == Event::up_begun ? Event::down_begun : Event::down_done;
        entry.raw = raw_;
        entry.tokens = statement.so_far;
        entry.progress = static_cast<long long>(number);
        return entry;
    }

    /// Hands each statement of `step` to `visit`, and takes the step to the model.
    Passed each_statement(const PlanStep& step, const VisitStatement& visit) {
        const Revision& revision = step.revision;
        so_far_.reset();
        if (step.kept) {
            const DownSteps down = read_kept(job_.history, revision, dialect_, job_.options);
            for (const Rendered& statement : down.statements) visit(nullptr, statement);
            model_->undone(revision.version, true);
            return {{}, {}, down.transaction, down.statements.size()};
        }
        Passed passed = pass(revision, step.direction, dialect_, job_.options, model_->schema(),
                             [&](const Script& script, const Rendered& statement) {
                                 visit(&script, statement);
                                 so_far_ = statement.so_far;
                             });
        if (step.direction == Direction::down) model_->undone(revision.version, false);
        return passed;
    }

    void send(const Script* script, const Rendered& statement) {
        for (const auto& [text, where] : statement.notes) job_.observer.note(text, where);
        try {
            Sender{connection(), dialect_, job_.observer, *job_.options.interrupt}.send(script, statement);
        } catch (const Error&) {
            failed_ = statement.given();
            throw;
        }
    }

    void refuse_ended(const Script* script, const Rendered& statement) {
        if (connection().in_transaction()) return;
        ended_ = true;
        Error error(ErrorKind::migration,
                    "the statement has ended the transaction that the runner had begun");
        if (script != nullptr) error.at(script->locate(statement, {0, statement.given().size()}));
        throw error.mend(
            "take out what commits or rolls back; see what is left of the migration before the next run");
    }

    /// The entry that says that `step` is done.
    void record(const PlanStep& step, const Passed& checked, const Passed& passed,
                const std::string& transaction) {
        const Revision& revision = step.revision;
        if (!(passed.raw == checked.raw)) {
            throw Error(ErrorKind::history,
                        fmt::format("a file of {} was changed while it ran", revision.name()))
                .mend("run again");
        }
        job_.lock.check();
        const bool up = step.direction == Direction::up;
        Entry entry = entry_of(step, transaction);
        entry.event = up ? Event::applied : Event::undone;
        if (!step.kept) {
            entry.raw = passed.raw;
            entry.tokens = passed.tokens;
        }
        entry.progress = static_cast<long long>(passed.statements);
        statements_ = passed.statements;
        journal_.append(entry,
                        up ? keep_down(revision, dialect_, job_.options, model_->schema()) : std::nullopt);
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

    Entry entry_of(const PlanStep& step, const std::string& transaction) const {
        Entry entry = journal_.entry(step, transaction);
        entry.elapsed_ms = std::chrono::duration_cast<std::chrono::milliseconds>(since(started_)).count();
        return entry;
    }

    Job job_;
    const Dialect& dialect_;
    std::optional<Model> model_;
    Journal journal_;
    std::set<std::string, VersionOrder> applied_;  // as far as it is committed
    Clock::time_point started_;                    // of the revision
    std::optional<Checksum> raw_;                  // of the script that runs without transaction
    std::optional<Checksum> so_far_;               // of its statements that have run
    std::size_t statements_ = 0;
    std::string leftover_;                  // of the statement that failed
    std::optional<std::size_t> announced_;  // a statement that was to run and of which no more is written yet
    std::string failed_;                    // the last statement that did
    bool ended_ = false;                    // a statement has ended its transaction
    std::vector<Elapsed> took_;
    std::vector<Done> done_;
};

}  // namespace

std::vector<Done> run(const Job& job) {
    Run run(job, true);
    return job.mode == TransactionMode::all ? run.together() : run.separately();
}

std::vector<Done> mark(const Job& job) {
    return Run(job, false).marked();
}

}  // namespace runner::migration
