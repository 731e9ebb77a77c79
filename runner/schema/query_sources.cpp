// What stands behind FROM, and the tables of INSERT, UPDATE and DELETE.
#include <fmt/format.h>

#include <span>

#include "schema/names.hpp"
#include "schema/query_reader.hpp"
#include "sdk/error.hpp"
#include "sdk/expression/parse.hpp"

namespace runner::schema {

/// Adds what the source brings into the scope.
void QueryReader::add(const tree::Source& source, Scope& scope) {
    if (source.kind != tree::Source::joined) {
        Relation relation = relation_of(source, scope);
        rename_columns(relation, names_at(source.columns));
        scope.relations.push_back(std::move(relation));
    } else if (!source.alias) {
        add_join(source, scope);
    } else {
        Scope inside{.outer = &scope};
        add_join(source, inside);
        Relation relation{.name = tokens_.name_at(*source.alias), .in_order = false};
        for (const Relation& each : inside.relations) {
            relation.known = relation.known && each.known;
            relation.columns.insert(relation.columns.end(), each.columns.begin(), each.columns.end());
        }
        if (!source.columns.empty()) relation.known = false;
        scope.relations.push_back(std::move(relation));
    }
}

void QueryReader::add_join(const tree::Source& join, Scope& scope) {
    const std::size_t left = scope.relations.size();
    add(join.sides.front(), scope);
    const std::size_t right = scope.relations.size();
    if (join.sides.size() > 1) add(join.sides.back(), scope);
    scope.merges = scope.merges || join.natural || !join.using_columns.empty();
    const std::span<const Relation> both = std::span(scope.relations).subspan(left);
    read_using(join, both.first(right - left), both.subspan(right - left));
    if (join.on)  // it sees the two sides alone
        read(*join.on, Scope{{both.begin(), both.end()}, {}, scope.merges, scope.outer});
    if (join.using_alias) scope.relations.push_back(unknown_relation(tokens_.name_at(*join.using_alias + 1)));
}

/// The columns of USING are those of a relation on each side.
void QueryReader::read_using(const tree::Source& join, std::span<const Relation> left,
                             std::span<const Relation> right) {
    for (const std::size_t column : join.using_columns) {
        const Identifier name = identifier_at(column);
        for (const auto side : {left, right}) {
            bool passes = false;
            for (const Relation& each : side) {
                passes = passes || !each.known || each.has(name.name);
                if (each.has(name.name)) found(each, name.name);
            }
            if (!passes) refuse_column(side.front(), name);
        }
    }
}

Relation QueryReader::relation_of(const tree::Source& source, Scope& scope) {
    const std::string name = source.alias                                   ? tokens_.name_at(*source.alias)
                             : !source.name.empty() || source.calls.empty() ? source.name
                                                                            : source.calls[0].name;
    if (source.kind == tree::Source::function) {
        read(source.calls, scope);
        return unknown_relation(name);
    }
    Relation relation;
    if (source.kind == tree::Source::query) {
        // Only a LATERAL one sees what stands before it.
        relation = read(*source.inner, source.lateral ? &scope : scope.outer);
    } else {
        const ObjectName object = object_at(source.name_tokens);
        const Relation* const common = object.schema ? nullptr : scope.common_table(source.name);
        if (!common) result.relations.push_back(object);
        relation = common ? *common : schema::relation_of(schema_, key_of(object), {});
    }
    relation.name = name;
    return relation;
}

Relation QueryReader::target_of(const tree::Change& change) {
    const ObjectName object = object_at(change.target.name_tokens);
    const auto& alias = change.target.alias;
    result.relations.push_back(object);
    return schema::relation_of(schema_, key_of(object), alias ? tokens_.name_at(*alias) : change.target.name);
}

void QueryReader::read(const tree::Change& change, const Scope* outer) {
    Scope around{.outer = outer};
    add_common_tables(change.with, around);
    const Relation target = target_of(change);
    if (change.query) require_width(change, target, read(*change.query, &around));
    if (!change.values.empty())
        tree::each_row(tokens_, change.values, [&](std::vector<tree::Expr>& row) { read(row, around); });
    Scope scope{.relations = {target}, .outer = &around};
    for (const tree::Source& each : change.from) add(each, scope);
    read(change.conflict, scope);
    Relation returned;
    for (const tree::Item& each : change.returning) read_item(each, scope, returned);
    Scope updated = scope;
    const bool inserts = tokens_.word(change.target.tokens.first - 1, "INTO");
    if (inserts) {
        updated.relations.push_back(target);
        updated.relations.back().name = "excluded";
    }
    for (const tree::SetClause& each : change.assignments) read(each.value, updated);
    for (const tree::Expr& each : change.conditions) {
        const bool of_index = inserts && (change.assignments.empty() ||
                                          each.tokens.first < change.assignments.front().columns.front());
        read(each, of_index ? scope : updated);
    }
}

/// An INSERT gives no more values than there are columns, nor fewer if they are named.
void QueryReader::require_width(const tree::Change& change, const Relation& target,
                                const Relation& given) const {
    const std::size_t named = change.columns.size();
    const std::size_t most = named > 0 ? named : target.columns.size();
    const std::size_t values = given.columns.size();
    if (!given.in_order || (named == 0 && !target.in_order)) return;
    if (values <= most && (named == 0 || values == named)) return;
    const auto columns = [](std::size_t n) { return fmt::format("{} column{}", n, n == 1 ? "" : "s"); };
    throw Error(ErrorKind::schema, fmt::format("the query gives {} for {}", columns(values), columns(most)))
        .at(span_of(tokens_, change.query->tokens));
}

}  // namespace runner::schema
