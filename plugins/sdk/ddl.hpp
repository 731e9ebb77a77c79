// The statements of portable SQL as nodes.
//
// Lossless: every node keeps its span in the text of its statement, and what the parser does not model stays
// as a span of its own. A dialect that takes a statement as it is written needs none of the nodes; one that
// does not edits the text at their spans (sdk/edits.hpp).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sdk/data_type.hpp"
#include "sdk/token.hpp"

namespace runner {

struct Identifier {
    std::string name;  ///< folded to lower case unless quoted
    bool quoted = false;
    Span span;
};

struct ObjectName {
    std::optional<Identifier> schema;
    Identifier name;
    Span span;
};

struct TypeName {
    DataType type;
    Span span;
};

/// An expression is its tokens: those of the statement inside its span.
struct Expression {
    Span span;
};

/// REFERENCES table [(columns)] and the clauses behind it.
struct Reference {
    ObjectName table;
    std::vector<Identifier> columns;  ///< empty: the primary key
    std::string on_delete;            ///< "CASCADE", "SET NULL", …; empty when not written
    std::string on_update;
    std::string match;               ///< "FULL", "PARTIAL", "SIMPLE"; empty when not written
    std::optional<Span> deferrable;  ///< [NOT] DEFERRABLE [INITIALLY …]
};

enum class ConstraintKind {
    not_null,
    null,
    default_value,  ///< value in `expression`
    primary_key,
    unique,
    check,          ///< condition in `expression`
    foreign_key,    ///< `references` is set
    identity,       ///< GENERATED … AS IDENTITY; see `always`
    generated,      ///< GENERATED ALWAYS AS (expression) STORED or VIRTUAL; see `stored`
    collate,        ///< COLLATE name, in `collation`
    autoincrement,  ///< AUTOINCREMENT or AUTO_INCREMENT
    exclude,
    other,  ///< a clause that the parser does not model, whole in `span`
};

/// A constraint of a column or of a table.
struct Constraint {
    ConstraintKind kind = ConstraintKind::other;
    std::optional<Identifier> name;   ///< of CONSTRAINT name
    std::vector<Identifier> columns;  ///< of a table constraint: PRIMARY KEY, UNIQUE, FOREIGN KEY
    Expression expression;
    std::optional<Reference> references;
    std::optional<ObjectName> collation;
    bool always = false;                    ///< GENERATED ALWAYS AS IDENTITY
    bool stored = false;                    ///< GENERATED … STORED
    std::optional<Identifier> using_index;  ///< of UNIQUE or PRIMARY KEY USING INDEX name
    std::optional<Span> not_valid;          ///< the words
    std::optional<Span>
        rest;   ///< trailing clauses not modelled: NO INHERIT, INCLUDE (…), NULLS NOT DISTINCT …
    Span span;  ///< with CONSTRAINT name and all trailing clauses
};

struct ColumnDefinition {
    Identifier name;
    std::optional<TypeName> type;  ///< SQLite's stored text may have none
    std::vector<Constraint> constraints;
    Span span;
};

struct CreateTable {
    ObjectName name;
    bool temporary = false;
    bool unlogged = false;
    bool if_not_exists = false;
    std::vector<ColumnDefinition> columns;
    std::vector<Constraint> constraints;
    std::vector<Span> other_elements;  ///< LIKE t and whatever else stands between the commas
    Span body;                    ///< the parentheses and what is between them; empty for CREATE TABLE … AS
    std::optional<Span> options;  ///< what follows the parentheses: WITHOUT ROWID, STRICT, PARTITION BY …
    std::optional<Expression> query;  ///< of CREATE TABLE … AS query, without WITH [NO] DATA
    bool no_data = false;             ///< WITH NO DATA
};

struct IndexElement {
    std::optional<Identifier> column;  ///< a plain column, or
    Expression expression;             ///< an expression (span of the column too, when it is one)
    bool descending = false;
    std::optional<Span> collate;         ///< COLLATE name
    std::optional<Span> operator_class;  ///< with its options
    std::optional<Span> nulls;           ///< NULLS FIRST or LAST
    std::optional<Span> rest;            ///< all that follows the column or expression
    Span span;
};

struct CreateIndex {
    std::optional<ObjectName> name;
    bool unique = false;
    bool if_not_exists = false;
    std::optional<Span> concurrently;  ///< the word
    ObjectName table;
    std::optional<Span> only;           ///< the word
    std::optional<Span> method_clause;  ///< USING method
    std::string method;                 ///< lower case; empty when not written
    std::vector<IndexElement> elements;
    std::optional<Span> include;      ///< INCLUDE (…)
    std::optional<Span> with;         ///< WITH (…) or TABLESPACE …, or both
    std::optional<Span> nulls;        ///< NULLS [NOT] DISTINCT
    std::optional<Expression> where;  ///< condition, without the word WHERE
};

struct CreateView {
    ObjectName name;
    bool or_replace = false;
    bool temporary = false;
    bool if_not_exists = false;     ///< SQLite
    std::optional<Span> recursive;  ///< the word
    std::vector<Identifier> columns;
    std::optional<Span> with;  ///< WITH (option = …) before AS
    Expression query;          ///< what stands behind AS, without WITH CHECK OPTION
};

/// CREATE TYPE name AS ENUM (…)
struct CreateEnum {
    ObjectName name;
    std::vector<std::string> values;
};

/// CREATE DOMAIN name AS type [DEFAULT …] [NOT NULL] [CHECK (…)]
struct CreateDomain {
    ObjectName name;
    TypeName type;
    std::vector<Constraint> constraints;
};

/// A column, as OWNED BY names one.
struct ColumnName {
    ObjectName table;
    Identifier column;
};

/// CREATE SEQUENCE name …
struct CreateSequence {
    ObjectName name;
    bool temporary = false;
    bool if_not_exists = false;
    std::optional<Span> options;  ///< START WITH 1 …, with OWNED BY
    std::optional<ColumnName> owner;
};

/// ALTER SEQUENCE name OWNED BY column
struct OwnSequence {
    ObjectName name;
    bool if_exists = false;
    std::optional<ColumnName> owner;  ///< nothing: NONE
};

enum class ObjectKind { table, index, view, type, domain, sequence };

/// ALTER INDEX, VIEW or SEQUENCE name RENAME TO other
struct RenameObject {
    ObjectKind kind = ObjectKind::index;
    ObjectName name;
    bool if_exists = false;
    Identifier to;
};

struct Drop {
    ObjectKind kind = ObjectKind::table;
    std::vector<ObjectName> names;
    bool if_exists = false;
    std::optional<Span> concurrently;  ///< the word
    std::optional<Span> cascade;       ///< the word
    std::optional<Span> restrict_;     ///< the word
};

struct AddColumn {
    ColumnDefinition column;
    bool if_not_exists = false;
    Span span;
};

struct DropColumn {
    Identifier column;
    bool if_exists = false;
    std::optional<Span> cascade;
    std::optional<Span> restrict_;
    Span span;
};

struct RenameColumn {
    Identifier from;
    Identifier to;
    Span span;
};

struct SetType {
    TypeName type;
    std::optional<ObjectName> collation;
    std::optional<Expression> value;  ///< of USING, over the row as it was
};
struct SetDefault {
    Expression value;
};
struct DropDefault {};
struct SetNotNull {};
struct DropNotNull {};
/// ADD GENERATED … AS IDENTITY
struct AddIdentity {
    Constraint identity;
};
struct DropIdentity {
    bool if_exists = false;
};
/// DROP EXPRESSION: a generated column keeps its values and becomes an ordinary one.
struct DropExpression {
    bool if_exists = false;
};
/// A change that the parser does not model.
struct OtherChange {
    std::string words;  ///< its leading keywords in upper case, for messages: "SET STATISTICS"
};

using ColumnChange = std::variant<SetType, SetDefault, DropDefault, SetNotNull, DropNotNull, AddIdentity,
                                  DropIdentity, DropExpression, OtherChange>;

/// ALTER [COLUMN] column …
struct AlterColumn {
    Identifier column;
    ColumnChange change;
    Span span;
};

/// ADD [CONSTRAINT name] PRIMARY KEY, UNIQUE, CHECK, FOREIGN KEY, EXCLUDE …
struct AddConstraint {
    Constraint constraint;
    Span span;
};

struct DropConstraint {
    Identifier name;
    bool if_exists = false;
    std::optional<Span> cascade;
    std::optional<Span> restrict_;
    Span span;
};

struct RenameConstraint {
    Identifier from;
    Identifier to;
    Span span;
};

struct RenameTable {
    Identifier to;
    Span span;
};

/// An action that the parser does not model.
struct OtherAction {
    std::string words;  ///< its leading keywords in upper case, for messages: "OWNER TO"
    Span span;
};

using AlterAction = std::variant<AddColumn, DropColumn, RenameColumn, AlterColumn, AddConstraint,
                                 DropConstraint, RenameConstraint, RenameTable, OtherAction>;

struct AlterTable {
    ObjectName table;
    bool if_exists = false;
    std::optional<Span> only;
    std::vector<AlterAction> actions;
};

struct AddValue {
    std::string value;
    bool if_not_exists = false;
    std::optional<std::string> before;  ///< the value that it stands before, or
    std::optional<std::string> after;   ///< behind; the last one when neither is written
};

struct RenameValue {
    std::string from;
    std::string to;
};

struct RenameType {
    Identifier to;
};

/// ALTER TYPE name ADD VALUE, RENAME VALUE or RENAME TO
struct AlterType {
    ObjectName name;
    std::variant<AddValue, RenameValue, RenameType> action;
    Span action_span;
};

enum class DataVerb { insert, update, delete_ };

/// a = value, or (a, b) = value
struct Assignment {
    std::vector<Identifier> columns;  ///< empty where less than a column is set: a[1], a.field
    bool row = false;                 ///< the columns stand in parentheses
    Expression value;
    Span span;
};

/// ON CONFLICT …
struct Conflict {
    std::optional<Identifier> constraint;  ///< of ON CONSTRAINT name
    std::optional<Span> target;            ///< ON CONSTRAINT name, or (…) [WHERE …]
    std::vector<Assignment> assignments;   ///< none: DO NOTHING
    Span span;
};

/// INSERT, UPDATE or DELETE, with or without WITH before it.
struct DataChange {
    DataVerb verb = DataVerb::insert;
    ObjectName table;
    std::optional<Span> only;  ///< the word
    std::optional<Identifier> alias;
    // Of INSERT:
    std::vector<Identifier> columns;            ///< empty: all of the table's
    std::optional<Span> overriding;             ///< OVERRIDING SYSTEM VALUE or USER VALUE
    std::vector<std::vector<Expression>> rows;  ///< of VALUES
    std::optional<Expression> query;            ///< what gives the rows if it is not VALUES alone
    std::optional<Conflict> conflict;
    // Of UPDATE:
    std::vector<Assignment> assignments;
    // Of UPDATE and DELETE:
    std::optional<Span> from;         ///< FROM or USING with its tables
    std::optional<Expression> where;  ///< without the word WHERE
    // Of all:
    std::optional<Span> returning;
};

/// TRUNCATE [TABLE] a, b
struct Truncate {
    std::vector<ObjectName> tables;
    std::optional<Span> restart_identity;  ///< the words
    std::optional<Span> cascade;           ///< the word
};

enum class TransactionVerb { begin, commit, rollback, savepoint, release, prepare };

struct TransactionControl {
    TransactionVerb verb = TransactionVerb::begin;
};

/// A statement that the parser does not model.
struct Raw {
    std::string words;  ///< its leading keywords in upper case, for messages: "CREATE FUNCTION"
};

using Node =
    std::variant<Raw, CreateTable, CreateIndex, CreateView, CreateEnum, CreateDomain, CreateSequence, Drop,
                 AlterTable, AlterType, OwnSequence, RenameObject, DataChange, Truncate, TransactionControl>;

/// One statement. `text` and the tokens stay valid as long as what it was read from; the reader says how
/// long.
struct Statement {
    std::string_view text;      ///< from its first token to its last, without the semicolon
    std::size_t offset = 0;     ///< of text in its file, in bytes
    std::vector<Token> tokens;  ///< without white space and comments
    Node node;
    bool native = false;  ///< in the database's own language: lexed by its rules, sent as written

    std::string_view slice(Span span) const { return text.substr(span.begin, span.size()); }
    /// The tokens that stand inside `span`.
    std::span<const Token> tokens_in(Span span) const;
};

}  // namespace runner
