// Calls, with the words that standard SQL puts between some functions' arguments.
#include "sdk/expression/parser.hpp"

namespace runner::tree {
namespace {

Expr literal_number(std::string digits, Tokens tokens) {
    Expr result;
    result.form = Form::number;
    result.name = std::move(digits);
    result.tokens = tokens;
    return result;
}

}  // namespace

Expr Parser::call(std::size_t first, Tokens name) {
    Expr result;
    result.form = Form::call;
    result.tokens.first = first;
    result.name = name_at(name.last - 1);
    result.call = std::make_shared<Call>();
    result.call->name = name;
    if (name.last - name.first > 1) {
        result.qualifier = name_at(name.first);
        if (result.qualifier == "public" || result.qualifier == "pg_catalog") result.qualifier.clear();
    }
    expect_symbol("(");
    if (result.name == "extract") {
        read_extract(result);
    } else if (result.name == "position") {
        read_position(result);
    } else if (result.name == "substring") {
        read_substring(result);
    } else if (result.name == "overlay") {
        read_overlay(result);
    } else if (result.name == "trim") {
        read_trim(result);
    } else if (!next_is_symbol(")")) {
        read_arguments(result);
    }
    expect_symbol(")");
    result.call->tail.first = at_;
    read_filter_and_window(result);
    result.call->tail.last = at_;
    return finish(result);
}

void Parser::read_arguments(Expr& call) {
    call.call->distinct = accept("DISTINCT");
    if (!call.call->distinct) accept("ALL");
    do {
        if (next_is("VARIADIC")) call.call->variadic = at_++;
        call.parts.push_back(argument());
    } while (accept_symbol(","));
    if (next_is("ORDER") && word_at(at_ + 1, "BY")) call.call->order = sort_keys();
}

/// value, or name => value
Expr Parser::argument() {
    if (!is_name(at_) || !(symbol_at(at_ + 1, "=>") || symbol_at(at_ + 1, ":="))) return expression();
    Expr result = started(Form::argument);
    result.name = name_at(at_);
    at_ += 2;
    result.parts.push_back(expression());
    return finish(result);
}

/// EXTRACT(field FROM time)
void Parser::read_extract(Expr& call) {
    call.call->simple = false;
    if (at_end()) fail();
    Expr field = started(Form::string);
    if (statement_.kind(at_, TokenKind::string)) {
        field.name = string_of(statement_.token(at_++), statement_.statement.text);
    } else {
        field.name = name_at(expect_name());
    }
    call.parts.push_back(finish(field));
    expect("FROM");
    call.parts.push_back(expression());
}

/// POSITION(part IN whole), which is strpos(whole, part)
void Parser::read_position(Expr& call) {
    call.name = "strpos";
    call.call->simple = false;
    call.parts.push_back(expression(membership));
    expect("IN");
    call.parts.insert(call.parts.begin(), expression(membership));
}

/// SUBSTRING(text, start, count), SUBSTRING(text [FROM start] [FOR count]), which are substr(…), or
/// SUBSTRING(text SIMILAR pattern ESCAPE character)
void Parser::read_substring(Expr& call) {
    call.parts = list();
    call.call->simple = next_is_symbol(")");
    if (accept("SIMILAR")) {
        call.parts.push_back(expression());
        expect("ESCAPE");
        call.parts.push_back(expression());
        return;
    }
    call.name = "substr";
    if (accept("FROM")) call.parts.push_back(expression());
    if (!next_is("FOR")) return;
    if (call.parts.size() == 1) call.parts.push_back(literal_number("1", {at_, at_ + 1}));
    ++at_;
    call.parts.push_back(expression());
}

/// OVERLAY(text PLACING new FROM start [FOR count])
void Parser::read_overlay(Expr& call) {
    call.call->simple = false;
    call.parts = list();
    if (call.parts.size() > 1) return;
    expect("PLACING");
    call.parts.push_back(expression());
    expect("FROM");
    call.parts.push_back(expression());
    if (accept("FOR")) call.parts.push_back(expression());
}

/// TRIM([LEADING | TRAILING | BOTH] [characters] FROM text) or TRIM(text [, characters])
void Parser::read_trim(Expr& call) {
    call.name = "btrim";
    const std::size_t first = at_;
    if (accept("LEADING")) {
        call.name = "ltrim";
    } else if (accept("TRAILING")) {
        call.name = "rtrim";
    } else {
        accept("BOTH");
    }
    if (!next_is("FROM")) call.parts = list();
    if (accept("FROM")) {
        call.parts.insert(call.parts.begin(), expression());
        call.call->simple = false;
    }
    call.call->simple = call.call->simple && first == call.parts.front().tokens.first;
}

void Parser::read_filter_and_window(Expr& call) {
    if (next_is("WITHIN") && word_at(at_ + 1, "GROUP")) {
        at_ += 2;
        expect_symbol("(");
        call.call->within = sort_keys();
        expect_symbol(")");
    }
    // The standard has them, PostgreSQL does not yet.
    if ((next_is("IGNORE") || next_is("RESPECT")) && word_at(at_ + 1, "NULLS")) at_ += 2;
    if (next_is("FILTER") && symbol_at(at_ + 1, "(")) {
        at_ += 2;
        expect("WHERE");
        call.call->filter = expression();
        expect_symbol(")");
    }
    if (!accept("OVER")) return;
    call.call->over = Window{};
    if (next_is_symbol("(")) {
        call.call->over = window();
    } else {
        expect_name();
    }
}

/// ([name] [PARTITION BY …] [ORDER BY …] [frame])
Window Parser::window() {
    Window result;
    expect_symbol("(");
    if (!next_is("PARTITION") && !next_is("ORDER") && !next_is("ROWS") && !next_is("RANGE") &&
        !next_is("GROUPS") && !next_is_symbol(")")) {
        expect_name();
    }
    if (accept("PARTITION")) {
        expect("BY");
        result.partition = list();
    }
    if (next_is("ORDER")) result.order = sort_keys();
    if (next_is("ROWS") || next_is("RANGE") || next_is("GROUPS")) {
        while (!next_is_symbol(")")) {
            const bool words = next_is("ROWS") || next_is("RANGE") || next_is("GROUPS") ||
                               next_is("BETWEEN") || next_is("UNBOUNDED") || next_is("CURRENT") ||
                               next_is("ROW") || next_is("AND") || next_is("PRECEDING") ||
                               next_is("FOLLOWING") || next_is("EXCLUDE") || next_is("NO") ||
                               next_is("OTHERS") || next_is("GROUP") || next_is("TIES");
            if (words) {
                ++at_;
            } else {
                result.bounds.push_back(expression(membership));
            }
        }
    }
    expect_symbol(")");
    return result;
}

std::vector<SortKey> Parser::sort_keys() {
    std::vector<SortKey> result;
    expect("ORDER");
    expect("BY");
    do {
        SortKey key;
        key.tokens.first = at_;
        key.value = expression();
        if (next_is("USING")) {
            key.using_ = at_++;
            if (next_is("OPERATOR")) {
                ++at_;
                skip_parentheses();
            } else if (statement_.kind(at_, TokenKind::symbol)) {
                ++at_;
            }
        }
        if (!accept("ASC")) key.descending = accept("DESC");
        if (accept("NULLS")) {
            if (!accept("FIRST")) expect("LAST");
            key.places_nulls = true;
        }
        key.tokens.last = at_;
        result.push_back(std::move(key));
    } while (accept_symbol(","));
    return result;
}

}  // namespace runner::tree
