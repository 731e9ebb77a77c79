#include <fmt/format.h>

#include <boost/filesystem/operations.hpp>
#include <boost/json/object.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/revision_name.hpp"
#include "cli/terminal.hpp"
#include "migration/directory.hpp"

namespace runner::cli {

namespace fs = boost::filesystem;

namespace {

/// Makes a file that must not be there.
void write(const fs::path& path, const std::string& text) {
    const auto fail = [&] {
        return Error(ErrorKind::usage,
                     fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
    };
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wx"), &std::fclose);
    if (!file) throw fail().state("nothing was overwritten");
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
        std::fclose(file.release()) != 0) {
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
    boost::system::error_code fault;
    if (fs::exists(options.directory, fault))
        revisions = migration::read_directory(
            options.directory, dialect_names(plugin::locate(plugin::folders(options.plugins))));
    else if (fs::create_directories(options.directory, fault); fault)
        throw Error(ErrorKind::usage,
                    fmt::format("cannot make the folder {}: {}", options.directory.string(), fault.message()))
            .mend("give another with --dir");

    const std::string name = next_version(revisions, std::chrono::system_clock::now()) + "_" + description;
    const fs::path up = options.directory / (name + ".up.sql");
    const fs::path down = options.directory / (name + ".down.sql");
    write(up, fmt::format("-- Up: {}, in portable SQL. What each database gets of it: "
                          "runner render --dialect sqlite,postgresql {}\n",
                          printable_cell(options.message), up.string()));
    try {
        write(
            down,
            "-- Down: undoes the up file, in the reverse order. As long as nothing stands here the revision "
            "is irreversible.\n");
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
