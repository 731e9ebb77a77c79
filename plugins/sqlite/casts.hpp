// x::type and CAST(x AS type).
#pragma once

#include <optional>
#include <string>

#include "expressions.hpp"

namespace runner::sqlite {

/// `operand` as PostgreSQL's cast would make it. Throws Error: unsupported where SQLite would round, cut or
/// guess in another way and cannot be kept from it; schema for a literal that PostgreSQL would refuse.
Sql cast_of(Rewrite& rewrite, const Expr& operand, const DataType& to, Span at);

/// The same for a value that a statement gives to a column of type `to`; what PostgreSQL would refuse is left
/// for the column to refuse.
Sql assigned(Rewrite& rewrite, const Expr& value, const DataType& to);

/// Whether a column of type `to` keeps values of `from` in another form than one of type `from`.
bool converts(const DataType& from, const DataType& to);

/// `operand` as PostgreSQL writes it out when it joins it to text.
std::string text_of(Rewrite& rewrite, const Expr& operand);

}  // namespace runner::sqlite
