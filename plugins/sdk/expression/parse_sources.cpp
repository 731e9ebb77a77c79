// What stands behind FROM: tables, subqueries, functions and their joins.
#include "sdk/expression/parser.hpp"
#include "sdk/type_name.hpp"

namespace runner::tree {
namespace {

/// Whether what the parenthesis at `open` begins is a query, and not a join whose first side is one.
bool opens_query(const StatementTokens& statement, std::size_t open) {
    if (!statement.symbol(open, "(") || !begins_query(statement, open + 1)) return false;
    if (!statement.symbol(open + 1, "(")) return true;
    const std::size_t behind = statement.closing(open + 1) + 1;
    const auto word = [&](std::string_view upper) { return statement.word(behind, upper); };
    return statement.symbol(behind, ")") || word("UNION") || word("INTERSECT") || word("EXCEPT") ||
           word("ORDER") || word("LIMIT") || word("OFFSET") || word("FETCH");
}

}  // namespace

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
    if (opens_query(statement_, at_)) {
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

}  // namespace runner::tree
