#include "sdk/meant.hpp"

#include <algorithm>
#include <vector>

#include "sdk/nearest.hpp"

namespace runner {
namespace {

using Words = std::vector<std::string>;

/// `words` with a first word that is one of `firsts`.
std::string meant_first(std::string_view words, const Words& firsts) {
    return nearest(words.substr(0, words.find(' ')), firsts);
}

bool is_one_of(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string meant_statement(std::string_view words) {
    static const Words verbs{"ALTER",  "COMMENT", "CREATE", "DELETE",   "DROP",  "GRANT",
                             "INSERT", "REVOKE",  "SELECT", "TRUNCATE", "UPDATE"};
    static const Words of_objects{"ALTER", "CREATE", "DROP"};
    static const Words kinds{"DOMAIN", "EXTENSION", "INDEX",     "SEQUENCE", "TABLE",
                             "TYPE",   "UNIQUE",    "TEMPORARY", "VIEW"};
    const std::size_t blank = words.find(' ');
    const std::string verb = meant_first(words, verbs);
    if (blank == std::string_view::npos || !is_one_of(of_objects, verb)) return verb == words ? "" : verb;
    const std::string kind = nearest(words.substr(blank + 1), kinds);
    const std::string meant = kind.empty() ? "" : verb + " " + kind;
    return meant == words ? "" : meant;
}

std::string meant_action(std::string_view words) {
    static const Words actions{"ADD", "ALTER", "DROP", "RENAME"};
    const std::string_view first = words.substr(0, words.find(' '));
    return is_one_of(actions, first) ? "" : meant_first(words, actions);
}

std::string meant_type(std::string_view name, const Schema& known) {
    Words types{"bigint",           "bigserial", "boolean", "bytea",     "character", "date",   "decimal",
                "double precision", "integer",   "json",    "jsonb",     "numeric",   "real",   "serial",
                "smallint",         "text",      "time",    "timestamp", "uuid",      "varchar"};
    for (const auto& [type, values] : known.types) types.push_back(type);
    for (const auto& [domain, definition] : known.domains) types.push_back(domain);
    return nearest(name, types);
}

}  // namespace runner
