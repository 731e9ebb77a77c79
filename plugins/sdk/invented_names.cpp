#include "sdk/invented_names.hpp"

#include <algorithm>

#include "sdk/type_name.hpp"

namespace runner {
namespace {

constexpr std::size_t longest_name = 63;

/// The first `bytes` of `name`, without the broken rest of a character.
void shorten(std::string& name, std::size_t bytes) {
    if (bytes >= name.size()) return;
    while (bytes > 0 && (static_cast<unsigned char>(name[bytes]) & 0xC0U) == 0x80U) --bytes;
    name.resize(bytes);
}

std::string joined(std::string table, std::string middle, const std::string& label) {
    const std::size_t room = longest_name - label.size() - (middle.empty() ? 1 : 2);
    std::size_t table_bytes = table.size();
    std::size_t middle_bytes = middle.size();
    while (table_bytes + middle_bytes > room) --(table_bytes > middle_bytes ? table_bytes : middle_bytes);
    shorten(table, table_bytes);
    shorten(middle, middle_bytes);
    return table + '_' + (middle.empty() ? "" : middle + '_') + label;
}

std::string_view label_of(Unnamed what) {
    switch (what) {
        case Unnamed::primary_key:
            return "pkey";
        case Unnamed::unique:
            return "key";
        case Unnamed::exclusion:
            return "excl";
        case Unnamed::check:
            return "check";
        case Unnamed::foreign_key:
            return "fkey";
        case Unnamed::index:
            return "idx";
        case Unnamed::sequence:
            return "seq";
    }
    return {};
}

bool is_taken(const Schema& schema, Unnamed what, const std::string& name) {
    const bool relation = what != Unnamed::check && what != Unnamed::foreign_key;
    const bool constraint = what != Unnamed::index && what != Unnamed::sequence;
    return (relation && schema.has_relation(name)) || (constraint && schema.constraints.contains(name));
}

/// The index behind the group that `tokens[open]` opens.
std::size_t behind_group(std::string_view text, std::span<const Token> tokens, std::size_t open) {
    std::size_t depth = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        if (is_symbol(tokens[i], text, "(") || is_symbol(tokens[i], text, "[")) ++depth;
        if (is_symbol(tokens[i], text, ")") || is_symbol(tokens[i], text, "]")) --depth;
        if (depth == 0) return i + 1;
    }
    return tokens.size();
}

/// FigureIndexColname: empty for what has no name of its own.
std::string figured(std::string_view text, std::span<const Token> tokens) {
    if (tokens.empty()) return {};
    // (…) around the whole, or around all but a subscript
    if (is_symbol(tokens[0], text, "(")) {
        const std::size_t behind = behind_group(text, tokens, 0);
        const bool subscript = behind < tokens.size() && is_symbol(tokens[behind], text, "[") &&
                               behind_group(text, tokens, behind) == tokens.size();
        if (behind == tokens.size() || subscript) return figured(text, tokens.subspan(1, behind - 2));
    }
    // …::type, … COLLATE name, …[1] outside all parentheses: what stands before
    std::size_t cut = tokens.size();
    std::size_t cast = tokens.size();
    for (std::size_t i = 0; i < tokens.size();) {
        const bool group = is_symbol(tokens[i], text, "(") || is_symbol(tokens[i], text, "[");
        if (is_symbol(tokens[i], text, "::")) cast = cut = i;
        if (is_word(tokens[i], text, "COLLATE")) cut = i;
        if (is_word(tokens[i], text, "AT") && i + 2 < tokens.size() && is_word(tokens[i + 1], text, "TIME"))
            return "timezone";
        i = group ? behind_group(text, tokens, i) : i + 1;
    }
    if (cast < tokens.size()) {
        const auto type = read_type_name(text, tokens, cast + 1);
        const std::string inner = figured(text, tokens.first(cast));
        const bool more = type && type->next < tokens.size();
        if (!type || (more && !is_symbol(tokens[type->next], text, "[") &&
                      !is_word(tokens[type->next], text, "COLLATE")))
            return {};
        return inner.empty() ? internal_name(type->type) : inner;
    }
    if (cut < tokens.size()) return figured(text, tokens.first(cut));

    if (is_word(tokens[0], text, "CASE")) return "case";
    if (is_word(tokens[0], text, "ARRAY")) return "array";
    if (!is_name(tokens[0])) return {};
    std::size_t last = 0;  // of a.b.c
    while (last + 2 < tokens.size() && is_symbol(tokens[last + 1], text, ".") && is_name(tokens[last + 2]))
        last += 2;
    std::string name = identifier_of(tokens[last], text);
    if (last + 1 == tokens.size()) return name;
    if (is_symbol(tokens[last + 1], text, "[") && behind_group(text, tokens, last + 1) == tokens.size())
        return name;
    if (!is_symbol(tokens[last + 1], text, "(")) {
        const auto type = read_type_name(text, tokens, 0);  // DATE '2024-01-01'
        const bool literal =
            type && type->next + 1 == tokens.size() && tokens[type->next].kind == TokenKind::string;
        return literal ? internal_name(type->type) : std::string();
    }
    if (behind_group(text, tokens, last + 1) != tokens.size()) return {};
    if (is_word(tokens[0], text, "CAST")) {
        const auto inside = tokens.subspan(2, tokens.size() - 3);
        for (std::size_t i = 0; i < inside.size();) {
            if (is_word(inside[i], text, "AS")) {
                const auto type = read_type_name(text, inside, i + 1);
                const std::string inner = figured(text, inside.first(i));
                return !inner.empty() || !type ? inner : internal_name(type->type);
            }
            i = is_symbol(inside[i], text, "(") ? behind_group(text, inside, i) : i + 1;
        }
    }
    if (!is_word(tokens[last], text, "TRIM")) return name;
    const Token& side = tokens[last + 2];
    return is_word(side, text, "LEADING") ? "ltrim" : is_word(side, text, "TRAILING") ? "rtrim" : "btrim";
}

/// The parts of an index's name, each but once: a number tells equal ones apart (ChooseIndexColumnNames).
std::vector<std::string> told_apart(std::span<const std::string> parts) {
    std::vector<std::string> names;
    for (const std::string& part : parts) {
        std::string name = part;
        for (int n = 1; std::find(names.begin(), names.end(), name) != names.end(); ++n) {
            const std::string number = std::to_string(n);
            name = part;
            shorten(name, longest_name - number.size());
            name += number;
        }
        names.push_back(std::move(name));
    }
    return names;
}

std::string joined(std::span<const std::string> parts) {
    std::string result;
    for (const std::string& part : parts) result += (result.empty() ? "" : "_") + part;
    return result;
}

}  // namespace

