// Migrations of which each statement leaves one object behind, so that what the history promises can be
// counted against what is there.
#pragma once

#include <set>
#include <string>

#include "workspace.hpp"

namespace fault {

/// What the history says of a database whose migrations a Ledger has written.
struct Recorded {
    std::set<std::string> objects;  ///< that must be there, and nothing else
    std::string in_doubt;           ///< one that may be there; empty for none
    std::size_t resume_at = 0;      ///< the statement that is in doubt

    friend bool operator==(const Recorded&, const Recorded&) = default;
};

class Ledger {
  public:
    /// `revisions` of three statements each: a table, an index and a second table. With `transaction` "none"
    /// the files say so, and on PostgreSQL the index is built where no transaction may hold it.
    Ledger(integration::Workspace& workspace, int revisions, const std::string& transaction = "each");

    Recorded recorded() const;
    /// Fails the test where schema and history disagree.
    void check() const;
    /// Goes to `target` after whatever has happened: by itself, or by the one command that the refusal names.
    /// Checks before and after.
    void finish(const std::string& target) const;

    std::set<std::string> present() const;

  private:
    std::string object(const std::string& version, std::size_t statement) const;

    integration::Workspace& workspace_;
};

}  // namespace fault
