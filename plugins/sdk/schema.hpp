// The schema model: what the statements of a history add up to, as plain values.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/data_type.hpp"
#include "sdk/token.hpp"

namespace runner {

/// CREATE TYPE … AS ENUM.
struct EnumType {
    std::string name;
    std::vector<std::string> values;  ///< in their declared order

    friend bool operator==(const EnumType&, const EnumType&) = default;
};

/// SQL that the model keeps, as it was written; with its tokens, since a dialect has no lexer.
struct Fragment {
    std::string text;
    std::vector<Token> tokens;  ///< their spans count in `text`

    friend bool operator==(const Fragment& a, const Fragment& b) { return a.text == b.text; }
};

/// A condition on VALUE.
struct DomainCheck {
    std::string name;
    Fragment condition;

    friend bool operator==(const DomainCheck&, const DomainCheck&) = default;
};

/// CREATE DOMAIN: a type with conditions.
struct Domain {
    std::string name;
    DataType type;  ///< below all domains
    bool not_null = false;
    std::optional<Fragment> default_value;
    std::vector<DomainCheck> checks;  ///< those of domains below too

    friend bool operator==(const Domain&, const Domain&) = default;
};

struct Column {
    std::string name;
    DataType type;
    std::string domain;  ///< the one that it was declared with, if any; `type` is that below
    bool not_null = false;
    bool identity = false;                   ///< generated key: SERIAL, GENERATED … AS IDENTITY
    std::optional<Fragment> default_value;   ///< the expression of DEFAULT
    std::optional<std::string> generated;    ///< GENERATED ALWAYS AS (this), as written
    std::vector<std::string> computed_from;  ///< the columns that `generated` mentions
    std::string collation;                   ///< of COLLATE; empty when not written
    std::string identity_options;  ///< ALWAYS or BY DEFAULT, with (…), as written; empty of a SERIAL
    /// What a database that keeps types by CHECKs calls the one of this column: {table}_{column}_type with
    /// the names of the moment at which the column got its type. Renames leave it.
    std::string type_check;
    std::string sequence;       ///< what PostgreSQL calls the sequence of a generated key; renames leave it
    bool owns_sequence = true;  ///< it goes with the column

    friend bool operator==(const Column&, const Column&) = default;
};

/// PRIMARY KEY, UNIQUE or EXCLUDE. Constraints have the name that was written or that PostgreSQL invented
/// when it made them; no rename of a table or column changes it.
struct Key {
    std::string name;
    std::vector<std::string> columns;  ///< none: there is no such key
    std::string rest;                  ///< DEFERRABLE, NULLS NOT DISTINCT …, as written; of EXCLUDE all

    friend bool operator==(const Key&, const Key&) = default;
};

struct Check {
    std::string name;
    std::string condition;             ///< as written
    std::vector<std::string> columns;  ///< those of the table that it mentions
    std::string rest;                  ///< NO INHERIT, as written

    friend bool operator==(const Check&, const Check&) = default;
};

struct ForeignKey {
    std::string name;
    std::vector<std::string> columns;
    std::string table;                    ///< the one that is referenced
    std::vector<std::string> referenced;  ///< its columns; none: those of a primary key that is not known
    std::string key;                      ///< the key or unique index that it stands on; empty: not known
    std::string on_delete;                ///< "CASCADE", "SET NULL", …; empty when not written
    std::string on_update;
    std::string match;  ///< "FULL"; empty when not written
    std::string rest;   ///< [NOT] DEFERRABLE …, as written

    friend bool operator==(const ForeignKey&, const ForeignKey&) = default;
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    Key primary_key;
    std::vector<Key> unique;
    std::vector<ForeignKey> foreign_keys;
    std::vector<Check> checks;
    std::vector<Key> exclusions;

    const Column* column(const std::string& name) const;
    /// The names of its constraints, of every kind.
    std::vector<std::string> constraints() const;
    friend bool operator==(const Table&, const Table&) = default;
};

struct Index {
    std::string name;
    std::string table;
    std::vector<std::string> columns;   ///< those that it mentions, in expressions and conditions too
    std::vector<std::string> included;  ///< those of INCLUDE (…)
    std::string definition;             ///< what stands behind the name of the table, as written
    bool unique = false;
    bool whole = true;   ///< plain columns and every row: what a foreign key can refer to, when it is unique
    std::string method;  ///< of USING, lower case; empty when not written
    bool of_constraint = false;  ///< that of the key of its table that has the same name

    friend bool operator==(const Index&, const Index&) = default;
};

/// A column of what a query gives.
struct QueryColumn {
    std::string name;              ///< empty: one that is not known
    std::optional<DataType> type;  ///< nothing: one that is not known

    friend bool operator==(const QueryColumn&, const QueryColumn&) = default;
};

struct View {
    std::string name;
    std::string query;                 ///< as written
    std::vector<std::string> columns;  ///< names given to its columns; none: those of the query
    std::vector<QueryColumn> gives;    ///< its columns; none: not known
    std::vector<std::string> uses;     ///< tables and views that it reads
    std::map<std::string, std::set<std::string>>
        reads;  ///< of those tables, the columns that it certainly reads

    friend bool operator==(const View&, const View&) = default;
};

/// The name in the schema of `table`: with what stands before the name of the table.
std::string beside(std::string_view table, std::string_view name);

/// Names are folded as PostgreSQL folds them and without the schema `public`.
struct Schema {
    std::map<std::string, EnumType> types;
    std::map<std::string, Domain> domains;
    std::map<std::string, Table> tables;
    std::map<std::string, Index> indexes;
    std::map<std::string, View> views;
    std::set<std::string> sequences;  ///< those of generated keys too
    /// The names of all constraints: what PostgreSQL invents avoids them, whatever table or domain has them.
    std::multiset<std::string> constraints;
    /// The table that each foreign key refers to, and the keys in `indexes` of those of each table: who asks
    /// about one table need not look through all of them. Whoever adds one or takes one away says it here
    /// too.
    std::multiset<std::string> referenced;
    std::map<std::string, std::set<std::string>> indexes_of;
    /// Names in statements that the model does not understand: what they mean now is not known.
    std::set<std::string> uncertain;

    const EnumType* type(const std::string& name) const;
    /// The domain that `type` names; nullptr when it names none.
    const Domain* domain(const DataType& type) const;
    const Table* table(const std::string& name) const;
    /// Whether a table, index, view or sequence has the name: PostgreSQL gives each to one of them.
    bool has_relation(const std::string& name) const;
    /// What would be left without `name`, a table or view: the tables that reference it and the views that
    /// read it, itself aside.
    std::vector<std::string> dependents(const std::string& name) const;
    /// Table and name of each column of an enumerated type or a domain.
    std::vector<std::pair<std::string, std::string>> columns_of_type(const std::string& name) const;
    friend bool operator==(const Schema&, const Schema&) = default;
};

}  // namespace runner
