#include <fmt/format.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "cli/commands.hpp"
#include "cli/commands/new.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/generate.hpp"
#include "cli/revision_name.hpp"
#include "cli/terminal.hpp"
#include "migration/files/directory.hpp"
#include "migration/plan/target.hpp"

namespace runner::cli {

namespace fs = boost::filesystem;
namespace json = boost::json;

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

Pair blank_pair(const Options& options, const NewFiles& files) {
    return {fmt::format("-- Up: {}, in portable SQL. What each database gets of it: "
                        "runner render --dialect {} {}\n",
                        printable_cell(options.message),
                        renderable(plugin::locate(plugin::folders(options.plugins))), files.up.string()),
            "-- Down: undoes the up file, in the reverse order. As long as nothing stands here the revision "
            "is irreversible.\n"};
}

int write_down(const Options& options, Report& report, const std::vector<migration::Revision>& revisions) {
    const auto [first, last] = migration::parse_range(options.down, revisions);
    if (last - first != 1)
        throw Error(ErrorKind::usage, fmt::format("{} is not one revision", options.down))
            .mend("runner new --down 20260129_050441");
    const migration::Revision& revision = revisions[first];
    const fs::path path = options.directory / (revision.name() + ".down.sql");
    if (!revision.down.empty())
        throw Error(ErrorKind::usage, fmt::format("{} has a down file already", revision.name()));
    const DerivedDown down = derived_down(revisions, first, options);
    std::string text;
    for (const std::string& what : down.underived)
        text += fmt::format("-- not derived: what undoes {} of the up file\n", what);
    if (text.empty() && down.script.empty()) text = "-- runner: statements=none\n";
    write(path, text + (text.empty() || down.script.empty() ? "" : "\n") + down.script);
    for (const std::string& what : down.underived)
        report.say(fmt::format("not derived: what undoes {} of the up file", what));
    if (report.json())
        report.document(
            json::object{{"revision", revision.version},
                         {"down", path.string()},
                         {"underived", json::array(down.underived.begin(), down.underived.end())}});
    else
        report.text(path.string() + "\n");
    return exit_done;
}

int run(const Options& options, Report& report) {
    if (!options.down.empty()) {
        if (options.automatic || !options.message.empty())
            throw Error(ErrorKind::usage, "--down is about a revision that is there")
                .mend("leave out -m and --auto");
        return write_down(options, report, read_revisions(options));
    }
    if (options.message.empty())
        throw Error(ErrorKind::usage, "what does the revision do?").mend("runner new -m \"add user email\"");
    const std::vector<migration::Revision> revisions = read_revisions(options);
    std::optional<Pair> pair;
    if (options.automatic) {
        pair = generated(revisions, options, report);
        if (!pair) {
            report.result(fmt::format("nothing to do: {} is what the migrations make", options.schema));
            if (report.json()) report.document(json::object{{"revision", nullptr}});
            return exit_done;
        }
    }
    const NewFiles files = new_files(revisions, options);
    write_pair(files, pair ? *pair : blank_pair(options, files));
    report_pair(files, report);
    return exit_done;
}

}  // namespace

std::vector<migration::Revision> read_revisions(const Options& options) {
    boost::system::error_code fault;
    if (!fs::exists(options.directory, fault)) return {};
    return migration::read_directory(options.directory,
                                     dialect_names(plugin::locate(plugin::folders(options.plugins))));
}

NewFiles new_files(const std::vector<migration::Revision>& revisions, const Options& options) {
    const std::string description = slug(options.message);
    const std::string version = next_version(revisions, std::chrono::system_clock::now());
    const std::string name = version + "_" + description;
    return {version, description, options.directory / (name + ".up.sql"),
            options.directory / (name + ".down.sql")};
}

void write_pair(const NewFiles& files, const Pair& pair) {
    boost::system::error_code fault;
    if (fs::create_directories(files.up.parent_path(), fault); fault)
        throw Error(ErrorKind::usage, fmt::format("cannot make the folder {}: {}",
                                                  files.up.parent_path().string(), fault.message()))
            .mend("give another with --dir");
    write(files.up, pair.up);
    try {
        write(files.down, pair.down);
    } catch (const Error&) {
        fs::remove(files.up);
        throw;
    }
}

void report_pair(const NewFiles& files, Report& report) {
    if (report.json())
        report.document(json::object{{"revision", files.version},
                                     {"description", files.description},
                                     {"up", files.up.string()},
                                     {"down", files.down.string()}});
    else
        report.text(fmt::format("{}\n{}\n", files.up.string(), files.down.string()));
}

constexpr Command command::new_{
    .name = "new",
    .options = "message auto schema from down",
    .summary = "write the next pair of files, empty or from the schema that is wanted",
    .help = R"(  runner new -m "add user email"
      sql/20260129_050441_add_user_email.up.sql
      sql/20260129_050441_add_user_email.down.sql
  runner new -m "add user email" --auto      writes what leads from the migrations to schema.sql, and back
  runner new --down 20260129                 writes the down file that a revision lacks, as far as it can be derived

The version is the time in UTC; in a folder of numbered migrations, the next number. Nothing is ever overwritten.

--auto compares what the migrations make, which no database is asked for, with what --schema says in portable SQL. A
table or column that has another name is not guessed at: write `-- runner: renamed=<old name>` in its line of
schema.sql; on a terminal you are asked. Where both are the same nothing is written. With --from the database at that URL
takes the place of the migrations.)",
    .run = run,
};

}  // namespace runner::cli
