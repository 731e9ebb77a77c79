#include <fmt/format.h>

#include <algorithm>

#include "schema/diff_steps.hpp"
#include "schema/text.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {
namespace {

bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
    auto next = part.begin();
    for (const std::string& each : whole) {
        if (next != part.end() && *next == each) ++next;
    }
    return next == part.end();
}

std::vector<std::string> missing(const std::vector<std::string>& from, const std::vector<std::string>& in) {
    std::vector<std::string> result;
    std::ranges::copy_if(from, std::back_inserter(result),
                         [&](const std::string& each) { return std::ranges::find(in, each) == in.end(); });
    return result;
}

/// Whether a default of the goal is one of `values`: PostgreSQL takes a value only in a later transaction.
bool are_defaults(const Schema& goal, const std::string& type, const std::vector<std::string>& values) {
    for (const auto& [table, name] : goal.columns_of_type(type)) {
        const Column* column = goal.table(table)->column(name);
        if (!column->default_value) continue;
        for (const std::string& value : values) {
            if (column->default_value->text.starts_with(string_literal(value))) return true;
        }
    }
    return false;
}

/// ADD VALUE for each of the values of `to` that `from` lacks.
void add_values(Draft& draft, const EnumType& from, const EnumType& to) {
    for (std::size_t i = 0; i < to.values.size(); ++i) {
        if (std::ranges::find(from.values, to.values[i]) != from.values.end()) continue;
        const bool last =
            missing(std::vector(to.values.begin() + static_cast<std::ptrdiff_t>(i), to.values.end()),
                    missing(to.values, from.values))
                .empty();
        std::string place;
        if (!last && i > 0) place = " AFTER " + string_literal(to.values[i - 1]);
        if (!last && i == 0) place = " BEFORE " + string_literal(from.values.front());
        draft.add({"type",
                   to.name,
                   fmt::format("ALTER TYPE {} ADD VALUE {}{}", object_text(to.name),
                               string_literal(to.values[i]), place),
                   {}});
    }
}

/// Gives the columns of `type`, an enumerated type or a domain, the type `as` instead.
void retype_columns(Draft& draft, const std::string& type, const std::string& as, bool by_text) {
    const auto columns = draft.schema().columns_of_type(type);
    for (auto place = columns.begin(); place != columns.end();) {
        const std::string table = place->first;
        std::string actions;
        for (; place != columns.end() && place->first == table; ++place) {
            const Column& column = *draft.schema().table(table)->column(place->second);
            const Table* goal = draft.goal().table(table);
            const Column* wanted = goal ? goal->column(column.name) : nullptr;
            const std::string name = spelled_in_portable_sql(column.name);
            const auto act = [&](const std::string& action) {
                actions +=
                    fmt::format("{}\n    ALTER COLUMN {} {}", actions.empty() ? "" : ",", name, action);
            };
            if (column.default_value) act("DROP DEFAULT");
            act(fmt::format("TYPE {}{}", as, by_text ? fmt::format(" USING {}::text::{}", name, as) : ""));
            const bool stays = wanted && wanted->type == column.type && wanted->domain == column.domain;
            if (column.default_value && stays && wanted->default_value)
                act("SET DEFAULT " + wanted->default_value->text);
        }
        draft.add({"table", table, fmt::format("ALTER TABLE {}{}", object_text(table), actions), {}});
    }
}

void make_anew(Draft& draft, const EnumType& from, EnumType to) {
    const std::string name = to.name;
    to.name = name + "_before";
    while (draft.schema().types.contains(to.name) || draft.schema().has_relation(to.name)) to.name += "_";
    const auto gone = missing(from.values, to.values);
    const std::string note =
        gone.empty() ? "" : fmt::format("fails while rows hold {}", string_literal(gone.front()));
    draft.add({"type", name, create_text(to), note});
    retype_columns(draft, name, object_text(to.name), true);
    draft.add({"type", name, "DROP TYPE " + object_text(name), {}});
    draft.add({"type",
               name,
               fmt::format("ALTER TYPE {} RENAME TO {}", object_text(to.name),
                           spelled_in_portable_sql(name.substr(beside(name, "").size()))),
               {}});
}

}  // namespace

std::set<std::string> types_made_anew(const Sides& sides) {
    std::set<std::string> result;
    for (const auto& [name, type] : sides.to.types) {
        const EnumType* from = sides.from.type(name);
        if (!from || *from == type) continue;
        if (!is_subsequence(from->values, type.values) ||
            are_defaults(sides.to, name, missing(type.values, from->values)))
            result.insert(name);
    }
    for (const auto& [name, domain] : sides.to.domains) {
        const auto from = sides.from.domains.find(name);
        if (from != sides.from.domains.end() && !(from->second == domain)) result.insert(name);
    }
    return result;
}

void change_types(Draft& draft, const Sides& sides) {
    const std::set<std::string> anew = types_made_anew(sides);
    for (const auto& [name, type] : draft.goal().types) {
        const EnumType* from = sides.from.type(name);
        if (!from)
            draft.add({"type", name, create_text(type), {}});
        else if (anew.contains(name))
            make_anew(draft, *from, type);
        else
            add_values(draft, *from, type);
    }
    for (const auto& [name, domain] : draft.goal().domains) {
        const auto from = sides.from.domains.find(name);
        if (from != sides.from.domains.end()) {
            if (!anew.contains(name)) continue;
            retype_columns(draft, name, type_text(from->second.type), false);
            draft.add({"domain", name, "DROP DOMAIN " + object_text(name), {}});
        }
        draft.add({"domain", name, create_text(domain, draft.schema()), {}});
    }
}

void drop_types(Draft& draft, const Sides& sides) {
    for (const auto& [name, domain] : sides.from.domains) {
        if (!sides.to.domains.contains(name))
            draft.add({"domain", name, "DROP DOMAIN " + object_text(name), {}});
    }
    for (const auto& [name, type] : sides.from.types) {
        if (!sides.to.types.contains(name)) draft.add({"type", name, "DROP TYPE " + object_text(name), {}});
    }
}

}  // namespace runner::schema
