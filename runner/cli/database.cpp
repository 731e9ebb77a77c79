#include "cli/database.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/targets/shared.hpp"
#include "migration/files/directory.hpp"
#include "plugin/loader.hpp"

namespace runner::cli {

namespace {

/// Says where the URL was given, without the URL: it may hold a password.
Url read_url(const Options& options) {
    try {
        return parse_url(options.url);
    } catch (const Error& error) {
        if (!options.url_given) throw;
        const auto& [value, by, location] = *options.url_given;
        Error said(error.kind(), fmt::format("{}: {}", by, error.message()));
        const bool quoted = value.starts_with('"') || value.starts_with('\'');
        said.mend(quoted ? "take the quotes away: they belong to the shell" : error.mend());
        if (location) said.at(*location);
        throw said;
    }
}

}  // namespace

Address find_database(const Options& options) {
    Url url = read_url(options);
    const std::vector<plugin::Found> found =
        options.shared ? options.shared->plugins() : plugin::locate(plugin::folders(options.plugins));
    const plugin::Found& serving = plugin::serving(found, url.scheme);
    return {std::move(url), serving, plugin::load(serving), dialect_names(found)};
}

std::vector<std::string> dialect_names(const std::vector<plugin::Found>& found) {
    std::vector<std::string> names{"mysql", "postgresql", "sqlite"};
    for (const plugin::Found& each : found)
        if (each.refused.empty() && std::ranges::find(names, each.name) == names.end())
            names.push_back(each.name);
    return names;
}

std::string renderable(const std::vector<plugin::Found>& found) {
    std::string names;
    for (const plugin::Found& each : found)
        if (each.refused.empty()) names += (names.empty() ? "" : ",") + each.name;
    return names;
}

ConnectionOptions connection_options(const Options& options, Access access, Report& report) {
    return {.access = access,
            .object_lock_timeout = options.object_lock_timeout,
            .password = options.password,
            .application = "runner " RUNNER_VERSION,
            .schema = options.schema_of_database,
            .notice = [&report](const std::string& line) { report.log("notice: " + line); }};
}

migration::Options run_options(const Options& options, std::vector<std::string> dialects) {
    return {.dialects = std::move(dialects),
            .spelling = options.spelling,
            .placeholders = options.placeholders,
            .history_table = options.history_table,
            .transaction = options.transaction,
            .lock_timeout = options.lock_timeout,
            .runner_version = RUNNER_VERSION};
}

std::string Standing::at() const {
    return state.newest();
}

std::string Standing::head() const {
    return revisions.empty() ? "" : revisions.back().version;
}

std::vector<migration::Revision> read_folder(const Address& address, const Options& options) {
    return options.shared ? options.shared->revisions(options, address.dialects)
                          : migration::read_directory(options.directory, address.dialects);
}

Standing read_history(const Address& address, const Options& options, Report& report) {
    Standing standing;
    if (!address.exists()) return standing;
    standing.database = std::make_unique<migration::Database>(
        address.plugin, address.url, connection_options(options, Access::read, report));
    standing.entries = migration::History(*standing.database, options.history_table).read();
    standing.state = migration::fold(standing.entries, options.history_table);
    return standing;
}

Standing read_standing(const Address& address, const Options& options, Report& report) {
    std::vector<migration::Revision> revisions = read_folder(address, options);
    Standing standing = read_history(address, options, report);
    standing.revisions = std::move(revisions);
    return standing;
}

}  // namespace runner::cli
