#include "sdk/expression/typing.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "sdk/error.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/conversions.hpp"
#include "sdk/expression/expression_type.hpp"
#include "sdk/expression/functions.hpp"
#include "sdk/expression/grouping.hpp"
#include "sdk/expression/output_name.hpp"
#include "sdk/expression/truth.hpp"
#include "sdk/expression/untyped.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::tree {
namespace {

std::vector<std::optional<DataType>> types_of(const Relation& result) {
    std::vector<std::optional<DataType>> types;
    if (!result.whole) return types;
    for (const OutputColumn& each : result.columns) types.push_back(each.type);
    return types;
}

void rename(const StatementTokens& statement, std::vector<OutputColumn>& columns,
            const std::vector<std::size_t>& names) {
    for (std::size_t i = 0; i < std::min(columns.size(), names.size()); ++i)
        columns[i].name = statement.name_at(names[i]);
}

class Typing {
  public:
    Typing(const StatementTokens& statement, const Schema& schema) : statement_(statement), schema_(schema) {}

    void expression(Expr& expression, const Scope& scope);
    void condition(Expr& condition, const Scope& scope, std::string_view place) {
        expression(condition, scope);
        require_truth(statement_, condition, place);
    }
    Relation query(Query& query, const Scope& outer);
    void change(Change& change);

  private:
    void keys(std::vector<SortKey>& keys, const Scope& scope) {
        for (SortKey& key : keys) expression(key.value, scope);
    }
    void count(Expr& value, const Scope& scope, std::string_view place);
    bool key(Expr& key, const Relation& result, const Scope& scope);
    void window(Window& window, const Scope& scope);
    void common_tables(std::vector<CommonTable>& tables, Scope& scope);
    void source(Source& source, Scope& scope);
    Relation settled(Query& query, const Scope& outer);
    Relation arm(Select& select, const Scope& outer);
    Relation rows(std::vector<std::vector<Expr>>& rows, const Scope& scope);
    void unite(Relation& common, Relation more, Tokens at) const;
    void order(Query& query, Relation& result, const Scope& outer);
    void output(Relation& result, const Item& item, const Scope& scope) const;

