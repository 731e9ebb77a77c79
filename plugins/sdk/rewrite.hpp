// A statement on its way to another dialect: its tokens to look at, its text to change, notes for the reader.
#pragma once

#include <string>
#include <vector>

#include "sdk/dialect.hpp"
#include "sdk/edits.hpp"
#include "sdk/statement_tokens.hpp"

namespace runner {

class Rewrite : public StatementTokens {
  public:
    /// Both must outlive the rewrite.
    Rewrite(const Statement& of, const Schema& as_it_stands)
        : StatementTokens(of), before(as_it_stands), edits(of.text) {}

    const Schema& before;
    Edits edits;
    std::vector<Note> notes;

    void note(std::string text, Span span) { notes.push_back({std::move(text), span}); }

    /// The statement as it has become, in one step.
    Rendering done();
};

}  // namespace runner
