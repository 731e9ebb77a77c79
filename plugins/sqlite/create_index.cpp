#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "clauses.hpp"
#include "comparisons.hpp"
#include "expressions.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/nearest.hpp"
#include "statements.hpp"
#include "storage_parameters.hpp"

namespace runner::sqlite {
namespace {

constexpr Clause element_clauses[] = {
    {"ASC", Clause::kept},
    {"DESC", Clause::kept},
    {"NULLS FIRST", Clause::dropped,
     "NULLS FIRST is left out: it changes how an index is read, not what it finds"},
    {"NULLS LAST", Clause::dropped,
     "NULLS LAST is left out: it changes how an index is read, not what it finds"},
    // What PostgreSQL takes for these types anyway.
    {"BOOL_OPS"},
    {"BYTEA_OPS"},
    {"DATE_OPS"},
    {"ENUM_OPS"},
    {"FLOAT4_OPS"},
    {"FLOAT8_OPS"},
    {"INT2_OPS"},
    {"INT4_OPS"},
    {"INT8_OPS"},
    {"NUMERIC_OPS"},
    {"TEXT_OPS"},
    {"TIMESTAMPTZ_OPS"},
    {"TIMESTAMP_OPS"},
    {"TIME_OPS"},
    {"UUID_OPS"},
    {"VARCHAR_OPS"},
    {"TEXT_PATTERN_OPS", Clause::dropped, "the operator class is left out: SQLite compares bytes anyway"},
    {"VARCHAR_PATTERN_OPS", Clause::dropped, "the operator class is left out: SQLite compares bytes anyway"},
    {"BPCHAR_PATTERN_OPS", Clause::dropped, "the operator class is left out: SQLite compares bytes anyway"},
};

constexpr Clause storage_clauses[] = {
    {"WITH (=)", Clause::dropped, "storage parameters are left out: SQLite has none"},
    {"TABLESPACE *", Clause::dropped, "the tablespace is left out: SQLite has none"},
};

/// PostgreSQL's own, and those of extensions that are widely used.
const std::vector<std::string> methods{"bloom", "brin", "btree",   "gin", "gist",
                                       "hash",  "hnsw", "ivfflat", "rum", "spgist"};

void refuse_unknown_method(const CreateIndex& index) {
    if (std::ranges::find(methods, index.method) != methods.end()) return;
    const Span at = *index.method_clause;
    if (const std::string meant = nearest(index.method, methods); !meant.empty())
        refuse_misspelt(ErrorKind::schema, fmt::format("there is no index method {}", index.method), at,
                        meant);
    refuse(fmt::format("it is not known here what an index of the method {} finds", index.method), at);
}

void leave_out(Rewrite& rewrite, std::optional<Span> clause, std::string note) {
    if (!clause) return;
    rewrite.edits.erase(*clause);
    rewrite.note(std::move(note), *clause);
}

void rewrite_element(Rewrite& rewrite, const IndexElement& element) {
    if (element.column) {
        const auto* index = std::get_if<CreateIndex>(&rewrite.statement.node);
        if (index && index->unique) require_uniqueness(rewrite, {&*element.column, 1});
        write(rewrite, *element.column);
    } else {
        rewrite_expression(rewrite, element.expression.span);
    }
    if (!element.rest) return;
    std::size_t clauses = element.rest->begin;
    if (element.collate) {
        const std::size_t name = rewrite.index_at(element.collate->end) - 1;
        const std::string collation = rewrite.name_at(name);
        if (collation != "C" && collation != "POSIX") {
            refuse(fmt::format("SQLite has no collation {}", rewrite.text(name)), *element.collate,
                   "use COLLATE \"C\", or none");
        }
        rewrite.edits.replace(*element.collate, "COLLATE BINARY");
        clauses = element.collate->end;
    }
    if (clauses == element.rest->end) return;
    rewrite_clauses(rewrite, {rewrite.token(rewrite.index_at(clauses)).span.begin, element.rest->end},
                    element_clauses);
}

void rewrite_method(Rewrite& rewrite, const CreateIndex& index) {
    if (!index.method_clause) return;
    rewrite.edits.erase(*index.method_clause);
    if (index.method == "hash")
        rewrite.note("SQLite has no hash indexes and makes a B-tree", *index.method_clause);
}

void rewrite_name(Rewrite& rewrite, const CreateIndex& index) {
    if (index.name) {
        refuse_twin(rewrite, index.name->name);
        write(rewrite, *index.name);
        return;
    }
    std::size_t on = rewrite.index_at(index.table.span.begin);
    while (!rewrite.word(on, "ON")) --on;
    const std::string name = invented_index_name(rewrite.statement, index, rewrite.before);
    rewrite.edits.insert(rewrite.token(on).span.begin, spelled(name) + " ");
}

}  // namespace

bool has_index_method(std::string_view method) {
    return method.empty() || method == "btree" || method == "hash";
}

Rendering render(const Statement& statement, const CreateIndex& index, const Schema& before) {
    Rewrite rewrite(statement, before);
    if (index.with)
        require_storage_parameters(rewrite, *index.with, index.method.empty() ? "btree" : index.method);
    if (!has_index_method(index.method)) {
        refuse_unknown_method(index);
        // An index of these methods is never unique: without it queries are slower and nothing else.
        return {{},
                {Note{fmt::format("the index is left out: SQLite has no {} indexes", index.method),
                      *index.method_clause}}};
    }
    rewrite_name(rewrite, index);
    write(rewrite, index.table);
    rewrite_method(rewrite, index);
    for (const IndexElement& element : index.elements) rewrite_element(rewrite, element);
    leave_out(rewrite, index.concurrently, "CONCURRENTLY is left out: SQLite has one writer at a time");
    leave_out(rewrite, index.include, "INCLUDE is left out: it changes how fast an index answers, not what");
    if (index.only) rewrite.edits.erase(*index.only);
    if (index.nulls) {
        const bool distinct = !rewrite.word(rewrite.index_at(index.nulls->begin) + 1, "NOT");
        if (!distinct) refuse("SQLite takes any two NULLs in a unique index for different", *index.nulls);
        rewrite.edits.erase(*index.nulls);
    }
    if (index.with) rewrite_clauses(rewrite, *index.with, storage_clauses);
    if (index.where) rewrite_condition(rewrite, index.where->span, "WHERE");
    return rewrite.done();
}

}  // namespace runner::sqlite
