#include "sdk/expression/grouping.hpp"

#include <algorithm>
#include <string>

#include "sdk/error.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/functions.hpp"

namespace runner::tree {
namespace {

const Expr& bare(const Expr& value) {
    return value.form == Form::group ? bare(value.parts[0]) : value;
}

/// Whether two expressions of one SELECT are the same but for parentheses and qualifiers.
bool same(const Expr& written, const Expr& other) {
    const Expr& a = bare(written);
    const Expr& b = bare(other);
    const bool qualified = !a.qualifier.empty() && !b.qualifier.empty();
    if (a.form != b.form || a.name != b.name || a.negated != b.negated || a.target != b.target || a.query ||
        b.query || (qualified && a.qualifier != b.qualifier))
        return false;
    return std::ranges::equal(a.parts, b.parts, same);
}

bool is_aggregate(const Expr& value) {
    if (value.form != Form::call || value.call->over || !value.qualifier.empty()) return false;
    const Function* called = function_called(value.name);
    return called && called->aggregate;
}

/// In the SELECT itself, not in its subqueries.
bool has_aggregate(const Expr& value) {
    return is_aggregate(value) || std::ranges::any_of(value.parts, has_aggregate);
}

/// What an ordinal or the name of a result stands for in ORDER BY; nullptr for any other expression.
const Expr* selected_by(const StatementTokens& statement, const Select& select, const Expr& key) {
    const auto ordinal = whole_value(key);
    if (ordinal && *ordinal > 0 && std::size_t(*ordinal) <= select.items.size())
        return &select.items[std::size_t(*ordinal) - 1].value;
    if (key.form != Form::column || !key.qualifier.empty()) return nullptr;
    const auto found = std::ranges::find_if(select.items, [&](const Item& item) {
        return item.alias && statement.name_at(*item.alias) == key.name;
    });
    return found == select.items.end() ? nullptr : &found->value;
}

class Groups {
  public:
    Groups(const StatementTokens& statement, const Select& select, const Scope& scope)
        : statement_(statement), scope_(scope) {
        for (const Expr& key : select.group) add(select, key);
    }

    void require(const Expr& value) const {
        const bool key = std::ranges::any_of(keys_, [&](const Expr* each) { return same(*each, value); });
        if (key || is_aggregate(value)) return;
        if (value.form == Form::column) require_column(value);
        if (value.form == Form::star) require_star(value);
        for (const Expr& part : value.parts) require(part);
        if (!value.call || !value.call->over) return;
        for (const Expr& each : value.call->over->partition) require(each);
        for (const SortKey& each : value.call->over->order) require(each.value);
    }

  private:
    void add(const Select& select, const Expr& key) {
        if (key.form == Form::row) {
            for (const Expr& part : key.parts) add(select, part);
            return;
        }
        const bool column = key.form == Form::column && relation_with(key);
        const Expr* meant = column ? nullptr : selected_by(statement_, select, key);
        keys_.push_back(meant ? meant : &key);
    }

    const Relation* relation_with(const Expr& column) const {
        const auto found = std::ranges::find_if(scope_.relations, [&](const Relation& relation) {
            return (column.qualifier.empty() || column.qualifier == relation.name) &&
                   std::ranges::find(relation.columns, column.name, &OutputColumn::name) !=
                       relation.columns.end();
        });
        return found == scope_.relations.end() ? nullptr : &*found;
    }

    bool has_key(const Relation& relation, const std::string& column) const {
        return std::ranges::any_of(keys_, [&](const Expr* key) {
            const Expr& value = bare(*key);
            return value.form == Form::column && value.name == column && relation_with(value) == &relation;
        });
    }

    /// Those that are not found stand in a query around, or in a table that is not known.
    void require_column(const Expr& column) const {
        const Relation* relation = relation_with(column);
        if (relation) require_column(*relation, column.name, column.tokens);
    }

    void require_column(const Relation& relation, const std::string& column, Tokens at) const {
        const auto has = [&](const std::string& each) { return has_key(relation, each); };
        const auto* table = relation.table;
        const bool depends = table && !table->primary_key.columns.empty() &&
                             std::ranges::all_of(table->primary_key.columns, has);
        if (depends || has(column)) return;
        throw Error(ErrorKind::schema, "the rows of a group may differ in " + column)
            .at(span_of(statement_, at))
            .mend("name it behind GROUP BY, or say which value is meant: max(" + column + ")");
    }

    void require_star(const Expr& star) const {
        for (const Relation& relation : scope_.relations) {
            if (!star.qualifier.empty() && star.qualifier != relation.name) continue;
            for (const OutputColumn& each : relation.columns)
                require_column(relation, each.name, star.tokens);
        }
    }

    const StatementTokens& statement_;
    const Scope& scope_;
    std::vector<const Expr*> keys_;
};

}  // namespace

void require_grouped(const StatementTokens& statement, const Select& select, const Scope& scope,
                     const std::vector<SortKey>& order) {
    const auto aggregates = [](const auto& each) { return has_aggregate(each.value); };
    if (select.group.empty() && !select.having && std::ranges::none_of(select.items, aggregates) &&
        std::ranges::none_of(order, aggregates))
        return;
    const Groups groups(statement, select, scope);
    for (const Item& item : select.items) groups.require(item.value);
    if (select.having) groups.require(*select.having);
    for (const SortKey& key : order) {
        if (!selected_by(statement, select, key.value)) groups.require(key.value);
    }
}

void require_selected(const StatementTokens& statement, const Select& select,
                      const std::vector<SortKey>& order) {
    const bool star =
        std::ranges::any_of(select.items, [](const Item& item) { return item.value.form == Form::star; });
    if (!select.distinct || star) return;
    for (const SortKey& key : order) {
        const auto is_key = [&](const Item& item) { return same(item.value, key.value); };
        if (selected_by(statement, select, key.value) || std::ranges::any_of(select.items, is_key)) continue;
        throw Error(ErrorKind::schema, "SELECT DISTINCT is ordered by what it does not select")
            .at(span_of(statement, key.value.tokens))
            .mend("select it too, or leave DISTINCT out");
    }
}

}  // namespace runner::tree
