#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>

namespace runner::cli {

namespace {

struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

/// The character at the start of `text`, which is not empty.
Character decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) return {first, 1, true};
    const std::size_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (first >= 0xF5 || length == 1 || text.size() < length) return {first, 1, false};
    std::uint32_t code = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {first, 1, false};
        code = code << 6 | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    if (overlong || surrogate || code > 0x10FFFF) return {first, 1, false};
    return {code, length, true};
}

struct Range {
    std::uint32_t first, last;
};

bool within(std::span<const Range> ranges, std::uint32_t code) {
    return std::ranges::any_of(ranges,
                               [&](Range range) { return range.first <= code && code <= range.last; });
}

constexpr Range wide[] = {{0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2E80, 0x303E},
                          {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
                          {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                          {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1B000, 0x1B2FF},
                          {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF},
                          {0x20000, 0x3FFFD}};
constexpr Range combining[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},  {0x0610, 0x061A},
                               {0x064B, 0x065F}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},  {0x0E47, 0x0E4E},
                               {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},  {0x20D0, 0x20FF},
                               {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};
constexpr Range steering[] = {{0x00, 0x08},     {0x0B, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C},
                              {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};

std::size_t columns(const Character& character) {
    if (within(combining, character.code)) return 0;
    return within(wide, character.code) ? 2 : 1;
}

std::string escaped(std::string_view text, bool cell) {
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const Character character = decode(text);
        const bool line = character.code == '\n' || character.code == '\t';
        if (!character.valid ||
            (character.code < 0x80 && ((cell && line) || within(steering, character.code))))
            fmt::format_to(std::back_inserter(shown), "\\x{:02x}", character.code);
        else if (within(steering, character.code))
            fmt::format_to(std::back_inserter(shown), "\\u{:04x}", character.code);
        else
            shown.append(text.substr(0, character.bytes));
        text.remove_prefix(character.bytes);
    }
    return shown;
}

}  // namespace

std::string printable(std::string_view text) {
    return escaped(text, false);
}

std::string printable_cell(std::string_view text) {
    return escaped(text, true);
}

std::string as_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const Character character = decode(text);
        if (character.valid)
            valid.append(text.substr(0, character.bytes));
        else
            fmt::format_to(std::back_inserter(valid), "\\x{:02x}", character.code);
        text.remove_prefix(character.bytes);
    }
    return valid;
}

std::size_t columns(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const Character character = decode(text);
        count += columns(character);
        text.remove_prefix(character.bytes);
    }
    return count;
}

std::string_view first_columns(std::string_view text, std::size_t most) {
    std::size_t bytes = 0;
    for (std::size_t count = 0; bytes < text.size();) {
        const Character character = decode(text.substr(bytes));
        count += columns(character);
        if (count > most) break;
        bytes += character.bytes;
    }
    return text.substr(0, bytes);
}

std::size_t width(int file) {
    winsize size{};
    return ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace runner::cli
