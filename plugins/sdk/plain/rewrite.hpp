// A statement on its way through a plain dialect.
#pragma once

#include <set>
#include <span>
#include <string>

#include "sdk/expression/syntax.hpp"
#include "sdk/plain/rules.hpp"
#include "sdk/rewrite.hpp"

namespace runner::plain {

struct PlainRewrite : Rewrite {
    PlainRewrite(const Statement& of, const Schema& as_it_stands, const PlainRules& its)
        : Rewrite(of, as_it_stands), rules(its) {}

    const PlainRules& rules;
    std::set<std::string> named;  ///< the constraints that this statement has given names
    std::set<std::string> ended;  ///< what this statement takes away with a column

    /// "EXCLUDE is not in the dialect of MariaDB". Without a mend the caller's usual one stands.
    [[noreturn]] void refuse(const std::string& what, Span at, std::string mend = {}) const;
    /// Refuses the clause where it is written.
    void refuse_any(const std::optional<Span>& clause, const std::string& what) const {
        if (clause) refuse(what, *clause);
    }
};

std::string spelled(const PlainRules& rules, std::string_view name);

/// The text of the statement without the comments that a database might take for something else, all else in
/// its place; nothing where there are none.
std::optional<std::string> with_plain_comments(const Statement& statement);

/// Write names as the database spells them; a schema other than public is refused.
void write(PlainRewrite& rewrite, const Identifier& name);
void write(PlainRewrite& rewrite, const ObjectName& name);
/// The names among tokens that are a name with dots: a column's, a table's.
void write_names(PlainRewrite& rewrite, Tokens tokens);

/// Rewrite what stands in `span`.
void write_expression(PlainRewrite& rewrite, Span span);
void write_check(PlainRewrite& rewrite, Span span);
/// The DEFAULT of a column of `type`.
void write_default(PlainRewrite& rewrite, Span span, const DataType& type);
void write_query(PlainRewrite& rewrite, Span span);

/// A type in the database's words; empty: as it was written. And the condition that keeps its meaning; empty:
/// none is needed.
struct Said {
    std::string declared;
    std::string check;
};
Said said(const PlainRewrite& rewrite, const DataType& type, const std::string& column, Span at);

/// A constraint that stands behind the columns, whole.
struct Behind {
    ConstraintKind kind = ConstraintKind::check;
    std::string text;
};

/// Write the type and the constraints of a column; gives the constraints that have to stand behind the
/// columns. `in_key`: a constraint of the table makes it part of the primary key.
std::vector<Behind> write_column(PlainRewrite& rewrite, const std::string& table,
                                 const ColumnDefinition& column, bool in_key = false);
/// Whether a foreign key changes its columns by itself: not every database checks what it writes, and what it
/// refers to is checked anyway.
bool writes(const Constraint& constraint);
/// Writes a constraint of a table, with the name that PostgreSQL would invent where it has none.
void write_constraint(PlainRewrite& rewrite, const std::string& table, const Constraint& constraint);

/// Whether an index of the model was not made, since the database has none of its kind.
bool is_left_out(const Index& index);
/// The action of ALTER TABLE that makes up for an index that goes where a foreign key of `table` stands on
/// it, but for those of the column `gone`; empty: none does.
std::string index_for_keys(const PlainRewrite& rewrite, const std::string& table, const std::string& index,
                           const std::string& gone = {});

/// DROP INDEX where an index belongs to its table.
Rendering drop_indexes(PlainRewrite& rewrite, const Drop& drop);
/// Write the end of a column or constraint, with what PostgreSQL takes along.
void drop_column(PlainRewrite& rewrite, const std::string& table, const DropColumn& drop);
void drop_constraint(PlainRewrite& rewrite, const std::string& table, const DropConstraint& drop);
/// A column of the model as ALTER TABLE states it anew, behind PlainRules::restates.
std::string restated(const PlainRewrite& rewrite, const Table& table, const Column& column, Span at);
/// The actions by which ALTER TABLE makes `changes` of one column, which it has to state anew.
std::string restating(PlainRewrite& rewrite, const Table& table, std::span<const AlterColumn* const> changes);

Rendering render(PlainRewrite& rewrite, const CreateTable& table);
Rendering render(PlainRewrite& rewrite, const AlterType& alter);
Rendering render(PlainRewrite& rewrite, const CreateIndex& index);
Rendering render(PlainRewrite& rewrite, const CreateView& view);
Rendering render(PlainRewrite& rewrite, const CreateEnum& type);
Rendering render(PlainRewrite& rewrite, const Drop& drop);
Rendering render(PlainRewrite& rewrite, const AlterTable& alter);
Rendering render(PlainRewrite& rewrite, const DataChange& change);
/// A query; any other is refused.
Rendering render(PlainRewrite& rewrite, const Raw& raw);

}  // namespace runner::plain
