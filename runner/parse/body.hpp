// Bodies of triggers and routines: the semicolons in them end no statement.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "sdk/lexical_rules.hpp"
#include "sdk/token.hpp"

namespace runner::parse {

/// Follows one statement. Two kinds of body are known:
/// CREATE TRIGGER … BEGIN …; …; END, which ends where END follows a semicolon (SQLite's sqlite3_complete),
/// and CREATE FUNCTION or PROCEDURE … BEGIN ATOMIC …; …; END, where CASE … END may stand in between (psql).
class Body {
  public:
    explicit Body(const LexicalRules& rules) : rules_(rules) {}

    /// A new statement begins.
    void start();
    /// Whether a body is open behind `tokens`, the statement so far: the one asked about before, and maybe
    /// more.
    bool holds(std::string_view statement, const std::vector<Token>& tokens);
    /// The BEGIN of the body that holds() has found open.
    Span opening() const { return opening_; }

  private:
    enum class Kind { unknown, none, trigger, routine };

    Kind kind_of(std::string_view statement, const std::vector<Token>& tokens) const;
    bool trigger_holds(std::string_view statement, const std::vector<Token>& tokens);
    bool routine_holds(std::string_view statement, const std::vector<Token>& tokens);

    LexicalRules rules_;
    Kind kind_ = Kind::unknown;
    std::size_t seen_ = 0;         // tokens
    std::size_t parentheses_ = 0;  // open behind them
    std::size_t depth_ = 0;        // BEGIN and CASE without their END
    Span opening_;
};

}  // namespace runner::parse
