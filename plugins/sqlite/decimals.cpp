#include "decimals.hpp"

#include <algorithm>

#include "sdk/ascii.hpp"

namespace runner::sqlite {
namespace {

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), ascii::is_digit);
}

/// One more in the last place.
void increment(std::string& digits) {
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        if (*digit != '9') {
            ++*digit;
            return;
        }
        *digit = '0';
    }
    digits.insert(digits.begin(), '1');
}

}  // namespace

std::optional<std::string> rounded(std::string_view number, int scale) {
    const std::size_t point = std::min(number.find('.'), number.size());
    const std::string_view whole = number.substr(0, point);
    const std::string_view fraction = number.substr(std::min(point + 1, number.size()));
    if (number.empty() || !all_digits(whole) || !all_digits(fraction)) return {};
    const auto places = static_cast<std::size_t>(std::max(scale, 0));
    if (fraction.size() <= places) return std::string(number);
    std::string digits = std::string(whole) + std::string(fraction.substr(0, places));
    if (fraction[places] >= '5') increment(digits);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, ".");
    return digits;
}

}  // namespace runner::sqlite
