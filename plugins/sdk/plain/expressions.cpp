// Expressions: of PostgreSQL's grammar what standard SQL has too, and means the same by.
#include <algorithm>

#include "sdk/ascii.hpp"
#include "sdk/expression/parse.hpp"
#include "sdk/plain/tree.hpp"

namespace runner::plain {

namespace {

using tree::Form;

/// The end of what MATCHES where it is all that can be said of it: the text itself.
[[noreturn]] void refuse_text(const PlainRewrite& rewrite, const Expr& expression) {
    const Span span = span_of(rewrite, expression.tokens);
    rewrite.refuse(std::string(rewrite.statement.slice(span)), span);
}

void write_string(PlainRewrite& rewrite, const Expr& string) {
    std::string text = string_literal(string.name);
    if (rewrite.rules.lexical_rules.backslash_escapes)
        for (std::size_t at = 0; (at = text.find('\\', at)) != text.npos; at += 2) text.insert(at, 1, '\\');
    const Span span = span_of(rewrite, string.tokens);
    if (rewrite.statement.slice(span) != text) rewrite.edits.replace(span, text);
}

void write_clock(PlainRewrite& rewrite, const Expr& clock) {
    if (clock.name != "CURRENT_TIMESTAMP") refuse_text(rewrite, clock);
    const Span span = span_of(rewrite, clock.tokens);
    if (rewrite.statement.slice(span) != rewrite.rules.clock)
        rewrite.edits.replace(span, std::string(rewrite.rules.clock));
}

/// Without ESCAPE, databases do not agree on what escapes: then the pattern must be plain to see.
void check_pattern(const PlainRewrite& rewrite, const Expr& like) {
    const bool plain = like.name == "LIKE" && like.parts.size() == 2 && like.parts[1].form == Form::string &&
                       like.parts[1].name.find('\\') == std::string::npos;
    if (!plain) refuse_text(rewrite, like);
}

void write_call(PlainRewrite& rewrite, const Expr& call) {
    const auto known = std::ranges::find(rewrite.rules.functions, call.name, &PlainFunction::name);
    const bool schema = call.call->name.last - call.call->name.first > 1;
    if (known == rewrite.rules.functions.end() || schema || !call.call->simple || call.call->variadic ||
        !call.call->order.empty() || !call.call->tail.empty())
        refuse_text(rewrite, call);
    if (!known->called.empty())
        rewrite.edits.replace(span_of(rewrite, call.call->name), std::string(known->called));
}

/// Whether the parts of `expression` are all that there is to look at.
bool is_plain(const Expr& expression) {
    switch (expression.form) {
        case Form::number:
        case Form::truth:
        case Form::null:
        case Form::default_:
        case Form::group:
        case Form::sign:
        case Form::negation:
        case Form::logic:
        case Form::case_:
        case Form::in:
        case Form::exists:
        case Form::subquery:
            return true;
        case Form::comparison:
            return expression.name != "IS DISTINCT FROM";
        case Form::arithmetic:  // a division of integers is not one everywhere
            return expression.name != "/" && expression.name != "%";
        case Form::operation:
            return expression.name == "||";
        case Form::between:
            return expression.name.empty();
        case Form::is:
            return expression.name == "NULL" || expression.name == "TRUE" || expression.name == "FALSE";
        case Form::star:
            return expression.qualifier.empty();
        default:
            return false;
    }
}

}  // namespace

void write_tree(PlainRewrite& rewrite, const Expr& expression) {
    switch (expression.form) {
        case Form::string:
            return write_string(rewrite, expression);
        case Form::clock:
            return write_clock(rewrite, expression);
        case Form::column:
            return write_names(rewrite, expression.tokens);
        case Form::call:
            write_call(rewrite, expression);
            break;
        case Form::like:
            check_pattern(rewrite, expression);
            break;
        default:
            if (!is_plain(expression)) refuse_text(rewrite, expression);
    }
    for (const Expr& part : expression.parts) write_tree(rewrite, part);
    if (expression.query) write_tree(rewrite, *expression.query);
}

void write_expression(PlainRewrite& rewrite, Span span) {
    understood(rewrite, [&] { write_tree(rewrite, tree::parse_expression(rewrite, rewrite.in(span))); });
}

}  // namespace runner::plain
