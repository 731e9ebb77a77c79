// Enum values that a transaction has added, and cannot use before it has committed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "sdk/lexical_rules.hpp"
#include "sdk/schema.hpp"

namespace runner::migration {

/// PostgreSQL's rule, for every database: what ALTER TYPE … ADD VALUE adds to a type that the transaction has
/// not made itself (https://www.postgresql.org/docs/15/sql-altertype.html, Notes).
class NewValues {
  public:
    /// Takes one statement of the transaction after the other, with the schema as it is behind it. Throws
    /// Error (schema) with its span for a string that is such a value, where the statement has to do with its
    /// type.
    void see(std::string_view statement, const LexicalRules& rules, const Schema& schema);

    void committed() { *this = {}; }

  private:
    std::set<std::string> made_;                          // types
    std::map<std::string, std::set<std::string>> added_;  // values, by type
};

}  // namespace runner::migration
