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
    /// The type of a column of an enumerated type, with {values}; empty: there are none.
    std::string_view enumerated{};
    /// What follows the type of a column whose values are generated: "AUTO_INCREMENT"; empty: there are none.
    std::string_view generated_key{};
    std::string_view clock = "CURRENT_TIMESTAMP";
    std::string_view table_options{};  ///< behind the parentheses of every table
    bool index_of_table = false;       ///< DROP INDEX a ON t
};

}  // namespace runner
