// A script as a stream of what one database runs for it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "migration/files/checksum.hpp"
#include "migration/files/revision.hpp"
#include "migration/options.hpp"
#include "parse/directives.hpp"
#include "parse/reader.hpp"
#include "sdk/dialect.hpp"

namespace runner::migration {

/// For whom `dialect` has scripts read: what it runs of them, in their own spelling, with values for their
/// placeholders.
parse::Audience audience(const Dialect& dialect, const Options& options);

/// One statement and what becomes of it.
struct Rendered {
    std::string text;        ///< as written, before its placeholders were filled
    Location location;       ///< of its first character, without the excerpt
    std::size_t offset = 0;  ///< of its first byte in the file
    std::size_t number = 0;  ///< of its last statement in the file, from 1: several may make one rebuild
    bool native = false;     ///< in the database's own language, sent as written
    /// Whether it can share a transaction with the row that records it, should the script run without one.
    bool atomic = true;
    bool changes_session = true;  ///< it may leave the session other than it was
    bool sets_session = false;    ///< and that is all it does: can be said again in another session
    /// The token checksum of the script up to its end, when it runs without a transaction.
    std::optional<Checksum> so_far;
    bool placeholders = false;    ///< the text has some
    std::string portable;         ///< what the dialect was given for it; empty: the text itself
    std::vector<Origin> origins;  ///< lead back, one after the other, from there to the text
    std::vector<Step> steps;      ///< none when the database has nothing to do
    std::vector<std::pair<std::string, Location>> notes;
    std::optional<Trace> trace;  ///< where it is not atomic

    const std::string& given() const { return portable.empty() ? text : portable; }
    /// The bytes of the file that a span of given() comes from.
    Span in_file(Span in_given) const;
};

/// Reads, renders and folds a script statement by statement. Memory holds one or two, and a few short ones
/// behind a rebuild.
class Script {
  public:
    /// `schema` is the model before the script, and after it when next() has come to the end; a native script
    /// leaves it alone (see fold_script). It, and `dialect`, must outlive the script.
    /// Throws Error (usage) for a file that cannot be opened, (syntax) for its directives.
    Script(parse::Source source, parse::Language language, const Dialect& dialect, const Options& options,
           Schema& schema);
    ~Script();

    const parse::Directives& directives() const;
    const parse::Source& source() const;

    /// The next statement, or none at the end. A BEGIN that is the first statement and a COMMIT that is the
    /// last are taken off, unless the script is to run without a transaction; they have no number. Changes of
    /// a table that is rebuilt are one rebuild wherever that means the same. Throws Error (syntax,
    /// unsupported, schema) with its location and mend; (syntax) for other transaction control, and for what
    /// cannot run in the transaction that the script is to have.
    std::optional<Rendered> next();

    /// Of all statements up to the end, once next() has come there.
    Checksum token_checksum() const;
    /// For a script that is read again, whose token checksum is known: none is computed. To be called before
    /// next(); token_checksum() has no meaning then.
    void leave_checksum_out();
    /// Where the bytes `in_given` of the last statement stand: for what the database says of it.
    Location locate(const Rendered& rendered, Span in_given) const;

  private:
    class State;
    std::unique_ptr<State> state_;
};

/// Adds a script to the model without rendering it. What is native counts as far as it is understood.
void fold_script(Schema& schema, const ScriptFile& script, const Dialect& dialect, const Options& options);
void fold_script(Schema& schema, parse::Source source, parse::Language language, const Dialect& dialect,
                 const Options& options);

}  // namespace runner::migration
