// A dialect that is nearly all data: what it is told that a database has, it writes in that database's words;
// all else it refuses by name. Derive from it, and override render() for the statements that need more.
#pragma once

#include "sdk/plain/rules.hpp"

namespace runner {

class PlainDialect : public Dialect {
  public:
    /// What `rules` points at must outlive the dialect. Throws Error (internal) for rules that nothing can be
    /// written by.
    explicit PlainDialect(const PlainRules& rules) : rules_(rules) { check(rules_); }

    std::string_view name() const override { return rules_.name; }
    std::string_view title() const override { return rules_.title; }
    const LexicalRules& lexical_rules() const override { return rules_.lexical_rules; }
    Features features() const override { return rules_.features; }
    std::string quoted(std::string_view name) const override;
    /// Tables, indexes, views, enumerated types, and rows without ON CONFLICT and RETURNING.
    Rendering render(const Statement& statement, const Schema& before) const override;

  private:
    PlainRules rules_;
};

}  // namespace runner
