// The types of portable SQL.
#pragma once

#include <string>
#include <vector>

namespace runner {

/// PostgreSQL's types by their standard names, whatever spelling they had in the source (manual, chapter 8).
enum class TypeKind {
    smallint,
    integer,
    bigint,
    smallserial,
    serial,
    bigserial,
    numeric,
    real,
    double_precision,
    boolean,
    varchar,
    character,
    text,
    date,
    time,
    time_tz,
    timestamp,
    timestamp_tz,
    interval,
    uuid,
    bytea,
    json,
    jsonb,
    named,  ///< any other: an enumerated type, a domain, or one that only some database knows
};

/// A type as a value. Equal types mean the same column.
struct DataType {
    TypeKind kind = TypeKind::named;
    std::string name;    ///< "varchar", "timestamp with time zone", or the folded name of a named type
    std::string schema;  ///< of a named type; empty when none was written
    std::vector<int> arguments;  ///< VARCHAR(50) has {50}, NUMERIC(10, 2) has {10, 2}
    int dimensions = 0;          ///< INTEGER[][] has 2

    friend bool operator==(const DataType&, const DataType&) = default;
};

/// What PostgreSQL calls a type in its catalogue, and so a column that is a constant of it: int4, bool,
/// timestamptz.
std::string internal_name(const DataType& type);

/// SERIAL and its sisters.
bool is_serial(TypeKind kind);
/// SMALLINT, INTEGER, BIGINT, and the SERIALs that count with them.
bool is_whole(TypeKind kind);
/// The type without what makes a SERIAL generate values.
DataType base_type(const DataType& type);
/// The integer that a SERIAL counts with; any other kind is itself.
TypeKind base_kind(TypeKind kind);

}  // namespace runner
