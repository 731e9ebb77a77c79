#include "parse/statements.hpp"

namespace runner::parse {
namespace {

constexpr std::string_view element_clauses[] = {"COLLATE", "ASC", "DESC", "NULLS"};

bool element_ends(const Cursor& cursor) {
    return cursor.done() || cursor.at_symbol(",") || cursor.at_symbol(")");
}

/// A column, a call, an expression in parentheses; SQLite takes any expression.
Expression indexed(Cursor& cursor) {
    const std::size_t first = cursor.position();
    if (element_ends(cursor)) cursor.fail("the name of a column or an expression");
    const bool parenthesized = cursor.at_symbol("(");
    cursor.skip_group();
    if (parenthesized && element_ends(cursor)) return {cursor.since(first)};
    // name.name(…)
    while (cursor.at_symbol(".") && cursor.position() + 1 < cursor.tokens().size()) {
        cursor.skip();
        cursor.skip();
    }
    if (!parenthesized && cursor.at_symbol("(")) cursor.skip_group();
    // A word now is an operator class; anything else goes on with the expression.
    if (!cursor.at_name()) cursor.skip_until(element_clauses);
    return {cursor.since(first)};
}

IndexElement element(Cursor& cursor) {
    const std::size_t first = cursor.position();
    IndexElement element;
    element.expression = indexed(cursor);
    if (cursor.position() == first + 1) {
        cursor.seek(first);
        if (cursor.at_name()) element.column = cursor.identifier("the name of a column");
        cursor.seek(first + 1);
    }
    const std::size_t behind = cursor.position();
    if (cursor.take("COLLATE")) {
        cursor.object_name("the name of a collation");
        element.collate = cursor.since(behind);
    }
    if (cursor.at_name() && !cursor.at_any(element_clauses)) {
        const std::size_t opclass = cursor.position();
        cursor.object_name("an operator class");
        if (cursor.at_symbol("(")) cursor.skip_group();
        element.operator_class = cursor.since(opclass);
    }
    element.descending = cursor.take("DESC");
    if (!element.descending) cursor.take("ASC");
    if (cursor.at("NULLS")) {
        const std::size_t nulls = cursor.position();
        if (!cursor.take("NULLS FIRST")) cursor.expect("NULLS LAST");
        element.nulls = cursor.since(nulls);
    }
    if (!element_ends(cursor)) cursor.fail("`,` or `)`");
    if (cursor.position() != behind) element.rest = cursor.since(behind);
    element.span = cursor.since(first);
    return element;
}

std::optional<Span> storage(Cursor& cursor) {
    const std::size_t first = cursor.position();
    if (cursor.take("WITH")) cursor.parenthesized("parameters");
    if (cursor.take("TABLESPACE")) cursor.identifier("the name of a tablespace");
    if (cursor.position() == first) return {};
    return cursor.since(first);
}

}  // namespace

CreateIndex parse_create_index(Cursor& cursor) {
    CreateIndex index;
    index.concurrently = cursor.take_span("CONCURRENTLY");
    index.if_not_exists = cursor.take("IF NOT EXISTS");
    if (!cursor.at("ON") || index.if_not_exists)
        index.name = cursor.object_name("the name of an index or ON");
    cursor.expect("ON");
    index.only = cursor.take_span("ONLY");
    index.table = cursor.object_name("the name of a table");
    const std::size_t method = cursor.position();
    if (cursor.take("USING")) {
        index.method = cursor.identifier("the name of an index method").name;
        index.method_clause = cursor.since(method);
    }
    cursor.expect_symbol("(");
    do {
        index.elements.push_back(element(cursor));
    } while (cursor.take_symbol(","));
    if (!cursor.take_symbol(")")) cursor.fail("`,` or `)`");
    const std::size_t include = cursor.position();
    if (cursor.take("INCLUDE")) {
        cursor.names("the name of a column");
        index.include = cursor.since(include);
    }
    index.nulls = cursor.take_span("NULLS NOT DISTINCT");
    if (!index.nulls) index.nulls = cursor.take_span("NULLS DISTINCT");
    index.with = storage(cursor);
    if (cursor.take("WHERE")) {
        if (cursor.done()) cursor.fail("a condition");
        index.where = Expression{cursor.rest()};
        return index;
    }
    cursor.expect_end();
    return index;
}

}  // namespace runner::parse
