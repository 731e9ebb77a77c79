// Operators and the order in which they bind.
#include <algorithm>

#include "sdk/expression/parser.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/type_name.hpp"

namespace runner::tree {
namespace {

// Trees are walked by recursion, here and in dialects, and parsers of databases have limits of their own:
// SQLite takes trees of 1000 levels, to which a rewriting adds some, and a stack of 100
// (https://www.sqlite.org/limits.html).
constexpr int deepest = 250;
constexpr int most_nested = 100;

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Expr parse_expression(const StatementTokens& statement, Tokens tokens) {
    return Parser(statement, tokens).whole_expression();
}

Query parse_query(const StatementTokens& statement, Tokens tokens) {
    return Parser(statement, tokens).whole_query();
}

Change parse_change(const StatementTokens& statement, Tokens tokens) {
    return Parser(statement, tokens).whole_change();
}

void each_row(const StatementTokens& statement, Tokens values,
              const std::function<void(std::vector<Expr>& row)>& see) {
    Parser(statement, values).each_row(see);
}

bool begins_query(const StatementTokens& statement, std::size_t i) {
    while (statement.symbol(i, "(")) ++i;
    return statement.word(i, "SELECT") || statement.word(i, "VALUES") || statement.word(i, "WITH") ||
           statement.word(i, "TABLE");
}

Expr Parser::whole_expression() {
    Expr result = expression();
    if (!at_end()) fail();
    return result;
}

void Parser::fail() const {
    const bool ended = at_ >= statement_.size();
    throw NotUnderstood{.token = ended ? statement_.size() - 1 : at_, .ended = ended};
}

bool Parser::is_name(std::size_t i) const {
    if (i >= end_) return false;
    if (statement_.kind(i, TokenKind::quoted_word)) return true;
    return statement_.kind(i, TokenKind::word) && !is_reserved_in_portable_sql(name_at(i));
}

bool Parser::accept(std::string_view upper) {
    const bool here = next_is(upper);
    if (here) ++at_;
    return here;
}

bool Parser::accept_symbol(std::string_view symbol) {
    const bool here = next_is_symbol(symbol);
    if (here) ++at_;
    return here;
}

void Parser::expect(std::string_view upper) {
    if (!accept(upper)) fail();
}

void Parser::expect_symbol(std::string_view symbol) {
    if (!accept_symbol(symbol)) fail();
}

std::size_t Parser::expect_name() {
    if (at_end() || !statement_.name(at_)) fail();
    return at_++;
}

Expr Parser::started(Form form) const {
    Expr result;
    result.form = form;
    result.tokens = {at_, at_};
    return result;
}

Expr Parser::behind(Expr first, Form form, std::string name) {
    Expr result;
    result.form = form;
    result.name = std::move(name);
    result.tokens.first = first.tokens.first;
    result.parts.push_back(std::move(first));
    return result;
}

Expr& Parser::finish(Expr& expression) const {
    expression.tokens.last = at_;
    for (const Expr& part : expression.parts) finish(expression, part);
    return expression;
}

/// With one more part: there may be thousands.
void Parser::finish(Expr& expression, const Expr& part) const {
    expression.tokens.last = at_;
    expression.depth = std::max(expression.depth, part.depth + 1);
    if (expression.depth > deepest) throw NotUnderstood{.token = std::min(at_, end_ - 1), .too_deep = true};
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
    if (++nesting_ > most_nested) throw NotUnderstood{.token = std::min(at_, end_ - 1), .too_deep = true};
}

std::vector<Expr> Parser::list() {
    std::vector<Expr> result;
    do {
        result.push_back(expression());
    } while (accept_symbol(","));
    return result;
}

bool Parser::extend(Expr& left, int power) {
    if (statement_.kind(at_, TokenKind::symbol)) return extend_by_symbol(left, power);
    return statement_.kind(at_, TokenKind::word) && extend_by_word(left, power);
}

void Parser::binary(Expr& left, Form form, std::string name, int power) {
    if (form == Form::logic && left.form == Form::logic && left.name == name) {
        left.parts.push_back(expression(power));
        return finish(left, left.parts.back());
    }
    Expr result = behind(std::move(left), form, std::move(name));
    result.parts.push_back(expression(power));
    left = std::move(finish(result));
}

/// What stands behind an operator: an operand, or ANY (…), SOME (…) or ALL (…).
void Parser::operate(Expr& left, Form form, std::string name, int power) {
    const bool any = next_is("ANY") || next_is("SOME");
    if ((!any && !next_is("ALL")) || !symbol_at(at_ + 1, "("))
        return binary(left, form, std::move(name), power);
    Expr result = behind(std::move(left), Form::quantified, std::move(name));
    result.negated = !any;
    ++at_;
    result.parts.push_back(in_parentheses());
    left = std::move(finish(result));
}

bool Parser::extend_by_symbol(Expr& left, int power) {
    const std::string_view symbol = statement_.text(at_);
    if (is_any_of(symbol, {")", ",", ";", "]", "(", ":", ":=", "=>"})) return false;
    if (symbol == "::") {
        read_cast(left);
        return true;
    }
    if (symbol == "[" || symbol == ".") {
        const bool has_fields = left.form == Form::group || left.form == Form::row || left.query ||
                                left.form == Form::subscript || left.form == Form::field;
        if (power >= subscript || (symbol == "." && !has_fields)) return false;
        symbol == "[" ? read_subscript(left) : read_field(left);
        return true;
    }
    const bool compares = is_any_of(symbol, {"=", "<>", "!=", "<", ">", "<=", ">="});
    const int own = compares                             ? comparison
                    : symbol == "+" || symbol == "-"     ? sum
                    : is_any_of(symbol, {"*", "/", "%"}) ? product
                    : symbol == "^"                      ? exponent
                                                         : other_operator;
    if (own <= power) return false;
    if (compares && left.form == Form::comparison) fail();  // a < b < c: these do not associate
    ++at_;
    const Form form = compares                                   ? Form::comparison
                      : own == other_operator || own == exponent ? Form::operation
                                                                 : Form::arithmetic;
    operate(left, form, symbol == "!=" ? "<>" : std::string(symbol), own);
    return true;
}

bool Parser::extend_by_word(Expr& left, int power) {
    const bool negated = next_is("NOT");
    const std::size_t key = negated ? at_ + 1 : at_;
    if (word_at(key, "BETWEEN") || word_at(key, "IN") || word_at(key, "LIKE") || word_at(key, "ILIKE") ||
        (word_at(key, "SIMILAR") && word_at(key + 1, "TO"))) {
        if (power >= membership) return false;
        if (left.form == Form::like || left.form == Form::between) fail();  // nor do these
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
        ++at_;
        std::size_t name = expect_name();
        if (accept_symbol(".")) name = expect_name();
        Expr result = behind(std::move(left), Form::collate, name_at(name));
        left = std::move(finish(result));
        return true;
    }
    if (next_is("AT") && word_at(at_ + 1, "TIME") && word_at(at_ + 2, "ZONE") && power < zone) {
        at_ += 3;
        binary(left, Form::at_zone, "AT TIME ZONE", zone);
        return true;
    }
    if (next_is("OVERLAPS") && power < membership) {
        ++at_;
        binary(left, Form::operation, "OVERLAPS", membership);
        return true;
    }
    if (next_is("OPERATOR") && symbol_at(at_ + 1, "(") && power < other_operator) {
        ++at_;
        skip_parentheses();
        operate(left, Form::operation, "OPERATOR", other_operator);
        return true;
    }
    return false;
}

/// IS [NOT] DISTINCT FROM …, and what else can stand behind IS.
void Parser::read_is(Expr& left) {
    Expr result = behind(std::move(left), Form::is);
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
            for (const std::string_view each : {"NULL", "TRUE", "FALSE", "UNKNOWN", "DOCUMENT", "JSON", "NFC",
                                                "NFD", "NFKC", "NFKD", "NORMALIZED"}) {
                if (result.name.empty() && accept(each)) result.name = each;
            }
            if (result.name.empty()) fail();
            if (result.name.starts_with("NF")) expect("NORMALIZED");
            if (result.name == "JSON") read_json_kind(result);
        }
    }
    left = std::move(finish(result));
}

