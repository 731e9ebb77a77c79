// The statements that have nodes, each parsed by a function of its own. The cursor stands behind the words
// that made out which one it is. All throw Error (syntax) with a span.
#pragma once

#include <optional>

#include "parse/cursor.hpp"
#include "sdk/ddl.hpp"

namespace runner::parse {

/// Behind CREATE … TABLE. Nothing for the forms that have no node: OF type, PARTITION OF parent, LIKE table.
std::optional<CreateTable> parse_create_table(Cursor& cursor);

/// Throws Error (syntax) unless the name of a type is next.
TypeName parse_type_name(Cursor& cursor);
/// name [type] [constraint …], as in CREATE TABLE and in ADD COLUMN.
ColumnDefinition parse_column(Cursor& cursor);
/// The value of DEFAULT: up to the next clause of a column or the end.
Expression parse_default_value(Cursor& cursor);
/// Behind GENERATED: an expression or IDENTITY.
void parse_generated(Cursor& cursor, Constraint& constraint);
/// Whether a constraint of a table is next, not a column.
bool at_table_constraint(const Cursor& cursor);
Constraint parse_table_constraint(Cursor& cursor, std::vector<Constraint>& more);
std::vector<Constraint> parse_column_constraints(Cursor& cursor);

/// Behind CREATE [UNIQUE] INDEX.
CreateIndex parse_create_index(Cursor& cursor);
/// Behind CREATE … VIEW.
CreateView parse_create_view(Cursor& cursor);
/// Behind CREATE TYPE. Nothing for what is no enumeration.
std::optional<CreateEnum> parse_create_enum(Cursor& cursor);
/// Behind CREATE DOMAIN.
CreateDomain parse_create_domain(Cursor& cursor);
/// Behind CREATE SEQUENCE.
CreateSequence parse_create_sequence(Cursor& cursor);
/// Behind ALTER SEQUENCE. Nothing for all but OWNED BY.
std::optional<OwnSequence> parse_own_sequence(Cursor& cursor);
/// Behind ALTER and the kind of object. Nothing for all but RENAME TO.
std::optional<RenameObject> parse_rename(Cursor& cursor, ObjectKind kind);
/// Behind DROP and the kind of object.
Drop parse_drop(Cursor& cursor, ObjectKind kind);
/// Behind ALTER TABLE. Nothing for ALL IN TABLESPACE.
std::optional<AlterTable> parse_alter_table(Cursor& cursor);
/// Behind ALTER TYPE. Nothing for what is no enumeration's, and for OWNER TO and SET SCHEMA.
std::optional<AlterType> parse_alter_type(Cursor& cursor);
/// At INSERT, UPDATE or DELETE.
DataChange parse_data_change(Cursor& cursor);
/// At TRUNCATE.
Truncate parse_truncate(Cursor& cursor);

}  // namespace runner::parse
