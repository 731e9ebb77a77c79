// Column definitions, of CREATE TABLE and of ADD COLUMN.
#pragma once

#include <string>
#include <vector>

#include "defaults.hpp"
#include "sdk/rewrite.hpp"

namespace runner::sqlite {

const Constraint* find(const std::vector<Constraint>& constraints, ConstraintKind kind);

/// What a column brings besides its own text.
struct ColumnRewrite {
    std::string check;  ///< condition that keeps the meaning of its type; empty: none is needed
    DefaultKind default_kind = DefaultKind::null;
};

/// Where the words behind the types of several columns stand in line, so that they stay so.
class Alignment {
  public:
    Alignment(const Statement& statement, const std::vector<ColumnDefinition>& columns);
    /// Replaces the type of `column`; what follows it stays where it was, if others stand there too.
    void replace_type(Rewrite& rewrite, const ColumnDefinition& column, std::string with) const;

  private:
    std::vector<std::size_t> places_;
};

/// What there is to know of the table of a column.
struct ColumnPlace {
    const Constraint* table_key = nullptr;  ///< the PRIMARY KEY among its constraints, if it has this column
    bool has_key = false;                   ///< a primary key, whatever its columns, or another generated one
    std::vector<const Constraint*> repeated{};  ///< see repeated_keys.hpp
};

/// Rewrites a column. Throws Error (unsupported) for what SQLite does not have.
ColumnRewrite rewrite_column(Rewrite& rewrite, const ColumnDefinition& column, const ColumnPlace& place,
                             const Alignment& alignment);

/// "CONSTRAINT name CHECK (condition)"; empty without a condition.
std::string check_constraint(std::string_view name, std::string_view condition);

/// "CONSTRAINT users_role_type CHECK (…)", for a table that is being made.
std::string type_constraint(std::string_view table, std::string_view column, std::string_view check);

}  // namespace runner::sqlite
