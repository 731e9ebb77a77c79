#include "cli/commands/status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string_view>
#include <unordered_map>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/drift.hpp"
#include "cli/exit_code.hpp"
#include "cli/json.hpp"
#include "cli/table.hpp"
#include "migration/plan/situation.hpp"

namespace runner::cli {

namespace json = boost::json;
using migration::Difference;
using migration::Entry;
using migration::Revision;

std::vector<StatusLine> status_of(const std::vector<Revision>& revisions, const migration::State& state,
                                  const migration::Facts& facts) {
    const migration::Situation situation(revisions, state);
    const std::string newest = migration::newest(situation.applied);
    std::unordered_map<std::string_view, const Entry*> applied;
    for (const Entry& entry : state.applied) applied.emplace(entry.version, &entry);
    std::vector<StatusLine> lines;
    const auto is_half_done = [&](const std::string& version) {
        return state.unfinished && state.unfinished->version == version;
    };
    if (const auto& half = state.unfinished)
        lines.push_back({Condition::unfinished, half->version, half->description, half});
    for (const Revision& revision : revisions) {
        if (is_half_done(revision.version)) continue;
        if (const auto found = applied.find(revision.version); found != applied.end()) {
            const Entry& entry = *found->second;
            const bool edited = facts.compare(revision, entry).difference == Difference::edited;
            lines.push_back({edited ? Condition::edited : Condition::applied, revision.version,
                             revision.description, entry});
        } else {
            const bool late = migration::is_late(revision.version, newest);
            lines.push_back(
                {late ? Condition::late : Condition::pending, revision.version, revision.description, {}});
        }
    }
    for (const Entry& entry : state.applied) {
        if (is_half_done(entry.version)) continue;
        if (situation.file(entry.version)) continue;
        const bool future = situation.is_future(entry);
        lines.push_back(
            {future ? Condition::future : Condition::missing, entry.version, entry.description, entry});
    }
    std::ranges::stable_sort(lines, migration::older, &StatusLine::version);
    return lines;
}

std::string_view word(Condition condition) {
    switch (condition) {
        case Condition::applied:
            return "applied";
        case Condition::pending:
            return "pending";
        case Condition::late:
            return "late";
        case Condition::edited:
            return "edited";
        case Condition::missing:
            return "missing";
        case Condition::unfinished:
            return "unfinished";
        case Condition::future:
            break;
    }
    return "future";
}

namespace {

constexpr std::array conditions{Condition::applied,   Condition::pending, Condition::late,
                                Condition::edited,    Condition::missing, Condition::future,
                                Condition::unfinished};

std::size_t count(const std::vector<StatusLine>& lines, Condition condition) {
    return static_cast<std::size_t>(std::ranges::count(lines, condition, &StatusLine::condition));
}

std::string place(const Standing& standing) {
    const std::string at = standing.at();
    if (!standing.database) return "base, no database yet";
    return migration::place(at) + (!at.empty() && at == standing.head() ? " (head)" : "");
}

std::string counts(const std::vector<StatusLine>& lines) {
    std::string text;
    for (const Condition condition : conditions)
        if (const std::size_t n = count(lines, condition); n > 0 || condition <= Condition::pending)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, word(condition));
    return text;
}

bool renamed(const StatusLine& line) {
    return line.entry && line.entry->description != line.description;
}

std::string text(const Address& address, const Standing& standing, const std::vector<StatusLine>& lines) {
    std::string text = fmt::format("database: {}\nat: {}\n", redacted(address.url), place(standing));
    Table table;
    for (const StatusLine& line : lines)
        table.add({std::string(word(line.condition)), line.version + "_" + line.description,
                   line.entry ? line.entry->happened_at : "", line.entry ? line.entry->actor : "",
                   renamed(line) ? fmt::format("applied as {}", line.entry->name()) : ""});
    if (!lines.empty()) text += "\n" + table.str() + "\n";

    return text + counts(lines) + "\n";
}

json::object document(const Address& address, const Standing& standing,
                      const std::vector<StatusLine>& lines) {
    const std::string at = standing.at();
    json::array list;
    for (const StatusLine& line : lines) {
        json::object object{
            {"revision", line.version}, {"description", line.description}, {"status", word(line.condition)}};
        if (line.entry) {
            object["happened_at"] = line.entry->happened_at;
            object["by"] = line.entry->actor;
            if (renamed(line)) object["applied_as"] = line.entry->description;
        }
        list.push_back(std::move(object));
    }
    json::object counts;
    for (const Condition condition : conditions) counts[word(condition)] = count(lines, condition);
    return {{"database", redacted(address.url)}, {"exists", standing.database != nullptr},
            {"revision", or_null(at)},           {"head", or_null(standing.head())},
            {"counts", std::move(counts)},       {"revisions", std::move(list)}};
}

std::string text(const std::vector<schema::Change>& drift) {
    if (drift.empty()) return "drift: none, the database is as the migrations made it\n";
    return "drift: besides the migrations, somebody has done what amounts to\n\n" + schema::script(drift);
}

json::array document(const std::vector<schema::Change>& drift) {
    json::array list;
    for (const schema::Change& each : drift)
        list.push_back(
            json::object{{"kind", each.kind}, {"name", each.name}, {"sql", each.sql}, {"note", each.note}});
    return list;
}

int run(const Options& options, Report& report) {
    const Address address = find_database(options);
    const Standing standing = read_standing(address, options, report);
    const auto lines = status_of(standing.revisions, standing.state,
                                 migration::facts(address.dialect(), run_options(options, address.dialects)));
    const auto drifted =
        options.drift ? drift(address, standing, options, report) : std::vector<schema::Change>();
    if (report.json()) {
        json::object all = document(address, standing, lines);
        if (options.drift) all["drift"] = document(drifted);
        report.document(all);
    } else {
        report.text(text(address, standing, lines) + (options.drift ? text(drifted) : ""));
    }

    const bool disagrees = count(lines, Condition::edited) + count(lines, Condition::missing) > 0;
    const bool pending = count(lines, Condition::pending) + count(lines, Condition::late) +
                             count(lines, Condition::unfinished) >
                         0;
    report.finding(disagrees || !drifted.empty() ? Finding::amiss
                   : pending                     ? Finding::pending
                                                 : Finding::settled,
                   fmt::format("at {}: {}", place(standing), counts(lines)));
    return !drifted.empty() || (options.exit_code && (pending || disagrees)) ? exit_pending : exit_done;
}

}  // namespace

constexpr Command command::status{
    .name = "status",
    .options = "exit-code drift ignore",
    .many = true,
    .summary = "what is applied, pending, late, edited or missing",
    .help = R"(  runner status                 the revisions, one a line, and how many of each kind
  runner status --exit-code     the same, and exit 3 when something is pending or amiss: for CI
  runner status --drift         and exit 3 when the database is not as the applied migrations made it
  runner status --json          for programs; docs/json.md has the fields

applied     its up file has run
pending     it has not, and is newer than all that have
late        it has not, and is older than one that has: `--out-of-order` applies it
edited      it has run, and its up file says something else now
missing     it has run, and its file is gone
future      it has run, and is newer than any file here: a newer release was at work
unfinished  its up or down file runs without a transaction and stopped half-way

Nothing is changed, and no database file is made. --drift makes the schema once more, where it cannot stay: for SQLite
in memory, for PostgreSQL as temporary objects of a transaction that is rolled back.)",
    .run = run,
};

}  // namespace runner::cli
