// Any text as a URL, and any password in one: refused, or shown without it.
#include <algorithm>
#include <cstdint>
#include <string>

#include "cli/password.hpp"
#include "require.hpp"
#include "sdk/error.hpp"
#include "sdk/url.hpp"

using namespace runner;

namespace {

void read_any(const std::string& text) {
    cli::passwords_in(text);
    try {
        redacted(parse_url(text));
        percent_decoded(text);
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::usage);
        require(text.size() < 8 || error.message().find(text) == std::string::npos);
    }
}

void hide(const std::string& secret) {
    if (secret.find('\0') != std::string::npos) return;  // no URL can say it
    const std::string encoded = percent_encoded(secret);
    require(percent_decoded(encoded) == secret);
    const std::string shown = "postgresql://me:***@host/shop?password=***&sslmode=require";
    if (encoded.empty() || shown.find(encoded) != std::string::npos) return;
    for (const std::string& text : {"postgresql://me:" + encoded + "@host/shop?sslmode=require",
                                    "postgresql://me@host/shop?password=" + encoded + "&sslmode=require"}) {
        require(redacted(parse_url(text)).find(encoded) == std::string::npos);
        const std::vector<std::string> found = cli::passwords_in(text);
        require(std::find(found.begin(), found.end(), encoded) != found.end());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    read_any(text);
    hide(text);
    return 0;
}