std::string invented_name(const Schema& schema, std::string_view table, Unnamed what,
                          std::span<const std::string> columns) {
    const std::string prefix = beside(table, "");
    const std::string own(table.substr(prefix.size()));
    const std::string middle = joined(
        what == Unnamed::foreign_key ? std::vector(columns.begin(), columns.end()) : told_apart(columns));
    const std::string label(label_of(what));
    std::string name = joined(own, middle, label);
    for (int n = 1; is_taken(schema, what, prefix + name); ++n) {
        name = joined(own, middle, label + std::to_string(n));
    }
    return name;
}

std::string invented_part(const Statement& statement, Span expression) {
    const std::string name = figured(statement.text, statement.tokens_in(expression));
    return name.empty() ? "expr" : name;
}

std::string invented_index_name(const Statement& statement, const CreateIndex& index, const Schema& schema) {
    std::vector<std::string> parts;
    for (const IndexElement& element : index.elements)
        parts.push_back(element.column ? element.column->name
                                       : invented_part(statement, element.expression.span));
    if (index.include) {
        for (const Token& token : statement.tokens_in(*index.include).subspan(1)) {
            if (is_name(token)) parts.push_back(identifier_of(token, statement.text));
        }
    }
    const std::string schema_name = index.table.schema ? index.table.schema->name + "." : "";
    const bool elsewhere = index.table.schema && index.table.schema->name != "public";
    return invented_name(schema, (elsewhere ? schema_name : "") + index.table.name.name, Unnamed::index,
                         parts);
}

std::string invented_type_check(const Table& table, const std::string& column) {
    const std::string plain = table.name + "_" + column + "_type";
    std::string name = plain;
    const auto taken = [&](const Column& other) { return other.name != column && other.type_check == name; };
    for (int n = 1; std::any_of(table.columns.begin(), table.columns.end(), taken); ++n)
        name = plain + std::to_string(n);
    return name;
}

}  // namespace runner
