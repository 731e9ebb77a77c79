#include "migration/files/revision.hpp"

#include <algorithm>

namespace runner::migration {

namespace {

std::optional<ScriptFile> portable_file(const Scripts& scripts) {
    if (!scripts.portable) return std::nullopt;
    return ScriptFile{*scripts.portable, parse::Language::portable};
}

std::optional<ScriptFile> override_file(const Scripts& scripts, const std::string& dialect) {
    const auto found = scripts.overrides.find(dialect);
    if (found == scripts.overrides.end()) return std::nullopt;
    return ScriptFile{found->second, parse::Language::native};
}

std::string_view without_zeros(std::string_view number) {
    return number.substr(std::min(number.find_first_not_of('0'), number.size()));
}

}  // namespace

std::optional<ScriptFile> Scripts::for_dialect(const std::string& dialect) const {
    if (auto file = override_file(*this, dialect)) return file;
    return portable_file(*this);
}

std::optional<ScriptFile> Scripts::for_model(const std::string& dialect) const {
    if (auto file = portable_file(*this)) return file;
    return override_file(*this, dialect);
}

bool older(std::string_view left, std::string_view right) {
    if (left.size() == right.size()) {  // mostly a digit or two tell them apart, and both are of one kind
        const auto [a, b] = std::ranges::mismatch(left, right);
        if (std::all_of(a, left.end(), ascii::is_digit) && std::all_of(b, right.end(), ascii::is_digit))
            return a != left.end() && *a < *b;
    }
    const bool left_number = is_number(left);
    const bool right_number = is_number(right);
    if (left_number != right_number) return left_number;
    if (!left_number) return left < right;
    const std::string_view a = without_zeros(left);
    const std::string_view b = without_zeros(right);
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace runner::migration
