// Any text as .env and as runner.conf: settings, or an error with its place in the text.
#include <algorithm>
#include <cstdint>
#include <string>

#include "cli/configuration.hpp"
#include "require.hpp"
#include "sdk/error.hpp"

using namespace runner;

namespace {

template <class Read>
void check(const std::string& text, Read read) {
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    try {
        for (const auto& [name, given] : read())
            require(!name.empty() && given.location && given.location->line <= lines);
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::usage && error.location());
        require(error.location()->line > 0 && error.location()->line <= lines);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    std::vector<std::string> warnings;
    check(text, [&] { return cli::read_dotenv(".env", text, warnings); });
    check(text, [&] { return cli::read_conf("runner.conf", text); });
    return 0;
}
