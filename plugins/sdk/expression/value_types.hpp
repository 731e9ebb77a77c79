// What the rules of expressions ask of types.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "sdk/expression/syntax.hpp"

namespace runner::tree {

/// The type in which PostgreSQL compares or joins values of these (manual, section 10.5); nothing when none
/// of them has one.
std::optional<DataType> common_type(std::span<const Expr> expressions);

/// Whether PostgreSQL compares values of the two with one another. True for arrays.
bool are_alike(const DataType& one, const DataType& other);

/// Makes `common` the type that holds its values and those of `type` too; it stays where none does.
void widen(std::optional<DataType>& common, const DataType& type);

DataType type_of_kind(TypeKind kind);
/// NUMERIC whose values have at most `scale` decimals; without it, any number.
DataType numeric_of_scale(std::optional<int> scale);
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

}  // namespace runner::tree
