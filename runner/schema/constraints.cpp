#include "schema/constraints.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema/foreign_keys.hpp"
#include "schema/indexes.hpp"
#include "schema/mentions.hpp"
#include "schema/names.hpp"
#include "sdk/error.hpp"
#include "sdk/invented_names.hpp"

namespace runner::schema {
namespace {

[[noreturn]] void refuse(std::string message, Span at, std::string mend = {}) {
    throw Error(ErrorKind::schema, std::move(message)).at(at).mend(std::move(mend));
}

std::vector<std::string> names_of(const std::vector<Identifier>& identifiers) {
    std::vector<std::string> names;
    names.reserve(identifiers.size());
    for (const Identifier& each : identifiers) names.push_back(each.name);
    return names;
}

std::string slice(const Statement& statement, const std::optional<Span>& span) {
    return span ? std::string(statement.slice(*span)) : std::string();
}

/// Of EXCLUDE all that follows its name, of another key the trailing clauses.
std::string rest_of(const Statement& statement, const Constraint& constraint) {
    if (constraint.kind != ConstraintKind::exclude) return slice(statement, constraint.rest);
    const std::size_t begin = constraint.name ? constraint.name->span.end : constraint.span.begin;
    const auto tokens = statement.tokens_in({begin, constraint.span.end});
    return std::string(statement.slice(cover(tokens.front().span, tokens.back().span)));
}

/// A key on its way: several constraints that say the same make one.
struct NewKey {
    const Constraint* constraint;
    const Identifier* name;  ///< nullptr: PostgreSQL invents one
    std::vector<Identifier> columns;
    std::string rest;

    bool is(ConstraintKind kind) const { return constraint->kind == kind; }
};

/// Those of `list`, the primary one first; of equal ones the first, under the first name that one of them
/// has.
std::vector<NewKey> keys_of(const Statement& statement, const std::vector<Written>& list) {
    std::vector<NewKey> keys;
    for (const bool primary : {true, false}) {
        for (const Written& each : list) {
            const Constraint& constraint = *each.constraint;
            NewKey key{&constraint, constraint.name ? &*constraint.name : nullptr, each.columns,
                       rest_of(statement, constraint)};
            const bool other = key.is(ConstraintKind::unique) || key.is(ConstraintKind::exclude);
            if (primary ? !key.is(ConstraintKind::primary_key) : !other) continue;
            const auto same = std::find_if(keys.begin(), keys.end(), [&](const NewKey& before) {
                const bool exclusion = key.is(ConstraintKind::exclude);
                if (primary || exclusion != before.is(ConstraintKind::exclude)) return false;
                return names_of(before.columns) == names_of(key.columns) && before.rest == key.rest;
            });
            if (same == keys.end()) {
                keys.push_back(std::move(key));
            } else if (same->name == nullptr) {
                same->name = key.name;
            }
        }
    }
    return keys;
}

/// What the elements of EXCLUDE USING method (element WITH operator, …) are called in its name.
std::vector<std::string> exclusion_parts(const Schema& schema, const Table& table, const Statement& statement,
                                         Span span) {
    std::vector<std::string> parts;
    const auto tokens = statement.tokens_in(span);
    std::size_t depth = 0;
    std::size_t first = 0;  // of the element
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool opens = is_symbol(tokens[i], statement.text, "(");
        if (opens && depth++ == 0) first = i + 1;
        if (is_symbol(tokens[i], statement.text, ")") && --depth == 0) break;
        if (depth != 1 || opens) continue;
        if (is_symbol(tokens[i], statement.text, ",")) first = i + 1;
        if (!is_word(tokens[i], statement.text, "WITH") || first >= i) continue;
        if (first + 1 == i) {
            require_column(schema, table,
                           {identifier_of(tokens[first], statement.text), false, tokens[first].span});
        }
        parts.push_back(invented_part(statement, cover(tokens[first].span, tokens[i - 1].span)));
    }
    return parts;
}

/// Whether the key is checked at the end of the transaction: no foreign key can stand on such a one.
bool is_deferrable(const Statement& statement, const Constraint& constraint) {
    if (!constraint.rest) return false;
    const auto tokens = statement.tokens_in(*constraint.rest);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool word = is_word(tokens[i], statement.text, "DEFERRABLE");
        if (word && (i == 0 || !is_word(tokens[i - 1], statement.text, "NOT"))) return true;
    }
    return false;
}

/// The name that is written, or the one that PostgreSQL invents; it is taken from now on.
std::string take_name(Schema& schema, const Table& table, const Identifier* written, Unnamed what,
                      const std::vector<std::string>& columns) {
    if (written) require_new_constraint(table, *written);
    std::string name = written ? written->name : invented_name(schema, table.name, what, columns);
    schema.constraints.insert(beside(table.name, name));
    return name;
}

/// The index that a new key takes over; its name becomes that of the constraint.
Index taken_over(Schema& schema, const Table& table, const Constraint& constraint) {
    const Identifier& name = *constraint.using_index;
    const auto found = schema.indexes.find(beside(table.name, name.name));
    const bool certain = !schema.uncertain.contains(name.name) && !schema.uncertain.contains(table.name);
    if (found == schema.indexes.end() || found->second.table != table.name) {
        if (certain) refuse(fmt::format("the table {} has no index {}", table.name, name.name), name.span);
        return {};
    }
    const Index& index = found->second;
    if (index.of_constraint) {
        refuse(fmt::format("the index {} belongs to a constraint already", name.name), name.span);
    }
    if (!index.unique || !index.whole) {
        refuse(fmt::format("the index {} is no key: it is not unique, or not of plain columns and all rows",
                           name.name),
               name.span);
    }
    return take_index(schema, found->first);
}

