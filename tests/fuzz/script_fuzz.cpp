// Any bytes as a migration, said for each database: spellings, the model, expressions, rebuilds. What is
// refused is refused with its place, and nothing is a bug.
#include <cstdint>
#include <string>

#include "migration/files/script.hpp"
#include "plugin/loader.hpp"
#include "require.hpp"
#include "sdk/error.hpp"
#include "sdk/plugin.hpp"

using namespace runner;

namespace {

const Dialect& dialect_called(const char* name) {
    return plugin::load(plugin::named(plugin::locate({PLUGINS_DIR}), name)).dialect();
}

void render(const std::string& text, const Dialect& dialect, const std::string& spelling) {
    migration::Options options;
    options.dialects = {"mysql", "postgresql", "sqlite"};
    options.spelling = spelling;
    Schema schema;
    try {
        migration::Script script(parse::Source::text("fuzz.sql", text), parse::Language::portable, dialect,
                                 options, schema);
        std::size_t end = 0;
        while (const auto rendered = script.next()) {
            require(rendered->offset >= end);
            end = rendered->offset;
            require(rendered->location.line > 0);
        }
    } catch (const Error& error) {
        require(error.kind() != ErrorKind::internal);
        require(error.location() && error.location()->line > 0);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Dialect& sqlite = dialect_called("sqlite");
    static const Dialect& postgresql = dialect_called("postgresql");
    const std::string text(reinterpret_cast<const char*>(data), size);
    render(text, sqlite, "portable");
    render(text, sqlite, "sqlite");
    render(text, postgresql, "portable");
    return 0;
}
