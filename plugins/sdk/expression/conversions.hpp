// What PostgreSQL makes of values of one type where another is wanted.
#pragma once

#include "sdk/data_type.hpp"
#include "sdk/schema.hpp"

namespace runner::tree {

/// Whether a column of type `from` can refer to a key of type `to`: they are compared within a family of
/// types, and where `from` becomes `to` without being asked. True for types that the model does not know.
bool comparable(const Schema& schema, const DataType& from, const DataType& to);

/// Whether values of `from` become `to` where they are assigned: in INSERT, UPDATE and DEFAULT, and in ALTER
/// COLUMN … TYPE with USING and without. True for types that the model does not know.
bool assignable(const Schema& schema, const DataType& from, const DataType& to);

}  // namespace runner::tree
