// Expressions and queries as trees, on their way through a plain dialect.
#pragma once

#include "sdk/expression/parse.hpp"
#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

using tree::Expr;

/// Make the changes that an expression or a query needs. Throw Error (unsupported) at the innermost part that
/// the rules do not know.
void write_tree(PlainRewrite& rewrite, const Expr& expression);
void write_tree(PlainRewrite& rewrite, const tree::Query& query);
void write_source(PlainRewrite& rewrite, const tree::Source& source);
/// The same for a value that a column of `type` is given or compared with: a literal takes the form that the
/// type has everywhere, and any other form of it is refused.
void write_value(PlainRewrite& rewrite, const Expr& value, const DataType& type);

/// A literal that holds `text`.
std::string string_text(const PlainRewrite& rewrite, std::string_view text);

/// Calls `read`; what it does not understand is refused at its place.
template <class Read>
void understood(const PlainRewrite& rewrite, Read read) {
    try {
        read();
    } catch (const tree::NotUnderstood& place) {
        const Token& token = rewrite.token(place.token);
        rewrite.refuse(std::string(text_of(token, rewrite.statement.text)), token.span);
    }
}

}  // namespace runner::plain
