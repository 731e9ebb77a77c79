// What stands between operators: literals, names, parentheses, CASE, CAST.
#include <fmt/format.h>

#include <algorithm>

#include "foreign_words.hpp"
#include "parser.hpp"
#include "refuse.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/type_name.hpp"

namespace runner::sqlite {

Expr Parser::operand() {
    if (at_end()) fail();
    Expr result = started(Form::string);
    switch (rewrite_.token(at_).kind) {
        case TokenKind::parameter:
            refuse("a migration has no parameters", rewrite_.token(at_).span, "write the value");
        case TokenKind::number:
            return number();
        case TokenKind::string:
            if (rewrite_.token(at_).quoting == Quoting::bit || rewrite_.token(at_).quoting == Quoting::hex) {
                refuse("SQLite has no bit strings", rewrite_.token(at_).span,
                       "write bytes as '\\xDEADBEEF'::bytea");
            }
            result.name = string_of(rewrite_.token(at_), rewrite_.statement.text);
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
    if (next_is_symbol("(")) return in_parentheses();
    if (next_is_symbol("*")) {
        result.form = Form::star;
        ++at_;
        return finish(result);
    }
    const bool complement = next_is_symbol("~");
    if (!complement && !next_is_symbol("-") && !next_is_symbol("+")) {
        refuse_foreign_symbol(rewrite_, at_);
        fail();
    }
    result.form = complement ? Form::complement : Form::sign;
    result.name = rewrite_.text(at_++);
    result.parts.push_back(expression(complement ? other_operator : sign));
    return finish(result);
}

Expr Parser::number() {
    Expr result = started(Form::number);
    result.name = rewrite_.text(at_);
    if (result.name.find_first_not_of("0123456789.eE+-") != std::string::npos) {
        refuse(fmt::format("{} is no number on every database", result.name), rewrite_.token(at_).span,
               "write it in plain digits");
    }
    ++at_;
    return finish(result);
}

bool Parser::begins_query(std::size_t i) const {
    while (symbol_at(i, "(")) ++i;
    return word_at(i, "SELECT") || word_at(i, "VALUES") || word_at(i, "WITH") || word_at(i, "TABLE");
}

Expr Parser::subquery_of(Form form) {
    Expr result = started(form);
    expect_symbol("(");
    result.query = std::make_shared<Query>(query());
    expect_symbol(")");
    return finish(result);
}

Expr Parser::in_parentheses() {
    if (begins_query(at_ + 1)) {
        // (SELECT …) may also be the first arm of a UNION, or an operand in more parentheses.
        const std::size_t close = rewrite_.closing(at_);
        const bool nested = symbol_at(at_ + 1, "(") && rewrite_.closing(at_ + 1) + 1 == close;
        if (!nested) return subquery_of(Form::subquery);
    }
    Expr result = started(Form::group);
    expect_symbol("(");
    result.parts = list();
    expect_symbol(")");
    if (result.parts.size() > 1) result.form = Form::row;
    return finish(result);
}

Expr Parser::word() {
    refuse_foreign_words();
    Expr result = started(Form::null);
    for (const auto& [constant, form] :
         {std::pair{"NULL", Form::null}, std::pair{"TRUE", Form::truth}, std::pair{"FALSE", Form::truth},
          std::pair{"DEFAULT", Form::default_}}) {
        if (!accept(constant)) continue;
        result.form = form;
        result.name = constant;
        return finish(result);
    }
    if (next_is("NOT")) {
        result.form = Form::negation;
        ++at_;
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
    if (const Expr literal = typed_literal(); literal.form == Form::cast) return literal;
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

/// Form::cast for DATE '2024-01-31'; anything else when none stands here.
Expr Parser::typed_literal() {
    Expr result = started(Form::null);
    const bool may = rewrite_.kind(at_ + 1, TokenKind::string) || symbol_at(at_ + 1, "(") ||
                     symbol_at(at_ + 1, "[") || word_at(at_ + 1, "PRECISION") ||
                     word_at(at_ + 1, "VARYING") || word_at(at_ + 1, "WITH") || word_at(at_ + 1, "WITHOUT");
    if (!may) return result;
    const auto type = read_type_name(rewrite_.statement.text, rewrite_.statement.tokens, at_);
    if (!type || type->next >= end_ || !rewrite_.kind(type->next, TokenKind::string)) return result;
    if (type->type.kind == TypeKind::named) return result;
    at_ = type->next;
    result.parts.push_back(operand());
    result.form = Form::cast;
    result.target = type->type;
    if (type->type.kind == TypeKind::interval) {
        for (const std::string_view unit : {"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"}) {
            if (!next_is(unit)) continue;
            result.parts[0].name += " " + std::string(unit);
            ++at_;
            if (next_is("TO")) fail();
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
    if (names.size() == 3 && name_at(names[0]) != "public") {
        refuse(fmt::format("SQLite has no schemas, so {} has no place in it",
                           rewrite_.statement.slice(span(first, at_))),
               span(first, at_), fmt::format("leave out `{}.`", rewrite_.text(names[0])));
    }
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
    const auto type = read_type_name(rewrite_.statement.text, rewrite_.statement.tokens, at_);
    if (!type || type->next > end_) fail();
    result.target = type->type;
    at_ = type->next;
    expect_symbol(")");
    return finish(result);
}

Expr Parser::array() {
    Expr result = started(Form::array);
    ++at_;
    if (!accept_symbol("[")) refuse("SQLite has no arrays", rewrite_.token(at_ - 1).span);
    if (!next_is_symbol("]")) result.parts = list();
    expect_symbol("]");
    return finish(result);
}

}  // namespace runner::sqlite
