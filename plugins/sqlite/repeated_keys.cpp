#include "repeated_keys.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace runner::sqlite {
namespace {

struct WrittenKey {
    const Constraint* constraint;
    std::vector<std::string> columns;
    std::string_view rest;

    bool primary() const { return constraint->kind == ConstraintKind::primary_key; }
    bool is_behind(const WrittenKey& other) const {
        if (primary() != other.primary()) return other.primary();
        return other.constraint->span.begin < constraint->span.begin;
    }
};

}  // namespace

std::vector<const Constraint*> repeated_keys(const Statement& statement,
                                             std::span<const ColumnDefinition> columns,
                                             std::span<const Constraint> table) {
    std::vector<WrittenKey> keys;
    const auto add = [&](const Constraint& each, std::vector<std::string> of) {
        if (each.kind != ConstraintKind::primary_key && each.kind != ConstraintKind::unique) return;
        keys.push_back({&each, std::move(of), each.rest ? statement.slice(*each.rest) : std::string_view()});
    };
    for (const ColumnDefinition& column : columns) {
        for (const Constraint& each : column.constraints) add(each, {column.name.name});
    }
    for (const Constraint& each : table) {
        std::vector<std::string> names;
        for (const Identifier& column : each.columns) names.push_back(column.name);
        add(each, std::move(names));
    }
    std::vector<const Constraint*> repeated;
    for (const WrittenKey& key : keys) {
        const bool again = std::any_of(keys.begin(), keys.end(), [&](const WrittenKey& other) {
            return key.is_behind(other) && key.columns == other.columns && key.rest == other.rest;
        });
        if (again && !key.primary()) repeated.push_back(key.constraint);
    }
    return repeated;
}

bool is_repeated(const std::vector<const Constraint*>& repeated, const Constraint& constraint) {
    return std::find(repeated.begin(), repeated.end(), &constraint) != repeated.end();
}

}  // namespace runner::sqlite
