#include "sdk/expression/typing.hpp"

#include <algorithm>

#include "sdk/expression/functions.hpp"
#include "sdk/expression/output_name.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::tree {
namespace {

DataType without_serial(DataType type) {
    type.kind = base_kind(type.kind);
    return type;
}

Relation relation_of(const Table& table) {
    Relation result{table.name, {}};
    for (const Column& column : table.columns)
        result.columns.push_back({column.name, without_serial(column.type)});
    return result;
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
    std::vector<OutputColumn> query(Query& query, const Scope& outer);
    void change(Change& change);

  private:
    std::optional<DataType> type_of(const Expr& expression, const Scope& scope) const;
    std::optional<DataType> type_of_arithmetic(const Expr& expression) const;
    void keys(std::vector<SortKey>& keys, const Scope& scope) {
        for (SortKey& key : keys) expression(key.value, scope);
    }
    void window(Window& window, const Scope& scope);
    void common_tables(std::vector<CommonTable>& tables, Scope& scope);
    void source(Source& source, Scope& scope);
    std::vector<OutputColumn> arm(Select& select, const Scope& outer);
    void output(std::vector<OutputColumn>& columns, const Item& item, const Scope& scope) const;

    const StatementTokens& statement_;
    const Schema& schema_;
};

void Typing::expression(Expr& expression, const Scope& scope) {
    for (Expr& part : expression.parts) this->expression(part, scope);
    if (expression.query) {
        const auto columns = query(*expression.query, scope);
        if (expression.form == Form::subquery && columns.size() == 1) expression.type = columns[0].type;
    }
    if (expression.call) {
        keys(expression.call->order, scope);
        keys(expression.call->within, scope);
        if (expression.call->filter) this->expression(*expression.call->filter, scope);
        if (expression.call->over) window(*expression.call->over, scope);
    }
    if (expression.form != Form::subquery) expression.type = type_of(expression, scope);
}

void Typing::window(Window& window, const Scope& scope) {
    for (Expr& each : window.partition) expression(each, scope);
    keys(window.order, scope);
    for (Expr& each : window.bounds) expression(each, scope);
}

std::optional<DataType> type_of_number(const std::string& written) {
    if (written.find_first_of("eE") != std::string::npos) return numeric_of_scale({});
    const std::size_t point = written.find('.');
    if (point != std::string::npos) return numeric_of_scale(int(written.size() - point - 1));
    if (written.size() < 10) return type_of_kind(TypeKind::integer);
    const bool fits_integer = written.size() == 10 && written <= "2147483647";
    return type_of_kind(fits_integer ? TypeKind::integer : TypeKind::bigint);
}

std::optional<DataType> Typing::type_of_arithmetic(const Expr& expression) const {
    const Expr& left = expression.parts[0];
    const Expr& right = expression.parts[1];
    const auto either = [&](auto test) { return is_kind(left, test) || is_kind(right, test); };
    if (either(TypeKind::date) && !either(TypeKind::interval)) {
        if (expression.name == "-" && is_kind(left, TypeKind::date) && !is_kind(right, is_integer) &&
            !is_kind(right, is_timestamp)) {
            return type_of_kind(TypeKind::integer);
        }
        if (!either(is_timestamp)) return type_of_kind(TypeKind::date);
    }
    if (either(is_timestamp)) {
        if (is_kind(left, is_timestamp) && (is_kind(right, is_timestamp) || is_kind(right, TypeKind::date)))
            return type_of_kind(TypeKind::interval);
        return is_kind(left, is_timestamp) ? left.type : right.type;
    }
    if (either(TypeKind::interval)) {
        return type_of_kind(either(TypeKind::date) ? TypeKind::timestamp : TypeKind::interval);
    }
    auto type = common_type(expression.parts);
    if (!type || type->kind != TypeKind::numeric) return type;
    constexpr int unknown = -1;
    const int a = left.type ? scale_of(*left.type).value_or(unknown) : unknown;
    const int b = right.type ? scale_of(*right.type).value_or(unknown) : unknown;
    if (a == unknown || b == unknown || expression.name == "/") return numeric_of_scale({});
    return numeric_of_scale(expression.name == "*" ? a + b : std::max(a, b));
}

std::optional<DataType> Typing::type_of(const Expr& expression, const Scope& scope) const {
    const auto& parts = expression.parts;
    switch (expression.form) {
        case Form::number:
            return type_of_number(expression.name);
        case Form::column:
            return scope.column(expression.qualifier, expression.name);
        case Form::clock:
            return type_of_kind(expression.name == "CURRENT_DATE"   ? TypeKind::date
                                : expression.name == "CURRENT_TIME" ? TypeKind::time
                                                                    : TypeKind::timestamp_tz);
        case Form::group:
        case Form::sign:
        case Form::complement:
        case Form::collate:
            return parts[0].type;
        case Form::cast:
            return without_serial(*expression.target);
        case Form::truth:
        case Form::negation:
        case Form::logic:
        case Form::comparison:
        case Form::between:
        case Form::in:
        case Form::quantified:
        case Form::like:
        case Form::is:
        case Form::exists:
            return type_of_kind(TypeKind::boolean);
        case Form::arithmetic:
            return type_of_arithmetic(expression);
        case Form::operation:
            if (expression.name == "->" || expression.name == "#>") return parts[0].type;
            if (expression.name == "->>" || expression.name == "#>>") return type_of_kind(TypeKind::text);
            if (expression.name == "OVERLAPS") return type_of_kind(TypeKind::boolean);
            if (expression.name == "&" || expression.name == "|" || expression.name == "<<" ||
                expression.name == ">>")
                return common_type(parts);
            if (expression.name != "||" || parts.size() < 2) return {};
            if (is_kind(parts[0], is_json) || is_kind(parts[1], is_json))
                return type_of_kind(TypeKind::jsonb);
            return type_of_kind(is_kind(parts[0], TypeKind::bytea) ? TypeKind::bytea : TypeKind::text);
        case Form::at_zone:
            return type_of_kind(is_kind(parts[0], TypeKind::timestamp_tz) ? TypeKind::timestamp
                                                                          : TypeKind::timestamp_tz);
        case Form::case_: {
            std::vector<Expr> results;
            for (const Expr* each : case_of(expression).results) results.push_back(*each);
            return common_type(results);
        }
        case Form::call:
            return type_of_call(expression);
        default:
            return {};
    }
}

void Typing::common_tables(std::vector<CommonTable>& tables, Scope& scope) {
    for (CommonTable& table : tables) {
        Relation relation{statement_.name_at(table.name), {}};
        for (const std::size_t column : table.columns)
            relation.columns.push_back({statement_.name_at(column), {}});
        scope.common_tables.push_back(relation);  // a recursive one reads itself
        if (!table.query) {
            change(*table.change);
            continue;
        }
        auto columns = query(*table.query, scope);
        rename(statement_, columns, table.columns);
        scope.common_tables.back().columns = std::move(columns);
    }
}

void Typing::source(Source& source, Scope& scope) {
    Relation relation;
    if (source.kind == Source::joined) {
        for (Source& side : source.sides) this->source(side, scope);
        if (source.on) expression(*source.on, scope);
        return;
    }
    if (source.kind == Source::query) {
        relation.columns = query(*source.inner, scope);
    } else if (source.kind == Source::function) {
        for (Expr& each : source.calls) expression(each, scope);
    } else if (const Relation* common = scope.common_table(source.name)) {
        relation = *common;
    } else if (const Table* table = schema_.table(source.name)) {
        relation = relation_of(*table);
    } else if (const auto view = schema_.views.find(source.name); view != schema_.views.end()) {
        for (const QueryColumn& column : view->second.gives)
            relation.columns.push_back(
                {column.name, column.type ? std::optional(without_serial(*column.type)) : std::nullopt});
    }
    relation.name = source.alias ? statement_.name_at(*source.alias) : source.name;
    rename(statement_, relation.columns, source.columns);
    scope.relations.push_back(std::move(relation));
}

void Typing::output(std::vector<OutputColumn>& columns, const Item& item, const Scope& scope) const {
    if (item.value.form != Form::star) {
        columns.push_back({output_name(statement_, item), item.value.type});
        return;
    }
    for (const Relation& relation : scope.relations) {
        if (!item.value.qualifier.empty() && item.value.qualifier != relation.name) continue;
        columns.insert(columns.end(), relation.columns.begin(), relation.columns.end());
    }
}

std::vector<OutputColumn> Typing::arm(Select& select, const Scope& outer) {
    std::vector<OutputColumn> result;
    if (select.inner) return query(*select.inner, outer);
    Scope scope{{}, {}, &outer};
    for (auto& row : select.rows) {
        for (Expr& value : row) expression(value, scope);
    }
    if (!select.rows.empty()) {
        for (std::size_t i = 0; i < select.rows[0].size(); ++i) {
            std::optional<DataType> type;
            for (std::size_t row = 0; row < select.rows.size() && !type; ++row) {
                if (i < select.rows[row].size()) type = select.rows[row][i].type;
            }
            const bool text = !type && select.rows[0][i].form == Form::string;
            result.push_back({"column" + std::to_string(i + 1), text ? type_of_kind(TypeKind::text) : type});
        }
        return result;
    }
    for (Source& each : select.from) source(each, scope);
    for (Expr& each : select.distinct_on) expression(each, scope);
    if (select.table) {
        for (const Relation& relation : scope.relations) result = relation.columns;
        return result;
    }
    for (Item& item : select.items) {
        expression(item.value, scope);
        output(result, item, scope);
    }
    if (select.where) expression(*select.where, scope);
    for (Expr& each : select.group) expression(each, scope);
    if (select.having) expression(*select.having, scope);
    for (Window& each : select.windows) window(each, scope);
    return result;
}

std::vector<OutputColumn> Typing::query(Query& query, const Scope& outer) {
    Scope scope{{}, {}, &outer};
    common_tables(query.with, scope);
    std::vector<OutputColumn> result;
    for (Select& each : query.arms) {
        auto columns = arm(each, scope);
        if (result.empty()) result = std::move(columns);
    }
    // ORDER BY sees the columns that come out, then those of the tables.
    Scope order{{}, {}, &scope};
    if (query.arms.size() == 1) {
        for (Source& each : query.arms[0].from) source(each, order);
    }
    for (SortKey& key : query.order) {
        expression(key.value, order);
        for (std::size_t i = 0; i < result.size(); ++i) {
            const bool ordinal = key.value.form == Form::number && key.value.name == std::to_string(i + 1);
            const bool named = key.value.form == Form::column && key.value.qualifier.empty() &&
                               key.value.name == result[i].name;
            if (ordinal || named) key.value.type = result[i].type;
        }
    }
    if (query.limit) expression(*query.limit, scope);
    if (query.offset) expression(*query.offset, scope);
    return result;
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
    for (Expr& each : change.conditions) expression(each, scope);
    for (Item& each : change.returning) expression(each.value, scope);
}

}  // namespace

