// Writes names and literals.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace runner {

/// A database's reserved words: lower case, sorted.
using Keywords = std::span<const std::string_view>;

bool is_keyword(Keywords keywords, std::string_view lower_case_word);

/// Whether `name`, written without quotes, is read as this very name where unquoted names fold to lower case:
/// lower-case letters, digits and underscores, not a digit first.
bool is_plain_name(std::string_view name);

/// "name", quotes in it doubled.
std::string quoted_name(std::string_view name);

/// `name` as an identifier: quoted if it is reserved or not plain.
std::string spelled_name(std::string_view name, Keywords reserved);

/// 'text', quotes in it doubled: a string literal of standard SQL.
std::string string_literal(std::string_view text);

}  // namespace runner
