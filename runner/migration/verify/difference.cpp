#include "migration/verify/difference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "schema/unify.hpp"
#include "sdk/spelling.hpp"

namespace runner::migration {
namespace {

/// A rebuild of SQLite leaves the name of its table in quotes.
std::string without_quotes(const std::string& name, std::string sql) {
    constexpr std::string_view create = "CREATE TABLE ";
    const std::string quoted = quoted_name(name);
    if (sql.starts_with(create) && sql.compare(create.size(), quoted.size(), quoted) == 0)
        sql.replace(create.size(), quoted.size(), name);
    return sql;
}

std::set<Identity> native(const LiveSchema& live) {
    std::set<Identity> result;
    for (const Beyond& each : live.beyond) {
        if (each.object.kind == "extension") continue;
        const auto [kind, name, table, sql] = identity(each.object);
        result.emplace(kind, name, table, without_quotes(name, sql));
    }
    return result;
}

}  // namespace

std::vector<schema::Change> changes_between(Schema from, Schema to) {
    schema::unify_keys(from, to);
    return schema::diff(from, to);
}

std::vector<std::string> others_between(const LiveSchema& one, const LiveSchema& other) {
    std::vector<Identity> differing;
    std::ranges::set_symmetric_difference(native(one), native(other), std::back_inserter(differing));
    std::set<std::string> names;
    for (const Identity& each : differing) names.insert(std::get<1>(each));
    return {names.begin(), names.end()};
}

std::string difference(const std::vector<schema::Change>& changes, const std::vector<std::string>& others) {
    std::string text = schema::script(changes);
    if (!others.empty())
        text += fmt::format("-- what portable SQL has no words for: {}\n", fmt::join(others, ", "));
    return text;
}

std::string difference(const LiveSchema& from, const LiveSchema& to) {
    return difference(changes_between(from.schema, to.schema), others_between(from, to));
}

}  // namespace runner::migration
