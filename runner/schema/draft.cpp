#include "schema/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "parse/parser.hpp"
#include "schema/apply.hpp"
#include "schema/dependents.hpp"
#include "schema/text.hpp"
#include "sdk/error.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/portable_words.hpp"

namespace runner::schema {
namespace {

/// The elements of a CREATE TABLE: columns, with the constraints that can stand on them, then the others.
class Elements {
  public:
    Elements(const Schema& schema, const Schema& goal, const Table& table, bool all_named)
        : schema_(schema), goal_(goal), table_(table), all_named_(all_named) {
        for (const Column& column : table.columns) columns_.push_back(column_text(goal, table, column));
    }

    void add_checks() {
        for (const Check& check : table_.checks) {
            const bool one = check.columns.size() == 1;
            const bool name =
                named(check.name, Unnamed::check, one ? check.columns : std::vector<std::string>());
            others_.push_back(check_text(check, name));
        }
    }

    void add_keys() {
        const Key& primary = table_.primary_key;
        if (!primary.columns.empty()) {
            const bool name = named(primary.name, Unnamed::primary_key, {});
            if (name || !stands_on_column(primary.columns, primary.rest, " PRIMARY KEY"))
                others_.push_back(primary_key_text(primary, name));
        }
        for (const Key& key : table_.unique) {
            const bool name = named(key.name, Unnamed::unique, parts(key));
            if (name || !stands_on_column(key.columns, key.rest, " UNIQUE"))
                others_.push_back(unique_text(key, name));
        }
        for (const Key& key : table_.exclusions) others_.push_back(exclusion_text(key));
    }

    void add_foreign_key(const ForeignKey& key) {
        const bool name = named(key.name, Unnamed::foreign_key, key.columns);
        if (name || !stands_on_column(key.columns, {}, " " + references_text(key)))
            others_.push_back(foreign_key_text(key, name));
    }

    std::string str() const {
        std::string text;
        for (const auto* list : {&columns_, &others_})
            for (const std::string& element : *list) text += (text.empty() ? "\n    " : ",\n    ") + element;
        return fmt::format("CREATE TABLE {} ({}\n)", object_text(table_.name), text);
    }

  private:
    bool named(const std::string& name, Unnamed what, const std::vector<std::string>& columns) const {
        return all_named_ || name != invented_name(schema_, table_.name, what, columns);
    }

    /// The columns that the name of a key tells of: those of INCLUDE too.
    std::vector<std::string> parts(const Key& key) const {
        std::vector<std::string> columns = key.columns;
        const auto index = goal_.indexes.find(beside(table_.name, key.name));
        if (index != goal_.indexes.end())
            columns.insert(columns.end(), index->second.included.begin(), index->second.included.end());
        return columns;
    }

    bool stands_on_column(const std::vector<std::string>& columns, const std::string& rest,
                          const std::string& clause) {
        if (columns.size() != 1 || !rest.empty()) return false;
        const auto column = std::ranges::find(table_.columns, columns.front(), &Column::name);
        if (column == table_.columns.end()) return false;
        columns_[static_cast<std::size_t>(column - table_.columns.begin())] += clause;
        return true;
    }

    const Schema& schema_;
    const Schema& goal_;
    const Table& table_;
    bool all_named_;
    std::vector<std::string> columns_;
    std::vector<std::string> others_;
};

/// Whether the column is written with DEFAULT nextval(…).
bool names_sequence(const Table& table, const Column& column) {
    return column.identity && column.identity_options.empty() &&
           !(column.owns_sequence && has_invented_sequence(table, column));
}

std::set<std::string> sorted(const std::vector<std::string>& names) {
    return {names.begin(), names.end()};
}

}  // namespace

Draft::Draft(Schema start, const Schema& goal) : schema_(std::move(start)), goal_(goal) {
    schema_.uncertain.insert(goal.uncertain.begin(), goal.uncertain.end());
}

void Draft::apply(const std::string& sql) {
    schema::apply(schema_, parse::statement_of(sql));
}

void Draft::add(Change change) {
    apply(change.sql);
    changes_.push_back(std::move(change));
}

bool Draft::can_refer(const Table& table, const ForeignKey& key) const {
    const Table* target = key.table == table.name ? &table : schema_.table(key.table);
    if (!target) return schema_.uncertain.contains(key.table);
    if (key.key.empty() || contains(target->constraints(), key.key)) return true;
    const auto index = schema_.indexes.find(beside(target->name, key.key));
    return index != schema_.indexes.end() && !index->second.of_constraint;
}

std::string Draft::definition(const Table& table, bool all_named) const {
    Elements elements(schema_, goal_, table, all_named);
    elements.add_checks();
    elements.add_keys();
    for (const ForeignKey& key : table.foreign_keys) {
        if (can_refer(table, key)) elements.add_foreign_key(key);
    }
    return elements.str();
}

void Draft::create_sequence(const Table& table, const Column& column) {
    const std::string name = beside(table.name, column.sequence);
    const bool there = schema_.table(table.name) && schema_.table(table.name)->column(column.name);
    if (column.identity && (there || names_sequence(table, column)) && !schema_.sequences.contains(name))
        add({"sequence", name, "CREATE SEQUENCE " + object_text(name), {}});
}

void Draft::own_sequence(const Table& table, const Column& column) {
    const Column& made = *schema_.table(table.name)->column(column.name);
    if (made.owns_sequence || !column.owns_sequence || !column.identity) return;
    const std::string name = beside(table.name, column.sequence);
    add({"sequence",
         name,
         fmt::format("ALTER SEQUENCE {} OWNED BY {}.{}", object_text(name), object_text(table.name),
                     spelled_in_portable_sql(column.name)),
         {}});
}

void Draft::create(const Table& table) {
    for (const Column& column : table.columns) create_sequence(table, column);
    std::string sql = definition(table, false);
    apply(sql);
    const std::set<std::string> wanted = sorted(table.constraints());
    const auto& made = schema_.tables.at(table.name).constraints();
    if (!std::ranges::includes(wanted, sorted(made))) {
        // Names that were invented one after the other have got in each other's way.
        apply("DROP TABLE " + object_text(table.name));
        sql = definition(table, true);
        apply(sql);
    }
    changes_.push_back({"table", table.name, std::move(sql), {}});
    for (const Column& column : table.columns) own_sequence(table, column);
}

void Draft::create(const View& view) {
    schema_.views[view.name] = view;
    changes_.push_back({"view", view.name, create_text(view), {}});
}

void Draft::add_foreign_keys() {
    for (const auto& [name, table] : goal_.tables) {
        std::string actions;
        for (const ForeignKey& key : table.foreign_keys) {
            if (contains(schema_.tables.at(name).constraints(), key.name)) continue;
            const bool named = key.name != invented_name(schema_, name, Unnamed::foreign_key, key.columns);
            actions += (actions.empty() ? "" : ",") + ("\n    ADD " + foreign_key_text(key, named));
        }
        if (!actions.empty())
            add({"table", name, fmt::format("ALTER TABLE {}{}", object_text(name), actions), {}});
    }
}

}  // namespace runner::schema