    const StatementTokens& statement_;
    const Schema& schema_;
};

void Typing::expression(Expr& expression, const Scope& scope) {
    for (Expr& part : expression.parts) this->expression(part, scope);
    if (expression.query) {
        const auto columns = settled(*expression.query, scope).columns;
        if (expression.form == Form::subquery && columns.size() == 1) expression.type = columns[0].type;
    }
    if (expression.call) {
        keys(expression.call->order, scope);
        keys(expression.call->within, scope);
        if (expression.call->filter) condition(*expression.call->filter, scope, "WHERE");
        if (expression.call->over) window(*expression.call->over, scope);
    }
    if (expression.form == Form::call) type_strings(statement_, expression);
    if (expression.form == Form::sign && expression.name == "+" && expression.parts[0].form == Form::string)
        expression.parts[0] =
            cast_to(type_of_kind(TypeKind::double_precision), std::move(expression.parts[0]));
    require_truth_of_parts(statement_, expression);
    const bool bare = expression.form == Form::column && expression.qualifier.empty();
    if (bare && scope.names_row(expression.name)) expression.form = Form::whole_row;
    if (expression.form != Form::subquery) expression.type = type_of(expression, scope);
}

/// A number of rows.
void Typing::count(Expr& value, const Scope& scope, std::string_view place) {
    expression(value, scope);
    const bool fits = !value.type || assignable(schema_, *value.type, type_of_kind(TypeKind::bigint));
    if (fits && whole_value(value).value_or(0) >= 0) return;
    throw Error(ErrorKind::schema, fits ? std::string(place) + " is negative"
                                        : std::string(place) + " takes a number, not " + value.type->name)
        .at(span_of(statement_, value.tokens));
}

/// Of ORDER BY or GROUP BY; whether it is the name of a column that comes out.
bool Typing::key(Expr& key, const Relation& result, const Scope& scope) {
    const bool named =
        key.form == Form::column && key.qualifier.empty() &&
        std::ranges::find(result.columns, key.name, &OutputColumn::name) != result.columns.end();
    expression(key, scope);
    if (named) key.form = Form::column;  // and no row of a table that has the name too
    return named;
}

void Typing::window(Window& window, const Scope& scope) {
    for (Expr& each : window.partition) expression(each, scope);
    keys(window.order, scope);
    for (Expr& each : window.bounds) expression(each, scope);
}

void Typing::common_tables(std::vector<CommonTable>& tables, Scope& scope) {
    for (CommonTable& table : tables) {
        Relation relation{statement_.name_at(table.name), {}, false};
        for (const std::size_t column : table.columns)
            relation.columns.push_back({statement_.name_at(column), {}});
        scope.common_tables.push_back(relation);  // a recursive one reads itself
        if (!table.query) {
            change(*table.change);
            continue;
        }
        Relation result = settled(*table.query, scope);
        result.name = relation.name;
        rename(statement_, result.columns, table.columns);
        scope.common_tables.back() = std::move(result);
    }
}

void Typing::source(Source& source, Scope& scope) {
    Relation relation;
    if (source.kind == Source::joined) {
        for (Source& side : source.sides) this->source(side, scope);
        if (source.on) condition(*source.on, scope, "ON");
        // * has the columns of both sides but once, and not in the order of the tables.
        const bool merges = source.natural || !source.using_columns.empty() || source.alias;
        for (Relation& each : scope.relations) each.whole = each.whole && !merges;
        return;
    }
    if (source.kind == Source::query) {
        relation = settled(*source.inner, scope);
    } else if (source.kind == Source::function) {
        relation.whole = false;
        for (Expr& each : source.calls) expression(each, scope);
    } else if (const Relation* common = scope.common_table(source.name)) {
        relation = *common;
    } else if (const Table* table = schema_.table(source.name)) {
        relation = relation_of(*table);
        relation.whole = !schema_.uncertain.contains(table->name);
    } else if (const auto view = schema_.views.find(source.name); view != schema_.views.end()) {
        relation.whole = !view->second.gives.empty();
        for (const QueryColumn& column : view->second.gives)
            relation.columns.push_back(
                {column.name, column.type ? std::optional(base_type(*column.type)) : std::nullopt});
    } else {
        relation.whole = false;
    }
    relation.name = source.alias ? statement_.name_at(*source.alias) : source.name;
    rename(statement_, relation.columns, source.columns);
    if (!source.columns.empty()) relation.table = nullptr;
    scope.relations.push_back(std::move(relation));
}

void Typing::output(Relation& result, const Item& item, const Scope& scope) const {
    auto& columns = result.columns;
    if (item.value.form != Form::star) {
        columns.push_back({output_name(statement_, item), item.value.type, is_untyped(item.value)});
        return;
    }
    for (const Relation& relation : scope.relations) {
        if (!item.value.qualifier.empty() && item.value.qualifier != relation.name) continue;
        result.whole = result.whole && relation.whole;
        columns.insert(columns.end(), relation.columns.begin(), relation.columns.end());
    }
}

/// Gives the columns of `common` the types that hold those of `more` too (manual, section 10.5); where it has
/// none yet, it becomes `more`.
void Typing::unite(Relation& common, Relation more, Tokens at) const {
    common.whole = common.whole && more.whole;
    if (common.columns.empty()) common.columns = std::move(more.columns);
    for (std::size_t i = 0; i < std::min(common.columns.size(), more.columns.size()); ++i) {
        OutputColumn& column = common.columns[i];
        const OutputColumn& other = more.columns[i];
        if (column.type && other.type && !are_alike(*column.type, *other.type))
            throw Error(ErrorKind::schema,
                        "no type holds both " + column.type->name + " and " + other.type->name)
                .at(span_of(statement_, at))
                .mend("cast one of them");
        if (other.type) widen(column.type, *other.type);
        column.untyped = column.untyped && other.untyped;
    }
}

Relation Typing::rows(std::vector<std::vector<Expr>>& rows, const Scope& scope) {
    Relation result;
    for (auto& row : rows) {
        Relation values;
        for (Expr& value : row) {
            expression(value, scope);
            values.columns.push_back(
                {"column" + std::to_string(values.columns.size() + 1), value.type, is_untyped(value)});
        }
        unite(result, std::move(values), {row.front().tokens.first, row.back().tokens.last});
    }
    settle(result.columns);
    for (auto& row : rows) become(row, result.columns);
    return result;
}

Relation Typing::arm(Select& select, const Scope& outer) {
    if (select.inner) return query(*select.inner, outer);
    Scope scope{{}, {}, &outer};
    if (!select.rows.empty()) return rows(select.rows, scope);
    for (Source& each : select.from) source(each, scope);
    for (Expr& each : select.distinct_on) expression(each, scope);
    if (select.table) return scope.relations.back();
    Relation result;
    for (Item& item : select.items) {
        expression(item.value, scope);
        output(result, item, scope);
    }
    if (select.where) condition(*select.where, scope, "WHERE");
    for (Expr& each : select.group) key(each, result, scope);
    if (select.having) condition(*select.having, scope, "HAVING");
    for (Window& each : select.windows) window(each, scope);
    require_grouped(statement_, select, scope, {});
    return result;
}

Relation Typing::query(Query& query, const Scope& outer) {
    Scope scope{{}, {}, &outer};
    common_tables(query.with, scope);
    Relation result;
    for (Select& each : query.arms) {
        unite(result, arm(each, scope), each.tokens);
    }
    for (Select& each : query.arms) {
        if (query.arms.size() > 1) become(each.items, result.columns);
    }
    const Select& first = query.arms[0];
    if (query.arms.size() > 1 || first.distinct || !first.distinct_on.empty()) settle(result.columns);
    order(query, result, scope);
    if (query.limit) count(*query.limit, scope, "LIMIT");
    if (query.offset) count(*query.offset, scope, "OFFSET");
    query.types = types_of(result);
    return result;
}

/// Of a query whose untyped columns nothing else gives a type.
Relation Typing::settled(Query& query, const Scope& outer) {
    Relation result = this->query(query, outer);
    settle(result.columns);
    query.types = types_of(result);
    return result;
}

/// ORDER BY sees the columns that come out, then those of the tables.
void Typing::order(Query& query, Relation& result, const Scope& outer) {
    Scope scope{{}, {}, &outer};
    if (query.arms.size() == 1) {
        for (Source& each : query.arms[0].from) source(each, scope);
    }
    for (SortKey& key : query.order) {
        const bool named = this->key(key.value, result, scope);
        for (std::size_t i = 0; i < result.columns.size(); ++i) {
            OutputColumn& column = result.columns[i];
            const bool ordinal = key.value.form == Form::number && key.value.name == std::to_string(i + 1);
            if (!ordinal && !(named && key.value.name == column.name)) continue;
            settle({&column, 1});
            key.value.type = column.type;
        }
    }
    if (query.arms.size() > 1) return;
    require_grouped(statement_, query.arms[0], scope, query.order);
    require_selected(statement_, query.arms[0], query.order);
}

void Typing::change(Change& change) {
    Scope around;
    common_tables(change.with, around);
    if (change.query) query(*change.query, around);
    Scope scope{{}, {}, &around};
    source(change.target, scope);
    if (change.query || !change.values.empty()) {
        Relation excluded = scope.relations.back();
        excluded.name = "excluded";
        scope.relations.push_back(std::move(excluded));
    }
    for (Source& each : change.from) source(each, scope);
    for (Expr& each : change.conflict) expression(each, scope);
    for (SetClause& each : change.assignments) expression(each.value, scope);
    for (Expr& each : change.conditions) condition(each, scope, "WHERE");
    for (Item& each : change.returning) expression(each.value, scope);
}

}  // namespace

void set_types(const StatementTokens& statement, const Schema& schema, Expr& expression, const Scope& scope) {
    Typing(statement, schema).expression(expression, scope);
}

std::vector<OutputColumn> set_types(const StatementTokens& statement, const Schema& schema, Query& query,
                                    const Scope& scope) {
    return Typing(statement, schema).query(query, scope).columns;
}

void set_condition_types(const StatementTokens& statement, const Schema& schema, Expr& condition,
                         const Scope& scope, std::string_view place) {
    Typing(statement, schema).condition(condition, scope, place);
}

void set_types(const StatementTokens& statement, const Schema& schema, Change& change) {
    Typing(statement, schema).change(change);
}

}  // namespace runner::tree
