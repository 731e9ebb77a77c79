#include <algorithm>

#include "sdk/expression/parser.hpp"

namespace runner::tree {
namespace {

/// Whether the word at `i` names a column behind AS alone, since it could go on with the expression (manual,
/// appendix C).
bool needs_as(const StatementTokens& statement, std::size_t i) {
    constexpr std::string_view words[] = {"CHAR",    "CHARACTER", "DAY",     "FILTER",    "HOUR",
                                          "MINUTE",  "MONTH",     "OVER",    "PRECISION", "SECOND",
                                          "VARYING", "WITHIN",    "WITHOUT", "YEAR"};
    return std::ranges::any_of(words, [&](std::string_view word) { return statement.word(i, word); });
}

}  // namespace

Query Parser::whole_query() {
    Query result = query();
    if (!at_end()) fail();
    return result;
}

/// [WITH …] arm [UNION arm …] [ORDER BY …] [LIMIT …] [OFFSET …] [FOR UPDATE …]
Query Parser::query() {
    nest();
    Query result;
    result.tokens.first = at_;
    result.with = common_tables();
    result.arms.push_back(arm());
    while (next_is("UNION") || next_is("INTERSECT") || next_is("EXCEPT")) {
        Tokens joint{at_, at_ + 1};
        ++at_;
        if (accept("ALL") || accept("DISTINCT")) joint.last = at_;
        result.joints.push_back(joint);
        result.arms.push_back(arm());
    }
    if (next_is("ORDER")) result.order = sort_keys();
    read_limits(result);
    read_locking(result);
    result.tokens.last = at_;
    --nesting_;
    return result;
}

/// WITH [RECURSIVE] name [(columns)] AS [[NOT] MATERIALIZED] (query), …
std::vector<CommonTable> Parser::common_tables() {
    std::vector<CommonTable> result;
    if (!accept("WITH")) return result;
    accept("RECURSIVE");
    do {
        CommonTable table;
        table.name = expect_name();
        if (next_is_symbol("(")) table.columns = names_in_parentheses();
        expect("AS");
        accept("NOT");
        accept("MATERIALIZED");
        expect_symbol("(");
        if (next_is("INSERT") || next_is("UPDATE") || next_is("DELETE")) {
            table.change_tokens.first = at_;
            table.change = std::make_shared<Change>(change());
            table.change_tokens.last = at_;
        } else {
            table.query = std::make_shared<Query>(query());
        }
        expect_symbol(")");
        read_traversal(table);
        result.push_back(std::move(table));
    } while (accept_symbol(","));
    return result;
}

/// [SEARCH {BREADTH | DEPTH} FIRST BY a, b SET c] [CYCLE a, b SET c [TO v DEFAULT w] USING d]
void Parser::read_traversal(CommonTable& table) {
    const auto names = [&] {
        do {
            expect_name();
        } while (accept_symbol(","));
    };
    table.traversal.first = at_;
    if (accept("SEARCH")) {
        if (!accept("BREADTH")) expect("DEPTH");
        expect("FIRST");
        expect("BY");
        names();
        expect("SET");
        expect_name();
    }
    if (accept("CYCLE")) {
        names();
        expect("SET");
        expect_name();
        if (accept("TO")) {
            expression();
            expect("DEFAULT");
            expression();
        }
        expect("USING");
        expect_name();
    }
    table.traversal.last = at_;
}

std::vector<std::size_t> Parser::names_in_parentheses() {
    std::vector<std::size_t> result;
    expect_symbol("(");
    do {
        result.push_back(expect_name());
    } while (accept_symbol(","));
    expect_symbol(")");
    return result;
}

Select Parser::arm() {
    if (next_is_symbol("(")) {
        Select result;
        result.tokens.first = at_++;
        result.inner = std::make_shared<Query>(query());
        expect_symbol(")");
        result.tokens.last = at_;
        return result;
    }
    if (next_is("VALUES")) return values();
    if (next_is("TABLE")) {
        Select result;
        result.tokens.first = at_;
        result.table = at_++;
        result.from.push_back(one_source());
        if (result.from.back().alias) fail();
        result.tokens.last = at_;
        return result;
    }
    return select();
}

Select Parser::values() {
    Select result;
    result.tokens.first = at_;
    expect("VALUES");
    do {
        expect_symbol("(");
        result.rows.push_back(list());
        expect_symbol(")");
    } while (accept_symbol(","));
    result.tokens.last = at_;
    return result;
}

Select Parser::select() {
    Select result;
    result.tokens.first = at_;
    expect("SELECT");
    result.distinct = accept("DISTINCT");
    if (!result.distinct) accept("ALL");
    if (result.distinct && accept("ON")) {
        expect_symbol("(");
        result.distinct_on = list();
        expect_symbol(")");
    }
    if (!at_end() && !next_is("FROM") && !next_is_symbol(")")) result.items = items();
    if (next_is("INTO")) {
        result.into = at_++;
        if (!accept("TEMPORARY") && !accept("TEMP")) accept("UNLOGGED");
        accept("TABLE");
        expect_name();
        if (accept_symbol(".")) expect_name();
    }
    if (accept("FROM")) result.from = sources();
    if (accept("WHERE")) result.where = expression();
    if (next_is("GROUP")) read_group(result);
    if (accept("HAVING")) result.having = expression();
    if (accept("WINDOW")) {
        do {
            result.window_names.push_back(expect_name());
            expect("AS");
            result.windows.push_back(window());
        } while (accept_symbol(","));
    }
    result.tokens.last = at_;
    return result;
}

void Parser::read_group(Select& select) {
    expect("GROUP");
    expect("BY");
    accept("ALL");
    if (next_is("DISTINCT")) select.group_distinct = at_++;
    do {
        select.group.push_back(grouping_element());
    } while (accept_symbol(","));
}

/// An expression, ROLLUP (…), CUBE (…) or GROUPING SETS (…)
Expr Parser::grouping_element() {
    Expr result = started(Form::grouping);
    if (next_is("ROLLUP") && symbol_at(at_ + 1, "(")) {
        result.name = "ROLLUP";
    } else if (next_is("CUBE") && symbol_at(at_ + 1, "(")) {
        result.name = "CUBE";
    } else if (next_is("GROUPING") && word_at(at_ + 1, "SETS")) {
        result.name = "GROUPING SETS";
        ++at_;
    } else {
        return expression();
    }
    ++at_;
    expect_symbol("(");
    nest();
    do {
        result.parts.push_back(grouping_element());
    } while (accept_symbol(","));
    --nesting_;
    expect_symbol(")");
    return finish(result);
}

std::vector<Item> Parser::items() {
    std::vector<Item> result;
    do {
        Item item{expression(), {}};
        const bool star = item.value.form == Form::star;  // all columns have names of their own
        if (!star && accept("AS")) {
            item.alias = expect_name();
        } else if (!star && is_name(at_)) {
            if (needs_as(statement_, at_)) fail();
            item.alias = at_++;
        }
        result.push_back(std::move(item));
    } while (accept_symbol(","));
    return result;
}

/// LIMIT n, OFFSET n [ROWS], FETCH FIRST n ROWS ONLY, in any order
void Parser::read_limits(Query& query) {
    query.limits.first = at_;
    for (;;) {
        if (accept("LIMIT")) {
            if (accept("ALL")) continue;
            query.limit = expression();
            if (query.limit->form == Form::null) query.limit.reset();
        } else if (accept("OFFSET")) {
            query.offset = expression();
            if (!accept("ROWS")) accept("ROW");
        } else if (next_is("FETCH")) {
            const std::size_t start = at_++;
            if (!accept("FIRST")) expect("NEXT");
            if (!next_is("ROW") && !next_is("ROWS")) {
                query.limit = expression();
            } else {
                query.one_row = true;
            }
            if (!accept("ROWS")) expect("ROW");
            if (!accept("ONLY")) {
                expect("WITH");
                expect("TIES");
                query.ties = {start, at_};
            }
        } else {
            break;
        }
    }
    query.limits.last = at_;
}

/// FOR UPDATE [OF table, …] [NOWAIT | SKIP LOCKED] …
void Parser::read_locking(Query& query) {
    query.locking.first = at_;
    while (accept("FOR")) {
        if (accept("NO")) expect("KEY");
        accept("KEY");
        if (!accept("UPDATE")) expect("SHARE");
        if (accept("OF")) {
            do {
                expect_name();
                if (accept_symbol(".")) expect_name();
            } while (accept_symbol(","));
        }
        if (!accept("NOWAIT") && accept("SKIP")) expect("LOCKED");
    }
    query.locking.last = at_;
}

}  // namespace runner::tree
