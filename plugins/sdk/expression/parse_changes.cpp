// INSERT, UPDATE and DELETE.
#include "sdk/expression/parser.hpp"

namespace runner::tree {

Change Parser::whole_change() {
    Change result = change();
    if (!at_end()) fail();
    return result;
}

void Parser::each_row(const std::function<void(std::vector<Expr>& row)>& see) {
    do {
        expect_symbol("(");
        std::vector<Expr> row = list();
        expect_symbol(")");
        see(row);
    } while (accept_symbol(","));
    if (!at_end()) fail();
}

Change Parser::change() {
    Change result;
    result.with = common_tables();
    if (accept("INSERT")) {
        read_insert(result);
    } else {
        if (accept("UPDATE")) {
            result.target = target();
            read_assignments(result);
            if (accept("FROM")) result.from = sources();
        } else {
            expect("DELETE");
            expect("FROM");
            result.target = target();
            if (accept("USING")) result.from = sources();
        }
        if (accept("WHERE")) result.conditions.push_back(expression());
    }
    if (accept("RETURNING")) result.returning = items();
    return result;
}

Source Parser::target() {
    Source result;
    result.tokens.first = at_;
    accept("ONLY");
    result.name_tokens.first = at_;
    result.name = name_at(expect_name());
    if (accept_symbol(".")) result.name = name_at(expect_name());
    result.name_tokens.last = at_;
    accept_symbol("*");
    if (accept("AS")) {
        result.alias = expect_name();
    } else if (is_name(at_) && !next_is("SET") && !next_is("VALUES") && !next_is("OVERRIDING")) {
        result.alias = at_++;
    }
    result.tokens.last = at_;
    return result;
}

void Parser::read_insert(Change& change) {
    expect("INTO");
    change.target = target();
    if (next_is_symbol("(") && !begins_query(statement_, at_ + 1)) change.columns = names_in_parentheses();
    if (accept("OVERRIDING")) {
        if (!accept("SYSTEM")) expect("USER");
        expect("VALUE");
    }
    if (accept("DEFAULT")) {
        expect("VALUES");
    } else if (const std::size_t first = at_ + 1; change.with.empty() && skip_values()) {
        change.values = {first, at_};
    } else {
        change.query = std::make_shared<Query>(query());
    }
    if (next_is("ON")) read_conflict(change);
}

/// Passes VALUES (…), … and says so, where the rows are all that there is to insert.
bool Parser::skip_values() {
    const std::size_t first = at_;
    if (!accept("VALUES")) return false;
    do {
        skip_parentheses();
    } while (accept_symbol(","));
    const bool alone = at_end() || next_is("ON") || next_is("RETURNING");
    if (!alone) at_ = first;
    return alone;
}

/// ON CONFLICT [(…) [WHERE …] | ON CONSTRAINT name] DO NOTHING | DO UPDATE SET … [WHERE …]
void Parser::read_conflict(Change& change) {
    expect("ON");
    expect("CONFLICT");
    if (accept_symbol("(")) {
        change.conflict = list();
        expect_symbol(")");
        if (accept("WHERE")) change.conditions.push_back(expression());
    } else if (accept("ON")) {
        expect("CONSTRAINT");
        expect_name();
    }
    expect("DO");
    if (accept("NOTHING")) return;
    expect("UPDATE");
    read_assignments(change);
    if (accept("WHERE")) change.conditions.push_back(expression());
}

void Parser::read_assignments(Change& change) {
    expect("SET");
    do {
        SetClause assignment;
        if (next_is_symbol("(")) {
            assignment.columns = names_in_parentheses();
        } else {
            assignment.columns.push_back(expect_name());
        }
        expect_symbol("=");
        assignment.value = expression();
        change.assignments.push_back(std::move(assignment));
    } while (accept_symbol(","));
}

}  // namespace runner::tree
