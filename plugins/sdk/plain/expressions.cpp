// Expressions: of PostgreSQL's grammar what standard SQL has too, and means the same by.
#include <algorithm>

#include "sdk/expression/typing.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/plain/tree.hpp"

namespace runner::plain {

namespace {

using tree::Form;
using tree::is_text;

/// Where the text itself is all that can be said of it.
[[noreturn]] void refuse_text(const PlainRewrite& rewrite, const Expr& expression) {
    const Span span = span_of(rewrite, expression.tokens);
    rewrite.refuse(std::string(rewrite.statement.slice(span)), span);
}

void write_string(PlainRewrite& rewrite, const Expr& string) {
    const std::string text = string_text(rewrite, string.name);
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
    if (call.name == "now" && call.parts.empty())
        return rewrite.edits.replace(span_of(rewrite, call.tokens), std::string(rewrite.rules.clock));
    const auto known = std::ranges::find(rewrite.rules.functions, call.name, &PlainFunction::name);
    const bool schema = call.call->name.last - call.call->name.first > 1;
    if (known == rewrite.rules.functions.end() || schema || !call.call->simple || call.call->variadic ||
        !call.call->order.empty() || !call.call->tail.empty())
        refuse_text(rewrite, call);
    if (!known->called.empty())
        rewrite.edits.replace(span_of(rewrite, call.call->name), std::string(known->called));
}

/// What a text can be compared with: databases agree on what it then is.
bool compares_with_text(const Expr& value) {
    if (value.form == Form::string || value.form == Form::null) return true;
    if (!value.type) return false;
    const TypeKind kind = value.type->kind;
    return is_text(kind) || kind == TypeKind::date || kind == TypeKind::time || tree::is_timestamp(kind) ||
           kind == TypeKind::uuid || kind == TypeKind::named;
}

/// 'yes' beside a BOOLEAN is TRUE for PostgreSQL, and 0 for others; a value of an enumerated type has its
/// place in an order for one, and is a text for the other.
void check_comparison(const PlainRewrite& rewrite, const Expr& comparison) {
    const bool ordered =
        comparison.form == Form::between ||
        (comparison.form == Form::comparison && comparison.name != "=" && comparison.name != "<>");
    const bool text = std::ranges::any_of(comparison.parts, [](const Expr& part) {
        return part.form == Form::string || (part.type && is_text(part.type->kind));
    });
    for (const Expr& part : comparison.parts) {
        const bool named = part.type && part.type->kind == TypeKind::named;
        const bool json = part.type && tree::is_json(part.type->kind);
        if ((text && !part.query && !compares_with_text(part)) || (ordered && named) || json)
            refuse_text(rewrite, comparison);
    }
}

void write_compared(PlainRewrite& rewrite, const Expr& comparison) {
    const auto typed =
        std::ranges::find_if(comparison.parts, [](const Expr& part) { return part.type.has_value(); });
    for (const Expr& part : comparison.parts) {
        if (part.form == Form::string && typed != comparison.parts.end())
            write_value(rewrite, part, *typed->type);
        else
            write_tree(rewrite, part);
    }
    if (comparison.query) write_tree(rewrite, *comparison.query);
}

/// Times minus times, and days added to them, are numbers elsewhere.
void check_arithmetic(const PlainRewrite& rewrite, const Expr& arithmetic) {
    for (const Expr& part : arithmetic.parts)
        if (part.form == Form::string || (part.type && !tree::is_number(part.type->kind)))
            refuse_text(rewrite, arithmetic);
}

/// Not every database lets arithmetic come before ||.
void write_concatenation(PlainRewrite& rewrite, const Expr& concatenation) {
    for (const Expr& part : concatenation.parts) {
        const bool alike = part.form == Form::string || part.form == Form::null ||
                           (part.type && (is_text(part.type->kind) || is_whole(part.type->kind)));
        if (!alike) refuse_text(rewrite, concatenation);
        if (part.form != Form::arithmetic) continue;
        const Span span = span_of(rewrite, part.tokens);
        rewrite.edits.insert(span.begin, "(");
        rewrite.edits.insert(span.end, ")");
    }
}

/// EXCLUDED.a, in an INSERT … ON CONFLICT.
bool is_excluded(const PlainRewrite& rewrite, const Expr& column) {
    const auto* change = std::get_if<DataChange>(&rewrite.statement.node);
    return change && change->conflict && column.qualifier == "excluded";
}

void write_column_name(PlainRewrite& rewrite, const Expr& column) {
    if (!is_excluded(rewrite, column)) return write_names(rewrite, column.tokens);
    rewrite.edits.replace(span_of(rewrite, column.tokens),
                          "VALUES(" + spelled(rewrite.rules, column.name) + ")");
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

std::string string_text(const PlainRewrite& rewrite, std::string_view text) {
    std::string literal = string_literal(text);
    if (rewrite.rules.lexical_rules.backslash_escapes)
        for (std::size_t at = 0; (at = literal.find('\\', at)) != literal.npos; at += 2)
            literal.insert(at, 1, '\\');
    return literal;
}

void write_tree(PlainRewrite& rewrite, const Expr& expression) {
    switch (expression.form) {
        case Form::string:
            return write_string(rewrite, expression);
        case Form::clock:
            return write_clock(rewrite, expression);
        case Form::column:
            return write_column_name(rewrite, expression);
        case Form::call:
            write_call(rewrite, expression);
            break;
        case Form::like:
            check_pattern(rewrite, expression);
            break;
        case Form::operation:
            if (expression.name != "||" || expression.parts.size() != 2) refuse_text(rewrite, expression);
            write_concatenation(rewrite, expression);
            break;
        case Form::comparison:
        case Form::between:
        case Form::in:
            if (!is_plain(expression)) refuse_text(rewrite, expression);
            check_comparison(rewrite, expression);
            return write_compared(rewrite, expression);
        default:
            if (!is_plain(expression)) refuse_text(rewrite, expression);
            if (expression.form == Form::arithmetic) check_arithmetic(rewrite, expression);
    }
    for (const Expr& part : expression.parts) write_tree(rewrite, part);
    if (expression.query) write_tree(rewrite, *expression.query);
}

void write_expression(PlainRewrite& rewrite, Span span) {
    understood(rewrite, [&] {
        Expr expression = tree::parse_expression(rewrite, rewrite.in(span));
        tree::set_types(rewrite, rewrite.before, expression,
                        tree::scope_of_definition(rewrite.statement, rewrite.before));
        write_tree(rewrite, expression);
    });
}

void write_check(PlainRewrite& rewrite, Span span) {
    understood(rewrite, [&] {
        Expr condition = tree::parse_expression(rewrite, rewrite.in(span));
        tree::set_condition_types(rewrite, rewrite.before, condition,
                                  tree::scope_of_definition(rewrite.statement, rewrite.before), "CHECK");
        write_tree(rewrite, condition);
    });
}

}  // namespace runner::plain
