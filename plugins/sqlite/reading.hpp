// Reads trees, and refuses by name what no tree is made of.
#pragma once

#include "foreign.hpp"
#include "refuse.hpp"
#include "sdk/expression/parse.hpp"

namespace runner::sqlite {

/// What `parse` gives, or a refusal of what it does not understand.
template <class Parse>
auto understood(const Rewrite& rewrite, Parse parse) try {
    return parse();
} catch (const tree::NotUnderstood& fault) {
    if (!fault.too_deep) refuse_senseless(rewrite, fault.token, fault.ended);
    refuse("SQLite takes no expressions that are nested so deeply", rewrite.token(fault.token).span,
           "compute parts of it in a common table expression");
}

template <class Tree>
Tree read(const Rewrite& rewrite, Tokens tokens, Tree (*parse)(const StatementTokens&, Tokens)) {
    return understood(rewrite, [&] {
        Tree result = parse(rewrite, tokens);
        refuse_foreign(rewrite, result);
        return result;
    });
}

}  // namespace runner::sqlite
