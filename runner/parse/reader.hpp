// From a source to parsed statements, one at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parse/source.hpp"
#include "sdk/ddl.hpp"
#include "sdk/lexical_rules.hpp"

namespace runner::parse {

/// For whom a script is read: decides which only=… blocks count.
struct Audience {
    std::string dialect;                       ///< Dialect::name()
    LexicalRules rules;                        ///< of that dialect's own language
    std::vector<std::string> known_dialects;   ///< all names that only=… may hold
};

enum class Language {
    portable,  ///< portable SQL, with only=… blocks
    native,    ///< the audience's own language throughout: an override file, a stored definition
};

/// Reads a script statement by statement: lexes, splits at the semicolons that end statements, parses. Memory
/// holds one chunk or one statement, whichever is larger.
class Reader {
  public:
    Reader(Source source, Audience audience, Language language = Language::portable);
    ~Reader();

    /// The next statement, or nullptr at the end. It is valid until the next call.
    /// Throws Error (syntax), with its location: unterminated quotes and comments at their opening, bytes that
    /// are not UTF-8, NUL, a directive out of place.
    const Statement* next();

    /// The place of bytes of the statement that next() gave last.
    Location locate(Span in_statement) const;
    const Source& source() const;

  private:
    class State;
    std::unique_ptr<State> state_;
};

/// Parses one statement whose tokens are known. Never fails on what it does not know: that stays Raw or a span of
/// its own. Throws Error (syntax) with a span where a statement that it does know is broken.
Node parse(std::string_view text, const std::vector<Token>& tokens);

}  // namespace runner::parse
