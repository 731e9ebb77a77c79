// Decimal numbers as text, where a binary number would not do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace runner::sqlite {

/// `number`, digits with or without a point, with at most `scale` digits behind the point: rounded half away
/// from zero, as PostgreSQL's numeric is. Nothing for another form of number.
std::optional<std::string> rounded(std::string_view number, int scale);

}  // namespace runner::sqlite
