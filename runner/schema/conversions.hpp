// What PostgreSQL does with values of two types, kept as rules: both were measured on 15, each type with
// each.
#pragma once

#include "sdk/data_type.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// Whether a column of type `from` can refer to a key of type `to`: they are compared within a family of
/// types, and where `from` becomes `to` without being asked. True for types that the model does not know.
bool comparable(const Schema& schema, const DataType& from, const DataType& to);

/// Whether values of `from` become `to` on assignment, and so in ALTER COLUMN … TYPE without USING. True for
/// types that the model does not know.
bool assignable(const Schema& schema, const DataType& from, const DataType& to);

}  // namespace runner::schema
