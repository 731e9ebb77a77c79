#include "sdk/expression/result.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "sdk/error.hpp"
#include "sdk/expression/output_name.hpp"
#include "sdk/expression/typing.hpp"
#include "sdk/expression/value_types.hpp"

namespace runner::tree {
namespace {

struct KnownTable {
    std::string alias;
    std::vector<Column> columns;
};

/// The columns of a table or view of the schema, if they are known.
std::optional<std::vector<Column>> columns_of(const Schema& schema, const std::string& name) {
    if (schema.uncertain.contains(name)) return {};
    if (const Table* table = schema.table(name)) return table->columns;
    const auto view = schema.views.find(name);
    if (view == schema.views.end() || view->second.gives.empty()) return {};
    std::vector<Column> columns;
    for (const QueryColumn& each : view->second.gives) {
        Column column;
        column.name = each.name;
        if (each.type) column.type = *each.type;
        columns.push_back(std::move(column));
    }
    return columns;
}

/// Adds the tables of `source`; false when one of them, or what a join makes of them, is not known.
bool add_tables(const StatementTokens& statement, const Schema& schema, const Source& source,
                std::vector<KnownTable>& tables) {
    if (source.kind == Source::joined) {
        if (source.natural || !source.using_columns.empty() || source.alias) return false;
        for (const Source& side : source.sides) {
            if (!add_tables(statement, schema, side, tables)) return false;
        }
        return true;
    }
    const Tokens name = source.name_tokens;
    const bool elsewhere = name.last - name.first > 1 && statement.name_at(name.first) != "public";
    if (source.kind != Source::table || elsewhere || !source.columns.empty()) return false;
    auto columns = columns_of(schema, source.name);
    if (!columns) return false;
    tables.push_back({source.alias ? statement.name_at(*source.alias) : source.name, std::move(*columns)});
    return true;
}

/// The SELECT that has the token; the leading one if none has.
const Select& select_at(const Query& query, std::size_t token) {
    for (const Select& each : query.arms) {
        if (token < each.tokens.first || token >= each.tokens.last) continue;
        return each.inner ? select_at(*each.inner, token) : each;
    }
    return leading(query);
}

bool has_common_tables(const Query& query) {
    return !query.with.empty() || std::any_of(query.arms.begin(), query.arms.end(), [](const Select& each) {
        return each.inner && has_common_tables(*each.inner);
    });
}

/// The tables of the SELECT that has the token.
std::optional<std::vector<KnownTable>> tables_at(const StatementTokens& statement, const Schema& schema,
                                                 const Query& query, std::size_t token) {
    if (has_common_tables(query)) return {};
    std::vector<KnownTable> tables;
    for (const Source& each : select_at(query, token).from) {
        if (!add_tables(statement, schema, each, tables)) return {};
    }
    return tables;
}

/// Whether the type alone says what the column takes: a domain says more.
bool is_known(const Column& column) {
    return column.domain.empty() && (column.type.kind != TypeKind::named || !column.type.name.empty());
}

std::optional<DataType> type_of(const Expr& value, const std::vector<KnownTable>& tables) {
    if (value.form == Form::group) return type_of(value.parts[0], tables);
    if (value.form == Form::cast) return value.target;
    if (value.form != Form::column) return {};
    std::optional<DataType> found;
    for (const KnownTable& table : tables) {
        if (!value.qualifier.empty() && table.alias != value.qualifier) continue;
        for (const Column& column : table.columns) {
            if (column.name != value.name) continue;
            if (found || !is_known(column)) return {};
            found = column.type;
        }
    }
    return found;
}

std::vector<StarColumn> all_of(const std::vector<KnownTable>& tables, const std::string& qualifier) {
    std::vector<StarColumn> columns;
    for (const KnownTable& table : tables) {
        if (!qualifier.empty() && table.alias != qualifier) continue;
        for (const Column& column : table.columns) columns.push_back({table.alias, column});
    }
    return columns;
}

/// Whether the type may have something in brackets behind it, which typing.hpp does not follow.
bool takes_arguments(const DataType& type) {
    return !type.arguments.empty() || type.dimensions > 0 || type.kind == TypeKind::numeric ||
           type.kind == TypeKind::varchar || type.kind == TypeKind::character;
}

bool reads_tables_alone(const Source& source) {
    return source.kind == Source::table ||
           (source.kind == Source::joined && std::ranges::all_of(source.sides, reads_tables_alone));
}

/// The names of the columns that are of a domain.
std::set<std::string> columns_of_domains(const Schema& schema) {
    std::set<std::string> names;
    for (const auto& [name, table] : schema.tables)
        for (const Column& column : table.columns)
            if (!column.domain.empty()) names.insert(column.name);
    return names;
}

/// Whether a value of a domain may be in `value`, which may then be of that domain itself.
bool may_have_domain(const Schema& schema, const std::set<std::string>& columns, const Expr& value) {
    if (value.query || (value.target && schema.domain(*value.target))) return true;
    if (value.form == Form::column && columns.contains(value.name)) return true;
    return std::ranges::any_of(value.parts,
                               [&](const Expr& part) { return may_have_domain(schema, columns, part); });
}

/// Whether typing.hpp, which looks below domains, tells the type of each column of `query`.
std::vector<bool> typed_columns(const Schema& schema, const Query& query, std::size_t width) {
    if (schema.domains.empty()) return std::vector<bool>(width, true);
    std::vector<bool> typed(width, false);
    const Select& select = query.arms.front();
    const bool plain = query.arms.size() == 1 && query.with.empty() && select.items.size() == width &&
                       std::ranges::all_of(select.from, reads_tables_alone);
    const auto columns = columns_of_domains(schema);
    for (std::size_t i = 0; i < width && plain; ++i)
        typed[i] = !may_have_domain(schema, columns, select.items[i].value);
    return typed;
}

/// Gives `columns` the types of their expressions; what has none yet is text (manual, section 10.6).
void add_types(std::vector<QueryColumn>& columns, const StatementTokens& statement, const Schema& schema,
               Query query) try {
    const std::vector<bool> told = typed_columns(schema, query, columns.size());
    const std::vector<OutputColumn> typed = set_types(statement, schema, query, {});
    if (typed.size() != columns.size()) return;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto type = typed[i].untyped ? type_of_kind(TypeKind::text) : typed[i].type;
        if (!columns[i].type && told[i] && type && !takes_arguments(*type)) columns[i].type = type;
    }
} catch (const Error&) {  // what is wrong with the query is said where it is rendered
}

}  // namespace

