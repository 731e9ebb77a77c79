#include "names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "keywords.hpp"
#include "refuse.hpp"

namespace runner::sqlite {
namespace {

char folded(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

/// Whether SQLite, which ignores the case of ASCII letters, takes the names for one.
bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return folded(x) == folded(y); });
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
    if (!same_name(name.name, other) || name.name == other) return;
    refuse(fmt::format("SQLite takes {} and {} for one name", quoted_name(name.name), quoted_name(other)),
           name.span, "give one of them another name");
}

void refuse_twin(const Rewrite& rewrite, const Identifier& name) {
    for (const auto& [other, table] : rewrite.before.tables) refuse_twin(name, other);
    for (const auto& [other, index] : rewrite.before.indexes) refuse_twin(name, other);
    for (const auto& [other, view] : rewrite.before.views) refuse_twin(name, other);
}

}  // namespace runner::sqlite
