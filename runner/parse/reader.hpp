// From a source to parsed statements, one at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "parse/directives.hpp"
#include "parse/parser.hpp"
#include "parse/placeholders.hpp"
#include "parse/source.hpp"
#include "parse/splitter.hpp"
#include "sdk/ddl.hpp"
#include "sdk/lexical_rules.hpp"

namespace runner::parse {

/// For whom a script is read: decides which only=… blocks count.
struct Audience {
    std::string dialect;                      ///< Dialect::name()
    LexicalRules rules;                       ///< of that dialect's own language
    std::vector<std::string> known_dialects;  ///< all names that only=… may hold
    std::string spelling = "portable";        ///< of portable scripts that do not say theirs
    /// Of placeholders. Without them statements that have some stay as they are written, and Raw.
    std::optional<Values> values = {};
};

enum class Language {
    portable,  ///< portable SQL, with only=… blocks
    native,    ///< the audience's own language throughout: an override file, a stored definition
};

/// Reads a script statement by statement: lexes, splits at the semicolons that end statements, parses. Memory
/// holds one chunk or one statement, whichever is larger.
///
/// Portable text is lexed by the rules of its spelling. Statements of only=… blocks are native, and Raw or
/// TransactionControl; blocks of other dialects are stepped over unlexed. Where the whole text is native, its
/// statements are parsed as far as portable SQL reaches, and Raw where it does not.
class Reader {
  public:
    Reader(Source source, Audience audience, Language language = Language::portable,
           std::size_t chunk = default_chunk);
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    /// The next statement, its placeholders filled, or nullptr at the end. It is valid until the next call.
    /// Throws Error (syntax), with its location: unterminated quotes and comments at their opening, bytes
    /// that are not UTF-8, NUL, a directive out of place, a broken statement, a placeholder that cannot be
    /// filled ((usage) when it has no value).
    const Statement* next();

    /// The statement that next() gave last as it stands in the file: text, offset and tokens.
    const Statement& written() const;
    /// Where the bytes of the statement that next() gave last stand in the written one.
    Origin origin() const;
    /// The place of bytes of the statement that next() gave last.
    Location locate(Span in_statement) const;
    /// Those that have been read; all of them from the first statement on.
    const Directives& directives() const;
    const Source& source() const;

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace runner::parse
