#include "migration/run/without_transaction.hpp"

#include <fmt/format.h>

#include "migration/plan/half_done.hpp"

namespace runner::migration {

WithoutTransaction::WithoutTransaction(Needs needs, std::size_t index)
    : needs_(std::move(needs)),
      index_(index),
      step_(needs_.job.plan.steps[index]),
      done_(step_.done),
      raw_(step_.kept ? std::nullopt : std::optional(needs_.job.checked[index].raw)) {
}

void WithoutTransaction::run(const std::function<void(const Passed&)>& record,
                             const std::function<void(Error&)>& complete) {
    try {
        needs_.journal.refuse_change();
        const auto visit = [&](const Placed& placed) {
            const Rendered& statement = *placed.statement;
            if (statement.sets_session) settings_.push_back(placed);
            if (statement.number > step_.done) {  // and was not run by an earlier run
                if (statement.atomic && !in_doubt(statement))
                    run_atomic(placed);
                else
                    run_bare(placed);
                done_ = statement.number;
            } else if (statement.sets_session) {  // that run's session is gone
                send(placed);
            }
            so_far_ = statement.so_far;
        };
        const Passed passed = needs_.scripts.each(index_, visit, [] {});
        record(passed);
        needs_.batch.send();
    } catch (Error& error) {
        needs_.journal.rollback();
        complete(error);
        if (error.state().empty()) error.state(stopped()).in_doubt(announced_.has_value());
        throw;
    }
}

/// Whether an earlier run has died under `statement`.
bool WithoutTransaction::in_doubt(const Rendered& statement) const {
    return step_.in_doubt && statement.number == step_.done + 1;
}

void WithoutTransaction::run_atomic(const Placed& placed) {
    const std::size_t number = placed.statement->number;
    Retry retry(needs_.job.database, needs_.job.observer, *needs_.job.options.interrupt);
    for (bool committed = false; !committed;) {
        try {
            needs_.journal.begin();
            send(placed);
            needs_.refuse_ended(placed);
            needs_.journal.append(progress(*placed.statement, Event::up_done, number));
            needs_.journal.commit([&] { committed = true; });
            needs_.batch.send();
        } catch (Error& error) {
            if (needs_.journal.was_committed(error, needs_.at)) {
                for (const Placed& setting : settings_) send(setting);  // in a new session
                continue;
            }
            needs_.journal.rollback();
            if (!retry.wait(fmt::format("statement {}", number), error)) throw;
        }
    }
}

/// A statement that no transaction can hold. Its entry before it says that it may have run, should nobody
/// live to say more.
void WithoutTransaction::run_bare(const Placed& placed) {
    const Rendered& statement = *placed.statement;
    Journal& journal = needs_.journal;
    if (!so_far_ && placed.source) so_far_ = TokenChecksum(parse::read_directives(*placed.source)).value();
    const auto append = [&](Entry entry) {
        journal.append(std::move(entry));
        needs_.batch.send();
    };
    bool there = false;
    if (in_doubt(statement)) {
        announced_ = statement.number;
        const bool same = raw_ && needs_.job.state.unfinished->raw == raw_;
        if (!same || !statement.trace) throw unknown_outcome(step_.revision.name(), statement.number);
        there = tracer().has_run(statement);
    } else {
        there = tracer().is_there(placed);
        if (there) send(placed);  // which fails, or does nothing
    }
    if (!there) {
        Entry begun = progress(statement, Event::up_begun, statement.number);
        begun.tokens = so_far_;
        append(std::move(begun));
        announced_ = statement.number;
        try {
            send(placed);
        } catch (const Error&) {
            note_failure(statement);
            throw;
        }
    }
    append(progress(statement, Event::up_done, statement.number));
    announced_.reset();
}

void WithoutTransaction::send(const Placed& placed) {
    needs_.send(placed);
    needs_.batch.send();
}

/// The statement has failed: nothing of it is there, or else it stays in doubt.
void WithoutTransaction::note_failure(const Rendered& statement) {
    Entry failed = progress(statement, Event::up_done, done_);
    failed.tokens = so_far_;
    try {
        const Tracer::Effect effect = tracer().effect(statement);
        if (effect == Tracer::Effect::all) return;  // it stays in doubt for the next run to see
        if (effect == Tracer::Effect::part) {
            leftover_ = statement.trace->part;
            tracer().take_away(statement, "it has left");
            leftover_.clear();
        }
        needs_.journal.append(failed);
        needs_.batch.send();
        announced_.reset();
    } catch (const Error&) {  // the connection is gone: then nobody knows whether the statement failed
    }
}

/// How things stand after the script has stopped.
std::string WithoutTransaction::stopped() const {
    const std::string& version = step_.revision.version;
    std::string state = fmt::format("at {}", needs_.at);
    if (done_ > 0) {
        state += fmt::format(
            "; {} is half-done, without a transaction: {} of its statements have run, and "
            "the next run goes on behind them",
            version, done_);
    }
    if (!leftover_.empty()) {
        state += fmt::format("; statement {} of {} has left {} behind, which the next run drops", *announced_,
                             version, leftover_);
    } else if (announced_) {
        state += fmt::format("; whether statement {} of {} took effect is not known: the next run asks",
                             *announced_, version);
    } else if (done_ == 0) {
        state += fmt::format("; nothing of {} has taken effect", version);
    }
    return done_ > 0 ? state : state + "; nothing else was run";
}

Entry WithoutTransaction::progress(const Rendered& statement, Event event, std::size_t number) const {
    Entry entry = needs_.entry(step_);
    const bool down = step_.direction == Direction::down;
    entry.event = !down ? event : event == Event::up_begun ? Event::down_begun : Event::down_done;
    entry.raw = raw_;
    entry.tokens = statement.so_far;
    entry.progress = static_cast<long long>(number);
    return entry;
}

}  // namespace runner::migration
