// What is the same under another name.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/schema.hpp"

namespace runner::schema {

/// New names, as keys of the model, and the old ones.
struct Renames {
    using Part = std::pair<std::string, std::string>;  ///< of a table or type under its new name

    std::map<std::string, std::string> tables;
    std::map<std::string, std::string> types;
    std::map<Part, std::string> columns;
    std::map<Part, std::string> values;  ///< of enumerated types

    bool empty() const { return tables.empty() && types.empty() && columns.empty() && values.empty(); }
    /// The way back.
    Renames reversed() const;
    /// Without those that have happened: the old name is not in `from`, or the new one is.
    Renames pending(const Schema& from) const;
};

/// Adds what `statement`, which comes behind those before, renames.
void add_renames(Renames& renames, const Statement& statement);

/// Tables and columns of `to` that may be those of `from` under another name: a table with the same columns,
/// a column of the same type. Each is a question to a person, and no answer.
Renames guessed(const Schema& from, const Schema& to);

}  // namespace runner::schema
