// From a source to its statements, as tokens, and to the comments that speak to the runner.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>

#include "parse/body.hpp"
#include "parse/directives.hpp"
#include "parse/lexer.hpp"
#include "parse/source.hpp"
#include "parse/window.hpp"
#include "sdk/ddl.hpp"

namespace runner::parse {

/// A part of a source, in bytes.
struct Range {
    std::size_t begin = 0;
    std::size_t end = std::numeric_limits<std::size_t>::max();
};

constexpr std::size_t default_chunk = std::size_t{64} * 1024;

/// What comes next in a source.
enum class Ahead { statement, directive, end };

/// A comment that speaks to the runner.
struct Comment {
    Directive directive;
    Span span;           ///< in the file
    bool alone = false;  ///< on its line
};

/// Goes through a source by one set of rules. All functions throw Error (syntax) with its location:
/// unterminated quotes, comments, parentheses and bodies at their opening, bytes that are not UTF-8.
class Splitter {
  public:
    Splitter(Source source, const LexicalRules& rules, Range range = {}, std::size_t chunk = default_chunk);

    /// Steps over blanks, other comments and empty statements.
    Ahead ahead();
    /// Takes the statement that is ahead: sets text, offset and tokens. They are valid until the next call.
    void take(Statement& statement);
    /// Takes the directive that is ahead.
    Comment comment();
    /// Goes on at byte `offset` of the file.
    void seek(std::size_t offset);

  private:
    Text text() const { return {window_.from(at_), window_.last()}; }
    [[noreturn]] void fail(Error error) const;
    void expect_closed(const Statement& statement);

    Window window_;
    Lexer lexer_;
    Body body_;
    std::size_t at_;  // in the file
};

/// Where the block that begins at byte `from`, behind its `-- runner: only=…`, ends.
struct BlockEnd {
    std::size_t end = 0;   ///< of what is inside: the first byte of the line `-- runner: end`
    std::size_t next = 0;  ///< the first byte behind that line
};

/// Looks through the lines of the block, and nothing else, for its end. Throws Error (syntax) with its
/// location: at `opening` for a block that does not end; at any other directive inside it.
BlockEnd find_block_end(const Source& source, std::size_t from, Span opening);

}  // namespace runner::parse
