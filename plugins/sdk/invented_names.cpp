#include "sdk/invented_names.hpp"

#include <algorithm>

#include "sdk/expression/output_name.hpp"
#include "sdk/expression/parse.hpp"

namespace runner {
namespace {

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

std::string invented_part(const Statement& statement, Span expression) try {
    const StatementTokens tokens(statement);
    const tree::Expr read = tree::parse_expression(tokens, tokens.in(expression));
    return tree::own_name(tokens, read).value_or("expr");
} catch (const tree::NotUnderstood&) {
    return "expr";
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

std::string invented_type_name(const Schema& schema, const std::set<std::string>& others,
                               const std::string& table, const std::string& column) {
    std::string name;
    std::string number;
    const auto is_taken = [&] {
        return schema.types.contains(name) || schema.domains.contains(name) || schema.has_relation(name) ||
               others.contains(name);
    };
    for (int n = 1;; ++n) {
        name = table;
        name.append("_").append(column);
        shorten(name, longest_name - number.size());
        name += number;
        if (!is_taken()) return name;
        number = std::to_string(n);
    }
}

}  // namespace runner
