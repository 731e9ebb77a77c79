// A statement on its way through a plain dialect.
#pragma once

#include <set>
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

    /// "EXCLUDE is not in the dialect of MariaDB". Without a mend the caller's usual one stands.
    [[noreturn]] void refuse(const std::string& what, Span at, std::string mend = {}) const;
    /// Refuses the clause where it is written.
    void refuse_any(const std::optional<Span>& clause, const std::string& what) const {
        if (clause) refuse(what, *clause);
    }
};

std::string spelled(const PlainRules& rules, std::string_view name);

/// Write names as the database spells them; a schema other than public is refused.
void write(PlainRewrite& rewrite, const Identifier& name);
void write(PlainRewrite& rewrite, const ObjectName& name);
/// The names among tokens that are a name with dots: a column's, a table's.
void write_names(PlainRewrite& rewrite, Tokens tokens);

/// Rewrite what stands in `span`.
void write_expression(PlainRewrite& rewrite, Span span);
void write_check(PlainRewrite& rewrite, Span span);
void write_query(PlainRewrite& rewrite, Span span);

/// Write the type and the constraints of a column; gives the constraints that have to stand behind the
/// columns. `in_key`: a constraint of the table makes it part of the primary key.
std::vector<std::string> write_column(PlainRewrite& rewrite, const std::string& table,
                                      const ColumnDefinition& column, bool in_key = false);
/// Writes a constraint of a table, with the name that PostgreSQL would invent where it has none.
void write_constraint(PlainRewrite& rewrite, const std::string& table, const Constraint& constraint);

Rendering render(PlainRewrite& rewrite, const CreateTable& table);
Rendering render(PlainRewrite& rewrite, const CreateIndex& index);
Rendering render(PlainRewrite& rewrite, const CreateView& view);
Rendering render(PlainRewrite& rewrite, const CreateEnum& type);
Rendering render(PlainRewrite& rewrite, const Drop& drop);
Rendering render(PlainRewrite& rewrite, const AlterTable& alter);
Rendering render(PlainRewrite& rewrite, const DataChange& change);
/// A query; any other is refused.
Rendering render(PlainRewrite& rewrite, const Raw& raw);

}  // namespace runner::plain
