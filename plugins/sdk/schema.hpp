// The schema model: what the statements of a history add up to, as plain values.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sdk/data_type.hpp"

namespace runner {

/// CREATE TYPE … AS ENUM.
struct EnumType {
    std::string name;
    std::vector<std::string> values;  ///< in their declared order

    friend bool operator==(const EnumType&, const EnumType&) = default;
};

struct Column {
    std::string name;
    DataType type;
    bool not_null = false;
    bool identity = false;                    ///< generated key: SERIAL, GENERATED … AS IDENTITY
    std::optional<std::string> default_text;  ///< the expression as written
    std::optional<std::string> generated;     ///< GENERATED ALWAYS AS (this), as written
    /// What a database that keeps types by CHECKs calls the one of this column: {table}_{column}_type with
    /// the names of the moment at which the column got its type. Renames leave it.
    std::string type_check;

    friend bool operator==(const Column&, const Column&) = default;
};

/// PRIMARY KEY or UNIQUE. Constraints have the name that was written or that PostgreSQL invented when it made
/// them; no rename of a table or column changes it.
struct Key {
    std::string name;
    std::vector<std::string> columns;  ///< none: there is no such key

    friend bool operator==(const Key&, const Key&) = default;
};

struct Check {
    std::string name;
    std::string condition;             ///< as written
    std::vector<std::string> columns;  ///< those that it mentions

    friend bool operator==(const Check&, const Check&) = default;
};

struct ForeignKey {
    std::string name;
    std::vector<std::string> columns;
    std::string table;                    ///< the one that is referenced
    std::vector<std::string> referenced;  ///< its columns; empty: its primary key
    std::string on_delete;                ///< "CASCADE", "SET NULL", …; empty when not written
    std::string on_update;

    friend bool operator==(const ForeignKey&, const ForeignKey&) = default;
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    Key primary_key;
    std::vector<Key> unique;
    std::vector<ForeignKey> foreign_keys;
    std::vector<Check> checks;

    const Column* column(const std::string& name) const;
    friend bool operator==(const Table&, const Table&) = default;
};

/// What an index belongs to; some databases cannot drop it without saying so.
struct Index {
    std::string name;
    std::string table;
    std::vector<std::string> columns;  ///< those that it mentions, in expressions and conditions too
    bool unique = false;
    bool whole = true;  ///< plain columns and every row: what a foreign key can refer to, when it is unique

    friend bool operator==(const Index&, const Index&) = default;
};

struct View {
    std::string name;
    std::string query;              ///< as written
    std::vector<std::string> uses;  ///< tables and views that it reads

    friend bool operator==(const View&, const View&) = default;
};

/// Names are folded as PostgreSQL folds them and without the schema `public`.
struct Schema {
    std::map<std::string, EnumType> types;
    std::map<std::string, Table> tables;
    std::map<std::string, Index> indexes;
    std::map<std::string, View> views;
    /// Names in statements that the model does not understand: what they mean now is not known.
    std::set<std::string> uncertain;

    const EnumType* type(const std::string& name) const;
    const Table* table(const std::string& name) const;
    /// What would be left without `name`, a table or view: the tables that reference it and the views that
    /// read it, itself aside.
    std::vector<std::string> dependents(const std::string& name) const;
    /// The columns of an enumerated type, as "table.column".
    std::vector<std::string> columns_of_type(const std::string& name) const;
    friend bool operator==(const Schema&, const Schema&) = default;
};

}  // namespace runner
