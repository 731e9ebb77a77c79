// Pieces of the model as portable SQL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/schema.hpp"

namespace runner::schema {

/// A key of the model — table, schema.table — as a name.
std::string object_text(std::string_view key);
/// "a, b"
std::string names_text(const std::vector<std::string>& names);
/// "VARCHAR(50)", "TIMESTAMP(3) WITH TIME ZONE", "mood[]"
std::string type_text(const DataType& type);

/// Name, type and clauses, without the constraints that are those of its table. NOT NULL is left out where it
/// follows from the rest. A generated key whose sequence is named as SERIAL would name it is one.
std::string column_text(const Schema& schema, const Table& table, const Column& column);

/// Constraints as they stand behind the columns; with their names where they were not invented.
std::string primary_key_text(const Key& key, bool named);
std::string unique_text(const Key& key, bool named);
std::string exclusion_text(const Key& key);
std::string check_text(const Check& check, bool named);
std::string foreign_key_text(const ForeignKey& key, bool named);
/// REFERENCES and what follows it.
std::string references_text(const ForeignKey& key);

/// Whole statements, without a semicolon.
std::string create_text(const EnumType& type);
/// Without the names that PostgreSQL would invent again behind `before`.
std::string create_text(const Domain& domain, Schema before = {});
std::string create_text(const Index& index);
std::string create_text(const View& view);

/// Whether a SERIAL or identity of `table` would call its sequence so.
bool has_invented_sequence(const Table& table, const Column& column);

}  // namespace runner::schema
