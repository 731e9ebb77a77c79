#include "constraints.hpp"

#include <fmt/format.h>

#include "clauses.hpp"
#include "comparisons.hpp"
#include "expressions.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "storage_parameters.hpp"

namespace runner::sqlite {
namespace {

constexpr Clause trailing_clauses[] = {
    {"()", Clause::refused, "SQLite sets all columns of a foreign key to NULL or its default, or none"},
    {"NULLS NOT DISTINCT", Clause::refused, "SQLite takes any two NULLs in a UNIQUE constraint for different",
     "make a unique index on coalesce(column, …)"},
    {"NULLS DISTINCT", Clause::implied},
    {"NOT DEFERRABLE", Clause::implied},
    {"INITIALLY IMMEDIATE", Clause::implied},
    {"INITIALLY DEFERRED", Clause::refused, "SQLite defers no constraint but foreign keys"},
    {"DEFERRABLE", Clause::refused, "SQLite defers no constraint but foreign keys"},
    {"NO INHERIT", Clause::dropped, "NO INHERIT is left out: SQLite has no inheritance"},
    {"NOT VALID", Clause::dropped, "NOT VALID is left out: SQLite checks new constraints against all rows"},
    {"INCLUDE ()", Clause::dropped, "INCLUDE is left out: it changes how fast an index answers, not what"},
    {"USING INDEX TABLESPACE *", Clause::dropped, "the tablespace is left out: SQLite has none"},
    {"WITH (=)", Clause::dropped, "storage parameters are left out: SQLite has none"},
};

/// SQLite wants DEFERRABLE before INITIALLY, and takes neither for granted.
void rewrite_deferrable(Rewrite& rewrite, Span clause) {
    const Tokens words = rewrite.in(clause);
    const auto says = [&](std::string_view word) {
        for (std::size_t i = words.first; i < words.last; ++i)
            if (rewrite.word(i, word)) return true;
        return false;
    };
    const bool deferred = says("DEFERRED");
    if (deferred && says("NOT")) {
        throw Error(ErrorKind::schema, "what is NOT DEFERRABLE is not INITIALLY DEFERRED")
            .at(clause)
            .mend("leave out one of them");
    }
    if (!rewrite.word(words.first, "INITIALLY")) return;
    const bool deferrable = deferred || (says("DEFERRABLE") && !says("NOT"));
    rewrite.edits.replace(clause, fmt::format("{}DEFERRABLE INITIALLY {}", deferrable ? "" : "NOT ",
                                              deferred ? "DEFERRED" : "IMMEDIATE"));
}

void rewrite_reference(Rewrite& rewrite, const Constraint& constraint) {
    const Reference& reference = *constraint.references;
    write(rewrite, reference.table);
    for (const Identifier& column : reference.columns) write(rewrite, column);
    if (!reference.match.empty() && reference.match != "SIMPLE") {
        refuse(fmt::format("SQLite reads MATCH {} and does as if it said MATCH SIMPLE", reference.match),
               constraint.span, "leave it out and add CHECK ((a IS NULL) = (b IS NULL))");
    }
    if (reference.deferrable) rewrite_deferrable(rewrite, *reference.deferrable);
}

void rewrite_collation(Rewrite& rewrite, const Constraint& constraint) {
    const std::string& name = constraint.collation->name.name;
    if (name == "default") {
        rewrite.edits.erase(constraint.span);
    } else if (name == "C" || name == "POSIX") {
        rewrite.edits.replace(constraint.collation->span, "BINARY");
    } else {
        refuse(fmt::format("SQLite has no collation {}", rewrite.statement.slice(constraint.collation->span)),
               constraint.collation->span, "use COLLATE \"C\", or none");
    }
}

}  // namespace

void rewrite_constraint(Rewrite& rewrite, const Constraint& constraint) {
    if (constraint.name) write(rewrite, *constraint.name);
    for (const Identifier& column : constraint.columns) write(rewrite, column);
    if (constraint.rest) {
        require_storage_parameters(rewrite, *constraint.rest, "btree");
        rewrite_clauses(rewrite, *constraint.rest, trailing_clauses);
    }
    switch (constraint.kind) {
        case ConstraintKind::check:
            rewrite_condition(rewrite, constraint.expression.span, "CHECK");
            break;
        case ConstraintKind::generated:
            rewrite_expression(rewrite, constraint.expression.span);
            break;
        case ConstraintKind::foreign_key:
            rewrite_reference(rewrite, constraint);
            break;
        case ConstraintKind::collate:
            rewrite_collation(rewrite, constraint);
            break;
        case ConstraintKind::unique:
        case ConstraintKind::primary_key:
            require_uniqueness(rewrite, constraint.columns);
            break;
        case ConstraintKind::exclude: {
            const std::size_t word =
                rewrite.index_at(constraint.name ? constraint.name->span.end : constraint.span.begin);
            refuse("SQLite has no exclusion constraints", rewrite.token(word).span);
        }
        case ConstraintKind::other:
            refuse(fmt::format("SQLite has no clause {}", rewrite.statement.slice(constraint.span)),
                   constraint.span);
        default:
            break;
    }
}

}  // namespace runner::sqlite
