// What catalogue() asks, in the order of what the objects stand on.
#pragma once

#include <span>
#include <string_view>

namespace runner::postgresql {

/// Each gives kind, name, table, SQL and undo of StoredObject and, of what depends on others or they on it,
/// the catalogue that holds it and its OID there; the relations are those that `common` names.
/// The pretty form of the catalogue's functions leaves out parentheses and schemas that need not be written.
std::span<const std::string_view> type_queries();      ///< extensions, types, sequences, routines
std::span<const std::string_view> table_queries();     ///< tables and views with their keys and indexes
std::span<const std::string_view> native_queries();    ///< triggers, rules, policies, whatever else
std::span<const std::string_view> property_queries();  ///< what statements say of objects that are there

}  // namespace runner::postgresql
