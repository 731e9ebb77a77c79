#include <fmt/format.h>

#include <algorithm>

#include "foreign_words.hpp"
#include "parser.hpp"
#include "refuse.hpp"

namespace runner::sqlite {

Query Parser::whole_query() {
    Query result = query();
    if (!at_end()) {
        refuse_foreign_words();
        fail();
    }
    return result;
}

/// [WITH …] arm [UNION arm …] [ORDER BY …] [LIMIT …] [OFFSET …]
Query Parser::query() {
    nest();
    Query result;
    result.tokens.first = at_;
    result.with = common_tables();
    result.arms.push_back(arm());
    while (next_is("UNION") || next_is("INTERSECT") || next_is("EXCEPT")) {
        refuse_foreign_words();
        const bool intersects = next_is("INTERSECT");
        if (intersects && !result.joints.empty() && !word_at(result.joints.back().first, "INTERSECT")) {
            refuse("SQLite takes UNION, EXCEPT and INTERSECT from left to right, PostgreSQL INTERSECT first",
                   rewrite_.token(at_).span, "put the INTERSECT into a common table expression of its own");
        }
        Tokens joint{at_, at_ + 1};
        ++at_;
        if (accept("ALL") || accept("DISTINCT")) joint.last = at_;
        result.joints.push_back(joint);
        result.arms.push_back(arm());
    }
    if (next_is("ORDER")) result.order = sort_keys();
    read_limits(result);
    if (next_is("FOR")) refuse_foreign_words();
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
            refuse(fmt::format("SQLite has no {} inside WITH", rewrite_.text(at_)), rewrite_.token(at_).span,
                   "make it a statement of its own");
        }
        table.query = std::make_shared<Query>(query());
        expect_symbol(")");
        if (next_is("SEARCH") || next_is("CYCLE")) refuse_foreign_words();
        result.push_back(std::move(table));
    } while (accept_symbol(","));
    return result;
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
    result.distinct = next_is("DISTINCT");
    if (result.distinct) {
        refuse_foreign_words();
        ++at_;
    } else {
        accept("ALL");
    }
    if (!at_end() && !next_is("FROM") && !next_is_symbol(")")) result.items = items();
    if (result.items.empty())
        refuse("SQLite has no SELECT without columns", rewrite_.token(at_ - 1).span, "write SELECT 1");
    if (next_is("INTO")) {
        refuse("SQLite has no SELECT INTO", rewrite_.token(at_).span,
               "create the table, then fill it with INSERT INTO … SELECT");
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
    if (next_is("DISTINCT"))
        refuse("SQLite has no GROUP BY DISTINCT", rewrite_.token(at_).span, "leave DISTINCT out");
    do {
        refuse_foreign_words();
        select.group.push_back(expression());
    } while (accept_symbol(","));
}

std::vector<Item> Parser::items() {
    std::vector<Item> result;
    do {
        Item item{expression(), {}};
        if (accept("AS")) {
            item.alias = expect_name();
        } else if (is_name(at_)) {
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
    for (;;) {
        const std::size_t start = at_;
        const bool natural = accept("NATURAL");
        const bool cross = accept("CROSS");
        if (accept("LEFT") || accept("RIGHT") || accept("FULL")) {
            accept("OUTER");
        } else {
            accept("INNER");
        }
        if (!accept("JOIN")) {
            at_ = start;
            return left;
        }
        Source join;
        join.kind = Source::joined;
        join.tokens.first = left.tokens.first;
        join.sides.push_back(std::move(left));
        // A join to the right of JOIN comes first: a JOIN b JOIN c ON … ON …
        join.sides.push_back(one_source());
        if (!natural && !cross) {
            if (next_is("JOIN") || next_is("INNER") || next_is("LEFT") || next_is("RIGHT") ||
                next_is("FULL")) {
                refuse("SQLite takes joins from left to right alone", rewrite_.token(at_).span,
                       "put the inner join into parentheses");
            }
            if (accept("ON")) {
                join.on = expression();
            } else {
                expect("USING");
                join.using_columns = names_in_parentheses();
                if (next_is("AS"))
                    refuse("SQLite cannot name the columns that USING joins", rewrite_.token(at_).span,
                           "leave the name out");
            }
        }
        join.tokens.last = at_;
        left = std::move(join);
    }
}

Source Parser::one_source() {
    refuse_foreign_words();
    Source result;
    result.tokens.first = at_;
    if (next_is_symbol("(") && begins_query(at_ + 1)) {
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
        if (next_is("ONLY")) result.only = at_++;
        if (next_is("ROWS") && word_at(at_ + 1, "FROM")) {
            refuse("SQLite has no functions that give rows", rewrite_.token(at_).span);
        }
        result.name_tokens.first = at_;
        result.name = name_at(expect_name());
        if (accept_symbol(".")) result.name = name_at(expect_name());
        result.name_tokens.last = at_;
        if (next_is_symbol("(")) {
            refuse(fmt::format("SQLite has no function {}() that gives rows", result.name),
                   rewrite_.token(at_ - 1).span);
        }
        accept_symbol("*");
        if (next_is("TABLESAMPLE")) refuse_foreign_words();
    }
    read_alias(result);
    result.tokens.last = at_;
    return result;
}

void Parser::read_alias(Source& source) {
    source.said_as = accept("AS");
    if (source.said_as) {
        source.alias = expect_name();
    } else if (is_name(at_)) {
        source.alias = at_++;
    }
    if (!source.alias || !next_is_symbol("(")) return;
    source.column_list.first = at_;
    source.columns = names_in_parentheses();
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
                const std::size_t last = std::min(at_ + 2, end_);
                refuse("SQLite has no FETCH … WITH TIES", span(start, last),
                       "rank the rows with rank() OVER (ORDER BY …)");
            }
        } else {
            break;
        }
    }
    query.limits.last = at_;
}

}  // namespace runner::sqlite
