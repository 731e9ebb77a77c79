// The functions of text that SQLite does not have, or counts in another way.
#pragma once

#include "expressions.hpp"

namespace runner::sqlite {

/// a || b
Sql joined(Rewrite& rewrite, const Expr& expression);

std::string concat_call(Rewrite& rewrite, const Expr& call);
std::string concat_ws_call(Rewrite& rewrite, const Expr& call);
std::string substr_call(Rewrite& rewrite, const Expr& call);
std::string overlay_call(Rewrite& rewrite, const Expr& call);
/// left(text, n) and right(text, n)
std::string end_call(Rewrite& rewrite, const Expr& call);
/// lpad and rpad
std::string pad_call(Rewrite& rewrite, const Expr& call);
std::string repeat_call(Rewrite& rewrite, const Expr& call);
std::string split_part_call(Rewrite& rewrite, const Expr& call);
std::string encode_call(Rewrite& rewrite, const Expr& call);
std::string decode_call(Rewrite& rewrite, const Expr& call);

}  // namespace runner::sqlite
