#include <fmt/format.h>

#include <algorithm>

#include "foreign_words.hpp"
#include "parser.hpp"
#include "refuse.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/type_name.hpp"

namespace runner::sqlite {
namespace {

// SQLite takes trees of 1000 levels (https://www.sqlite.org/limits.html), and rewriting adds some.
constexpr int deepest = 250;

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
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
    for (const Expr& part : expression.parts) expression.depth = std::max(expression.depth, part.depth + 1);
    if (expression.depth > deepest) refuse_depth();
    return expression;
}

void Parser::refuse_depth() const {
    refuse("SQLite takes no expressions that are nested so deeply",
           rewrite_.token(std::min(at_, end_ - 1)).span, "compute parts of it in a common table expression");
}

void Parser::refuse_foreign_words() const {
    if (!at_end() && rewrite_.kind(at_, TokenKind::word)) refuse_foreign_word(rewrite_, at_);
}

Expr Parser::expression(int power) {
    nest();
    Expr left = operand();
    while (!at_end() && extend(left, power)) {
    }
    --nesting_;
    return left;
}

void Parser::nest() {
    constexpr int stack_of_sqlite = 100;  // YYSTACKDEPTH
    if (++nesting_ > stack_of_sqlite) refuse_depth();
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
    if (form == Form::logic && left.form == Form::logic && left.name == name) {
        left.parts.push_back(expression(power));
        finish(left);
        return;
    }
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
        } else {
            for (const std::string_view each : {"NULL", "TRUE", "FALSE", "UNKNOWN"}) {
                if (accept(each)) result.name = each;
            }
            if (result.name.empty()) {
                const std::size_t last = std::min(at_ + 1, end_);
                refuse(fmt::format("SQLite has no {}", rewrite_.statement.slice(span(start, last))),
                       span(start, last));
            }
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

}  // namespace runner::sqlite
