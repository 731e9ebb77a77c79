#include "parse/statements.hpp"

namespace runner::parse {
namespace {

constexpr std::string_view value_ends[] = {"FROM", "WHERE", "RETURNING"};

/// What may stand where an alias can, and is none.
constexpr std::string_view no_alias[] = {"SET", "USING", "WHERE", "RETURNING"};

/// FROM ends a value, but not that of IS DISTINCT FROM.
bool at_distinct_from(const Cursor& cursor) {
    return cursor.at("FROM") && is_word(cursor.tokens()[cursor.position() - 1], cursor.text(), "DISTINCT");
}

Expression value(Cursor& cursor) {
    const std::size_t first = cursor.position();
    for (cursor.skip_until(value_ends); at_distinct_from(cursor); cursor.skip_until(value_ends))
        cursor.skip();
    if (cursor.position() == first) cursor.fail("a value");
    return {cursor.since(first)};
}

Assignment assignment(Cursor& cursor) {
    const std::size_t first = cursor.position();
    Assignment assignment;
    if (cursor.at_symbol("(")) {
        assignment.row = true;
        assignment.columns = cursor.names("the name of a column");
    } else {
        assignment.columns.push_back(cursor.identifier("the name of a column"));
        while (!cursor.done() && (cursor.at_symbol("[") || cursor.at_symbol("."))) {
            assignment.columns.clear();
            cursor.skip_group();
            if (cursor.at_name()) cursor.skip();
        }
    }
    cursor.expect_symbol("=");
    assignment.value = value(cursor);
    assignment.span = cursor.since(first);
    return assignment;
}

std::vector<Assignment> assignments(Cursor& cursor) {
    std::vector<Assignment> found;
    do {
        found.push_back(assignment(cursor));
    } while (cursor.take_symbol(","));
    return found;
}

/// Not the ON of a join before a column called conflict.
bool at_conflict(const Cursor& cursor) {
    if (!cursor.at("ON CONFLICT")) return false;
    Cursor behind = cursor;
    behind.take("ON CONFLICT");
    return behind.at_symbol("(") || behind.at_any({"DO", "ON"});
}

Conflict conflict(Cursor& cursor) {
    const std::size_t first = cursor.position();
    cursor.expect("ON CONFLICT");
    Conflict conflict;
    const std::size_t target = cursor.position();
    if (cursor.take("ON CONSTRAINT")) {
        conflict.constraint = cursor.identifier("the name of a constraint");
    } else if (cursor.at_symbol("(")) {
        cursor.parenthesized("columns");
        if (cursor.take("WHERE")) {
            while (!cursor.done() && !cursor.at("DO")) cursor.skip_group();
        }
    }
    if (cursor.position() != target) conflict.target = cursor.since(target);
    if (!cursor.take("DO NOTHING")) {
        cursor.expect("DO UPDATE SET");
        conflict.assignments = assignments(cursor);
        if (cursor.take("WHERE")) value(cursor);
    }
    conflict.span = cursor.since(first);
    return conflict;
}

std::vector<std::vector<Expression>> rows(Cursor& cursor) {
    std::vector<std::vector<Expression>> found;
    cursor.expect("VALUES");
    do {
        cursor.expect_symbol("(");
        const std::size_t columns = found.empty() ? 0 : found.back().size();
        std::vector<Expression>& row = found.emplace_back();
        row.reserve(columns);
        do {
            const std::size_t first = cursor.position();
            cursor.skip_until({});
            if (cursor.position() == first) cursor.fail("a value");
            row.push_back({cursor.since(first)});
        } while (cursor.take_symbol(","));
        cursor.expect_symbol(")");
    } while (cursor.take_symbol(","));
    return found;
}

bool at_source_end(const Cursor& cursor) {
    return cursor.done() || at_conflict(cursor) || cursor.at("RETURNING");
}

void source(Cursor& cursor, DataChange& change) {
    if (cursor.take("DEFAULT VALUES")) return;
    const std::size_t first = cursor.position();
    if (cursor.at("VALUES")) {
        change.rows = rows(cursor);
        if (at_source_end(cursor)) return;
        change.rows.clear();  // the first part of a query: VALUES (1) UNION …
    } else if (!cursor.at_any({"SELECT", "WITH", "TABLE"}) && !cursor.at_symbol("(")) {
        cursor.fail("VALUES, DEFAULT VALUES or a query");
    }
    while (!at_source_end(cursor)) cursor.skip_group();
    change.query = Expression{cursor.since(first)};
}

void insert(Cursor& cursor, DataChange& change) {
    if (cursor.take("OR")) cursor.identifier("what to do on conflict");
    cursor.expect("INTO");
    change.table = cursor.object_name("the name of a table");
    if (cursor.take("AS")) change.alias = cursor.identifier("another name for the table");
    Cursor inside = cursor;
    inside.take_symbol("(");
    if (cursor.at_symbol("(") && !inside.at_any({"SELECT", "VALUES", "WITH", "TABLE"}) &&
        !inside.at_symbol("(")) {
        change.columns = cursor.names("the name of a column");
    }
    const std::size_t overriding = cursor.position();
    if (cursor.take("OVERRIDING")) {
        if (!cursor.take("SYSTEM VALUE")) cursor.expect("USER VALUE");
        change.overriding = cursor.since(overriding);
    }
    source(cursor, change);
    if (at_conflict(cursor)) change.conflict = conflict(cursor);
}

/// The table of an UPDATE or DELETE.
void target(Cursor& cursor, DataChange& change) {
    change.only = cursor.take_span("ONLY");
    change.table = cursor.object_name("the name of a table");
    cursor.take_symbol("*");  // with the tables that inherit from it: what is meant anyway
    const bool as = cursor.take("AS");
    if (as || (cursor.at_name() && !cursor.at_any(no_alias))) {
        change.alias = cursor.identifier("another name for the table");
    }
}

void sources(Cursor& cursor, DataChange& change, std::string_view word) {
    const std::size_t first = cursor.position();
    if (cursor.take(word)) {
        const std::size_t tables = cursor.position();
        while (!cursor.done() && !cursor.at_any({"WHERE", "RETURNING"})) cursor.skip_group();
        if (cursor.position() == tables) cursor.fail("the name of a table");
        change.from = cursor.since(first);
    }
    if (!cursor.take("WHERE")) return;
    const std::size_t condition = cursor.position();
    while (!cursor.done() && !cursor.at("RETURNING")) cursor.skip_group();
    if (cursor.position() == condition) cursor.fail("a condition");
    change.where = Expression{cursor.since(condition)};
}

}  // namespace

DataChange parse_data_change(Cursor& cursor) {
    DataChange change;
    if (cursor.take("INSERT")) {
        insert(cursor, change);
    } else if (cursor.take("UPDATE")) {
        change.verb = DataVerb::update;
        if (cursor.take("OR")) cursor.identifier("what to do on conflict");
        target(cursor, change);
        cursor.expect("SET");
        change.assignments = assignments(cursor);
        sources(cursor, change, "FROM");
    } else {
        change.verb = DataVerb::delete_;
        cursor.expect("DELETE");
        cursor.expect("FROM");
        target(cursor, change);
        sources(cursor, change, "USING");
    }
    if (cursor.at("RETURNING")) {
        change.returning = cursor.rest();
        return change;
    }
    cursor.expect_end();
    return change;
}

Truncate parse_truncate(Cursor& cursor) {
    Truncate truncate;
    cursor.expect("TRUNCATE");
    cursor.take("TABLE");
    do {
        cursor.take("ONLY");
        truncate.tables.push_back(cursor.object_name("the name of a table"));
        cursor.take_symbol("*");
    } while (cursor.take_symbol(","));
    truncate.restart_identity = cursor.take_span("RESTART IDENTITY");
    if (!truncate.restart_identity) cursor.take("CONTINUE IDENTITY");
    truncate.cascade = cursor.take_span("CASCADE");
    if (!truncate.cascade) cursor.take("RESTRICT");
    cursor.expect_end();
    return truncate;
}

}  // namespace runner::parse
