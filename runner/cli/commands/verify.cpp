#include "migration/verify/verify.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cli/commands.hpp"
#include "cli/database.hpp"
#include "cli/exit_code.hpp"
#include "cli/table.hpp"
#include "migration/files/directory.hpp"
#include "migration/plan/target.hpp"
#include "migration/verify/difference.hpp"
#include "migration/verify/scratch.hpp"
#include "migration/verify/temporary_database.hpp"
#include "plugin/loader.hpp"

namespace runner::cli {

namespace json = boost::json;
using migration::Verdict;
using migration::Verified;

namespace {

/// One kind of database on which the revisions are tried.
class Engine {
  public:
    Engine(Plugin& plugin, std::optional<Url> server, ConnectionOptions options)
        : plugin_(plugin), server_(std::move(server)), options_(std::move(options)) {}

    const Dialect& dialect() const { return plugin_.dialect(); }

    /// A database without anything in it; the one of before is gone.
    migration::Database& new_database() {
        database_.reset();
        temporary_.reset();
        if (server_) temporary_.emplace(plugin_, *server_, options_);
        return database_.emplace(plugin_, url(), options_);
    }

    /// A place to try a schema in.
    migration::Scratch scratch(const migration::Options& how) const {
        return {plugin_, url(), options_, how};
    }

  private:
    Url url() const { return temporary_ ? temporary_->url() : parse_url(plugin_.memory_url()); }

