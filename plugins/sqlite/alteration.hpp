// One ALTER TABLE on its way to SQLite.
#pragma once

#include <string>
#include <vector>

#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// The order in which PostgreSQL carries out the actions of one statement (ATPrepCmd in
/// src/backend/commands/tablecmds.c).
enum Pass { dropping, retyping, adding_columns, changing_columns, adding_constraints };

/// Collects what the actions of the statement come to.
class Alteration {
  public:
    /// Both must outlive it.
    Alteration(Rewrite& at, const AlterTable& statement) : rewrite(at), alter(statement) {}

    Rewrite& rewrite;
    const AlterTable& alter;

    Span whole() const { return {0, rewrite.statement.text.size()}; }
    const std::string& name() const { return alter.table.name.name; }
    /// The table, as it is to stand in a statement.
    std::string table() const;
    /// As the model knows it; nullptr when it does not.
    const Table* known() const { return rewrite.before.table(name()); }
    /// Whether the model knows all of the table.
    bool certain() const { return known() && !rewrite.before.uncertain.contains(name()); }
    const Column* column(const Identifier& column) const {
        return known() ? known()->column(column.name) : nullptr;
    }
    /// Whether it has a primary key, here or on SQLite alone; one that is not known is taken to have.
    bool has_key() const;
    /// Whether the statement takes `column` from its sequence, or its primary key from the table.
    bool stops_generating(const std::string& column) const;
    bool drops_key() const;
    /// The same for a change that cannot do without. Throws Error: schema where there is no such column,
    /// unsupported where nobody can know.
    const Column& require(const Identifier& column) const;

    /// `native` is the statement that does it without a rebuild; empty: there is none.
    void change(Pass pass, TableChange change, std::string native = {});
    /// A step before the table changes, or a statement behind it.
    void run_before(Step step) { before_.push_back(std::move(step)); }
    void run_after(std::string sql) { after_.emplace_back(SqlStep{std::move(sql), whole()}); }

    /// One rebuild for all of the changes, unless each can be had without.
    Rendering done();

  private:
    struct Change {
        Pass pass;
        TableChange change;
        std::string native;
    };

    std::vector<Step> before_;
    std::vector<Change> changes_;
    std::vector<Step> after_;
};

// The actions, each in the file of its name. All throw Error: unsupported for what SQLite cannot say, schema
// for what PostgreSQL would refuse.
void render(Alteration& alteration, const AlterColumn& alter);  // alter_column.cpp
void render(Alteration& alteration, const AddConstraint& add);  // alter_constraint.cpp
void render(Alteration& alteration, const DropConstraint& drop);
void render(Alteration& alteration, const RenameConstraint& rename);

/// Leaves out, with a note, an action that changes how PostgreSQL keeps a table and not what it means. Throws
/// Error (unsupported) for any other; `statement` is what the message calls it.
void leave_out(Alteration& alteration, const std::string& words, Span at, std::string_view statement);

}  // namespace runner::sqlite
