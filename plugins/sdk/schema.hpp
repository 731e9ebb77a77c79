// The schema model: what the statements of a history add up to, as plain values.
#pragma once

#include <map>
#include <optional>
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

    friend bool operator==(const Column&, const Column&) = default;
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    std::vector<std::string> primary_key;

    const Column* column(const std::string& name) const;
    friend bool operator==(const Table&, const Table&) = default;
};

/// What an index belongs to; some databases cannot drop it without saying so.
struct Index {
    std::string name;
    std::string table;

    friend bool operator==(const Index&, const Index&) = default;
};

/// Names are folded as PostgreSQL folds them and without the schema `public`.
struct Schema {
    std::map<std::string, EnumType> types;
    std::map<std::string, Table> tables;
    std::map<std::string, Index> indexes;
    std::map<std::string, std::string> views;  ///< name → query as written

    const EnumType* type(const std::string& name) const;
    const Table* table(const std::string& name) const;
    friend bool operator==(const Schema&, const Schema&) = default;
};

}  // namespace runner
