#include "comparisons.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casts.hpp"
#include "refuse.hpp"
#include "sdk/expression/typing.hpp"
#include "sdk/expression/value_types.hpp"
#include "sdk/spelling.hpp"

namespace runner::sqlite {
namespace {

/// An edit of an expression's own text, part by part.
class Composition {
  public:
    Composition(Rewrite& rewrite, const Expr& expression)
        : rewrite_(rewrite), span_(span_of(rewrite, expression.tokens)), edits_(rewrite.statement.text) {}

    void put(const Expr& part, const std::string& text) {
        const Span span = span_of(rewrite_, part.tokens);
        if (rewrite_.statement.slice(span) != text) edits_.replace(span, text);
    }
    Edits& edits() { return edits_; }
    std::string str() const { return edits_.str(span_); }

  private:
    Rewrite& rewrite_;
    Span span_;
    Edits edits_;
};

std::string in_rank(const Sql& sql, Rank rank, bool right = false) {
    return sql.rank < rank || (right && sql.rank == rank) ? "(" + sql.text + ")" : sql.text;
}

bool are_alike(const Expr& one, const Expr& other) {
    return !one.type || !other.type || tree::are_alike(*one.type, *other.type);
}

bool orders(const std::string& operation) {
    return operation == "<" || operation == ">" || operation == "<=" || operation == ">=";
}

/// The part as one of `type`, but for the parts of rows, each of which has its own.
Sql compared(Rewrite& rewrite, const Expr& part, const Expr& other, const std::optional<DataType>& type) {
    if (part.form != Form::row || other.form != Form::row || part.parts.size() != other.parts.size()) {
        return sql_as(rewrite, part, type);
    }
    std::string text;
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
        const Expr pair[] = {part.parts[i], other.parts[i]};
        text += (i == 0 ? "" : ", ") + sql_as(rewrite, part.parts[i], common_type(pair)).text;
    }
    return {"(" + text + ")"};
}

/// The elements of ARRAY[…] or '{…}', with the casts on the whole made casts of each.
std::optional<std::vector<Expr>> elements_of(const Expr& array) {
    if (array.form == Form::array) return array.parts;
    if (array.form == Form::group) return elements_of(array.parts[0]);
    if (array.form == Form::cast && array.target->dimensions == 1) {
        auto elements = elements_of(array.parts[0]);
        if (!elements) return {};
        for (Expr& each : *elements) {
            Expr cast = array;
            cast.target->dimensions = 0;
            cast.type = cast.target;
            cast.tokens = each.tokens;
            cast.parts = {std::move(each)};
            each = std::move(cast);
        }
        return elements;
    }
    if (array.form != Form::string) return {};
    const std::string& text = array.name;
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') return {};
    std::vector<Expr> elements;
    for (std::size_t i = 1; i + 1 < text.size();) {
        Expr element;
        element.form = Form::string;
        element.tokens = array.tokens;
        const bool quoted = text[i] == '"';
        const std::size_t end = quoted ? text.find('"', i + 1) : text.find_first_of(",}", i);
        element.name = quoted ? text.substr(i + 1, end - i - 1) : text.substr(i, end - i);
        if (element.name.find_first_of("\\{ ") != std::string::npos || element.name == "NULL") return {};
        elements.push_back(std::move(element));
        i = text.find_first_of(",}", quoted ? end + 1 : end) + 1;
    }
    return elements;
}

/// The list behind IN, in parentheses.
std::string list_of(Rewrite& rewrite, const Expr& value, std::span<const Expr> elements) {
    std::vector<Expr> all{value};
    all.insert(all.end(), elements.begin(), elements.end());
    const auto type = common_type(all);
    std::string list;
    for (const Expr& each : elements) list += (list.empty() ? "" : ", ") + sql_as(rewrite, each, type).text;
    return "(" + list + ")";
}

}  // namespace

void require_comparable(const Rewrite& rewrite, const Expr& one, const Expr& other) {
    if (are_alike(one, other)) return;
    throw Error(ErrorKind::schema,
                fmt::format("{} cannot be compared with {}", other.type->name, one.type->name))
        .at(span_of(rewrite, other.tokens))
        .mend("cast one of them");
}

void require_one_type(const Rewrite& rewrite, std::span<const Expr> values) {
    const auto typed = std::ranges::find_if(values, [](const Expr& each) { return each.type.has_value(); });
    for (const Expr& each : values) {
        if (typed == values.end() || are_alike(*typed, each)) continue;
        throw Error(ErrorKind::schema,
                    fmt::format("no type holds both {} and {}", typed->type->name, each.type->name))
            .at(span_of(rewrite, each.tokens))
            .mend("cast one of them");
    }
}

void require_equality(const Rewrite& rewrite, const Expr& expression) {
    if (!is_kind(expression, is_json)) return;
    refuse("SQLite compares JSON as text, blanks and the order of keys included",
           span_of(rewrite, expression.tokens), "compare one of its values: data ->> 'key' = 'text'");
}

