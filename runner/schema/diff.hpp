// The way from one schema to another.
#pragma once

#include <string>
#include <vector>

#include "schema/renames.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// One statement of portable SQL.
struct Change {
    std::string kind;  ///< of what it is about: "table", "index", "view", "type", "domain", "sequence"
    std::string name;
    std::string sql;   ///< without a semicolon; empty: there is only something to know
    std::string note;  ///< what a person should know before it runs; empty: nothing
};

/// The statements that make `to` of a database that is `from`, in an order in which they can run; none when
/// both are the same schema (canonical.hpp). Several changes of a table are one ALTER TABLE; what depends on
/// something that changes is dropped before it and made again after it. From an empty schema: its definition.
/// Throws Error (usage) for a rename of what is not there; (schema) where no statement of portable SQL makes
/// the change.
std::vector<Change> diff(const Schema& from, const Schema& to, const Renames& renames = {});

/// The same as a script: with notes as comments, each statement with its semicolon.
std::string script(const std::vector<Change>& changes);

}  // namespace runner::schema
