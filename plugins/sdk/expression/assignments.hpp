// What statements give to columns.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sdk/expression/syntax.hpp"
#include "sdk/schema.hpp"

namespace runner::tree {

/// Throws Error (schema) where PostgreSQL does not make a value of `from` one of the column's type. `source`
/// names the value: "the value", "its DEFAULT". What has no type yet passes.
void require_assignable(const Schema& schema, const std::optional<DataType>& from, const Column& to,
                        std::string_view source, Span at);

/// What an INSERT or UPDATE gives to the columns of its table. All arguments must outlive it.
class Assignments {
  public:
    Assignments(const StatementTokens& statement, const Schema& schema, const Change& change);

    /// The columns that an INSERT fills, in the order of its values; nullptr for one that is not known.
    const std::vector<const Column*>& targets() const { return targets_; }

    /// Throw as require_assignable() does. Types must be set.
    void require() const;  ///< of all but the rows behind Change::values
    void require(const std::vector<Expr>& row) const { require(row, targets_); }

  private:
    using Columns = std::vector<const Column*>;
    void require(const std::vector<Expr>& values, const Columns& columns) const;
    void require(const Query& query, const Columns& columns) const;
    void require(const SetClause& assignment) const;
    void require(const std::optional<DataType>& from, const Column* to, Tokens at) const;

    const StatementTokens& statement_;
    const Schema& schema_;
    const Change& change_;
    const Table* table_;  ///< nullptr: not known
    Columns targets_;
};

}  // namespace runner::tree
