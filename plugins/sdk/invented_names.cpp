#include "sdk/invented_names.hpp"

#include <algorithm>

namespace runner {
namespace {

constexpr std::size_t longest_name = 63;

/// The first `bytes` of `name`, without the broken rest of a character.
void shorten(std::string& name, std::size_t bytes) {
    while (bytes > 0 && (static_cast<unsigned char>(name[bytes]) & 0xC0U) == 0x80U) --bytes;
    name.resize(bytes);
}

std::string joined(std::string table, std::string middle, const std::string& label) {
    const std::size_t room = longest_name - label.size() - 2;
    std::size_t table_bytes = table.size();
    std::size_t middle_bytes = middle.size();
    while (table_bytes + middle_bytes > room) --(table_bytes > middle_bytes ? table_bytes : middle_bytes);
    if (table_bytes < table.size()) shorten(table, table_bytes);
    if (middle_bytes < middle.size()) shorten(middle, middle_bytes);
    return table + '_' + middle + '_' + label;
}

bool is_relation(const Schema& schema, const std::string& name) {
    return schema.tables.contains(name) || schema.indexes.contains(name) || schema.views.contains(name);
}

std::string part_of(const Statement& statement, const IndexElement& element) {
    if (element.column) return element.column->name;
    const auto tokens = statement.tokens_in(element.expression.span);
    const bool call =
        tokens.size() > 2 && tokens[0].kind == TokenKind::word && is_symbol(tokens[1], statement.text, "(");
    return call ? identifier_of(tokens[0], statement.text) : "expr";
}

}  // namespace

std::string invented_index_name(const Statement& statement, const CreateIndex& index, const Schema& schema) {
    std::vector<std::string> parts;
    for (const IndexElement& element : index.elements) {
        const std::string part = part_of(statement, element);
        std::string distinct = part;
        for (int n = 1; std::find(parts.begin(), parts.end(), distinct) != parts.end(); ++n) {
            distinct = part + std::to_string(n);
        }
        parts.push_back(std::move(distinct));
    }
    std::string middle;
    for (const std::string& part : parts) middle += (middle.empty() ? "" : "_") + part;

    std::string name = joined(index.table.name.name, middle, "idx");
    for (int n = 1; is_relation(schema, name); ++n) {
        name = joined(index.table.name.name, middle, "idx" + std::to_string(n));
    }
    return name;
}

}  // namespace runner
