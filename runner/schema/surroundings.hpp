// What a database holds around one table: the keys, views and triggers that speak of it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/altered_table.hpp"
#include "schema/rebuild.hpp"

namespace runner::schema {

/// The table called `name` among `live`. Throws Error (schema) where there is none, and where a temporary one
/// hides it.
const StoredObject& find_table(std::string_view name, const std::vector<StoredObject>& live);

struct Surroundings {
    const std::vector<StoredObject>& live;  ///< all that the database keeps as text
    const StoredObject& table;              ///< one of them
    const LexicalRules& rules;

    /// The triggers that may break when `column` goes; whether one speaks of this column or of another of
    /// that name the database will say. Throws Error (schema) for those that it would not tell of: a list
    /// behind UPDATE OF, which it never looks at, and triggers on views.
    std::vector<const StoredObject*> triggers_about(const std::string& column) const;

    /// Whether the views over the table work, and `triggers`, when it has become `now`.
    std::vector<Trial> trials(const std::vector<const StoredObject*>& triggers, const CreateTable& now,
                              const Dialect& dialect) const;

    /// Throws Error (schema) where another table has a foreign key to columns that `uses` says yes to.
    void refuse_references(std::string_view what,
                           const std::function<bool(const std::vector<Identifier>&)>& uses) const;

    /// Throws Error (schema) where a definition mentions the column and the literal of the value that goes:
    /// it would never find it again. `own` is the table as it has become.
    void refuse_mention(const ColumnRetyped& retyped, const AlteredTable& own) const;

    /// The other tables that have a foreign key to it.
    std::vector<std::string> referring() const;
};

}  // namespace runner::schema
