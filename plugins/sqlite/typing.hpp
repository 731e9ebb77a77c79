// The types that PostgreSQL would give to expressions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sdk/rewrite.hpp"
#include "syntax.hpp"

namespace runner::sqlite {

struct OutputColumn {
    std::string name;
    std::optional<DataType> type;
};

/// A table as a query sees it.
struct Relation {
    std::string name;
    std::vector<OutputColumn> columns;
};

/// The tables whose columns an expression may name; then those around it.
struct Scope {
    std::vector<Relation> relations;
    std::vector<Relation> common_tables;
    const Scope* outer = nullptr;

    std::optional<DataType> column(const std::string& qualifier, const std::string& name) const;
    const Relation* common_table(const std::string& name) const;
};

/// The columns that the expressions of `statement`, a definition, can name: those of its table.
Scope scope_of_definition(const Rewrite& rewrite);

/// Set `type` in every expression below.
void set_types(const Rewrite& rewrite, Expr& expression, const Scope& scope);
std::vector<OutputColumn> set_types(const Rewrite& rewrite, Query& query, const Scope& scope);
void set_types(const Rewrite& rewrite, Change& change);

/// The type in which PostgreSQL compares or joins values of these (manual, section 10.5); nothing when none
/// of them has one.
std::optional<DataType> common_type(std::span<const Expr> expressions);

DataType type_of_kind(TypeKind kind);
/// NUMERIC whose values have at most `scale` decimals; without it, any number.
DataType exact(std::optional<int> scale);
/// How many decimals a value of a whole or NUMERIC type has at most, where that is known.
std::optional<int> scale_of(const DataType& type);

bool is_integer(TypeKind kind);
/// NUMERIC, REAL, DOUBLE PRECISION: kept as REAL.
bool is_fractional(TypeKind kind);
bool is_number(TypeKind kind);
bool is_text(TypeKind kind);
bool is_timestamp(TypeKind kind);
bool is_json(TypeKind kind);

inline bool is_kind(const Expr& expression, bool (*test)(TypeKind)) {
    return expression.type && expression.type->dimensions == 0 && test(expression.type->kind);
}
inline bool is_kind(const Expr& expression, TypeKind kind) {
    return expression.type && expression.type->dimensions == 0 && expression.type->kind == kind;
}

}  // namespace runner::sqlite
