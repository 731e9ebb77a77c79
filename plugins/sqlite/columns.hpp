// Column definitions, of CREATE TABLE and of ADD COLUMN.
#pragma once

#include <string>
#include <vector>

#include "defaults.hpp"
#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Whether the column's values are generated: SERIAL, IDENTITY, AUTOINCREMENT.
bool is_generated_key(const ColumnDefinition& column);

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

/// Rewrites a column. `table_key` is the PRIMARY KEY among the table's constraints, if it has this column.
/// Throws Error (unsupported) for what SQLite does not have.
ColumnRewrite rewrite_column(Rewrite& rewrite, const ColumnDefinition& column, const Constraint* table_key,
                             const Alignment& alignment);

/// "CONSTRAINT users_role_type CHECK (…)"
std::string type_constraint(std::string_view table, std::string_view column, std::string_view check);

}  // namespace runner::sqlite
