// How a database that has not all of the types keeps their meaning: another name, and a CHECK. As data.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sdk/data_type.hpp"
#include "sdk/dialect.hpp"
#include "sdk/schema.hpp"

namespace runner {

/// How one type is said. In both texts, {c} stands for the column, {n} for the first argument, {scale} for
/// the second (0 when there is none), {limit} for 10 to the power of the difference, {fraction} for the
/// digits of a second (6 when not written), {time_length} and {timestamp_length} for the most characters of a
/// time of that precision, {values} for the literals of an enumerated type.
struct TypeRule {
    TypeKind kind;
    std::string_view declared;  ///< the name to declare; empty: the one that was written
    std::string_view check;     ///< a condition that NULL passes; empty: none is needed
};

/// The rule for `kind`, or nullptr.
const TypeRule* type_rule(std::span<const TypeRule> rules, TypeKind kind);

/// What `rule` declares for `type`; empty: the name that was written.
std::string type_declaration(const TypeRule& rule, const DataType& type, const EnumType* values = nullptr);

/// The condition of `rule` for a column of `type`, spelled `column`. `values` are those of an enumerated
/// type.
std::string type_check(const TypeRule& rule, const DataType& type, std::string_view column,
                       const EnumType* values = nullptr);

/// The inverse of type_check(): the type of which `condition` is the check, for a column spelled `column`.
/// Where several have the same it is `declared`, if that is one of them.
std::optional<KeptType> read_type_check(std::span<const TypeRule> rules, std::string_view condition,
                                        std::string_view column, TypeKind declared);

}  // namespace runner
