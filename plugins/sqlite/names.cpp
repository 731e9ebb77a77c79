#include "names.hpp"

#include <fmt/format.h>

#include <map>

#include "keywords.hpp"
#include "refuse.hpp"
#include "sdk/ascii.hpp"

namespace runner::sqlite {
namespace {

/// A key of `objects` that begins with `beginning`, and is `name` but for the case of letters; none is a
/// nullptr. Looks along the spellings that there are: to look at all objects for each new one would make the
/// time of a history grow with the square of its length.
template <class Object>
const std::string* twin(const std::map<std::string, Object>& objects, const std::string& name,
                        std::string beginning = {}) {
    const auto found = objects.lower_bound(beginning);
    if (found == objects.end() || !found->first.starts_with(beginning)) return nullptr;
    if (beginning.size() == name.size()) {
        return found->first.size() == name.size() && found->first != name ? &found->first : nullptr;
    }
    const char lower = ascii::lower(name[beginning.size()]);
    const char upper = ascii::upper(lower);
    if (const std::string* other = twin(objects, name, beginning + lower)) return other;
    return upper == lower ? nullptr : twin(objects, name, beginning + upper);
}

void write(Rewrite& rewrite, Span span, std::string text) {
    if (rewrite.statement.slice(span) != text) rewrite.edits.replace(span, std::move(text));
}

}  // namespace

std::string spelled(std::string_view name) {
    return spelled_name(name, reserved_words);
}

std::string spelled(const Identifier& name) {
    return name.quoted ? quoted_name(name.name) : spelled(name.name);
}

std::string spelled(const Rewrite& rewrite, const ObjectName& name) {
    if (name.schema && name.schema->name != "public") {
        refuse(fmt::format("SQLite has no schemas, so {} has no place in it",
                           rewrite.statement.slice(name.span)),
               name.schema->span, fmt::format("leave out `{}.`", rewrite.statement.slice(name.schema->span)));
    }
    return spelled(name.name);
}

void write(Rewrite& rewrite, const Identifier& name) {
    write(rewrite, name.span, spelled(name));
}

void write(Rewrite& rewrite, const ObjectName& name) {
    write(rewrite, name.span, spelled(rewrite, name));
}

void refuse_twin(const Identifier& name, const std::string& other) {
    if (!ascii::equal_ignoring_case(name.name, other) || name.name == other) return;
    refuse(fmt::format("SQLite takes {} and {} for one name", quoted_name(name.name), quoted_name(other)),
           name.span, "give one of them another name");
}

void refuse_twin(const Rewrite& rewrite, const Identifier& name) {
    if (const auto* other = twin(rewrite.before.tables, name.name)) refuse_twin(name, *other);
    if (const auto* other = twin(rewrite.before.indexes, name.name)) refuse_twin(name, *other);
    if (const auto* other = twin(rewrite.before.views, name.name)) refuse_twin(name, *other);
}

}  // namespace runner::sqlite
