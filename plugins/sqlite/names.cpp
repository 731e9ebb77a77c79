#include "names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "keywords.hpp"
#include "refuse.hpp"

namespace runner::sqlite {
namespace {

std::string folded(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    }
    return result;
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
    if (name.name == other || folded(name.name) != folded(other)) return;
    refuse(fmt::format("SQLite takes {} and {} for one name", quoted_name(name.name), quoted_name(other)),
           name.span, "give one of them another name");
}

void refuse_twin(const Rewrite& rewrite, const Identifier& name) {
    for (const auto& [other, table] : rewrite.before.tables) refuse_twin(name, other);
    for (const auto& [other, index] : rewrite.before.indexes) refuse_twin(name, other);
    for (const auto& [other, view] : rewrite.before.views) refuse_twin(name, other);
}

}  // namespace runner::sqlite
