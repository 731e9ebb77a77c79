// What is different between databases that are much alike, as data.
#pragma once

#include <span>
#include <string_view>

#include "sdk/dialect.hpp"
#include "sdk/spelling.hpp"
#include "sdk/type_rules.hpp"

namespace runner {

/// How a function of portable SQL is called here.
struct PlainFunction {
    std::string_view name;      ///< lower case, as trees have it (sdk/expression/functions.hpp)
    std::string_view called{};  ///< empty: by the same name
};

/// What ALTER TABLE can do.
enum class PlainAlter {
    add_column,
    drop_column,
    rename_column,
    set_default,
    drop_default,
    add_constraint,
    drop_constraint,
    drop_primary_key,  ///< DROP PRIMARY KEY
    drop_index,        ///< DROP INDEX, beside other changes
    set_type,
    set_nullability,
    rename_table,
};

/// The defaults are those of standard SQL. What is not in the tables is refused, never passed on.
struct PlainRules {
    std::string_view name;   ///< lower case: "mariadb"
    std::string_view title;  ///< in messages: "MariaDB"
    LexicalRules lexical_rules{};
    Features features{};
    Keywords reserved;
    char quote = '"';  ///< of names
    std::span<const TypeRule> types;
    std::span<const PlainFunction> functions;
    /// A column of an enumerated type, with {values} in the type or in its check; empty: there are none.
    TypeRule enumerated{TypeKind::named, {}, {}};
    std::span<const PlainAlter> alter{};
    bool several_alters = false;    ///< ALTER TABLE t ADD a …, ADD b …
    bool alters_if_exists = false;  ///< ALTER TABLE IF EXISTS t, DROP COLUMN IF EXISTS c
    /// What follows the type of a column whose values are generated: "AUTO_INCREMENT"; empty: there are none.
    std::string_view generated_key{};
    std::string_view generated_type{};  ///< of such a column; empty: that of any other
    std::string_view clock = "CURRENT_TIMESTAMP";
    /// In the DEFAULT of a TIMESTAMP WITH TIME ZONE that keeps UTC, where `clock` goes by the zone of a
    /// session.
    std::string_view utc_clock{};
    /// What stands before a column that ALTER TABLE changes by stating it anew, whole: "MODIFY COLUMN"; what
    /// `set_type` needs. Empty: there is ALTER COLUMN … SET NOT NULL.
    std::string_view restates{};
    std::string_view table_options{};  ///< behind the parentheses of every table
    /// UPDATE t, u SET t.a = …, and DELETE FROM t USING t, u.
    bool joined_changes = false;
    /// What stands before the assignments in place of ON CONFLICT DO UPDATE SET, where any key that is there
    /// already leads to them and VALUES(a) is the value that was to be inserted: "ON DUPLICATE KEY UPDATE".
    std::string_view upsert{};
    bool index_of_table = false;     ///< DROP INDEX a ON t
    bool keys_need_indexes = false;  ///< an index that a foreign key stands on cannot go
    /// As much as an index that is not unique can take of a TEXT or BYTEA; 0: all of it.
    int index_prefix = 0;
};

/// Whether values of the type may be of any length: TEXT, BYTEA, JSON.
bool is_unbounded(const DataType& type);

/// Throws Error (internal) for rules that nothing can be written by: placeholders that are none, or that
/// stand where they have no meaning; enumerated types without values.
void check(const PlainRules& rules);

}  // namespace runner
