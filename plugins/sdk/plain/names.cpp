#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

void PlainRewrite::refuse(const std::string& what, Span at, std::string mend) const {
    throw Error(ErrorKind::unsupported, what + " is not in the dialect of " + std::string(rules.title))
        .at(at)
        .mend(std::move(mend));
}

std::string spelled(const PlainRules& rules, std::string_view name) {
    if (is_plain_name(name) && !is_keyword(rules.reserved, name)) return std::string(name);
    std::string quoted(1, rules.quote);
    for (const char c : name) {
        if (c == rules.quote) quoted += c;
        quoted += c;
    }
    return quoted += rules.quote;
}

namespace {

void write(PlainRewrite& rewrite, Span span, const std::string& text) {
    if (rewrite.statement.slice(span) != text) rewrite.edits.replace(span, text);
}

}  // namespace

void write(PlainRewrite& rewrite, const Identifier& name) {
    write(rewrite, name.span, spelled(rewrite.rules, name.name));
}

void write(PlainRewrite& rewrite, const ObjectName& name) {
    if (name.schema && name.schema->name != "public")
        rewrite.refuse("the schema " + name.schema->name, name.schema->span, "leave it out");
    write(rewrite, name.span, spelled(rewrite.rules, name.name.name));
}

void write_names(PlainRewrite& rewrite, Tokens tokens) {
    for (std::size_t i = tokens.first; i < tokens.last; ++i) {
        if (rewrite.name(i))
            write(rewrite, rewrite.token(i).span, spelled(rewrite.rules, rewrite.name_at(i)));
    }
}

}  // namespace runner::plain
