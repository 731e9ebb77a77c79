// The stored definition of one table, and changes made to it one after the other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/find_constraint.hpp"
#include "schema/table_text.hpp"
#include "sdk/connection.hpp"
#include "sdk/dialect.hpp"

namespace runner::schema {

/// Each change edits the text that the one before it has left; whatever no change is about stays as it was
/// written. What fills the columns from the rows of the old table is kept beside it. Errors are Error
/// (schema) without a place.
class AlteredTable {
  public:
    /// `stored` is a table; `dialect` outlives the object. Throws for a table that has no columns of its own:
    /// a virtual one.
    AlteredTable(const StoredObject& stored, const Dialect& dialect);
    AlteredTable(const AlteredTable&) = delete;
    AlteredTable& operator=(const AlteredTable&) = delete;

    const std::string& name() const { return name_; }
    const Statement& statement() const { return statement_; }
    const CreateTable& table() const { return std::get<CreateTable>(statement_.node); }
    bool has_column(std::string_view name) const;
    /// Throws when there is none.
    const ColumnDefinition& column(std::string_view name) const;
    /// Whether a column is, or is part of, the primary key.
    bool is_key(std::string_view column) const;
    std::optional<PlacedConstraint> find(const ConstraintDropped& wanted) const;

    void apply(const ColumnAdded& added);
    /// With the constraints that are about it. Throws when another column is generated from it.
    void apply(const ColumnDropped& dropped);
    void apply(const ColumnRetyped& retyped);
    void apply(const DefaultChanged& changed);
    void apply(const NullabilityChanged& changed);
    void apply(const ExpressionDropped& dropped);
    void apply(const KeyChanged& changed);
    void apply(const ConstraintAdded& added);
    /// Throws when it cannot be found, as does the next one.
    void apply(const ConstraintDropped& dropped);
    void apply(const ConstraintRenamed& renamed);

    /// The definition under another name, here and in its expressions; it still refers to itself as name().
    std::string definition(std::string_view scratch) const;
    /// "(a INTEGER, b TEXT)": the columns, with nothing that a row could break.
    std::string bare_columns() const;
    /// What the definition says of rows.
    std::vector<RowRule> rules() const;

    /// What is filled from the old rows, in the order of the columns. Never a generated column.
    std::vector<Copied> copied() const;
    /// What stands for the number of a row of the old table; empty when it has none.
    std::string rowid() const;
    /// Whether the table keeps a mark of the highest key, before and now.
    bool autoincrement() const { return had_mark_ && has_mark(); }

  private:
    template <class Change>
    void edit(Change change);
    bool has_mark() const;
    bool is_rowid_alias() const;
    void literalize();
    void drop_constraints(std::string_view column);
    void remove(TableText& text, const PlacedConstraint& placed) const;
    Copied* copy_of(std::string_view column);
    std::string spelled(const Identifier& name) const { return dialect_.quoted(name.name); }

    const Dialect& dialect_;
    std::string name_;
    StoredObject now_;
    Statement statement_;  // of now_.sql
    std::vector<Copied> copied_;
    std::string rowid_;
    bool had_mark_ = false;
};

/// The error of a change that something else stands in the way of.
Error in_use(std::string_view what, std::string_view table, std::string_view by, std::string_view mend);

}  // namespace runner::schema
