#include "parse/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace runner::parse {
namespace {

struct Lead {
    std::size_t size;   // of the character; 0 where none begins like this
    unsigned char low;  // the range of its second byte
    unsigned char high;
};

/// RFC 3629, section 4: the second byte rules out overlong forms, surrogates and what is above U+10FFFF.
Lead lead_of(unsigned char c) {
    if (c < 0x80) return {1, 0, 0};
    if (c < 0xC2) return {0, 0, 0};
    if (c < 0xE0) return {2, 0x80, 0xBF};
    if (c == 0xE0) return {3, 0xA0, 0xBF};
    if (c == 0xED) return {3, 0x80, 0x9F};
    if (c < 0xF0) return {3, 0x80, 0xBF};
    if (c == 0xF0) return {4, 0x90, 0xBF};
    if (c < 0xF4) return {4, 0x80, 0xBF};
    if (c == 0xF4) return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

/// The size of the character that `bytes` begin with; 0 when they do not begin with a whole one.
std::size_t character(std::string_view bytes) {
    const Lead lead = lead_of(static_cast<unsigned char>(bytes[0]));
    if (bytes.size() < lead.size) return 0;
    for (std::size_t i = 1; i < lead.size; ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c < (i == 1 ? lead.low : 0x80) || c > (i == 1 ? lead.high : 0xBF)) return 0;
    }
    return lead.size;
}

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

/// The length of the prefix of plain ASCII without NUL, in steps of a block.
std::size_t plain_blocks(std::string_view bytes) {
    constexpr std::size_t block = 64;
    std::size_t at = 0;
    for (; at + block <= bytes.size(); at += block) {
        std::uint64_t suspect = 0;
        for (std::size_t i = 0; i < block; i += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes.data() + at + i, sizeof word);
            // The top bit of a byte is set when it is no ASCII, or was zero before the subtraction.
            suspect |= (word | (word - 0x0101010101010101U)) & 0x8080808080808080U;
        }
        if (suspect != 0) break;
    }
    return at;
}

}  // namespace

std::size_t valid_utf8(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        at += plain_blocks(bytes.substr(at));
        // Most of a text in another language still is ASCII: go back to blocks as soon as one may fit.
        for (std::size_t end = at + 64; at < bytes.size() && at < end;) {
            const std::size_t size = bytes[at] == '\0' ? 0 : character(bytes.substr(at));
            if (size == 0) return at;
            at += size;
        }
    }
    return at;
}

std::size_t characters(std::string_view bytes) {
    return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), begins_character));
}

std::string_view first_characters(std::string_view bytes, std::size_t count) {
    std::size_t end = 0;
    for (; end < bytes.size(); ++end) {
        if (begins_character(bytes[end]) && count-- == 0) break;
    }
    return bytes.substr(0, end);
}

std::string_view last_characters(std::string_view bytes, std::size_t count) {
    std::size_t begin = bytes.size();
    while (begin > 0 && count > 0) {
        if (begins_character(bytes[--begin])) --count;
    }
    return bytes.substr(begin);
}

std::string sanitized(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = character(bytes.substr(at));
        const auto c = static_cast<unsigned char>(bytes[at]);
        // C1 control characters are two bytes in UTF-8: C2 80 to C2 9F.
        const bool control = (c < 0x20 && c != '\t') || c == 0x7F ||
                             (size == 2 && c == 0xC2 && static_cast<unsigned char>(bytes[at + 1]) < 0xA0);
        if (size == 0 || control) {
            text += "\uFFFD";
        } else {
            text += bytes.substr(at, size);
        }
        at += size == 0 ? 1 : size;
    }
    return text;
}

}  // namespace runner::parse
