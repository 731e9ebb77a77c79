#include "schema/renaming.hpp"

#include <algorithm>

#include "parse/lexer.hpp"
#include "schema/dependents.hpp"
#include "schema/indexes.hpp"
#include "schema/mentions.hpp"
#include "sdk/edits.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

template <class Object>
Object& rekey(std::map<std::string, Object>& map, const std::string& from, const std::string& to) {
    auto node = map.extract(from);
    node.key() = to;
    return map.insert(std::move(node)).position->second;
}

void replace(std::vector<std::string>& names, const std::string& from, const std::string& to) {
    std::replace(names.begin(), names.end(), from, to);
}

/// In an expression over one table.
void replace_in_text(std::string& text, const std::string& from, const std::string& to) {
    const std::vector<Token> tokens = parse::tokens_of(text, {});
    Edits edits(text);
    for (const std::size_t i : names_of_columns(text, tokens)) {
        if (identifier_of(tokens[i], text) != from) continue;
        const bool bare = tokens[i].kind == TokenKind::word && is_plain_name(to);
        edits.replace(tokens[i].span, bare ? to : quoted_name(to));
    }
    if (!edits.empty()) text = edits.str();
}

}  // namespace

void rename_table(Schema& schema, const std::string& from, const std::string& to) {
    rekey(schema.tables, from, to).name = to;
    for (auto& [name, table] : schema.tables) {
        for (ForeignKey& key : table.foreign_keys) {
            if (key.table == from) key.table = to;
        }
    }
    for (std::size_t keys = schema.referenced.erase(from); keys > 0; --keys) schema.referenced.insert(to);
    for (const std::string& key : indexes_of(schema, from)) schema.indexes.at(key).table = to;
    if (auto node = schema.indexes_of.extract(from)) schema.indexes_of[to].merge(node.mapped());
    for (auto& [name, view] : schema.views) {
        replace(view.uses, from, to);
        if (view.reads.contains(from)) rekey(view.reads, from, to);
    }
}

void rename_view(Schema& schema, const std::string& from, const std::string& to) {
    rekey(schema.views, from, to).name = to;
    for (auto& [name, view] : schema.views) replace(view.uses, from, to);
}

void rename_type(Schema& schema, const std::string& from, const std::string& to) {
    rekey(schema.types, from, to).name = to;
    for (auto& [name, table] : schema.tables) {
        for (Column& column : table.columns) {
            if (column.type.kind == TypeKind::named && column.type.name == from) column.type.name = to;
        }
    }
}

void rename_column(Schema& schema, const std::string& table_key, const std::string& from,
                   const std::string& to) {
    Table& table = schema.tables.at(table_key);
    for (Column& column : table.columns) {
        if (column.name == from) column.name = to;
        replace(column.computed_from, from, to);
        if (column.generated) replace_in_text(*column.generated, from, to);
    }
    replace(table.primary_key.columns, from, to);
    for (Key& key : table.unique) replace(key.columns, from, to);
    for (Key& key : table.exclusions) {
        replace(key.columns, from, to);
        replace_in_text(key.rest, from, to);
    }
    for (ForeignKey& key : table.foreign_keys) replace(key.columns, from, to);
    for (Check& check : table.checks) {
        if (std::find(check.columns.begin(), check.columns.end(), from) == check.columns.end()) continue;
        replace(check.columns, from, to);
        replace_in_text(check.condition, from, to);
    }
    for (auto& [name, other] : schema.tables) {
        for (ForeignKey& key : other.foreign_keys) {
            if (key.table == table_key) replace(key.referenced, from, to);
        }
    }
    for (const std::string& key : indexes_of(schema, table_key)) {
        Index& index = schema.indexes.at(key);
        replace(index.columns, from, to);
        replace(index.included, from, to);
        replace_in_text(index.definition, from, to);
    }
    for (auto& [name, view] : schema.views) {
        const auto found = view.reads.find(table_key);
        if (found != view.reads.end() && found->second.erase(from) > 0) found->second.insert(to);
    }
}

void rename_constraint(Schema& schema, const std::string& table_key, const std::string& from,
                       const std::string& to) {
    Table& table = schema.tables.at(table_key);
    const auto rename = [&](auto& constraint) {
        if (constraint.name == from) constraint.name = to;
    };
    rename(table.primary_key);
    std::for_each(table.unique.begin(), table.unique.end(), rename);
    std::for_each(table.exclusions.begin(), table.exclusions.end(), rename);
    std::for_each(table.foreign_keys.begin(), table.foreign_keys.end(), rename);
    std::for_each(table.checks.begin(), table.checks.end(), rename);
    if (auto node = schema.constraints.extract(beside(table_key, from))) {
        node.value() = beside(table_key, to);
        schema.constraints.insert(std::move(node));
    }
    const auto index = schema.indexes.find(beside(table_key, from));
    const bool has_index =
        index != schema.indexes.end() && index->second.of_constraint && index->second.table == table_key;
    if (has_index) rename_index(schema, index->first, beside(table_key, to));
}

void rename_index(Schema& schema, const std::string& from, const std::string& to) {
    Index index = take_index(schema, from);
    const std::string old = std::exchange(index.name, to.substr(beside(index.table, "").size()));
    add_index(schema, to, index);
    for (auto& [name, table] : schema.tables) {
        for (ForeignKey& key : table.foreign_keys) {
            if (key.table == index.table && key.key == old) key.key = index.name;
        }
    }
    const auto owner = schema.tables.find(index.table);
    if (index.of_constraint && owner != schema.tables.end() && contains(owner->second.constraints(), old))
        rename_constraint(schema, index.table, old, index.name);
}

void rename_sequence(Schema& schema, const std::string& from, const std::string& to) {
    schema.sequences.erase(from);
    schema.sequences.insert(to);
    for (auto& [name, table] : schema.tables) {
        for (Column& column : table.columns) {
            if (beside(name, column.sequence) == from) column.sequence = to.substr(beside(name, "").size());
        }
    }
}

void rename_value(std::string& text, const std::string& from, const std::string& to) {
    Edits edits(text);
    for (const Token& token : parse::tokens_of(text, {})) {
        if (token.kind == TokenKind::string && string_of(token, text) == from)
            edits.replace(token.span, string_literal(to));
    }
    if (!edits.empty()) text = edits.str();
}

}  // namespace runner::schema
