// What stands between operators: literals, names, parentheses, CASE, CAST.
#include <algorithm>

#include "sdk/expression/parser.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/type_name.hpp"

namespace runner::tree {

Expr Parser::operand() {
    if (at_end()) fail();
    const Token& token = statement_.token(at_);
    Expr result = started(Form::string);
    switch (token.kind) {
        case TokenKind::parameter:
            result.form = Form::parameter;
            ++at_;
            return finish(result);
        case TokenKind::number:
            return number();
        case TokenKind::string:
            if (token.quoting == Quoting::bit || token.quoting == Quoting::hex) result.form = Form::bits;
            result.name = string_of(token, statement_.statement.text);
            ++at_;
            return finish(result);
        case TokenKind::quoted_word:
            return name();
        case TokenKind::word:
            return word();
        case TokenKind::symbol:
        case TokenKind::placeholder:
            break;
    }
    const std::string_view symbol = statement_.text(at_);
    if (symbol == "(") return in_parentheses();
    if (symbol == "*") {
        result.form = Form::star;
        ++at_;
        return finish(result);
    }
    const bool signed_ = symbol == "-" || symbol == "+";
    constexpr std::string_view never_first = ")],;:.=<>[/%^";
    if (!signed_ && symbol.size() == 1 && never_first.find(symbol[0]) != never_first.npos) fail();
    if (token.kind != TokenKind::symbol || symbol == "::" || symbol == "=>" || symbol == ":=") fail();
    result.form = signed_ ? Form::sign : symbol == "~" ? Form::complement : Form::operation;
    result.name = symbol;
    ++at_;
    result.parts.push_back(expression(signed_ ? sign : other_operator));
    return finish(result);
}

Expr Parser::number() {
    if (!statement_.kind(at_, TokenKind::number)) fail();
    Expr result = started(Form::number);
    result.name = statement_.text(at_++);
    return finish(result);
}

Expr Parser::subquery_of(Form form) {
    Expr result = started(form);
    expect_symbol("(");
    result.query = std::make_shared<Query>(query());
    expect_symbol(")");
    return finish(result);
}

Expr Parser::in_parentheses() {
    if (begins_query(statement_, at_ + 1)) {
        // (SELECT …) may also be the first arm of a UNION, or an operand in more parentheses.
        const std::size_t close = statement_.closing(at_);
        const bool nested = symbol_at(at_ + 1, "(") && statement_.closing(at_ + 1) + 1 == close;
        if (!nested) return subquery_of(Form::subquery);
    }
    Expr result = started(Form::group);
    expect_symbol("(");
    if (!next_is_symbol(")")) result.parts = list();
    expect_symbol(")");
    if (result.parts.size() != 1) result.form = Form::row;
    return finish(result);
}

void Parser::skip_parentheses() {
    if (!next_is_symbol("(")) fail();
    at_ = std::min(statement_.closing(at_), end_);
    expect_symbol(")");
}

Expr Parser::word() {
    Expr result = started(Form::null);
    for (const auto& [constant, form] :
         {std::pair{"NULL", Form::null}, std::pair{"TRUE", Form::truth}, std::pair{"FALSE", Form::truth},
          std::pair{"DEFAULT", Form::default_}}) {
        if (!accept(constant)) continue;
        result.form = form;
        result.name = constant;
        return finish(result);
    }
    if (accept("NOT")) {
        result.form = Form::negation;
        result.parts.push_back(expression(not_));
        return finish(result);
    }
    if (next_is("CASE")) return case_expression();
    if (next_is("CAST") && symbol_at(at_ + 1, "(")) return cast_call();
    if (next_is("ARRAY")) return array();
    if (next_is("EXISTS") && symbol_at(at_ + 1, "(")) {
        ++at_;
        Expr exists = subquery_of(Form::exists);
        --exists.tokens.first;
        return exists;
    }
    if (next_is("ROW") && symbol_at(at_ + 1, "(")) {
        ++at_;
        Expr row = in_parentheses();
        row.form = Form::row;
        --row.tokens.first;
        return row;
    }
    if (Expr time = clock(); time.form == Form::clock) return time;
    if (Expr user = session(); user.form == Form::session) return user;
    if (Expr literal = typed_literal(); literal.form == Form::cast) return literal;
    return name();
}

/// Form::clock for CURRENT_DATE and its sisters; anything else when none stands here.
Expr Parser::clock() {
    Expr result = started(Form::null);
    for (const auto& [word, name] :
         {std::pair{"CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
          std::pair{"LOCALTIMESTAMP", "CURRENT_TIMESTAMP"}, std::pair{"CURRENT_DATE", "CURRENT_DATE"},
          std::pair{"CURRENT_TIME", "CURRENT_TIME"}, std::pair{"LOCALTIME", "CURRENT_TIME"}}) {
        if (!accept(word)) continue;
        result.form = Form::clock;
        result.name = name;
        if (accept_symbol("(")) {  // a precision
            number();
            expect_symbol(")");
        }
        break;
    }
    return finish(result);
}

/// Form::session for CURRENT_USER and its sisters; anything else when none stands here.
Expr Parser::session() {
    Expr result = started(Form::null);
    for (const std::string_view word : {"CURRENT_CATALOG", "CURRENT_ROLE", "CURRENT_SCHEMA", "CURRENT_USER",
                                        "SESSION_USER", "SYSTEM_USER", "USER"}) {
        if (!accept(word)) continue;
        result.form = Form::session;
        result.name = word;
        if (accept_symbol("(")) expect_symbol(")");
        break;
    }
    return finish(result);
}

/// Form::cast for DATE '2024-01-31'; anything else when none stands here.
Expr Parser::typed_literal() {
    Expr result = started(Form::null);
    const bool may = statement_.kind(at_ + 1, TokenKind::string) || symbol_at(at_ + 1, "(") ||
                     symbol_at(at_ + 1, "[") || word_at(at_ + 1, "PRECISION") ||
                     word_at(at_ + 1, "VARYING") || word_at(at_ + 1, "WITH") || word_at(at_ + 1, "WITHOUT");
    if (!may) return result;
    const auto type = read_type_name(statement_.statement.text, statement_.statement.tokens, at_);
    if (!type || type->next >= end_ || !statement_.kind(type->next, TokenKind::string)) return result;
    if (type->type.kind == TypeKind::named && !is_name(at_)) return result;
    at_ = type->next;
    result.parts.push_back(operand());
    result.form = Form::cast;
    result.target = type->type;
    if (type->type.kind == TypeKind::interval) {
        for (const std::string_view unit : {"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"}) {
            if (!accept(unit)) continue;
            result.parts[0].name += " " + std::string(unit);
            if (accept("TO")) result.parts[0].name += " TO " + name_at(expect_name());
            break;
        }
    }
    return finish(result);
}

Expr Parser::name() {
    const std::size_t first = at_;
    const bool callable = at_ + 1 < end_ && symbol_at(at_ + 1, "(");
    if (!is_name(at_) && !(callable && may_be_function_in_portable_sql(name_at(at_)))) fail();
    std::vector<std::size_t> names{at_++};
    while (next_is_symbol(".")) {
        ++at_;
        if (accept_symbol("*")) {
            Expr result;
            result.form = Form::star;
            result.qualifier = name_at(names.back());
            result.tokens = {first, at_};
            return result;
        }
        names.push_back(expect_name());
    }
    if (next_is_symbol("(")) return call(first, {first, at_});
    if (names.size() > 3) fail();
    Expr result;
    result.form = Form::column;
    result.name = name_at(names.back());
    if (names.size() > 1) result.qualifier = name_at(names[names.size() - 2]);
    result.tokens = {first, at_};
    return result;
}

Expr Parser::case_expression() {
    Expr result = started(Form::case_);
    expect("CASE");
    if (!next_is("WHEN")) {
        result.name = "subject";
        result.parts.push_back(expression());
    }
    while (accept("WHEN")) {
        result.parts.push_back(expression());
        expect("THEN");
        result.parts.push_back(expression());
    }
    if (accept("ELSE")) result.parts.push_back(expression());
    expect("END");
    return finish(result);
}

Expr Parser::cast_call() {
    Expr result = started(Form::cast);
    result.name = "CAST";
    at_ += 2;
    result.parts.push_back(expression());
    expect("AS");
    const auto type = read_type_name(statement_.statement.text, statement_.statement.tokens, at_);
    if (!type || type->next > end_) fail();
    result.target = type->type;
    at_ = type->next;
    expect_symbol(")");
    return finish(result);
}

/// ARRAY[…], ARRAY(query), or what an array of arrays has in place of the first.
Expr Parser::array() {
    const std::size_t first = at_;
    if (accept("ARRAY") && next_is_symbol("(")) {
        Expr result = subquery_of(Form::array);
        result.tokens.first = first;
        return result;
    }
    Expr result;
    result.form = Form::array;
    result.tokens.first = first;
    expect_symbol("[");
    nest();
    if (!next_is_symbol("]")) {
        do {
            result.parts.push_back(next_is_symbol("[") ? array() : expression());
        } while (accept_symbol(","));
    }
    --nesting_;
    expect_symbol("]");
    return finish(result);
}

}  // namespace runner::tree