    const Plugin& plugin_;
    const std::optional<Url> server_;
    const ConnectionOptions options_;
    std::optional<migration::TemporaryDatabase> temporary_;
    std::optional<migration::Database> database_;  // last: it is closed before its database is dropped
};

std::vector<std::unique_ptr<Engine>> engines(const Options& options, Report& report,
                                             const std::vector<plugin::Found>& found) {
    const ConnectionOptions connection = connection_options(options, Access::create, report);
    for (const std::string& name : options.dialects) plugin::named(found, name);
    const auto wanted = [&](const Plugin& plugin) {
        const std::vector<std::string>& names = options.dialects;
        return names.empty() || std::ranges::find(names, plugin.dialect().name()) != names.end();
    };
    std::vector<std::unique_ptr<Engine>> result;
    Plugin& memory = plugin::load(plugin::named(found, "sqlite"));
    if (wanted(memory)) result.push_back(std::make_unique<Engine>(memory, std::nullopt, connection));
    const std::string server = options.scratch.empty() ? options.url : options.scratch;
    Plugin& other = plugin::load(plugin::serving(found, parse_url(server).scheme));
    if (&other != &memory && wanted(other))
        result.push_back(std::make_unique<Engine>(other, parse_url(server), connection));
    if (result.empty())
        throw Error(ErrorKind::usage,
                    fmt::format("there is no {} database to try in", fmt::join(options.dialects, " or ")))
            .mend("name a server of that kind with --scratch URL");
    return result;
}

/// What the schema behind a revision has differently from the files, in portable SQL; empty where nothing.
/// Databases that all have what is said have the same.
std::string differs(const Engine& engine, const Verified& verified, const migration::Options& how) {
    if (migration::changes_between(verified.expected, verified.after).empty()) return {};
    migration::Scratch scratch = engine.scratch(how);
    return schema::script(migration::drift(scratch, verified.expected, verified.after));
}

/// The next revision. What a failure says of a state is of a database that is gone with it.
Verified next(migration::Verification& verification, const Dialect& dialect) try {
    return verification.next();
} catch (Error& error) {
    error.state(fmt::format("tried on a {} database made for it; no other was touched", dialect.title()));
    throw;
}

struct Line {
    const migration::Revision* revision;
    const Dialect* dialect;
    Verified verified;
    std::string differs;  ///< what the database has otherwise than the files say
};

json::value document(const Line& line) {
    const auto list = [](const std::vector<std::string>& names) {
        return json::array(names.begin(), names.end());
    };
    return json::object{{"revision", line.revision->version},
                        {"description", line.revision->description},
                        {"dialect", line.dialect->name()},
                        {"down", migration::word(line.verified.verdict)},
                        {"lost", list(line.verified.lost)},
                        {"fault", line.verified.fault},
                        {"without_rows", list(line.verified.without_rows)},
                        {"differs", line.differs},
                        {"made_up_rows", line.verified.rows},
                        {"rows_refused", line.verified.rows_refused}};
}

std::string text(const std::vector<Line>& lines) {
    Table table;
    std::string details;
    for (const Line& line : lines) {
        const Verified& one = line.verified;
        const std::string_view title = line.dialect->title();
        table.add({line.revision->name(), std::string(title), std::string(migration::word(one.verdict)),
                   fmt::format("{}", fmt::join(one.lost, ", "))});
        if (!one.fault.empty())
            details += fmt::format("\n{} on {}: {}\n", line.revision->name(), title, one.fault);
        if (!one.rows_refused.empty())
            details += fmt::format("\n{} on {}: tried {}: {}\n", line.revision->name(), title,
                                   one.rows == 0 ? "without rows, since made-up ones are refused"
                                                 : "with one made-up row a table, since two are refused",
                                   one.rows_refused);
        if (one.rows > 0 && !one.without_rows.empty())
            details += fmt::format("\n{} on {}: no row could be made up for {}\n", line.revision->name(),
                                   title, fmt::join(one.without_rows, ", "));
        if (!line.differs.empty())
            details += fmt::format(
                "\n{} on {}: the schema is not what the files say in portable SQL; it differs by\n{}\n",
                line.revision->name(), title, line.differs);
    }
    return table.str() + details;
}

int run(const Options& options, Report& report) {
    const std::vector<plugin::Found> found = plugin::locate(plugin::folders(options.plugins));
    const std::vector<std::string> dialects = dialect_names(found);
    const std::vector<migration::Revision> revisions = migration::read_directory(options.directory, dialects);
    const migration::Options how = run_options(options, dialects);
    const auto [first, last] = options.words.empty()
                                   ? std::pair<std::size_t, std::size_t>(0, revisions.size())
                                   : migration::parse_range(options.words[0], revisions);
    const auto all = engines(options, report, found);
    std::vector<migration::Verification> verifications;
    verifications.reserve(all.size());
    for (const auto& engine : all)
        verifications.emplace_back(
            [&engine]() -> auto& { return engine->new_database(); }, revisions, first, how);

    std::vector<Line> lines;
    bool holds = true;
    for (std::size_t i = first; i < last; ++i) {
        for (std::size_t e = 0; e < all.size(); ++e) {
            const Dialect& dialect = all[e]->dialect();
            report.live(fmt::format("{} on {}", revisions[i].name(), dialect.title()));
            Line line{&revisions[i], &dialect, next(verifications[e], dialect), {}};
            line.differs = differs(*all[e], line.verified, how);
            holds = holds && line.verified.verdict != Verdict::wrong && line.differs.empty();
            lines.push_back(std::move(line));
        }
    }
    if (report.json()) {
        json::array list;
        for (const Line& line : lines) list.push_back(document(line));
        report.document(json::object{{"holds", holds}, {"revisions", std::move(list)}});
    } else {
        report.text(text(lines));
        report.result(holds ? "holds: every down that there is undoes its up" : "does not hold");
    }
    return holds ? exit_done : exit_pending;
}

}  // namespace

constexpr Command command::verify{
    .name = "verify",
    .words = "[a:b]",
    .most = 1,
    .options = "scratch dialect",
    .summary = "prove that downs undo ups, on databases that are gone afterwards",
    .help = R"(  runner verify                          every revision, on SQLite in memory
  runner verify 20260301:head            those from one to another
  runner verify --scratch postgresql://me@localhost/postgres      on PostgreSQL too, in a database made for it
  runner verify --scratch … --dialect postgresql                  there alone

Each revision goes up, down and up again, with rows in every table, and after each way the schema and the rows are
compared with those of before. Its down is

exact         schema and rows are as before
lossy         the schema is; the rows are not, in the tables and columns named
irreversible  there is none
wrong         it fails, or leaves another schema: exit 3

After each revision every database must have the schema that the files say in portable SQL. A --url of a PostgreSQL server counts as
--scratch: nothing is done to the database that it names.)",
    .run = run,
};

}  // namespace runner::cli
