#include "schema/copied_elements.hpp"

#include <algorithm>
#include <vector>

#include "schema/dependents.hpp"
#include "schema/names.hpp"
#include "schema/text.hpp"
#include "schema/words.hpp"
#include "sdk/statement_tokens.hpp"

namespace runner::schema {
namespace {

/// What is copied besides names, types and NOT NULL.
struct Included {
    bool constraints = false;
    bool defaults = false;
    bool generated = false;
    bool identity = false;
    bool indexes = false;
};

/// Of INCLUDING and EXCLUDING in tokens `i` to `last`; nothing where anything else stands there.
std::optional<Included> included(const Words& words, std::size_t i, std::size_t last) {
    Included result;
    for (; i < last; i += 2) {
        const bool on = words.word(i, "INCLUDING");
        if (!on && !words.word(i, "EXCLUDING")) return {};
        if (!words.word(i + 1, {"ALL", "COMMENTS", "COMPRESSION", "CONSTRAINTS", "DEFAULTS", "GENERATED",
                                "IDENTITY", "INDEXES", "STATISTICS", "STORAGE"}))
            return {};
        const auto set = [&](std::string_view word, bool& kind) {
            if (words.word(i + 1, {"ALL", word})) kind = on;
        };
        set("CONSTRAINTS", result.constraints);
        set("DEFAULTS", result.defaults);
        set("GENERATED", result.generated);
        set("IDENTITY", result.identity);
        set("INDEXES", result.indexes);
    }
    return result;
}

Column copied(const Table& table, Column column, const Included& with) {
    column.not_null = column.not_null || contains(table.primary_key.columns, column.name);
    if (!with.identity || column.identity_options.empty()) {
        column.identity = false;
        column.identity_options.clear();
    }
    if (!with.defaults) column.default_value.reset();
    if (!with.generated) column.generated.reset();
    return column;
}

/// Whether all that is copied can be written as elements.
bool are_elements(const Schema& schema, const Table& table, const Included& with) {
    const auto shares_sequence = [](const Column& column) {
        return column.identity && column.identity_options.empty();
    };
    const auto names_table = [&](const Check& check) {
        return check.condition.find(table.name + ".") != std::string::npos ||
               check.condition.find(table.name + "\".") != std::string::npos;
    };
    const auto stands_alone = [&](const auto& index) {
        return index.second.table == table.name && !index.second.of_constraint;
    };
    if (with.defaults && std::ranges::any_of(table.columns, shares_sequence)) return false;
    if (with.constraints && std::ranges::any_of(table.checks, names_table)) return false;
    return !with.indexes || (table.exclusions.empty() && std::ranges::none_of(schema.indexes, stands_alone));
}

}  // namespace

std::optional<std::string> copied_elements(const Schema& schema, const Statement& statement, Span like) {
    const Words words(statement);
    const Tokens tokens = StatementTokens(statement).in(like);
    std::size_t i = tokens.first + 1;
    const std::vector<Identifier> name = words.qualified(i);
    if (name.empty() || name.size() > 2) return {};
    const ObjectName object = object_of(name, name.size());
    const Table* source = require_relation(schema, object) ? schema.table(key_of(object)) : nullptr;
    const auto options = included(words, i, tokens.last);
    if (!source || !options || schema.uncertain.contains(source->name)) return {};
    const Included& with = *options;
    if (!are_elements(schema, *source, with)) return {};

    Table table = *source;
    if (!with.indexes) table.primary_key = {};
    std::string text;
    const auto add = [&](const std::string& element) { text += (text.empty() ? "" : ", ") + element; };
    for (const Column& column : source->columns)
        add(column_text(schema, table, copied(*source, column, with)));
    if (with.constraints)
        for (const Check& check : table.checks) add(check_text(check, true));
    if (with.indexes) {
        if (!table.primary_key.columns.empty()) add(primary_key_text(table.primary_key, false));
        for (const Key& key : table.unique) add(unique_text(key, false));
    }
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace runner::schema
