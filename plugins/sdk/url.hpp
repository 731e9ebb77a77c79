// Database URLs, as far as the runner itself reads them.
#pragma once

#include <string>
#include <string_view>

namespace runner {

/// A database URL taken apart at its scheme; what follows is the plugin's to read.
struct Url {
    std::string scheme;  ///< lower case, without a driver suffix: "postgresql" of postgresql+asyncpg://…
    std::string rest;    ///< all behind the first colon, as given: "//user:secret@host/db"

    /// The URL without driver suffix: scheme + ":" + rest. Holds the password; not for showing.
    std::string str() const { return scheme + ":" + rest; }
};

/// Throws Error (usage) when `text` has no scheme; the message never holds the text.
Url parse_url(std::string_view text);

/// The URL as it may be shown: a password, in the authority or as a parameter, becomes ***.
std::string redacted(const Url& url);

/// `text` with every byte percent-encoded but letters, digits, `.`, `-`, `_` and those of `kept`.
std::string percent_encoded(std::string_view text, std::string_view kept = {});

/// `text` with percent-encoded bytes decoded. Throws Error (usage) at a malformed one.
std::string percent_decoded(std::string_view text);

}  // namespace runner
