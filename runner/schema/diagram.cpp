#include "schema/diagram.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/dependents.hpp"
#include "schema/text.hpp"
#include "sdk/ascii.hpp"

namespace runner::schema {
namespace {

/// A word of Mermaid: it takes no blanks, parentheses or points in types.
std::string word(const std::string& text) {
    std::string result;
    for (const char c : ascii::lower(text)) {
        if (ascii::is_letter_or_digit(c) || c == '_')
            result += c;
        else if (!result.empty() && result.back() != '_')
            result += '_';
    }
    while (result.ends_with('_')) result.pop_back();
    return result.empty() ? "_" : result;
}

std::string type_of(const Column& column) {
    return column.domain.empty() ? type_text(base_type(column.type)) : column.domain;
}

std::string keys_of(const Table& table, const Column& column) {
    const bool refers = std::ranges::any_of(
        table.foreign_keys, [&](const ForeignKey& key) { return contains(key.columns, column.name); });
    const bool unique = std::ranges::any_of(
        table.unique, [&](const Key& key) { return key.columns == std::vector{column.name}; });
    std::vector<std::string_view> keys;
    if (contains(table.primary_key.columns, column.name)) keys.emplace_back("PK");
    if (refers) keys.emplace_back("FK");
    if (unique) keys.emplace_back("UK");
    return fmt::format("{}", fmt::join(keys, ", "));
}

bool is_optional(const Table& table, const ForeignKey& key) {
    return std::ranges::any_of(key.columns, [&](const std::string& name) {
        const Column* column = table.column(name);
        return column && !column->not_null;
    });
}

/// Text between quotes, of both languages.
std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '{' || c == '}' || c == '|' || c == '<' || c == '>') result += '\\';
        result += c;
    }
    return result;
}

std::string quoted(const std::string& name) {
    return ascii::equal_ignoring_case(word(name), name) ? name : '"' + name + '"';
}

}  // namespace

std::string mermaid(const Schema& schema) {
    std::string text = "erDiagram\n";
    for (const auto& [name, table] : schema.tables) {
        text += fmt::format("    {} {{\n", quoted(name));
        for (const Column& column : table.columns) {
            const std::string keys = keys_of(table, column);
            text += fmt::format("        {} {}{}{}\n", word(type_of(column)), word(column.name),
                                keys.empty() ? "" : " ", keys);
        }
        text += "    }\n";
    }
    for (const auto& [name, table] : schema.tables) {
        for (const ForeignKey& key : table.foreign_keys)
            text += fmt::format("    {} {}--o{{ {} : \"{}\"\n", quoted(key.table),
                                is_optional(table, key) ? "|o" : "||", quoted(name),
                                fmt::join(key.columns, ", "));
    }
    return text;
}

std::string dot(const Schema& schema) {
    std::string text =
        "digraph schema {\n    graph [rankdir=LR];\n    node [shape=record, fontname=\"sans-serif\"];\n";
    for (const auto& [name, table] : schema.tables) {
        std::string rows;
        for (const Column& column : table.columns) {
            const std::string keys = keys_of(table, column);
            rows += fmt::format("{} {}{}{}\\l", escaped(column.name), escaped(type_of(column)),
                                keys.empty() ? "" : " · ", keys);
        }
        text += fmt::format("    \"{0}\" [label=\"{{{0}|{1}}}\"];\n", escaped(name), rows);
    }
    for (const auto& [name, table] : schema.tables) {
        for (const ForeignKey& key : table.foreign_keys)
            text += fmt::format("    \"{}\" -> \"{}\" [label=\"{}\"{}];\n", escaped(name), escaped(key.table),
                                escaped(fmt::format("{}", fmt::join(key.columns, ", "))),
                                is_optional(table, key) ? ", style=dashed" : "");
    }
    return text + "}\n";
}

}  // namespace runner::schema
