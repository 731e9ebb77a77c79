// The names that PostgreSQL gives to what a statement leaves unnamed.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner {

/// The bytes of a name that PostgreSQL keeps (manual, section 4.1.1).
inline constexpr std::size_t longest_name = 63;

/// What can be without a name.
enum class Unnamed { primary_key, unique, exclusion, check, foreign_key, index, sequence };

/// The name that PostgreSQL gives to something of `table`, a key of the model: table_column_…_label, the
/// longer part shortened until 63 bytes hold the whole, and a number behind it when the name is taken: by a
/// relation for what is kept as one, by a constraint of any table of that schema for constraints. `columns`
/// are those that the name tells of; of a check, the one column that it mentions, or none.
/// (PostgreSQL: makeObjectName, ChooseRelationName in commands/indexcmds.c, ChooseConstraintName in
/// catalog/pg_constraint.c.)
std::string invented_name(const Schema& schema, std::string_view table, Unnamed what,
                          std::span<const std::string> columns = {});

/// What stands for an element of an index in its invented name: the column, or what PostgreSQL would call a
/// result column (FigureIndexColname in parser/parse_target.c): the name of its function, "expr", …
std::string invented_part(const Statement& statement, Span expression);

/// The name of an index that `statement`, a CreateIndex without one, makes.
std::string invented_index_name(const Statement& statement, const CreateIndex& index, const Schema& schema);

/// What a database that keeps types by CHECKs calls the one of a column: {table}_{column}_type, with a number
/// behind it when another column of `table`, renamed since, has that one.
std::string invented_type_check(const Table& table, const std::string& column);

/// What to call the enumerated type of a column where a database does not keep its name: {table}_{column},
/// of at most 63 bytes, with a number behind it when a type or relation of `schema` or one of `others` has
/// it.
std::string invented_type_name(const Schema& schema, const std::set<std::string>& others,
                               const std::string& table, const std::string& column);

}  // namespace runner
