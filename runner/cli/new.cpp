#include "cli/new.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <boost/json/object.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "migration/directory.hpp"

namespace runner::cli {

namespace fs = boost::filesystem;
using std::chrono::system_clock;

namespace {

constexpr std::size_t longest_slug = 80;

std::string timestamp(std::time_t time) {
    return fmt::format("{:%Y%m%d_%H%M%S}", fmt::gmtime(time));
}

std::time_t time_of(const std::string& version) {
    std::tm time{};
    strptime(version.c_str(), "%Y%m%d_%H%M%S", &time);
    return timegm(&time);
}

bool numbered(const std::string& version) {
    return version.find('_') == std::string::npos;
}

std::string next_number(const std::string& version) {
    std::string next = version;
    auto digit = next.rbegin();
    for (; digit != next.rend() && *digit == '9'; ++digit) *digit = '0';
    if (digit == next.rend()) return "1" + next;
    ++*digit;
    return next;
}

/// Makes a file that must not be there.
void write(const fs::path& path, const std::string& text) {
    const auto fail = [&] {
        return Error(ErrorKind::usage,
                     fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wx"), &std::fclose);
    if (!file) throw fail().state("nothing was overwritten");
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() || std::fflush(file.get()) != 0) {
        const Error error = fail();
        std::remove(path.c_str());
        throw error;
    }
}

int run(const Options& options, Report& report) {
    if (options.message.empty())
        throw Error(ErrorKind::usage, "what does the revision do?").mend("runner new -m \"add user email\"");
    const std::string description = slug(options.message);
    std::vector<migration::Revision> revisions;
    if (fs::exists(options.directory))
        revisions = migration::read_directory(
            options.directory, dialect_names(plugin::locate(plugin::folders(options.plugins))));
    else
        fs::create_directories(options.directory);

    const std::string name = next_version(revisions, system_clock::now()) + "_" + description;
    const fs::path up = options.directory / (name + ".up.sql");
    const fs::path down = options.directory / (name + ".down.sql");
    write(up, fmt::format("-- Up: {}, in portable SQL. What each database gets of it: "
                          "runner render --dialect sqlite,postgresql {}\n",
                          printable_cell(options.message), up.string()));
    try {
        write(down,
              "-- Down: undoes the up file, in the reverse order. Without this file the revision is "
              "irreversible.\n");
    } catch (const Error&) {
        fs::remove(up);
        throw;
    }
    if (report.json())
        report.document(
            boost::json::object{{"revision", name.substr(0, name.size() - description.size() - 1)},
                                {"description", description},
                                {"up", up.string()},
                                {"down", down.string()}});
    else
        report.text(fmt::format("{}\n{}\n", up.string(), down.string()));
    return exit_done;
}

}  // namespace

std::string slug(std::string_view message) {
    std::string slug;
    for (const char c : message) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            slug += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!slug.empty() && slug.back() != '_')
            slug += '_';
    }
    if (slug.size() > longest_slug) slug.resize(longest_slug);
    while (!slug.empty() && slug.back() == '_') slug.pop_back();
    if (slug.empty())
        throw Error(ErrorKind::usage, "the message has no letters for a file name")
            .mend("say in a few words of ASCII what the revision does: -m \"add user email\"");
    return slug;
}

std::string next_version(const std::vector<migration::Revision>& revisions, system_clock::time_point now) {
    const std::string version = timestamp(system_clock::to_time_t(now));
    if (revisions.empty()) return version;
    const std::string& newest = revisions.back().version;
    if (numbered(newest)) return next_number(newest);
    return newest < version ? version : timestamp(time_of(newest) + 1);
}

constexpr Command command::new_{
    .name = "new",
    .options = "message",
    .summary = "write the next pair of files",
    .help = R"(  runner new -m "add user email"
      sql/20260129_050441_add_user_email.up.sql
      sql/20260129_050441_add_user_email.down.sql

The version is the time in UTC; in a folder of numbered migrations, the next number. Nothing is ever overwritten.)",
    .run = run,
};

}  // namespace runner::cli
