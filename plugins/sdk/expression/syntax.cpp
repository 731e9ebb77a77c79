#include "sdk/expression/syntax.hpp"

namespace runner::tree {

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

Expr cast_to(const DataType& type, Expr value) {
    Expr cast;
    cast.form = Form::cast;
    cast.tokens = value.tokens;
    cast.depth = value.depth + 1;
    cast.target = type;
    cast.type = type;
    cast.parts.push_back(std::move(value));
    return cast;
}

const Select& leading(const Query& query) {
    const Select& first = query.arms[0];
    return first.inner ? leading(*first.inner) : first;
}

}  // namespace runner::tree
