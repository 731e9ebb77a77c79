#include "sdk/expression/parser.hpp"
#include "sdk/type_name.hpp"

namespace runner::tree {

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
            item.alias = at_++;
        }
        result.push_back(std::move(item));
    } while (accept_symbol(","));
    return result;
}

std::vector<Source> Parser::sources() {
    std::vector<Source> result;
    do {
        result.push_back(source());
    } while (accept_symbol(","));
    return result;
}

/// One source with all that is joined to it.
Source Parser::source() {
    Source left = one_source();
    while (begins_join()) read_join(left);
    return left;
}

bool Parser::begins_join() const {
    return next_is("JOIN") || next_is("NATURAL") || next_is("CROSS") || next_is("INNER") || next_is("LEFT") ||
           next_is("RIGHT") || next_is("FULL");
}

void Parser::read_join(Source& left) {
    nest();
    Source join;
    join.kind = Source::joined;
    join.tokens.first = left.tokens.first;
    join.natural = accept("NATURAL");
    const bool cross = accept("CROSS");
    if (accept("LEFT") || accept("RIGHT") || accept("FULL")) {
        accept("OUTER");
    } else {
        accept("INNER");
    }
    expect("JOIN");
    join.sides.push_back(std::move(left));
    join.sides.push_back(one_source());
    if (!join.natural && !cross) {
        // A join to the right of JOIN comes first: a JOIN b JOIN c ON … ON …
        while (begins_join()) read_join(join.sides.back());
        if (accept("ON")) {
            join.on = expression();
        } else {
            expect("USING");
            join.using_columns = names_in_parentheses();
            if (next_is("AS")) {
                join.using_alias = at_++;
                expect_name();
            }
        }
    }
    join.tokens.last = at_;
    left = std::move(join);
    --nesting_;
}

Source Parser::one_source() {
    Source result;
    result.tokens.first = at_;
    if (next_is("LATERAL")) result.lateral = at_++;
    if (next_is_symbol("(") && begins_query(statement_, at_ + 1)) {
        ++at_;
        result.kind = Source::query;
        result.inner = std::make_shared<Query>(query());
        expect_symbol(")");
    } else if (accept_symbol("(")) {
        nest();
        result.kind = Source::joined;
        result.sides.push_back(source());
        expect_symbol(")");
        --nesting_;
    } else {
        read_table_or_function(result);
    }
    read_alias(result);
    result.sample.first = at_;
    if (accept("TABLESAMPLE")) {
        expect_name();
        skip_parentheses();
        if (accept("REPEATABLE")) skip_parentheses();
    }
    result.sample.last = at_;
    result.tokens.last = at_;
    return result;
}

/// [ONLY] table [*], function(…) [WITH ORDINALITY], ROWS FROM (…) [WITH ORDINALITY]
void Parser::read_table_or_function(Source& source) {
    const auto function = [&](Tokens name) {
        source.kind = Source::function;
        source.calls.push_back(call(name.first, name));
    };
    const auto name = [&] {
        const std::size_t first = at_;
        expect_name();
        if (accept_symbol(".")) expect_name();
        return Tokens{first, at_};
    };
    if (next_is("ROWS") && word_at(at_ + 1, "FROM") && symbol_at(at_ + 2, "(")) {
        at_ += 3;
        do {
            function(name());
            if (accept("AS")) read_column_list(source);
        } while (accept_symbol(","));
        expect_symbol(")");
    } else {
        if (next_is("ONLY")) source.only = at_++;
        const bool parentheses = source.only && accept_symbol("(");
        source.name_tokens = name();
        source.name = name_at(source.name_tokens.last - 1);
        if (parentheses) expect_symbol(")");
        if (next_is_symbol("(")) {
            function(source.name_tokens);
        } else {
            accept_symbol("*");
        }
    }
    if (source.kind == Source::function && accept("WITH")) expect("ORDINALITY");
}

void Parser::read_alias(Source& source) {
    source.said_as = accept("AS");
    const bool columns_alone = source.kind == Source::function && next_is_symbol("(");
    if (source.said_as && !columns_alone) {
        source.alias = expect_name();
    } else if (is_name(at_)) {
        source.alias = at_++;
    }
    if ((source.alias || columns_alone) && next_is_symbol("(")) read_column_list(source);
}

/// (a, b), behind functions (a type, b type)
void Parser::read_column_list(Source& source) {
    source.column_list.first = at_;
    source.columns.clear();
    expect_symbol("(");
    do {
        source.columns.push_back(expect_name());
        if (source.kind != Source::function || next_is_symbol(",") || next_is_symbol(")")) continue;
        const auto type = read_type_name(statement_.statement.text, statement_.statement.tokens, at_);
        if (!type || type->next > end_) fail();
        at_ = type->next;
        if (accept("COLLATE")) expect_name();
    } while (accept_symbol(","));
    expect_symbol(")");
    source.column_list.last = at_;
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
