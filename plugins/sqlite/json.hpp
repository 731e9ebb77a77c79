// JSON: kept as text, with SQLite's functions over it.
#pragma once

#include "expressions.hpp"

namespace runner::sqlite {

/// -> ->> #> #>>
Sql json_step_of(Rewrite& rewrite, const Expr& expression);

/// IS [NOT] JSON and its sisters.
Sql json_test_of(Rewrite& rewrite, const Expr& expression);

std::string json_build_array_call(Rewrite& rewrite, const Expr& call);
std::string json_build_object_call(Rewrite& rewrite, const Expr& call);
/// jsonb_set(), of one key of an object.
std::string jsonb_set_call(Rewrite& rewrite, const Expr& call);
std::string json_agg_call(Rewrite& rewrite, const Expr& call);
std::string to_json_call(Rewrite& rewrite, const Expr& call);

}  // namespace runner::sqlite
