// Queries.
#include "sdk/expression/typing.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/plain/tree.hpp"

namespace runner::plain {

using tree::Source;

void write_source(PlainRewrite& rewrite, const Source& source) {
    const auto refuse = [&](const char* what) { rewrite.refuse(what, span_of(rewrite, source.tokens)); };
    if (source.lateral) refuse("LATERAL");
    if (source.only) refuse("ONLY");
    if (!source.sample.empty()) refuse("TABLESAMPLE");
    if (!source.columns.empty()) refuse("a table with names for its columns");
    if (source.natural) refuse("NATURAL JOIN");
    if (source.using_alias) refuse("a name for USING");
    if (source.kind == Source::function) refuse("a function behind FROM");
    if (source.kind == Source::table) {
        if (source.name_tokens.last - source.name_tokens.first > 1) refuse("a schema");
        write_names(rewrite, source.name_tokens);
    }
    if (source.alias) write_names(rewrite, {*source.alias, *source.alias + 1});
    for (const std::size_t column : source.using_columns) write_names(rewrite, {column, column + 1});
    if (source.inner) write_tree(rewrite, *source.inner);
    for (const Source& side : source.sides) write_source(rewrite, side);
    if (source.on) write_tree(rewrite, *source.on);
}

namespace {

/// Two JSON values may be one and be written in two ways.
void refuse_json(const PlainRewrite& rewrite, const Expr& value) {
    if (value.type && tree::is_json(value.type->kind))
        rewrite.refuse("to compare JSON", span_of(rewrite, value.tokens));
}

void write_select(PlainRewrite& rewrite, const tree::Select& select) {
    const Span span = span_of(rewrite, select.tokens);
    if (select.inner) return write_tree(rewrite, *select.inner);
    if (select.table) rewrite.refuse("TABLE", span);
    if (!select.distinct_on.empty()) rewrite.refuse("DISTINCT ON", span);
    if (select.into) rewrite.refuse("SELECT INTO", span);
    if (select.group_distinct) rewrite.refuse("GROUP BY DISTINCT", span);
    if (!select.windows.empty()) rewrite.refuse("WINDOW", span);
    for (const auto& row : select.rows)
        for (const Expr& value : row) write_tree(rewrite, value);
    for (const tree::Item& item : select.items) {
        if (select.distinct) refuse_json(rewrite, item.value);
        write_tree(rewrite, item.value);
        if (item.alias) write_names(rewrite, {*item.alias, *item.alias + 1});
    }
    for (const Source& source : select.from) write_source(rewrite, source);
    if (select.where) write_tree(rewrite, *select.where);
    for (const Expr& group : select.group) {
        refuse_json(rewrite, group);
        write_tree(rewrite, group);
    }
    if (select.having) write_tree(rewrite, *select.having);
}

void refuse_any(const PlainRewrite& rewrite, Tokens clause, const char* what) {
    if (!clause.empty()) rewrite.refuse(what, span_of(rewrite, clause));
}

void write_common(PlainRewrite& rewrite, const tree::Query& query, const tree::CommonTable& common) {
    const std::size_t with = query.tokens.first;
    if (rewrite.word(with + 1, "RECURSIVE"))
        rewrite.refuse("WITH RECURSIVE", cover(rewrite.token(with).span, rewrite.token(with + 1).span));
    if (common.change || !common.query || !common.traversal.empty())
        rewrite.refuse("this WITH", rewrite.token(common.name).span);
    write_names(rewrite, {common.name, common.name + 1});
    for (const std::size_t column : common.columns) write_names(rewrite, {column, column + 1});
    write_tree(rewrite, *common.query);
}

}  // namespace

void write_tree(PlainRewrite& rewrite, const tree::Query& query) {
    for (const tree::CommonTable& each : query.with) write_common(rewrite, query, each);
    // Databases do not agree on where NULL comes in an order, and so on which rows are the first.
    refuse_any(rewrite, query.limits, "LIMIT");
    refuse_any(rewrite, query.locking, "FOR UPDATE");
    for (const tree::Select& arm : query.arms) write_select(rewrite, arm);
    for (const tree::SortKey& key : query.order) {
        if (key.places_nulls || key.using_) rewrite.refuse("NULLS FIRST", span_of(rewrite, key.tokens));
        refuse_json(rewrite, key.value);
        write_tree(rewrite, key.value);
    }
}

void write_query(PlainRewrite& rewrite, Span span) {
    understood(rewrite, [&] {
        tree::Query query = tree::parse_query(rewrite, rewrite.in(span));
        tree::set_types(rewrite, rewrite.before, query, {});
        write_tree(rewrite, query);
    });
}

Rendering render(PlainRewrite& rewrite, const Raw& raw) {
    const Span whole{0, rewrite.statement.text.size()};
    if (raw.words != "SELECT" && raw.words != "VALUES") rewrite.refuse(raw.words, whole);
    write_query(rewrite, whole);
    return rewrite.done();
}

Rendering render(PlainRewrite& rewrite, const CreateView& view) {
    rewrite.refuse_any(view.recursive, "RECURSIVE");
    rewrite.refuse_any(view.with, "WITH");
    if (view.temporary) rewrite.refuse("a temporary view", rewrite.token(1).span);
    write(rewrite, view.name);
    for (const Identifier& column : view.columns) write(rewrite, column);
    write_query(rewrite, view.query.span);
    return rewrite.done();
}

}  // namespace runner::plain
