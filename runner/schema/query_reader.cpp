#include "schema/query_reader.hpp"

#include <fmt/format.h>

#include <utility>

#include "sdk/error.hpp"
#include "sdk/expression/constants.hpp"
#include "sdk/expression/output_name.hpp"
#include "sdk/expression/scope.hpp"
#include "sdk/spelling.hpp"

namespace runner::schema {

using tree::Form;

ObjectName QueryReader::object_at(Tokens name) const {
    ObjectName object{{}, identifier_at(name.last - 1), span_of(tokens_, name)};
    if (name.last - name.first > 1) object.schema = identifier_at(name.first);
    return object;
}

void QueryReader::add_common_tables(const std::vector<tree::CommonTable>& tables, Scope& scope) {
    if (tables.empty()) return;
    const auto add = [&](Relation relation) { scope.common_tables[relation.name] = std::move(relation); };
    if (tokens_.word(tables.front().name - 1, "RECURSIVE")) {
        for (const tree::CommonTable& each : tables) add(unknown_relation(tokens_.name_at(each.name)));
    }
    for (const tree::CommonTable& each : tables) {
        Relation relation = unknown_relation({});
        if (each.change) read(*each.change, &scope);
        if (each.query) relation = read(*each.query, &scope);
        if (!each.traversal.empty()) relation.known = false;  // it adds columns
        relation.name = tokens_.name_at(each.name);
        rename_columns(relation, names_at(each.columns));
        add(std::move(relation));
    }
}

Relation QueryReader::read(const tree::Query& query, const Scope* outer) {
    Scope scope{.outer = outer};
    add_common_tables(query.with, scope);
    Scope inside{.outer = &scope};
    Relation given = read(query.arms.front(), inside);
    for (std::size_t i = 1; i < query.arms.size(); ++i) {
        inside = Scope{.outer = &scope};
        const Relation more = read(query.arms[i], inside);
        given.in_order = given.in_order && more.in_order;
        if (!given.in_order || given.columns.size() == more.columns.size()) continue;
        throw Error(ErrorKind::schema, fmt::format("the numbers of columns differ: {} and {}",
                                                   given.columns.size(), more.columns.size()))
            .at(span_of(tokens_, query.arms[i].tokens));
    }
    read_order(query, inside, given);
    read_count(query.limit, "LIMIT", scope);
    read_count(query.offset, "OFFSET", scope);
    return given;
}

/// A number of rows, which PostgreSQL makes a BIGINT.
void QueryReader::read_count(const std::optional<tree::Expr>& count, std::string_view place,
                             const Scope& scope) {
    if (!count) return;
    const Span at = span_of(tokens_, count->tokens);
    if (count->form == Form::truth)
        throw Error(ErrorKind::schema, fmt::format("{} takes a number, not boolean", place)).at(at);
    const bool digits = count->name.find_first_not_of("+-0123456789 ") == std::string::npos;
    if (count->form == Form::string && !digits)
        throw Error(ErrorKind::schema,
                    fmt::format("{} is not a value of bigint", string_literal(count->name)))
            .at(at)
            .mend("write a whole number");
    read(*count, scope);
}

/// What is ordered is the result, and, of a single SELECT, its tables.
void QueryReader::read_order(const tree::Query& query, const Scope& scope, const Relation& given) {
    Scope united{.relations = {given}};
    united.relations[0].known = false;
    for (const tree::SortKey& key : query.order) {
        require_position(key.value, "ORDER BY", given);
        const bool named = key.value.form == Form::column && key.value.qualifier.empty();
        if (named && given.has(key.value.name)) continue;
        if (named && query.arms.size() > 1 && given.known)
            refuse_column(given, identifier_at(key.value.tokens.first));
        read(key.value, query.arms.size() > 1 ? united : scope);
    }
}

/// A constant is the number of a column that comes out (manual, SELECT, GROUP BY and ORDER BY).
void QueryReader::require_position(const tree::Expr& key, std::string_view place,
                                   const Relation& given) const {
    if (key.form == Form::group) return require_position(key.parts[0], place, given);
    const bool negative = key.form == Form::sign && key.name == "-" && key.parts[0].form == Form::number;
    const bool other = key.form == Form::string || key.form == Form::bits || key.form == Form::truth ||
                       key.form == Form::null;
    if (!other && !negative && key.form != Form::number) return;
    const Span at = span_of(tokens_, key.tokens);
    const auto number = other ? std::nullopt : tree::whole_value(key);
    if (!number)
        throw Error(ErrorKind::schema, fmt::format("{} takes no constant but the number of a column", place))
            .at(at);
    if (!given.in_order || (*number > 0 && std::cmp_less_equal(*number, given.columns.size()))) return;
    throw Error(ErrorKind::schema, fmt::format("the query gives no column {}", *number)).at(at);
}

Relation QueryReader::read(const tree::Select& select, Scope& scope) {
    if (select.inner) {
        scope.relations.push_back(unknown_relation({}));
        return read(*select.inner, scope.outer);
    }
    for (const tree::Source& each : select.from) add(each, scope);
    Relation given{.name = "the query"};
    for (const auto& row : select.rows) {
        read(row, scope);
        for (std::size_t i = given.columns.size(); i < row.size(); ++i)
            given.columns.push_back(fmt::format("column{}", i + 1));
    }
    if (select.table) resolve_star({}, scope, given);
    for (const tree::Item& item : select.items) read_item(item, scope, given);
    for (const tree::Expr& each : select.distinct_on) read_group(each, "DISTINCT ON", scope, given);
    read(select.where, scope);
    for (const tree::Expr& each : select.group) read_group(each, "GROUP BY", scope, given);
    read(select.having, scope);
    read(select.windows, scope);
    return given;
}

void QueryReader::read_item(const tree::Item& item, const Scope& scope, Relation& given) {
    if (item.value.form == Form::star) return resolve_star(item.value, scope, given);
    read(item.value, scope);
    given.columns.push_back(tree::output_name(tokens_, item));
    // (row).* stands for more than one.
    if (item.value.form == Form::field && item.value.name.empty()) given.known = given.in_order = false;
}

/// Of GROUP BY and DISTINCT ON: a column of the tables, else one that comes out.
void QueryReader::read_group(const tree::Expr& by, std::string_view place, const Scope& scope,
                             const Relation& given) {
    require_position(by, place, given);
    if (by.form == Form::group || by.form == Form::row || by.form == Form::grouping) {
        for (const tree::Expr& part : by.parts) read_group(part, place, scope, given);
        return;
    }
    const bool named = by.form == Form::column && by.qualifier.empty() && given.has(by.name);
    if (!named || scope.find(by.name).meaning == Meaning::column) read(by, scope);
}

void QueryReader::read(const tree::Expr& expression, const Scope& scope) {
    if (expression.form == Form::column) return resolve(expression, scope);
    if (expression.form == Form::star && !expression.qualifier.empty()) {
        Relation row;
        return resolve_star(expression, scope, row);
    }
    if (expression.form == Form::call && expression.name == "normalize" && !expression.parts.empty())
        read(expression.parts.front(), scope);  // the other one is a word
    else
        read(expression.parts, scope);
    if (expression.query) read(*expression.query, &scope);
    if (expression.call) read(*expression.call, scope);
}

void QueryReader::read(const tree::Call& call, const Scope& scope) {
    read(call.order, scope);
    read(call.within, scope);
    read(call.filter, scope);
    read(call.over, scope);
}

void QueryReader::read(const tree::Window& window, const Scope& scope) {
    read(window.partition, scope);
    read(window.order, scope);
    read(window.bounds, scope);
}

void QueryReader::resolve(const tree::Expr& column, const Scope& scope) {
    if (column.qualifier.empty()) return resolve_bare(column, scope);
    const Relation* const relation = scope.relation(column.qualifier);
    if (!relation) refuse_qualifier(scope, identifier_at(column.tokens.last - 3));
    if (relation->has(column.name)) return found(*relation, column.name);
    // What is called like a column may be a function that takes the row.
    const bool uncertain = !relation->known || schema_.uncertain.contains(column.name);
    if (!uncertain && !tree::is_system_column(column.name))
        refuse_column(*relation, identifier_at(column.tokens.last - 1));
}

void QueryReader::resolve_bare(const tree::Expr& column, const Scope& scope) {
    const Found meant = scope.find(column.name);
    const Identifier name = identifier_at(column.tokens.first);
    if (meant.meaning == Meaning::ambiguous) refuse_ambiguous(scope, name);
    if (meant.meaning == Meaning::column) return found(*meant.relation, column.name);
    const bool system = tree::is_system_column(column.name) && !scope.names().empty();
    const bool uncertain = system || schema_.uncertain.contains(column.name);
    if (meant.meaning == Meaning::none && !uncertain) refuse_column(scope, name);
}

/// Adds to `given` what * or t.* stands for.
void QueryReader::resolve_star(const tree::Expr& star, const Scope& scope, Relation& given) {
    if (star.qualifier.empty()) {
        for (const Relation& each : scope.relations) add_all(each, given);
        given.in_order = given.in_order && !scope.merges;
    } else if (const Relation* const relation = scope.relation(star.qualifier)) {
        add_all(*relation, given);
    } else {
        refuse_qualifier(scope, identifier_at(star.tokens.last - 3));
    }
}

void QueryReader::add_all(const Relation& relation, Relation& given) {
    for (const std::string& column : relation.columns) found(relation, column);
    given.columns.insert(given.columns.end(), relation.columns.begin(), relation.columns.end());
    given.known = given.known && relation.known;
    given.in_order = given.in_order && relation.in_order;
}

}  // namespace runner::schema