std::optional<DataType> Scope::column(const std::string& qualifier, const std::string& name) const {
    for (const Relation& relation : relations) {
        if (!qualifier.empty() && qualifier != relation.name) continue;
        for (const OutputColumn& column : relation.columns) {
            if (column.name == name) return column.type;
        }
    }
    return outer ? outer->column(qualifier, name) : std::nullopt;
}

const Relation* Scope::common_table(const std::string& name) const {
    for (auto each = common_tables.rbegin(); each != common_tables.rend(); ++each) {
        if (each->name == name) return &*each;
    }
    return outer ? outer->common_table(name) : nullptr;
}

Scope scope_of_definition(const Statement& statement, const Schema& schema) {
    Scope scope;
    const auto add = [&](const ObjectName& name) {
        const Table* table = schema.table(name.name.name);
        scope.relations.push_back(table ? relation_of(*table) : Relation{name.name.name, {}});
    };
    const auto add_column = [&](const ColumnDefinition& column) {
        if (!column.type) return;
        const Domain* domain = schema.domain(column.type->type);
        scope.relations.back().columns.push_back(
            {column.name.name, without_serial(domain ? domain->type : column.type->type)});
    };
    if (const auto* create = std::get_if<CreateTable>(&statement.node)) {
        scope.relations.push_back({create->name.name.name, {}});
        for (const ColumnDefinition& column : create->columns) add_column(column);
    } else if (const auto* index = std::get_if<CreateIndex>(&statement.node)) {
        add(index->table);
    } else if (const auto* alter = std::get_if<AlterTable>(&statement.node)) {
        add(alter->table);
        for (const AlterAction& action : alter->actions) {
            if (const auto* more = std::get_if<AddColumn>(&action)) add_column(more->column);
        }
    }
    return scope;
}

void set_types(const StatementTokens& statement, const Schema& schema, Expr& expression, const Scope& scope) {
    Typing(statement, schema).expression(expression, scope);
}

std::vector<OutputColumn> set_types(const StatementTokens& statement, const Schema& schema, Query& query,
                                    const Scope& scope) {
    return Typing(statement, schema).query(query, scope);
}

void set_types(const StatementTokens& statement, const Schema& schema, Change& change) {
    Typing(statement, schema).change(change);
}

}  // namespace runner::tree
