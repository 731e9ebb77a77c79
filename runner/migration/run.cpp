#include "migration/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <thread>

#include "migration/model.hpp"
#include "migration/send.hpp"

namespace runner::migration {

namespace {

using Clock = std::chrono::steady_clock;
using VisitStatement = std::function<void(const Script*, const Rendered&)>;

struct VersionOrder {
    bool operator()(const std::string& left, const std::string& right) const { return older(left, right); }
};

Elapsed since(Clock::time_point start) {
    return std::chrono::duration_cast<Elapsed>(Clock::now() - start);
}

class Run {
  public:
    explicit Run(const Job& job)
        : job_(job),
          dialect_(job.database.dialect()),
          model_(job.revisions, job.state.applied, dialect_, job.options),
          position_(job.state.position) {
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

    std::vector<Done> together() {
        const std::string before = at();
        try {
            begin();
            for (std::size_t i = 0; i < job_.plan.steps.size(); ++i) {
                start(i);
                run_and_record(job_.plan.steps[i], job_.checked[i], "all");
                took_.push_back(since(started_));
            }
            commit();
        } catch (Error& error) {
            connection_rollback();
            if (error.state().empty()) {
                error.state(fmt::format("at {}; all of the run was rolled back", before));
            }
            throw;
        } catch (...) {
            connection_rollback();
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
    std::string at() const { return applied_.empty() ? "base" : *applied_.rbegin(); }

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
            {step.direction, revision.version, revision.description, false, elapsed, statements_});
        job_.observer.revision_finished(done_.back());
    }

    void in_transaction(const PlanStep& step, const Passed& checked) {
        try {
            begin();
            run_and_record(step, checked, "each");
            commit();
        } catch (Error& error) {
            connection_rollback();
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
            connection_rollback();
            throw;
        }
    }

    /// All statements of `step` and its entry, in the open transaction.
    void run_and_record(const PlanStep& step, const Passed& checked, const std::string& transaction) {
        const Passed passed = each_statement(step, [&](const Script* script, const Rendered& statement) {
            send(script, statement);
            refuse_ended(script, statement);
        });
        record(step, checked, passed, transaction);
    }

    /// Without a transaction around it: each statement with its own entry, in one transaction where it can.
    void statement_by_statement(const PlanStep& step, const Passed& checked) {
        auto done = static_cast<long long>(step.done);
        raw_ = step.kept ? std::nullopt : std::optional(checked.raw);
        try {
            refuse_changed_history();
            const Passed passed = each_statement(step, [&](const Script* script, const Rendered& statement) {
                if (statement.number <= step.done) return;  // by an earlier run
                if (statement.atomic) {
                    run_atomic(step, script, statement);
                } else {
                    run_bare(step, script, statement, done);
                }
                done = static_cast<long long>(statement.number);
            });
            record(step, checked, passed, "none");
        } catch (Error& error) {
            connection_rollback();
            if (error.state().empty()) {
                error.state(done == 0
                                ? fmt::format("at {}; nothing of {} has taken effect; nothing else was run",
                                              at(), step.revision.version)
                                : fmt::format("at {}; {} is half-done, without a transaction: {} of its "
                                              "statements have run, and the next run goes on behind them",
                                              at(), step.revision.version, done));
            }
            throw;
        } catch (...) {
            connection_rollback();
            throw;
        }
    }

    void run_atomic(const PlanStep& step, const Script* script, const Rendered& statement) {
        connection().begin();
        send(script, statement);
        refuse_ended(script, statement);
        append(progress(step, statement, Event::up_done, statement.number));
        commit();
    }

    /// A statement that no transaction can hold. Its entry before it says that it may have run, should nobody
    /// live to say more.
    void run_bare(const PlanStep& step, const Script* script, const Rendered& statement, long long done) {
        if (!so_far_ && script != nullptr) so_far_ = TokenChecksum(script->directives()).value();
        Entry begun = progress(step, statement, Event::up_begun, statement.number);
        begun.tokens = so_far_;
        append(begun);
        try {
            send(script, statement);
        } catch (const Error&) {
            Entry failed = progress(step, statement, Event::up_done, static_cast<std::size_t>(done));
            failed.tokens = so_far_;
            note_failure(failed);
            throw;
        }
        append(progress(step, statement, Event::up_done, statement.number));
    }

    void note_failure(const Entry& failed) {
        try {
            append(failed);
        } catch (const Error&) {  // the connection is gone: then nobody knows whether the statement failed
        }
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
        if (step.kept) {
            DownSteps down = read_kept(job_.history, revision);
            Passed passed{{}, {}, down.transaction, down.steps.size()};
            for (const Rendered& statement : statements_of(std::move(down))) visit(nullptr, statement);
            model_.undone(revision.version, true);
            return passed;
        }
        so_far_.reset();
        Passed passed = pass(revision, step.direction, dialect_, job_.options, model_.schema(),
                             [&](const Script& script, const Rendered& statement) {
                                 visit(&script, statement);
                                 so_far_ = statement.so_far;
                             });
        if (step.direction == Direction::down) model_.undone(revision.version, false);
        return passed;
    }

    void send(const Script* script, const Rendered& statement) {
        for (const auto& [text, where] : statement.notes) job_.observer.note(text, where);
        Sender{connection(), dialect_, job_.observer, job_.options.interrupted}.send(script, statement);
    }

    void refuse_ended(const Script* script, const Rendered& statement) {
        if (connection().in_transaction()) return;
        ended_ = true;
        Error error(ErrorKind::migration,
                    "the statement has ended the transaction that the runner had begun");
        if (script != nullptr) error.at(script->locate(statement, {0, statement.text.size()}));
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
        append(entry, up ? keep_down(revision, dialect_, job_.options, model_.schema()) : std::nullopt);
    }

    Entry entry_of(const PlanStep& step, const std::string& transaction) const {
        Entry entry;
        entry.version = step.revision.version;
        entry.description = step.revision.description;
        entry.actor = actor_;
        entry.elapsed_ms = std::chrono::duration_cast<std::chrono::milliseconds>(since(started_)).count();
        entry.runner_version = job_.options.runner_version;
        entry.dialect = dialect_.name();
        entry.transaction = transaction;
        return entry;
    }

    void append(Entry entry, const std::optional<KeptDown>& down = std::nullopt) {
        entry.position = position_ + 1;
        job_.history.append(entry, down);
        position_ = entry.position;
        last_ = std::move(entry);
    }

    void begin() {
        connection().begin();
        refuse_changed_history();
    }

    /// The lock keeps other runners out; a person with a client, or a pooler that hands out locks twice, it
    /// does not.
    void refuse_changed_history() const {
        const long long position = job_.history.last_position();
        if (position == position_) return;
        throw Error(ErrorKind::history,
                    fmt::format("{} was changed during the run: its last row is {}, not {}",
                                job_.history.table(), position, position_))
            .mend("see who else writes to it, and run again");
    }

    void commit() {
        try {
            connection().commit();
        } catch (const Error& error) {
            if (!error.in_doubt()) throw;
            resolve(error);
        }
    }

    /// COMMIT was sent and no answer came: the history, read on a new connection, has it.
    void resolve(Error lost) {
        bool committed = false;
        try {
            reopen();
            job_.lock.obtain();
            const std::vector<Entry> entries = job_.history.read();
            committed = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
                return entry.position == last_.position && entry.version == last_.version &&
                       entry.event == last_.event;
            });
        } catch (const Error& error) {
            throw lost.detail(error.message())
                .state(fmt::format(
                    "at {} or at {}: whether {} was committed is not known; the next run reads it from "
                    "the history",
                    at(), last_.version, last_.version));
        }
        if (!committed) {
            throw lost.in_doubt(false).state(
                fmt::format("at {}; {} was rolled back, as the history shows; nothing else was run", at(),
                            last_.version));
        }
        job_.observer.note(
            fmt::format("the connection was lost in COMMIT; the history shows that {} was committed",
                        last_.version),
            std::nullopt);
    }

    void reopen() {
        using namespace std::chrono_literals;
        for (const auto pause : {0ms, 500ms, 1000ms, 2000ms}) {
            std::this_thread::sleep_for(pause);
            try {
                return job_.database.reopen();
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::connection) throw;
            }
        }
        job_.database.reopen();
    }

    void connection_rollback() const noexcept {
        if (job_.database.connected()) connection().rollback();
    }

    Job job_;
    const Dialect& dialect_;
    const std::string actor_ = actor();
    Model model_;
    std::set<std::string, VersionOrder> applied_;  // as far as it is committed
    long long position_;                           // of the last entry
    Entry last_;
    Clock::time_point started_;       // of the revision
    std::optional<Checksum> raw_;     // of the script that runs without transaction
    std::optional<Checksum> so_far_;  // of its statements that have run
    std::size_t statements_ = 0;
    bool ended_ = false;  // a statement has ended its transaction
    std::vector<Elapsed> took_;
    std::vector<Done> done_;
};

}  // namespace

std::vector<Done> run(const Job& job) {
    Run run(job);
    return job.mode == TransactionMode::all ? run.together() : run.separately();
}

}  // namespace runner::migration
