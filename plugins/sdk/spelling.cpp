#include "sdk/spelling.hpp"

#include <algorithm>

#include "sdk/ascii.hpp"

namespace runner {
namespace {

std::string enclosed(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote) result += c;
        result += c;
    }
    return result += quote;
}

}  // namespace

bool is_keyword(Keywords keywords, std::string_view lower_case_word) {
    return std::binary_search(keywords.begin(), keywords.end(), lower_case_word);
}

bool is_plain_name(std::string_view name) {
    return !name.empty() && !ascii::is_digit(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return ascii::is_lower(c) || ascii::is_digit(c) || c == '_'; });
}

std::string quoted_name(std::string_view name) {
    return enclosed(name, '"');
}

std::string spelled_name(std::string_view name, Keywords reserved) {
    return is_plain_name(name) && !is_keyword(reserved, name) ? std::string(name) : quoted_name(name);
}

std::string string_literal(std::string_view text) {
    return enclosed(text, '\'');
}

}  // namespace runner
