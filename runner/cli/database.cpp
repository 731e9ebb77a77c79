#include "cli/database.hpp"

#include <algorithm>
#include <boost/algorithm/string/split.hpp>

#include "migration/directory.hpp"
#include "plugin/loader.hpp"

namespace runner::cli {

Address find_database(const Options& options) {
    Url url = parse_url(options.url);
    const std::vector<plugin::Found> found = plugin::locate(plugin::folders(options.plugins));
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

ConnectionOptions connection_options(const Options& options, Access access, Report& report) {
    return {.access = access,
            .object_lock_timeout = options.object_lock_timeout,
            .application = "runner " RUNNER_VERSION,
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
    std::vector<migration::Revision> revisions =
        migration::read_directory(options.directory, address.dialects);
    Standing standing = read_history(address, options, report);
    standing.revisions = std::move(revisions);
    return standing;
}

std::vector<std::string> passwords_in(std::string_view text) {
    std::vector<std::string> passwords;
    const auto add = [&](std::string_view password) {
        if (password.empty()) return;
        passwords.emplace_back(password);
        try {
            std::string decoded = percent_decoded(password);
            if (decoded != password) passwords.push_back(std::move(decoded));
        } catch (const Error&) {
            // Malformed: then nobody has a decoded form of it either.
        }
    };
    const std::size_t start = text.find("://");
    if (start == std::string_view::npos) return passwords;
    const std::string_view rest = text.substr(start + 3);
    const std::size_t question = rest.find('?');

    // Up to the last @: a password that was not encoded as it should be is a password all the same.
    const std::string_view front = rest.substr(0, question);
    const std::string_view user = front.substr(0, std::min(front.rfind('@'), front.size()));
    if (const std::size_t colon = user.find(':');
        user.size() < front.size() && colon != std::string_view::npos)
        add(user.substr(colon + 1));

    if (question == std::string_view::npos) return passwords;
    std::vector<std::string> parameters;
    boost::split(parameters, rest.substr(question + 1), [](char c) { return c == '&'; });
    for (const std::string& parameter : parameters)
        for (const std::string_view name : {"password=", "passwd=", "sslpassword="})
            if (parameter.starts_with(name)) add(std::string_view(parameter).substr(name.size()));
    return passwords;
}

}  // namespace runner::cli
