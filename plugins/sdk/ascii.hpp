// Letters and digits of ASCII: what SQL and URLs fold and count, whatever locale <cctype> would ask.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace runner::ascii {

constexpr bool is_digit(char c) {
    return '0' <= c && c <= '9';
}
constexpr bool is_lower(char c) {
    return 'a' <= c && c <= 'z';
}
constexpr bool is_letter(char c) {
    return is_lower(c) || ('A' <= c && c <= 'Z');
}
constexpr bool is_letter_or_digit(char c) {
    return is_letter(c) || is_digit(c);
}
constexpr bool is_hex_digit(char c) {
    return is_digit(c) || ('a' <= c && c <= 'f') || ('A' <= c && c <= 'F');
}
/// A blank, a tab or a line end of any kind.
constexpr bool is_space(char c) {
    return c == ' ' || ('\t' <= c && c <= '\r');
}
/// Not a character of ASCII, but a byte of one beyond it in UTF-8.
constexpr bool is_beyond(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

constexpr char lower(char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr char upper(char c) {
    return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
inline std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = lower(c);
    return result;
}
inline std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = upper(c);
    return result;
}

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char one, char other) { return lower(one) == lower(other); });
}

/// What `digit`, a hexadecimal one, counts.
constexpr int hex_value(char digit) {
    return is_digit(digit) ? digit - '0' : lower(digit) - 'a' + 10;
}

}  // namespace runner::ascii
