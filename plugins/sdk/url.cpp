#include "sdk/url.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "sdk/ascii.hpp"
#include "sdk/error.hpp"

namespace runner {

namespace {

constexpr std::string_view hidden = "***";

/// The byte that `text` has percent-encoded at `at`.
std::optional<char> encoded_byte(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size() || text[at] != '%') return std::nullopt;
    if (!ascii::is_hex_digit(text[at + 1]) || !ascii::is_hex_digit(text[at + 2])) return std::nullopt;
    return static_cast<char>(ascii::hex_value(text[at + 1]) * 16 + ascii::hex_value(text[at + 2]));
}

/// As percent_decoded, with malformed codes left as they are.
std::string leniently_decoded(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::optional<char> byte = encoded_byte(text, at);
        result += byte.value_or(text[at]);
        if (byte) at += 2;
    }
    return result;
}

bool is_secret(std::string_view key) {
    // Not "passfile": that is the name of a file, and useful to see.
    constexpr std::array<std::string_view, 5> words{"password", "passwd", "pwd", "secret", "token"};
    const std::string name = ascii::lower(leniently_decoded(key));
    return name == "pass" || std::any_of(words.begin(), words.end(), [&](std::string_view word) {
               return name.find(word) != std::string::npos;
           });
}

/// Where the first colon stands, plain or encoded; npos without one.
std::size_t find_colon(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == ':' || encoded_byte(text, at) == ':') return at;
    }
    return std::string_view::npos;
}

/// Hides from the first colon to the last @. In a well-formed URL that is the password; in a malformed one,
/// where the password holds an @, a / or a ?, it is the password and more.
std::string without_password(std::string_view rest) {
    const std::size_t start = std::min(rest.find_first_not_of('/'), rest.size());
    const std::size_t end = rest.rfind('@');
    if (end == std::string_view::npos || end < start) return std::string(rest);
    const std::size_t colon = find_colon(rest.substr(start, end - start));
    if (colon == std::string_view::npos) return std::string(rest);
    const std::size_t first = start + colon + (rest[start + colon] == ':' ? 1 : 3);
    return std::string(rest.substr(0, first)).append(hidden).append(rest.substr(end));
}

/// Hides the values of parameters that are secrets: key=value after ? or &, or after a blank or ; where
/// someone wrote another kind of connection string. A value goes on over an & that no key follows.
std::string without_secret_parameters(std::string_view rest) {
    constexpr std::string_view separators = "?&; ";
    std::string result;
    bool hiding = false;
    for (std::size_t at = 0; at < rest.size();) {
        const std::size_t end = std::min(rest.find_first_of(separators, at), rest.size());
        const std::string_view part = rest.substr(at, end - at);
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos) {
            hiding = is_secret(part.substr(0, equals));
            result += hiding ? std::string(part.substr(0, equals + 1)).append(hidden) : std::string(part);
        } else if (!hiding) {
            result += part;
        }
        if (end < rest.size() && (!hiding || rest.find('=', end) != std::string_view::npos))
            result += rest[end];
        at = end + 1;
    }
    return result;
}

}  // namespace

Url parse_url(std::string_view text) {
    const auto fail = [] {
        return Error(ErrorKind::usage, "the database URL has no scheme")
            .mend("write it as sqlite:///app.db or postgresql://user@host/database");
    };
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !ascii::is_letter(text.front())) throw fail();
    const std::string_view scheme = text.substr(0, colon);
    const bool well_formed = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return ascii::is_letter_or_digit(c) || c == '+' || c == '-' || c == '.' || c == '_';
    });
    if (!well_formed) throw fail();
    return {ascii::lower(scheme.substr(0, scheme.find('+'))), std::string(text.substr(colon + 1))};
}

std::string redacted(const Url& url) {
    return url.scheme + ":" + without_secret_parameters(without_password(url.rest));
}

std::string percent_encoded(std::string_view text, std::string_view kept) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = ascii::is_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
        if (plain || kept.find(c) != kept.npos)
            result += c;
        else
            result.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
    return result;
}

std::string percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            result += text[at];
            continue;
        }
        const std::optional<char> byte = encoded_byte(text, at);
        if (!byte || *byte == '\0') {
            throw Error(ErrorKind::usage,
                        byte ? "the database URL holds a NUL byte (%00)"
                             : "a % in the database URL starts no code of two hexadecimal digits")
                .mend("write % itself as %25");
        }
        result += *byte;
        at += 2;
    }
    return result;
}

}  // namespace runner
