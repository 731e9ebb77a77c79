#include "cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <new>
#include <system_error>

#include "cli/statement.hpp"

namespace runner::cli {

using migration::Direction;
using migration::Elapsed;

namespace {

std::string seconds(std::chrono::duration<double> time) {
    return fmt::format("{:.3f} s", time.count());
}

std::string_view verb(const migration::Done& done) {
    if (done.mark) return migration::word(*done.mark);
    return migration::word(done.direction);
}

}  // namespace

Progress::Progress(Report& report, bool asks) : report_(report), asks_(asks) {
}

Progress::~Progress() {
    if (!ticker_.joinable()) return;
    ticker_.request_stop();
    wake_.notify_all();
}

bool Progress::go_ahead(const migration::Plan& plan) {
    std::string lost;
    std::size_t count = 0;
    bool runs = false;
    for (const migration::PlanStep& step : plan.steps) {
        if (step.direction != Direction::down) continue;
        lost += fmt::format("  {}\n", step.revision.name());
        ++count;
        runs = runs || !step.mark;
    }
    if (count == 0 || !asks_ || !report_.interactive()) return true;
    const std::string revisions = count == 1 ? "1 revision" : fmt::format("{} revisions", count);
    const std::string_view they = count == 1 ? "it" : "they";
    return report_.ask(
        runs ? fmt::format("This undoes {}, with the data in what {} made:\n{}Go on?", revisions, they, lost)
             : fmt::format("The history is to forget {}; what {} made stays:\n{}Go on?", revisions, they,
                           lost));
}

void Progress::waiting_for_lock(const std::string& holder) {
    report_.say(holder.empty() ? "waiting for another runner"
                               : fmt::format("waiting for another runner: {}", holder));
}

void Progress::lock_obtained(Elapsed waited) {
    log(fmt::format("lock obtained after {}", seconds(waited)));
}

void Progress::revision_started(const migration::PlanStep& step, std::size_t number, std::size_t of) {
    const std::string name = fmt::format("{} {}", migration::word(step.direction), step.revision.name());
    log(fmt::format("{} ({} of {})", name, number, of));
    const std::scoped_lock lock(mutex_);
    revision_ = of > 1 ? fmt::format("{} ({} of {})", name, number, of) : name;
    statement_.clear();
    started_ = Clock::now();
    if (ticker_.joinable() || report_.style().verbosity == Verbosity::quiet) return;
    try {
        ticker_ = std::jthread([this](const std::stop_token& stop) {
            try {
                tick(stop);
            } catch (const std::bad_alloc&) {  // a clock is not worth a migration
            }
        });
    } catch (const std::system_error&) {  // neither is its thread
    }
}

void Progress::statement_started(const migration::RunningStatement& statement) {
    const std::string place = statement.file.empty() ? fmt::format("statement {}", statement.number)
                                                     : fmt::format("statement {} at {}:{}", statement.number,
                                                                   statement.file, statement.line);
    if (report_.verbose()) {
        std::string sql(statement.sql);
        boost::replace_all(sql, "\n", "\n    ");
        log(fmt::format("{}\n    {}", place, sql));
    }
    const std::scoped_lock lock(mutex_);
    statement_ = place;
}

void Progress::statement_finished(const migration::RunningStatement& statement, Elapsed elapsed) {
    log(fmt::format("statement {} took {}", statement.number, seconds(elapsed)));
}

void Progress::revision_finished(const migration::Done& done) {
    rest();
    std::string line = fmt::format("{} {}", verb(done), done.name());
    if (!done.mark) line += fmt::format(": {} in {}", statements(done.statements), seconds(done.elapsed));
    report_.say(line);
}

void Progress::revision_rolled_back(const migration::PlanStep& step) {
    rest();
    log(fmt::format("rolled back {}", step.revision.name()));
}

void Progress::note(const std::string& text, const std::optional<Location>& where) {
    // How the database spells a statement is for those who ask: --verbose, plan and render.
    if (where)
        log(note_at(text, *where));
    else
        report_.say(fmt::format("note: {}", text));
}

/// With the time since the start of the run.
void Progress::log(const std::string& line) {
    if (report_.verbose()) report_.log(fmt::format("[{}] {}", seconds(Clock::now() - begin_), line));
}

void Progress::rest() {
    const std::scoped_lock lock(mutex_);
    revision_.clear();
}

void Progress::tick(const std::stop_token& stop) {
    using namespace std::chrono_literals;
    const bool terminal = report_.style().terminal;
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, stop, terminal ? 200ms : 10s, [&] { return stop.stop_requested(); })) {
        if (revision_.empty()) continue;
        const std::chrono::duration<double> elapsed = Clock::now() - started_;
        const std::string line = fmt::format("{}{}{}, {:.1f} s", revision_, statement_.empty() ? "" : ": ",
                                             statement_, elapsed.count());
        if (terminal)
            report_.live(line);
        else
            report_.say(line);
    }
}

}  // namespace runner::cli