void require_uniqueness(const Rewrite& rewrite, std::span<const Identifier> columns) {
    const Scope scope = scope_of_definition(rewrite.statement, rewrite.before);
    for (const Identifier& column : columns) {
        const auto type = scope.column({}, column.name);
        if (!type || !is_json(type->kind)) continue;
        refuse("SQLite compares JSON as text, blanks and the order of keys included", column.span,
               "make a unique index on one of its values: ((data ->> 'key'))");
    }
}

void require_order(const Rewrite& rewrite, const Expr& expression) {
    require_equality(rewrite, expression);
    if (!is_kind(expression, TypeKind::named)) return;
    const EnumType* type = rewrite.before.type(expression.type->name);
    if (!type) return;
    std::string mend = "give them numbers: CASE " +
                       std::string(rewrite.statement.slice(span_of(rewrite, expression.tokens)));
    for (std::size_t i = 0; i < type->values.size(); ++i)
        mend += fmt::format(" WHEN {} THEN {}", string_literal(type->values[i]), i + 1);
    refuse(fmt::format("SQLite would order the values of {} by their letters", type->name),
           span_of(rewrite, expression.tokens), mend + " END");
}

Sql comparison_of(Rewrite& rewrite, const Expr& expression) {
    const Expr& left = expression.parts[0];
    const Expr& right = expression.parts[1];
    require_comparable(rewrite, left, right);
    for (const Expr& each : expression.parts) {
        if (orders(expression.name))
            require_order(rewrite, each);
        else
            require_equality(rewrite, each);
    }
    const auto type = common_type(expression.parts);
    const Rank rank = orders(expression.name) ? Rank::order : Rank::equality;
    Composition text(rewrite, expression);
    text.put(left, in_rank(compared(rewrite, left, right, type), rank));
    text.put(right, in_rank(compared(rewrite, right, left, type), rank, true));
    return {text.str(), rank};
}

Sql between_of(Rewrite& rewrite, const Expr& expression) {
    for (const Expr& each : expression.parts) {
        require_comparable(rewrite, expression.parts[0], each);
        require_order(rewrite, each);
    }
    const auto type = common_type(expression.parts);
    std::string parts[3];
    for (std::size_t i = 0; i < 3; ++i)
        parts[i] =
            in_rank(sql_as(rewrite, expression.parts[i], type), i == 0 ? Rank::equality : Rank::order, i > 0);
    if (expression.name == "SYMMETRIC") {
        return {fmt::format("{0} {3}BETWEEN min({1}, {2}) AND max({1}, {2})", parts[0], parts[1], parts[2],
                            expression.negated ? "NOT " : ""),
                Rank::equality};
    }
    Composition text(rewrite, expression);
    for (std::size_t i = 0; i < 3; ++i) text.put(expression.parts[i], parts[i]);
    for (std::size_t i = expression.parts[0].tokens.last; i < expression.parts[1].tokens.first; ++i) {
        if (rewrite.word(i, "ASYMMETRIC")) text.edits().erase(rewrite.token(i).span);
    }
    return {text.str(), Rank::equality};
}

Sql membership_of(Rewrite& rewrite, const Expr& expression) {
    const Expr& value = expression.parts[0];
    require_equality(rewrite, value);
    const bool subquery = expression.parts[1].form == Form::subquery;
    const auto type = subquery ? std::nullopt : common_type(expression.parts);
    Composition text(rewrite, expression);
    text.put(value, in_rank(sql_as(rewrite, value, type), Rank::equality));
    for (std::size_t i = 1; i < expression.parts.size(); ++i) {
        const Expr& each = expression.parts[i];
        require_comparable(rewrite, value, each);
        if (each.form == Form::row && i == 1)
            text.edits().insert(rewrite.token(each.tokens.first).span.begin, "VALUES ");
        text.put(each, compared(rewrite, each, value, type).text);
    }
    return {text.str(), Rank::equality};
}

Sql quantified_of(Rewrite& rewrite, const Expr& expression) {
    const Expr& value = expression.parts[0];
    const Expr& set = expression.parts[1];
    const bool all = expression.negated;
    const Span at = rewrite.token(value.tokens.last + 1).span;
    if (expression.name != (all ? "<>" : "=")) {
        refuse(fmt::format("SQLite has no {} {}", expression.name, all ? "ALL" : "ANY"), at,
               all ? "use NOT EXISTS (…)" : "use EXISTS (…)");
    }
    require_equality(rewrite, value);
    const std::string_view in = all ? "NOT IN" : "IN";
    if (set.form == Form::subquery) {
        return {
            fmt::format("{} {} {}", part_of(rewrite, value, Rank::equality), in, sql_of(rewrite, set).text),
            Rank::equality};
    }
    const auto elements = elements_of(set);
    if (!elements)
        refuse(fmt::format("SQLite has no {} of an array", all ? "ALL" : "ANY"), at,
               "use IN (…) or EXISTS (…)");
    std::vector<Expr> both{value};
    both.insert(both.end(), elements->begin(), elements->end());
    return {fmt::format("{} {} {}", in_rank(sql_as(rewrite, value, common_type(both)), Rank::equality), in,
                        list_of(rewrite, value, *elements)),
            Rank::equality};
}

}  // namespace runner::sqlite
