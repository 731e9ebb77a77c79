// A place to try things, gone afterwards.
#pragma once

#include <set>
#include <string>

#include "migration/database.hpp"
#include "migration/options.hpp"
#include "migration/verify/live_schema.hpp"
#include "schema/diff.hpp"
#include "sdk/plugin.hpp"

namespace runner::migration {

/// A database in memory, where the plugin has one; elsewhere a transaction in the database of `url` that is
/// never committed.
class Scratch {
  public:
    /// What a transaction works in: a place of its own beside what is there, or the database itself, which is
    /// empty and nobody's.
    enum class Within { beside, database };

    /// Throws Error (connection); (unsupported) where the plugin has neither. `plugin` and `options` must
    /// outlive it.
    Scratch(const Plugin& plugin, const Url& url, ConnectionOptions connection, const Options& options,
            Within within = Within::beside);

    /// Another, empty and beside what is there, whatever this one is within: two in one database would wait
    /// for each other.
    Scratch another() const { return {plugin_, url_, connection_, options_}; }

    /// Makes all of `schema`. Throws Error where the dialect cannot say it.
    void make(const Schema& schema);
    /// Runs a portable script, as one revision.
    void run(const std::string& script, const std::string& name = "schema.sql");
    LiveSchema read();
    const Dialect& dialect() const { return plugin_.dialect(); }

  private:
    void run(const Step& step);

    const Plugin& plugin_;
    const Url url_;
    const ConnectionOptions connection_;
    const Options& options_;
    Database database_;
    Schema schema_;
    std::set<std::string> elsewhere_;  ///< what it may speak of though it is not there
};

/// The statements that lead from `made`, which has gone through `scratch`, to `live`. Where expressions
/// differ, `live` goes through another one: tables that were made by hand are read in the spelling of the
/// database, and those of the runner are not.
std::vector<schema::Change> changes_to(Scratch& scratch, Schema made, const Schema& live);

/// What the database of `live` has that the one that `expected` makes has not, and the other way round: the
/// statements that somebody must have run. Both went through the same database, so that what it writes in its
/// own way is written alike.
std::vector<schema::Change> drift(Scratch& scratch, const Schema& expected, Schema live);

}  // namespace runner::migration
