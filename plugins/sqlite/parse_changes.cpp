// INSERT, UPDATE and DELETE.
#include <algorithm>

#include "parser.hpp"
#include "refuse.hpp"

namespace runner::sqlite {

Change Parser::whole_change() {
    std::vector<CommonTable> with = common_tables();
    Change result = next_is("INSERT") ? insert() : next_is("UPDATE") ? update() : remove();
    result.with = std::move(with);
    if (!at_end()) fail();
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

Change Parser::insert() {
    Change result;
    expect("INSERT");
    expect("INTO");
    result.target = target();
    if (next_is_symbol("(") && !begins_query(at_ + 1)) result.columns = names_in_parentheses();
    if (accept("OVERRIDING")) {
        at_ += 1;
        expect("VALUE");
    }
    if (accept("DEFAULT")) {
        expect("VALUES");
    } else {
        result.query = std::make_shared<Query>(query());
    }
    if (next_is("ON")) read_conflict(result);
    read_returning(result);
    return result;
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
        Assignment assignment;
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

Change Parser::update() {
    Change result;
    expect("UPDATE");
    result.target = target();
    read_assignments(result);
    if (accept("FROM")) result.from = sources();
    if (accept("WHERE")) result.conditions.push_back(expression());
    read_returning(result);
    return result;
}

Change Parser::remove() {
    Change result;
    expect("DELETE");
    expect("FROM");
    result.target = target();
    if (accept("USING")) result.from = sources();
    if (accept("WHERE")) result.conditions.push_back(expression());
    read_returning(result);
    return result;
}

void Parser::read_returning(Change& change) {
    if (accept("RETURNING")) change.returning = items();
}

}  // namespace runner::sqlite
