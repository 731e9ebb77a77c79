// Changes to a text at known places: how a dialect renders a statement without losing what it does not touch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/token.hpp"

namespace runner {

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

  private:
    struct Change {
        Span span;
        std::string with;
    };

    std::string_view text_;
    std::vector<Change> changes_;  // in the order in which they were made
};

}  // namespace runner