void add_key(Schema& schema, Table& table, const Statement& statement, const NewKey& key) {
    const Constraint& constraint = *key.constraint;
    const bool primary = constraint.kind == ConstraintKind::primary_key;
    const bool exclusion = constraint.kind == ConstraintKind::exclude;
    if (primary && !table.primary_key.columns.empty() && !schema.uncertain.contains(table.name)) {
        refuse(fmt::format("the table {} has a primary key already", table.name), constraint.span,
               fmt::format("drop the constraint {} first, or make this one UNIQUE", table.primary_key.name));
    }
    for (const Identifier& column : key.columns) {
        require_column(schema, table, column);
        const auto twice = [&](const Identifier& other) { return other.name == column.name; };
        if (std::count_if(key.columns.begin(), key.columns.end(), twice) > 1) {
            refuse(fmt::format("the column {} stands twice in the key", column.name),
                   key.columns.back().span);
        }
    }
    Index index;
    index.columns = names_of(key.columns);
    if (constraint.using_index) index = taken_over(schema, table, constraint);
    if (constraint.using_index && index.columns.empty()) {  // the database alone knows of what it is
        schema.uncertain.insert(table.name);
        return;
    }
    if (exclusion) index.columns = columns_mentioned(table, statement, constraint.span);
    if (constraint.rest) {
        for (const Identifier& column : included_columns(statement, *constraint.rest)) {
            require_column(schema, table, column);
            index.included.push_back(column.name);
        }
    }

    const Identifier* name = key.name                 ? key.name
                             : constraint.using_index ? &*constraint.using_index
                                                      : nullptr;
    if (name) require_new_relation(schema, *name, table.name);
    const Unnamed what = primary ? Unnamed::primary_key : exclusion ? Unnamed::exclusion : Unnamed::unique;
    std::vector<std::string> parts;
    if (exclusion) parts = exclusion_parts(schema, table, statement, constraint.span);
    if (constraint.kind == ConstraintKind::unique) {
        parts = index.columns;
        parts.insert(parts.end(), index.included.begin(), index.included.end());
    }
    Key made{take_name(schema, table, name, what, parts), index.columns, key.rest};
    index.name = made.name;
    index.table = table.name;
    index.unique = !exclusion;
    index.of_constraint = true;
    index.whole = !exclusion && !is_deferrable(statement, constraint);
    add_index(schema, beside(table.name, made.name), std::move(index));
    if (primary) {
        for (Column& column : table.columns) {
            if (std::find(made.columns.begin(), made.columns.end(), column.name) != made.columns.end())
                column.not_null = true;
        }
        table.primary_key = std::move(made);
    } else {
        (exclusion ? table.exclusions : table.unique).push_back(std::move(made));
    }
}

void add_foreign_key(Schema& schema, Table& table, const Statement& statement, const Written& written) {
    const Constraint& constraint = *written.constraint;
    const Reference& reference = *constraint.references;
    for (const Identifier& column : written.columns) require_column(schema, table, column);
    ForeignKey key;
    key.columns = names_of(written.columns);
    key.table = key_of(reference.table);
    key.referenced = names_of(reference.columns);
    key.on_delete = reference.on_delete;
    key.on_update = reference.on_update;
    key.match = reference.match;
    key.rest = slice(statement, reference.deferrable ? reference.deferrable : constraint.rest);
    resolve(schema, table, reference, written.columns, key);
    key.name = take_name(schema, table, constraint.name ? &*constraint.name : nullptr, Unnamed::foreign_key,
                         key.columns);
    schema.referenced.insert(key.table);
    table.foreign_keys.push_back(std::move(key));
}

}  // namespace

std::vector<Written> written(const ColumnDefinition& column) {
    std::vector<Written> list;
    for (const Constraint& each : column.constraints) list.push_back({&each, {column.name}});
    return list;
}

std::vector<Written> written(const CreateTable& table) {
    std::vector<Written> list;
    for (const ColumnDefinition& column : table.columns) {
        for (Written& each : written(column)) list.push_back(std::move(each));
    }
    for (const Constraint& each : table.constraints) list.push_back({&each, each.columns});
    std::stable_sort(list.begin(), list.end(), [](const Written& a, const Written& b) {
        return a.constraint->span.begin < b.constraint->span.begin;
    });
    return list;
}

void add_checks(Schema& schema, const std::string& key, const Statement& statement,
                const std::vector<Written>& list) {
    Table& table = schema.tables.at(key);
    for (const Written& each : list) {
        const Constraint& constraint = *each.constraint;
        if (constraint.kind != ConstraintKind::check) continue;
        const Span condition = constraint.expression.span;
        require_columns_mentioned(schema, table, statement, condition);
        Check check{{},
                    std::string(statement.slice(condition)),
                    columns_mentioned(table, statement, condition),
                    slice(statement, constraint.rest)};
        check.name = take_name(schema, table, constraint.name ? &*constraint.name : nullptr, Unnamed::check,
                               check.columns.size() == 1 ? check.columns : std::vector<std::string>());
        table.checks.push_back(std::move(check));
    }
}

void add_keys(Schema& schema, const std::string& key, const Statement& statement,
              const std::vector<Written>& list) {
    for (const NewKey& each : keys_of(statement, list))
        add_key(schema, schema.tables.at(key), statement, each);
}

void add_foreign_keys(Schema& schema, const std::string& key, const Statement& statement,
                      const std::vector<Written>& list) {
    for (const Written& each : list) {
        if (each.constraint->kind == ConstraintKind::foreign_key)
            add_foreign_key(schema, schema.tables.at(key), statement, each);
    }
}

}  // namespace runner::schema