/// IS JSON [VALUE | SCALAR | ARRAY | OBJECT] [{WITH | WITHOUT} UNIQUE [KEYS]]
void Parser::read_json_kind(Expr& is) {
    for (const std::string_view kind : {"SCALAR", "ARRAY", "OBJECT"}) {
        if (next_is(kind)) is.name += " " + std::string(kind);
    }
    if (is.name != "JSON" || next_is("VALUE")) ++at_;
    const bool unique = accept("WITH");
    if (!unique && !accept("WITHOUT")) return;
    expect("UNIQUE");
    accept("KEYS");
    if (unique) is.name += " WITH UNIQUE KEYS";
}

void Parser::read_membership(Expr& left) {
    const bool negated = accept("NOT");
    if (accept("BETWEEN")) {
        Expr result = behind(std::move(left), Form::between);
        result.negated = negated;
        accept("ASYMMETRIC");
        if (accept("SYMMETRIC")) result.name = "SYMMETRIC";
        result.parts.push_back(expression(membership));
        expect("AND");
        result.parts.push_back(expression(membership));
        left = std::move(finish(result));
        return;
    }
    if (accept("IN")) {
        Expr result = behind(std::move(left), Form::in);
        result.negated = negated;
        if (!next_is_symbol("(")) fail();
        if (begins_query(statement_, at_ + 1)) {
            result.parts.push_back(subquery_of(Form::subquery));
        } else {
            ++at_;
            for (Expr& each : list()) result.parts.push_back(std::move(each));
            expect_symbol(")");
        }
        left = std::move(finish(result));
        return;
    }
    std::string name(next_is("ILIKE") ? "ILIKE" : next_is("LIKE") ? "LIKE" : "SIMILAR TO");
    ++at_;
    if (name == "SIMILAR TO") expect("TO");
    operate(left, Form::like, negated ? "NOT " + name : name, membership);
    if (left.form != Form::like) return;
    left.name = std::move(name);
    left.negated = negated;
    if (accept("ESCAPE")) left.parts.push_back(expression(membership));
    finish(left);
}

void Parser::read_cast(Expr& left) {
    const auto type = read_type_name(statement_.statement.text, statement_.statement.tokens, at_ + 1);
    if (!type || type->next > end_) fail();
    Expr result = behind(std::move(left), Form::cast, "::");
    result.target = type->type;
    at_ = type->next;
    left = std::move(finish(result));
}

/// [element] or [from:to]
void Parser::read_subscript(Expr& left) {
    Expr result = behind(std::move(left), Form::subscript);
    expect_symbol("[");
    while (!next_is_symbol("]")) {
        if (!accept_symbol(":")) result.parts.push_back(expression());
    }
    expect_symbol("]");
    left = std::move(finish(result));
}

void Parser::read_field(Expr& left) {
    Expr result = behind(std::move(left), Form::field);
    expect_symbol(".");
    if (!accept_symbol("*")) result.name = name_at(expect_name());
    left = std::move(finish(result));
}

}  // namespace runner::tree
