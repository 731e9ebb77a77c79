// Any name of a file: refused, or taken apart so that its parts make it again.
#include <cstdint>
#include <string>

#include "migration/files/file_name.hpp"
#include "require.hpp"
#include "sdk/error.hpp"

using namespace runner;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string name(reinterpret_cast<const char*>(data), size);
    try {
        const migration::FileName parts = migration::parse_file_name(name);
        const std::string dialect = parts.dialect.empty() ? "" : "." + parts.dialect;
        const std::string way = parts.direction == migration::Direction::up ? ".up.sql" : ".down.sql";
        require(name == parts.version + "_" + parts.description + dialect + way);
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::usage && !error.mend().empty());
    }
    return 0;
}
