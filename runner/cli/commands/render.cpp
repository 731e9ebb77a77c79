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
#include "migration/files/directory.hpp"
#include "migration/files/script.hpp"
#include "migration/run/check.hpp"
#include "migration/run/rehearsal.hpp"
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

    /// The revisions before `file`, oldest first, without those in `known`; notes them there.
    std::vector<const Revision*> before(const fs::path& file, std::vector<std::string>& known) const {
        std::vector<const Revision*> result;
        const auto [revision, direction] = find(file);
        if (revision == nullptr) return result;
        for (const Revision& each : revisions_) {
            const bool before = direction == Direction::down ? &each <= revision : &each < revision;
            if (!before || std::ranges::find(known, each.version) != known.end()) continue;
            known.push_back(each.version);
            result.push_back(&each);
        }
        if (direction == Direction::up) known.push_back(revision->version);
        return result;
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

/// What one dialect makes of all the files.
struct Rendering {
    struct File {
        std::string name;
        std::string text;
        json::array statements;
    };
    std::vector<File> files;
    std::vector<std::string> said;
    bool rebuilds = false;
};

class Renderer {
  public:
    Renderer(const Options& options, const Report& report, const std::vector<std::string>& dialects)
        : options_(options),
          json_(report.json()),
          dialects_(dialects),
          how_(run_options(options, dialects)),
          folder_(options, dialects) {}

    /// What a rebuild comes to is only known with a rehearsal, for which the earlier revisions have to be
    /// rendered too, and not only folded.
    Rendering render(const Dialect& dialect, migration::Rehearsal* rehearsal) const {
        Rendering result;
        Schema schema;
        std::vector<std::string> known;
        for (const std::string& file : options_.words) {
            const std::string only = override_of(file, dialects_);
            if (!only.empty() && only != dialect.name()) {
                result.said.push_back(fmt::format("{} is for {} alone", file, only));
                continue;
            }
            for (const Revision* each : folder_.before(file, known)) {
                if (rehearsal == nullptr) {
                    fold(*each, dialect, schema);
                } else {
                    follow(*each, dialect, schema, *rehearsal);
                }
            }
            migration::Script script(parse::Source::file(file),
                                     only.empty() ? parse::Language::portable : parse::Language::native,
                                     dialect, how_, schema);
            result.files.push_back({file, {}, {}});
            while (const auto statement = script.next()) add(result, *statement, rehearsal);
        }
        return result;
    }

  private:
    void fold(const Revision& revision, const Dialect& dialect, Schema& schema) const {
        if (const auto script = revision.up.for_model(std::string(dialect.name())))
            migration::fold_script(schema, *script, dialect, how_);
    }

    void follow(const Revision& revision, const Dialect& dialect, Schema& schema,
                migration::Rehearsal& rehearsal) const {
        migration::pass(revision, Direction::up, dialect, how_, schema,
                        [&](const migration::Script&, const migration::Rendered& statement) {
                            rehearsal.follow(statement);
                        });
    }

    void add(Rendering& result, const migration::Rendered& statement, migration::Rehearsal* rehearsal) const {
        for (const auto& [note, place] : statement.notes) result.said.push_back(note_at(note, place));
        for (const Step& step : statement.steps)
            result.rebuilds = result.rebuilds || std::holds_alternative<RebuildStep>(step);
        const Rebuilds rebuilds = rehearsal ? rehearsal->follow(statement) : Rebuilds(statement.steps.size());
        Rendering::File& file = result.files.back();
        if (json_) {
            file.statements.push_back(json_of(statement, rebuilds));
            return;
        }
        const std::string sql = text_of(statement, rebuilds);
        if (!sql.empty() && !file.text.empty()) file.text += '\n';
        file.text += sql;
    }

    const Options& options_;
    bool json_;
    const std::vector<std::string>& dialects_;
    migration::Options how_;
    Folder folder_;
};

/// The same, where there are rebuilds, with what they come to; as far as that can be known without a
/// database.
Rendering render(const Renderer& renderer, const Plugin& plugin) {
    Rendering plain = renderer.render(plugin.dialect(), nullptr);
    if (!plain.rebuilds) return plain;
    try {
        migration::Rehearsal rehearsal(plugin);
        return renderer.render(plugin.dialect(), &rehearsal);
    } catch (const Error&) {
        return plain;
    }
}

int run(const Options& options, Report& report) {
    const std::vector<plugin::Found> found = plugin::locate(plugin::folders(options.plugins));
    if (options.dialects.empty())
        throw Error(ErrorKind::usage, "for which database?")
            .mend(fmt::format("runner render --dialect {} FILE…", renderable(found)));
    const std::vector<std::string> dialects = dialect_names(found);
    const Renderer renderer(options, report, dialects);
    const bool headed = options.dialects.size() * options.words.size() > 1;

    std::string text;
    json::array renderings;
    for (const std::string& name : options.dialects) {
        Rendering rendering = render(renderer, plugin::load(plugin::named(found, name)));
        for (const std::string& line : rendering.said) report.say(line);
        for (Rendering::File& file : rendering.files) {
            if (headed) text += fmt::format("{}-- {}: {}\n\n", text.empty() ? "" : "\n", name, file.name);
            text += file.text;
            renderings.push_back(json::object{
                {"dialect", name}, {"file", file.name}, {"statements", std::move(file.statements)}});
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

Each plugin brings a dialect of its name: `runner plugins` lists them.

What earlier migrations make is known: those of the files before it in the folder of migrations (--dir) when the file
is in there, and those of the files given before it.)",
    .run = run,
};

}  // namespace runner::cli
