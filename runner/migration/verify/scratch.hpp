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

/// A database in memory, where the plugin has one; elsewhere a transaction on the server of `url`, whose
/// objects stand beside those that are there and are never committed.
class Scratch {
  public:
    /// Throws Error (connection); (unsupported) where the plugin has neither. `plugin` and `options` must
    /// outlive it.
    Scratch(const Plugin& plugin, const Url& url, ConnectionOptions connection, const Options& options);

    /// Another like it, empty.
    Scratch another() const { return {plugin_, url_, connection_, options_}; }

    /// Makes all of `schema`. Throws Error where the dialect cannot say it.
    void make(const Schema& schema);
    /// Runs a portable script, as one revision.
    void run(const std::string& script);
    LiveSchema read();

  private:
    void run(const Step& step);

    const Plugin& plugin_;
    const Url url_;
    const ConnectionOptions connection_;
    const Options& options_;
    Database database_;
    Schema schema_;
};

/// What the database of `live` has that the one that `expected` makes has not, and the other way round: the
/// statements that somebody must have run. Both went through the same database, so that what it writes in its
/// own way is written alike; where expressions differ, `live` goes through it once more, since tables that
/// were made by hand are read in the spelling of the database and those of the runner are not.
std::vector<schema::Change> drift(Scratch& scratch, const Schema& expected, Schema live);

}  // namespace runner::migration
