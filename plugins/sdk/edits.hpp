// Changes to a text at known places: how a dialect renders a statement without losing what it does not touch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/token.hpp"

namespace runner {

/// Where the bytes of a changed text stood before. Without pieces nothing has moved.
class Origin {
  public:
    /// What of the original `changed`, a span of the changed text, was made of: what was replaced counts as a
    /// whole.
    Span of(Span changed) const;

  private:
    friend class Edits;
    struct Piece {
        std::size_t begin = 0;  // in the changed text; the piece ends where the next one begins
        Span from;              // in the original
        bool kept = false;      // byte by byte
    };
    std::vector<Piece> pieces_;
};

/// Collects changes to one text and applies them at once. Spans count in the original text; they may come in
/// any order but must not overlap. Insertions at one place appear in the order in which they were made.
class Edits {
  public:
    /// The text must stay alive until str() is called.
    explicit Edits(std::string_view text) : text_(text) {}

    void replace(Span span, std::string with);
    void insert(std::size_t position, std::string what) { replace({position, position}, std::move(what)); }
    /// Takes `span` away, with the blanks before it on its line.
    void erase(Span span);

    bool empty() const { return changes_.empty(); }
    /// The changed text.
    std::string str() const { return str({0, text_.size()}); }
    /// The changed text of `within` alone; changes outside it do not count.
    std::string str(Span within) const;
    /// Where the bytes of str() come from.
    Origin origin() const;

  private:
    struct Change {
        Span span;
        std::string with;
    };
    std::vector<const Change*> ordered(Span within) const;

    std::string_view text_;
    std::vector<Change> changes_;  // in the order in which they were made
};

}  // namespace runner
