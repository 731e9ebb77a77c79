// The database that a command works on, and what there is to know of it before anything is done.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"
#include "cli/report.hpp"
#include "migration/database.hpp"
#include "migration/files/revision.hpp"
#include "migration/history/history.hpp"
#include "migration/run/executor.hpp"
#include "plugin/locator.hpp"
#include "sdk/plugin.hpp"
#include "sdk/url.hpp"

namespace runner::cli {

/// Where a URL leads. Nothing has been connected to.
struct Address {
    Url url;
    plugin::Found found;  ///< the plugin that serves it
    Plugin& plugin;
    std::vector<std::string> dialects;  ///< all names that only=… and overrides may have

    const Dialect& dialect() const { return plugin.dialect(); }
    bool exists() const { return plugin.database_exists(url); }
};

/// Loads the plugin that the URL needs. Throws Error (usage).
Address find_database(const Options& options);

/// The names of all dialects that are known: of the plugins found and of those that the project has.
std::vector<std::string> dialect_names(const std::vector<plugin::Found>& found);

/// The names of those that can be rendered here, as --dialect takes them: "postgresql,sqlite".
std::string renderable(const std::vector<plugin::Found>& found);

/// What a connection is told; its notices go to the log of `report`, which must outlive it.
ConnectionOptions connection_options(const Options& options, Access access, Report& report);

/// How the executor is told what the command line says.
migration::Options run_options(const Options& options, std::vector<std::string> dialects);

/// What the files say and what the database says.
struct Standing {
    std::vector<migration::Revision> revisions;
    std::vector<migration::Entry> entries;
    migration::State state;
    std::unique_ptr<migration::Database> database;  ///< read only; none when there is no database yet

    /// The newest applied version; empty at base.
    std::string at() const;
    /// The newest version of a file; empty without files.
    std::string head() const;
};

/// The folder of migrations. Throws Error as migration::read_directory() does.
std::vector<migration::Revision> read_folder(const Address& address, const Options& options);

/// Reads the history alone; a database that is not there has none, and is not made.
Standing read_history(const Address& address, const Options& options, Report& report);
/// Reads the folder too.
Standing read_standing(const Address& address, const Options& options, Report& report);

}  // namespace runner::cli
