#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/split.hpp>
#include <boost/filesystem/operations.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/statement.hpp"
#include "migration/directory.hpp"
#include "migration/script.hpp"
#include "plugin/loader.hpp"

namespace runner::cli {

namespace fs = boost::filesystem;
namespace json = boost::json;
using migration::Direction;
using migration::Revision;

namespace {

/// What the file names and the folder of migrations say of the files to render.
class Folder {
  public:
    Folder(const Options& options, const std::vector<std::string>& dialects) {
        const auto inside = [&](const std::string& file) {
            boost::system::error_code fault;
            const fs::path parent = fs::path(file).parent_path();
            return fs::equivalent(parent.empty() ? "." : parent, options.directory, fault);
        };
        if (std::ranges::any_of(options.words, inside))
            revisions_ = migration::read_directory(options.directory, dialects);
    }

    /// Adds to `schema` what the revisions before `file` have made, but for what is in `known` already, and
    /// notes them there.
    void fold_before(const fs::path& file, Schema& schema, std::vector<std::string>& known,
                     const Dialect& dialect, const migration::Options& how) const {
        const auto [revision, direction] = find(file);
        if (revision == nullptr) return;
        for (const Revision& each : revisions_) {
            const bool before = direction == Direction::down ? &each <= revision : &each < revision;
            if (!before || std::ranges::find(known, each.version) != known.end()) continue;
            known.push_back(each.version);
            if (const auto script = each.up.for_model(std::string(dialect.name())))
                migration::fold_script(schema, *script, dialect, how);
        }
        if (direction == Direction::up) known.push_back(revision->version);
    }

  private:
    std::pair<const Revision*, Direction> find(const fs::path& file) const {
        boost::system::error_code fault;
        for (const Revision& revision : revisions_)
            for (const Direction direction : {Direction::up, Direction::down}) {
                const migration::Scripts& scripts = revision.scripts(direction);
                if (scripts.portable && fs::equivalent(*scripts.portable, file, fault))
                    return {&revision, direction};
                for (const auto& [name, path] : scripts.overrides)
                    if (fs::equivalent(path, file, fault)) return {&revision, direction};
            }
        return {nullptr, Direction::up};
    }

    std::vector<Revision> revisions_;
};

/// The dialect that the file is an override for: name.<dialect>.up.sql. Empty for a portable one.
std::string override_of(const fs::path& file, const std::vector<std::string>& dialects) {
    std::vector<std::string> parts;
    const std::string name = file.filename().string();
    boost::split(parts, name, [](char c) { return c == '.'; });
    if (parts.size() < 4 || std::ranges::find(dialects, parts[parts.size() - 3]) == dialects.end()) return {};
    return parts[parts.size() - 3];
}

int run(const Options& options, Report& report) {
    if (options.dialects.empty())
        throw Error(ErrorKind::usage, "for which database?")
            .mend("runner render --dialect sqlite,postgresql FILE…");
    const std::vector<plugin::Found> found = plugin::locate(plugin::folders(options.plugins));
    const std::vector<std::string> dialects = dialect_names(found);
    const migration::Options how = run_options(options, dialects);
    const Folder folder(options, dialects);
    const bool headed = options.dialects.size() * options.words.size() > 1;

    std::string text;
    json::array renderings;
    for (const std::string& name : options.dialects) {
        const Dialect& dialect = plugin::load(plugin::named(found, name)).dialect();
        Schema schema;
        std::vector<std::string> known;
        for (const std::string& file : options.words) {
            const std::string only = override_of(file, dialects);
            if (!only.empty() && only != dialect.name()) {
                report.say(fmt::format("{} is for {} alone", file, only));
                continue;
            }
            folder.fold_before(file, schema, known, dialect, how);
            migration::Script script(parse::Source::file(file),
                                     only.empty() ? parse::Language::portable : parse::Language::native,
                                     dialect, how, schema);
            json::array statements;
            if (headed) text += fmt::format("{}-- {}: {}\n\n", text.empty() ? "" : "\n", name, file);
            bool first = true;
            while (const auto statement = script.next()) {
                for (const auto& [note, place] : statement->notes) report.say(note_at(note, place));
                if (report.json()) {
                    statements.push_back(json_of(*statement));
                    continue;
                }
                const std::string sql = text_of(*statement);
                if (!sql.empty() && !first) text += '\n';
                first = first && sql.empty();
                text += sql;
            }
            renderings.push_back(json::object{
                {"dialect", dialect.name()}, {"file", file}, {"statements", std::move(statements)}});
        }
    }
    if (report.json())
        report.document(json::object{{"renderings", std::move(renderings)}});
    else
        report.text(text);
    return exit_done;
}

}  // namespace

constexpr Command command::render{
    .name = "render",
    .words = "FILE…",
    .least = 1,
    .most = 10'000,
    .options = "dialect",
    .summary = "show what each database would get of a file; needs no database",
    .help = R"(  runner render --dialect sqlite sql/20260129_050441_initial.up.sql
  runner render --dialect sqlite,postgresql sql/*.up.sql
  runner render --dialect sqlite --json FILE      statement by statement, each with its place in the file

Types that earlier migrations make are known: those of the files before it in the folder of migrations (--dir) when
the file is in there, and those of the files given before it.)",
    .run = run,
};

}  // namespace runner::cli
