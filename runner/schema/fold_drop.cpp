#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "schema/dependents.hpp"
#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "schema/removal.hpp"
#include "sdk/error.hpp"
#include "sdk/nearest.hpp"

namespace runner::schema {
namespace {

std::string_view title(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::table:
            return "table";
        case ObjectKind::index:
            return "index";
        case ObjectKind::view:
            return "view";
        case ObjectKind::type:
            return "type";
        case ObjectKind::domain:
            return "domain";
        case ObjectKind::sequence:
            return "sequence";
    }
    return "object";
}

bool is_type(ObjectKind kind) {
    return kind == ObjectKind::type || kind == ObjectKind::domain;
}

bool knows(const Schema& schema, ObjectKind kind, const std::string& key) {
    switch (kind) {
        case ObjectKind::table:
            return schema.tables.contains(key);
        case ObjectKind::index:
            return schema.indexes.contains(key);
        case ObjectKind::view:
            return schema.views.contains(key);
        case ObjectKind::type:
            return schema.types.contains(key);
        case ObjectKind::domain:
            return schema.domains.contains(key);
        case ObjectKind::sequence:
            return schema.sequences.contains(key);
    }
    return false;
}

std::vector<std::string> known(const Schema& schema, ObjectKind kind) {
    std::vector<std::string> names;
    const auto add = [&](const auto& map) {
        for (const auto& each : map) names.push_back(each.first);
    };
    if (kind == ObjectKind::table) add(schema.tables);
    if (kind == ObjectKind::index) add(schema.indexes);
    if (kind == ObjectKind::view) add(schema.views);
    if (kind == ObjectKind::type) add(schema.types);
    if (kind == ObjectKind::domain) add(schema.domains);
    if (kind == ObjectKind::sequence) names.assign(schema.sequences.begin(), schema.sequences.end());
    return names;
}

/// Whether the object is there; throws Error (schema) when it must be and is not, and when the name is that
/// of something else, which IF EXISTS does not forgive.
bool is_there(const Schema& schema, const Drop& drop, const ObjectName& name) {
    const std::string key = key_of(name);
    if (knows(schema, drop.kind, key)) return true;
    if (schema.uncertain.contains(name.name.name)) return false;
    if (is_type(drop.kind) && (schema.tables.contains(key) || schema.views.contains(key))) {
        throw Error(ErrorKind::schema, fmt::format("{} is the type of the table or view {}", key, key))
            .at(name.span)
            .mend("it goes with that");
    }
    const char* const other = is_type(drop.kind)               ? nullptr
                              : schema.tables.contains(key)    ? "a table"
                              : schema.indexes.contains(key)   ? "an index"
                              : schema.views.contains(key)     ? "a view"
                              : schema.sequences.contains(key) ? "a sequence"
                                                               : nullptr;
    if (other) {
        throw Error(ErrorKind::schema,
                    fmt::format("{} is {}, not {} {}", key, other,
                                drop.kind == ObjectKind::index ? "an" : "a", title(drop.kind)))
            .at(name.span);
    }
    if (drop.if_exists || elsewhere(name)) return false;
    const std::string meant = nearest(key, known(schema, drop.kind));
    throw Error(ErrorKind::schema, fmt::format("there is no {} {}", title(drop.kind), key))
        .at(name.span)
        .mend(meant.empty() ? "" : fmt::format("did you mean {}?", meant));
}

/// What uses the object and is not dropped with it.
std::vector<std::string> users_of(const Schema& schema, const Drop& drop, const std::string& key) {
    std::vector<std::string> users;
    if (is_type(drop.kind)) {
        for (const auto& [table, column] : schema.columns_of_type(key))
            users.push_back(fmt::format("{}.{}", table, column));
    } else if (drop.kind == ObjectKind::index) {
        const Index& index = schema.indexes.at(key);
        users = standing_on(schema, index.table, index.name);
    } else if (drop.kind == ObjectKind::sequence) {
        users = generated_by(schema, key);
    } else {
        users = schema.dependents(key);
    }
    std::erase_if(users, [&](const std::string& user) {
        const bool dropped = std::any_of(drop.names.begin(), drop.names.end(),
                                         [&](const ObjectName& name) { return key_of(name) == user; });
        return dropped || schema.uncertain.contains(user);
    });
    return users;
}

/// That of an identity goes with it alone.
void refuse_identity(const Schema& schema, const std::string& key, Span at) {
    for (const auto& [name, table] : schema.tables) {
        for (const Column& column : table.columns) {
            if (column.identity_options.empty() || beside(name, column.sequence) != key) continue;
            throw Error(ErrorKind::schema,
                        fmt::format("the sequence {} belongs to the identity {}.{}", key, name, column.name))
                .at(at)
                .mend(fmt::format("say ALTER TABLE {} ALTER COLUMN {} DROP IDENTITY", name, column.name));
        }
    }
}

void refuse_in_use(const Schema& schema, const Drop& drop, const ObjectName& name) {
    const std::string key = key_of(name);
    if (drop.kind == ObjectKind::index && schema.indexes.at(key).of_constraint) {
        const Index& index = schema.indexes.at(key);
        throw Error(ErrorKind::schema,
                    fmt::format("the index {} belongs to a constraint of the table {}", key, index.table))
            .at(name.span)
            .mend(fmt::format("say ALTER TABLE {} DROP CONSTRAINT {}", index.table, index.name));
    }
    if (drop.kind == ObjectKind::sequence) refuse_identity(schema, key, name.span);
    if (drop.cascade) return;
    const auto users = users_of(schema, drop, key);
    if (users.empty()) return;
    throw Error(ErrorKind::schema,
                fmt::format("the {} {} is still used by {}", title(drop.kind), key, fmt::join(users, ", ")))
        .at(name.span)
        .mend("drop what uses it first, or say CASCADE");
}

void remove(Schema& schema, ObjectKind kind, const std::string& key) {
    switch (kind) {
        case ObjectKind::table:
            return remove_table(schema, key);
        case ObjectKind::view:
            return remove_view(schema, key);
        case ObjectKind::type:
        case ObjectKind::domain:
            return remove_type(schema, key);
        case ObjectKind::index:
            return remove_index(schema, key);
        case ObjectKind::sequence:
            return remove_sequence(schema, key);
    }
}

}  // namespace

void fold(Schema& schema, const Statement&, const Drop& drop) {
    std::vector<std::string> dropped;
    for (const ObjectName& name : drop.names) {
        if (!is_there(schema, drop, name)) continue;
        refuse_in_use(schema, drop, name);
        dropped.push_back(key_of(name));
    }
    for (const std::string& key : dropped) remove(schema, drop.kind, key);
}

}  // namespace runner::schema
