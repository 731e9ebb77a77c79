#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/table.hpp"
#include "migration/plan/target.hpp"

namespace runner::cli {

namespace json = boost::json;
using migration::Entry;

namespace {

/// The entries of the revisions that `range` names.
std::vector<Entry> within(const std::string& range, const Standing& standing) {
    // Files are not looked at: head is the newest that the history knows.
    std::vector<migration::Known> all;
    for (const Entry& entry : standing.entries)
        if (std::ranges::find(all, entry.version, &migration::Known::version) == all.end())
            all.push_back({entry.version, entry.description});
    std::ranges::sort(all, migration::older, &migration::Known::version);
    const auto [first, last] = migration::parse_range(range, all);
    std::vector<Entry> entries;
    for (const Entry& entry : standing.entries) {
        const auto place = std::ranges::find(all, entry.version, &migration::Known::version) - all.begin();
        if (first <= static_cast<std::size_t>(place) && static_cast<std::size_t>(place) < last)
            entries.push_back(entry);
    }
    return entries;
}

json::array document(const std::vector<Entry>& entries) {
    json::array events;
    for (const Entry& entry : entries) {
        json::object event{{"position", entry.position},       {"event", migration::word(entry.event)},
                           {"revision", entry.version},        {"description", entry.description},
                           {"happened_at", entry.happened_at}, {"by", entry.actor},
                           {"elapsed_ms", entry.elapsed_ms},   {"runner", entry.runner_version},
                           {"dialect", entry.dialect},         {"transaction", entry.transaction}};
        if (entry.progress > 0) event["statements_done"] = entry.progress;
        events.push_back(std::move(event));
    }
    return events;
}

int run(const Options& options, Report& report) {
    const Address address = find_database(options);
    const Standing standing = read_history(address, options, report);
    const std::vector<Entry> entries =
        options.words.empty() ? standing.entries : within(options.words.front(), standing);
    if (report.json()) {
        report.document(json::object{{"events", document(entries)}});
    } else {
        Table table;
        for (const Entry& entry : entries)
            table.add({fmt::format("{}", entry.position), entry.happened_at,
                       std::string(migration::word(entry.event)), entry.name(),
                       fmt::format("{:.3f} s", static_cast<double>(entry.elapsed_ms) / 1000.0), entry.actor});
        report.text(table.str());
    }
    if (!standing.database)
        report.say("no database yet");
    else if (standing.entries.empty())
        report.say("nothing has happened yet");
    return exit_done;
}

}  // namespace

constexpr Command command::history{
    .name = "history",
    .words = "[REV:REV]",
    .most = 1,
    .summary = "what was done to the database, when, by whom, how long it took",
    .help = R"(  runner history                        every event, the newest last
  runner history 20260129:20260301      those of some revisions, both ends included; either end may be left out
  runner history --json                 for programs; docs/json.md has the fields

Times are UTC. Nothing is changed, and no database file is made.)",
    .run = run,
};

}  // namespace runner::cli
