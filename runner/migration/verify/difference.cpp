#include "migration/verify/difference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "schema/unify.hpp"

namespace runner::migration {
namespace {

std::set<Identity> native(const LiveSchema& live) {
    std::set<Identity> result;
    for (const StoredObject& object : live.beyond)
        if (object.kind != "extension") result.insert(identity(object));
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
