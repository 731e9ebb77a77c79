// Statements on their way, and the schema as it is behind them: what comes next is written for that.
#pragma once

#include <string>
#include <vector>

#include "schema/diff.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

class Draft {
  public:
    /// From `start` towards `goal`, which must outlive the draft.
    Draft(Schema start, const Schema& goal);

    /// The schema behind the last statement.
    const Schema& schema() const { return schema_; }
    const Schema& goal() const { return goal_; }

    /// Adds a statement. Throws Error (schema) where PostgreSQL would refuse it.
    void add(Change change);
    /// CREATE TABLE, with the names that are not invented anyway. Foreign keys to what is not there yet are
    /// left for the end: add_foreign_keys().
    void create(const Table& table);
    /// CREATE VIEW of one of the goal. Its query is not looked at again: a database may say it in words of
    /// its own.
    void create(const View& view);
    /// Before and after a statement that makes `column` of `table` one with a sequence that SERIAL would call
    /// otherwise: makes the sequence, and gives it to the column.
    void create_sequence(const Table& table, const Column& column);
    void own_sequence(const Table& table, const Column& column);
    /// Adds the foreign keys that tables of the goal still lack, one ALTER TABLE each.
    void add_foreign_keys();
    /// Whether a foreign key of `table` could be added now.
    bool can_refer(const Table& table, const ForeignKey& key) const;

    std::vector<Change> take() { return std::move(changes_); }

  private:
    std::string definition(const Table& table, bool all_named) const;
    void apply(const std::string& sql);

    Schema schema_;
    const Schema& goal_;
    std::vector<Change> changes_;
};

}  // namespace runner::schema
