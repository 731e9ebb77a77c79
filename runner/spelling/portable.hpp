// The everyday spellings of SQLite and MySQL, said in portable SQL: what a dialect is given is always that.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/dialect.hpp"
#include "sdk/edits.hpp"

namespace runner::spelling {

/// What has become of a statement.
struct Portable {
    std::unique_ptr<const std::string> text;  ///< what `statement` stands in
    Statement statement;
    Origin origin;            ///< of `text` in the statement that was given
    std::vector<Note> notes;  ///< spans count in the statement that was given
    /// What `dialect` besides has to do afterwards, in its own words.
    std::vector<std::string> after;
    bool left_out = false;  ///< it has no meaning but for the database in whose words it is
};

/// `statement`, of a portable script, in the words of the standard: AUTOINCREMENT, DATETIME, LONGTEXT,
/// backquotes, INSERT OR IGNORE, 0 and 1 for a BOOLEAN column … Where a word means two things it has the
/// standard's meaning, unless `spelling` is "sqlite": then all is as SQLite takes it. What has no portable
/// form stays where `dialect` takes it so. Nothing when there is nothing to change.
/// Throws Error (unsupported) with a span for what has no portable form.
std::optional<Portable> portable(const Statement& statement, std::string_view spelling, const Schema& before,
                                 const Dialect& dialect);

/// Whether `statement` does nothing but place a sequence of PostgreSQL: scripts in SQLite's spelling that
/// were made for both have such.
bool places_sequence(const Statement& statement);

/// Folds a statement in `spelling` that its own database, `dialect`, has taken as it is written, whether
/// another would have taken it or not: what cannot be said otherwise makes its names uncertain.
void fold_own(Schema& schema, const Statement& statement, std::string_view spelling, const Dialect& dialect);

}  // namespace runner::spelling