std::optional<std::vector<StarColumn>> columns_of_star(const StatementTokens& statement, const Schema& schema,
                                                       const Query& query, const Expr& star) {
    const auto tables = tables_at(statement, schema, query, star.tokens.first);
    if (!tables) return {};
    auto columns = all_of(*tables, star.qualifier);
    return columns.empty() ? std::nullopt : std::optional(std::move(columns));
}

std::optional<std::vector<QueryColumn>> result_of(const StatementTokens& statement, const Schema& schema,
                                                  const Query& query) {
    const auto tables = tables_at(statement, schema, query, leading(query).tokens.first);
    std::vector<QueryColumn> columns;
    for (const Item& item : leading(query).items) {
        if (item.value.form == Form::field && item.value.name.empty()) return {};  // (row).*
        if (item.value.form != Form::star) {
            const bool typed = tables && query.arms.size() == 1;
            columns.push_back(
                {output_name(statement, item), typed ? type_of(item.value, *tables) : std::nullopt});
            continue;
        }
        const auto stars = columns_of_star(statement, schema, query, item.value);
        if (!stars) return {};
        for (const StarColumn& each : *stars) {
            const Column& column = each.column;
            columns.push_back({column.name, is_known(column) ? std::optional(column.type) : std::nullopt});
        }
    }
    if (columns.empty()) return {};
    if (std::ranges::any_of(columns, [](const QueryColumn& each) { return !each.type; }))
        add_types(columns, statement, schema, query);
    return columns;
}

}  // namespace runner::tree
