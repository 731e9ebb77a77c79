// A temporary folder with migrations in it and a database beside it, and the runner run there.
#pragma once

#include <boost/filesystem/path.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <vector>

#include "database.hpp"
#include "process.hpp"

namespace integration {

class Workspace {
  public:
    /// With DATABASE_URL set to a database of that kind.
    explicit Workspace(Kind kind);
    /// Without a database: nothing is set.
    Workspace();
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    const boost::filesystem::path& folder() const { return folder_; }
    /// Only where a kind was given.
    Database& database() { return *database_; }

    /// Sets a variable for the runs that follow; a missing value takes it away.
    void set(const std::string& name, const std::string& value) { environment_[name] = value; }
    void unset(const std::string& name) { environment_.erase(name); }

    /// Writes a file; `name` counts from the folder, and missing folders are made.
    void write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const;
    bool exists(const std::string& name) const;
    void remove(const std::string& name) const;
    /// sql/<revision>.up.sql and .down.sql
    void revision(const std::string& name, const std::string& up, const std::string& down) const;
    /// 0001_first to 0005_fifth, each with a table of that name.
    void five_revisions() const;
    /// sql/ becomes the one of the repository, with the baseline.
    void baseline() const;

    /// The runner with these arguments. What it says names the folder as $HERE, so that texts can be
    /// compared.
    Outcome runner(const std::vector<std::string>& arguments, const std::string& input = "") const;
    /// The same, as the last words of the command `before`.
    Outcome under(const std::vector<std::string>& before, const std::vector<std::string>& arguments,
                  const std::string& input = "") const;
    /// The runner, still running.
    Process start(const std::vector<std::string>& arguments) const;
    /// The document that the runner prints with --json. Fails the test when it exits with another code.
    boost::json::value json(std::vector<std::string> arguments, int exit_code = 0) const;

    /// The versions that `current` of the history table counts as applied, in the order of their application.
    std::string applied() const;

  private:
    Outcome run_here(const Command& command) const;
    Command command(const std::vector<std::string>& arguments, const std::string& input) const;

    boost::filesystem::path folder_;
    std::unique_ptr<Database> database_;
    std::map<std::string, std::string> environment_;
};

/// Fails the test, with all that was said, when `outcome` has another exit code. Returns it.
const Outcome& expect(const Outcome& outcome, int exit_code);

}  // namespace integration
