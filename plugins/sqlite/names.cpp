#include "names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "keywords.hpp"
#include "refuse.hpp"
#include "sdk/ascii.hpp"

namespace runner::sqlite {
namespace {

/// The spellings of a name that differ in the case of letters, in the order of texts.
class Spellings {
  public:
    explicit Spellings(std::string_view name) : first_(ascii::upper(name)), last_(ascii::lower(name)) {}

    const std::string& first() const { return first_; }

    /// The first of them that is greater than `text`; empty when none is.
    std::string behind(std::string_view text) const {
        std::size_t at = 0;
        while (at < std::min(text.size(), last_.size()) && (text[at] == first_[at] || text[at] == last_[at]))
            ++at;
        const auto with = [&](char c) { return std::string(text.substr(0, at)) + c + first_.substr(at + 1); };
        const auto less = std::char_traits<char>::lt;
        if (at < last_.size() && (at == text.size() || less(text[at], first_[at]))) return with(first_[at]);
        if (at < last_.size() && less(text[at], last_[at])) return with(last_[at]);
        while (at-- > 0) {
            if (text[at] != last_[at]) return with(last_[at]);
        }
        return {};
    }

  private:
    std::string first_;
    std::string last_;
};

/// A key of `objects` that is `name` but for the case of letters; none is a nullptr. To look at all objects
/// for each new one would make the time of a history grow with the square of its length.
template <class Object>
const std::string* twin(const std::map<std::string, Object>& objects, const std::string& name) {
    const Spellings spellings(name);
    for (std::string wanted = spellings.first(); !wanted.empty();) {
        const auto found = objects.lower_bound(wanted);
        if (found == objects.end()) return nullptr;
        const std::string& there = found->first;
        if (there != name && ascii::equal_ignoring_case(there, name)) return &there;
        wanted = spellings.behind(there);
    }
    return nullptr;
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
