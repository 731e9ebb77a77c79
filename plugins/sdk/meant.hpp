// What a misspelt word of portable SQL was probably meant to be.
#pragma once

#include <string>
#include <string_view>

#include "sdk/schema.hpp"

namespace runner {

/// "CREATE TABLE" for "CREATE TABEL", from the leading keywords of a statement in upper case; empty where
/// they are near to none.
std::string meant_statement(std::string_view words);

/// "ADD" for "AD", from the leading keywords of an action of ALTER TABLE.
std::string meant_action(std::string_view words);

/// "TEXT" for "TXET": a portable type, or one that `known` has.
std::string meant_type(std::string_view name, const Schema& known);

}  // namespace runner
