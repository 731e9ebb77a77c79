#include "cli/targets/fleet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/attempt.hpp"
#include "cli/exit_code.hpp"
#include "cli/signals.hpp"
#include "cli/targets/progress_table.hpp"
#include "cli/targets/shared.hpp"
#include "cli/targets/target_report.hpp"
#include "plugin/loader.hpp"

namespace runner::cli {

using migration::Interrupt;
using Clock = std::chrono::steady_clock;

namespace {

/// As many threads as --jobs says, each of which takes the next database when it is done with one.
class Fleet {
  public:
    Fleet(const Command& command, const Options& options, Report& report, const std::vector<Target>& targets,
          std::shared_ptr<Shared> shared, const Interrupt& interrupt)
        : command_(command),
          options_(options),
          report_(report),
          targets_(targets),
          shared_(std::move(shared)),
          interrupt_(interrupt),
          running_(std::min(options.jobs, targets.size())),
          table_(report, running_.size(), targets.size()) {
        for (const Target& target : targets) results_.push_back({.name = target.name});
    }

    std::vector<TargetResult> run() {
        {
            std::vector<std::jthread> threads;
            threads.reserve(running_.size());
            while (threads.size() < running_.size() && begin_thread(threads)) {
            }
        }
        if (fault_) std::rethrow_exception(fault_);
        return std::move(results_);
    }

    /// Stops those under way. Called from another thread, any number of times.
    void stop(int signal) {
        std::vector<std::shared_ptr<Interrupt>> running;
        {
            const std::scoped_lock lock(mutex_);
            running = running_;
        }
        for (const auto& each : running)
            if (each) each->raise(signal);
    }

  private:
    /// Whether the system lets the runner have one more thread: a few can do the work of all.
    bool begin_thread(std::vector<std::jthread>& threads) {
        try {
            threads.emplace_back([this, row = threads.size()] { work(row); });
            return true;
        } catch (const std::system_error& error) {
            if (threads.empty())
                throw Error(ErrorKind::usage, fmt::format("no thread could be begun: {}", error.what()))
                    .mend("raise the limit of processes, which counts threads too");
            report_.warn(fmt::format("{} jobs at once instead of {}: {}", threads.size(), running_.size(),
                                     error.what()));
            return false;
        }
    }

    /// What no target is to blame for breaks the run off, and is thrown when those under way have ended.
    void work(std::size_t row) {
        try {
            take_targets(row);
        } catch (...) {
            const std::scoped_lock lock(mutex_);
            fault_ = std::current_exception();
            stopped_ = true;
        }
    }

    void take_targets(std::size_t row) {
        for (std::size_t i = next_++; i < targets_.size() && !stopped_ && interrupt_.signal() == 0;
             i = next_++) {
            table_.begin(row, targets_[i].name);
            const auto interrupt = std::make_shared<Interrupt>();
            under_way(row, interrupt);
            run_one(row, i, interrupt);
            under_way(row, nullptr);
            if (results_[i].error && options_.fail_fast) stopped_ = true;
            table_.end(row, results_[i].error.has_value());
            tell(targets_[i], results_[i]);
        }
    }

    void under_way(std::size_t row, std::shared_ptr<Interrupt> interrupt) {
        const std::scoped_lock lock(mutex_);
        running_[row] = std::move(interrupt);
    }

    void run_one(std::size_t row, std::size_t index, std::shared_ptr<Interrupt> interrupt) {
        const Target& target = targets_[index];
        TargetResult& result = results_[index];
        result.begun = true;
        Options options = options_;
        options.url = target.url;
        options.url_given.reset();
        options.schema_of_database = target.schema;
        options.shared = shared_;
        options.interrupt = std::move(interrupt);
        TargetReport report(report_, target, result,
                            [this, row](std::string status) { table_.show(row, std::move(status)); });
        result.exit_code = attempt(report, [&] { return command_.run(options, report); });
    }

    void tell(const Target& target, TargetResult& result) {
        if (result.error) return tell_failure(target, result);
        if (report_.json()) return;
        const std::string text = std::exchange(result.text, {});
        const std::string line = fmt::format("{}: {}", result.name, result.line);
        if (report_.verbose() && text != result.line + "\n")
            report_.text(fmt::format("{}\n{}", line, text));  // at once: others speak too
        else
            report_.result(line);
    }

    /// In full the first time, and by name: messages speak of URLs, but the name of a schema may be any word.
    void tell_failure(const Target& target, const TargetResult& result) {
        std::string message = result.error->message();
        if (!target.schema.empty() || message.find(result.name) == std::string::npos)
            message = fmt::format("{}: {}", result.name, message);
        if (report_.json()) return report_.say(message);
        const std::scoped_lock lock(mutex_);
        const auto [first, fresh] = failures_.try_emplace(cli::text_of(*result.error), result.name);
        if (fresh) return report_.error(with_message(*result.error, message));
        report_.error(Error(result.error->kind(), message).mend(fmt::format("as for {}", first->second)));
    }

    const Command& command_;
    const Options& options_;
    Report& report_;
    const std::vector<Target>& targets_;
    const std::shared_ptr<Shared> shared_;
    const Interrupt& interrupt_;
    std::vector<TargetResult> results_;  // each is one thread's, until the threads have ended
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stopped_ = false;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Interrupt>> running_;  // a row for each thread
    std::map<std::string, std::string> failures_;      // an error's text, and who has met it first
    std::exception_ptr fault_;                         // of a thread itself
    ProgressTable table_;
};

/// Plugins are loaded before there are threads.
void load_plugins(const std::vector<Target>& targets, const Shared& shared) {
    for (const Target& target : targets) {
        try {
            plugin::load(plugin::serving(shared.plugins(), parse_url(target.url).scheme));
        } catch (Error& error) {
            if (target.place) error.at(*target.place);
            throw;
        }
    }
}

/// A person is asked once for all databases, whatever it will be that is undone.
bool go_ahead(const Command& command, const Options& options, std::size_t targets, Report& report) {
    const bool down = &command == &command::downgrade;
    const bool either =
        &command == &command::migrate && options.to && *options.to != "head" && !options.to->starts_with('+');
    if (options.dry_run || options.yes || !(down || either) || !report.interactive()) return true;
    return report.ask(fmt::format("This undoes what is newer on {} {}, with the data in it. Go on?", targets,
                                  targets == 1 ? "database" : "databases"));
}

}  // namespace

int run_on_each(const Command& command, const Options& options, Report& report) {
    const Clock::time_point start = Clock::now();
    const auto shared = std::make_shared<Shared>(options);
    const std::vector<Target> targets = find_targets(options, report);
    load_plugins(targets, *shared);
    if (!go_ahead(command, options, targets.size(), report)) {
        report.say("nothing was run");
        return exit_declined;
    }
    const auto interrupt = watch_signals(report);
    Fleet fleet(command, options, report, targets, shared, *interrupt);
    std::vector<TargetResult> results;
    {
        const auto stop = interrupt->during([&](int signal) { fleet.stop(signal); });
        results = fleet.run();
    }
    const int signal = interrupt->signal();
    const int code = signal != 0 ? 128 + signal : exit_code(results);
    if (report.json())
        report.document(json_of(std::move(results), code, Clock::now() - start));
    else if (report.style().verbosity != Verbosity::quiet)
        report.text(text_of(results, Clock::now() - start));
    return code;
}

}  // namespace runner::cli
