#include <fmt/format.h>

#include <algorithm>

#include "foreign_words.hpp"
#include "parser.hpp"
#include "refuse.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/type_name.hpp"

namespace runner::sqlite {
namespace {

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = char(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return result;
}

}  // namespace

Case case_of(const Expr& expression) {
    Case result;
    std::size_t i = 0;
    if (expression.name == "subject") result.subject = &expression.parts[i++];
    for (; i + 1 < expression.parts.size(); i += 2) {
        result.conditions.push_back(&expression.parts[i]);
        result.results.push_back(&expression.parts[i + 1]);
    }
    if (i < expression.parts.size()) result.results.push_back(&expression.parts[i]);
    return result;
}

Expr Parser::whole_expression() {
    Expr result = expression();
    if (!at_end()) fail();
    return result;
}

void Parser::fail() const {
    const bool ended = at_ >= rewrite_.size();
    const std::size_t token = ended ? rewrite_.size() - 1 : at_;
    refuse(ended ? "SQLite cannot make sense of a statement that ends here"
                 : fmt::format("SQLite cannot make sense of {} here", rewrite_.text(token)),
           rewrite_.token(token).span);
}

bool Parser::is_name(std::size_t i) const {
    if (i >= end_) return false;
    if (rewrite_.kind(i, TokenKind::quoted_word)) return true;
    return rewrite_.kind(i, TokenKind::word) && !is_reserved_in_portable_sql(name_at(i));
}

bool Parser::accept(std::string_view upper_word) {
    const bool here = next_is(upper_word);
    if (here) ++at_;
    return here;
}

bool Parser::accept_symbol(std::string_view symbol) {
    const bool here = next_is_symbol(symbol);
    if (here) ++at_;
    return here;
}

void Parser::expect(std::string_view upper_word) {
    if (!accept(upper_word)) fail();
}

void Parser::expect_symbol(std::string_view symbol) {
    if (!accept_symbol(symbol)) fail();
}

std::size_t Parser::expect_name() {
    if (at_end() || !rewrite_.name(at_)) fail();
    return at_++;
}

std::string Parser::name_at(std::size_t i) const {
    return identifier_of(rewrite_.token(i), rewrite_.statement.text);
}

Span Parser::span(std::size_t first, std::size_t last) const {
    return cover(rewrite_.token(first).span, rewrite_.token(last - 1).span);
}

Expr Parser::started(Form form) const {
    Expr result;
    result.form = form;
    result.tokens = {at_, at_};
    return result;
}

Expr& Parser::finish(Expr& expression) const {
    expression.tokens.last = at_;
    return expression;
}

void Parser::refuse_foreign_words() const {
    if (!at_end() && rewrite_.kind(at_, TokenKind::word)) refuse_foreign_word(rewrite_, at_);
}

Expr Parser::expression(int power) {
    Expr left = operand();
    while (!at_end() && extend(left, power)) {
    }
    return left;
}

std::vector<Expr> Parser::list() {
    std::vector<Expr> result;
    do {
        result.push_back(expression());
    } while (accept_symbol(","));
    return result;
}

bool Parser::extend(Expr& left, int power) {
    if (rewrite_.kind(at_, TokenKind::symbol)) return extend_by_symbol(left, power);
    return rewrite_.kind(at_, TokenKind::word) && extend_by_word(left, power);
}

void Parser::binary(Expr& left, Form form, std::string name, int power) {
    Expr result;
    result.form = form;
    result.tokens.first = left.tokens.first;
    result.name = std::move(name);
    result.parts.push_back(std::move(left));
    result.parts.push_back(expression(power));
    left = std::move(finish(result));
}

bool Parser::extend_by_symbol(Expr& left, int power) {
    const std::string_view symbol = rewrite_.text(at_);
    if (is_any_of(symbol, {")", ",", ";", "]", ".", "("})) return false;
    if (symbol == "::") {
        read_cast(left);
        return true;
    }
    const bool compares = is_any_of(symbol, {"=", "<>", "!=", "<", ">", "<=", ">="});
    const int own = compares                             ? comparison
                    : symbol == "+" || symbol == "-"     ? sum
                    : is_any_of(symbol, {"*", "/", "%"}) ? product
                                                         : other_operator;
    if (own <= power) return false;
    refuse_foreign_symbol(rewrite_, at_);
    ++at_;
    if (compares) {
        compare(left, symbol == "!=" ? "<>" : std::string(symbol));
    } else {
        binary(left, own == other_operator ? Form::operation : Form::arithmetic, std::string(symbol), own);
    }
    return true;
}

void Parser::compare(Expr& left, std::string name) {
    const bool any = next_is("ANY") || next_is("SOME");
    if ((!any && !next_is("ALL")) || !symbol_at(at_ + 1, "(")) {
        return binary(left, Form::comparison, std::move(name), comparison);
    }
    Expr result;
    result.form = Form::quantified;
    result.tokens.first = left.tokens.first;
    result.name = std::move(name);
    result.negated = !any;
    ++at_;
    result.parts.push_back(std::move(left));
    result.parts.push_back(in_parentheses());
    left = std::move(finish(result));
}

bool Parser::extend_by_word(Expr& left, int power) {
    const bool negated = next_is("NOT");
    const std::size_t key = negated ? at_ + 1 : at_;
    if (word_at(key, "BETWEEN") || word_at(key, "IN") || word_at(key, "LIKE") || word_at(key, "ILIKE") ||
        word_at(key, "SIMILAR")) {
        if (power >= membership) return false;
        read_membership(left);
        return true;
    }
    if (negated) return false;
    for (const auto& [word, own] : {std::pair{"AND", and_}, std::pair{"OR", or_}}) {
        if (!next_is(word)) continue;
        if (power >= own) return false;
        ++at_;
        binary(left, Form::logic, word, own);
        return true;
    }
    if (next_is("IS") || next_is("ISNULL") || next_is("NOTNULL")) {
        if (power >= is_) return false;
        read_is(left);
        return true;
    }
    if (next_is("COLLATE") && power < collate) {
        Expr result;
        result.form = Form::collate;
        result.tokens.first = left.tokens.first;
        ++at_;
        std::size_t name = expect_name();
        if (accept_symbol(".")) name = expect_name();
        result.name = name_at(name);
        result.parts.push_back(std::move(left));
        left = std::move(finish(result));
        return true;
    }
    if (next_is("AT") && word_at(at_ + 1, "TIME") && word_at(at_ + 2, "ZONE") && power < zone) {
        at_ += 3;
        binary(left, Form::at_zone, "AT TIME ZONE", zone);
        return true;
    }
    if (next_is("OVERLAPS")) {
        refuse("SQLite has no OVERLAPS", rewrite_.token(at_).span, "compare the ends: a < d AND c < b");
    }
    if (next_is("OPERATOR")) refuse_foreign_words();
    return false;
}

void Parser::read_is(Expr& left) {
    Expr result;
    result.form = Form::is;
    result.tokens.first = left.tokens.first;
    const std::size_t start = at_;
    result.parts.push_back(std::move(left));
    if (accept("NOTNULL")) {
        result.negated = true;
        result.name = "NULL";
    } else if (accept("ISNULL")) {
        result.name = "NULL";
    } else {
        ++at_;
        result.negated = accept("NOT");
        if (next_is("DISTINCT") && word_at(at_ + 1, "FROM")) {
            at_ += 2;
            result.form = Form::comparison;
            result.name = "IS DISTINCT FROM";
            result.parts.push_back(expression(is_));
        } else if (next_is("NULL") || next_is("TRUE") || next_is("FALSE") || next_is("UNKNOWN")) {
            result.name = upper(rewrite_.text(at_++));
        } else {
            const std::size_t last = std::min(at_ + 1, end_);
            refuse(fmt::format("SQLite has no {}", rewrite_.statement.slice(span(start, last))),
                   span(start, last));
        }
    }
    left = std::move(finish(result));
}

void Parser::read_membership(Expr& left) {
    Expr result;
    result.tokens.first = left.tokens.first;
    result.parts.push_back(std::move(left));
    result.negated = accept("NOT");
    refuse_foreign_words();
    if (accept("BETWEEN")) {
        result.form = Form::between;
        accept("ASYMMETRIC");
        if (accept("SYMMETRIC")) result.name = "SYMMETRIC";
        result.parts.push_back(expression(membership));
        expect("AND");
        result.parts.push_back(expression(membership));
    } else if (accept("IN")) {
        result.form = Form::in;
        if (!next_is_symbol("(")) fail();
        if (begins_query(at_ + 1)) {
            result.parts.push_back(subquery_of(Form::subquery));
        } else {
            ++at_;
            for (Expr& each : list()) result.parts.push_back(std::move(each));
            expect_symbol(")");
        }
    } else {
        result.form = Form::like;
        result.name = next_is("ILIKE") ? "ILIKE" : "LIKE";
        ++at_;
        refuse_foreign_words();
        result.parts.push_back(expression(membership));
        if (accept("ESCAPE")) result.parts.push_back(expression(membership));
    }
    left = std::move(finish(result));
}

void Parser::read_cast(Expr& left) {
    const auto type = read_type_name(rewrite_.statement.text, rewrite_.statement.tokens, at_ + 1);
    if (!type || type->next > end_) fail();
    Expr result;
    result.form = Form::cast;
    result.name = "::";
    result.tokens.first = left.tokens.first;
    result.target = type->type;
    result.parts.push_back(std::move(left));
    at_ = type->next;
    left = std::move(finish(result));
}

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
    if (next_is("NULL") || next_is("TRUE") || next_is("FALSE") || next_is("DEFAULT")) {
        result.form = next_is("NULL") ? Form::null : next_is("DEFAULT") ? Form::default_ : Form::truth;
        result.name = upper(rewrite_.text(at_++));
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
    for (const std::string_view each :
         {"CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIMESTAMP", "LOCALTIME"}) {
        if (next_is(each)) return clock();
    }
    if (const Expr literal = typed_literal(); literal.form == Form::cast) return literal;
    return name();
}

Expr Parser::clock() {
    Expr result = started(Form::clock);
    result.name = upper(rewrite_.text(at_++));
    if (result.name == "LOCALTIMESTAMP") result.name = "CURRENT_TIMESTAMP";
    if (result.name == "LOCALTIME") result.name = "CURRENT_TIME";
    if (accept_symbol("(")) {  // a precision
        number();
        expect_symbol(")");
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
