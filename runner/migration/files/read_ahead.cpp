#include "migration/files/read_ahead.hpp"

#include <utility>

namespace runner::migration {
namespace {

/// Whoever waits for the thread waits for all of them: none may take long.
bool is_long(const parse::Source& source) {
    constexpr std::size_t longest = std::size_t{1024} * 1024;
    char beyond = 0;
    return source.read(longest, &beyond, 1) > 0;
}

}  // namespace

ReadAhead::ReadAhead(std::vector<boost::filesystem::path> files)
    : files_(std::move(files)), thread_([this](const std::stop_token& stop) { read(stop); }) {
}

void ReadAhead::read(const std::stop_token& stop) {
    for (const boost::filesystem::path& file : files_) {
        if (stop.stop_requested()) return;
        try {
            const auto source = parse::Source::file(file);
            if (!is_long(source))
                checksums_.emplace_hint(checksums_.end(), file.string(), raw_checksum(source));
        } catch (const std::exception&) {  // whoever needs it reads it again, and says why it cannot be read
        }
    }
}

std::optional<Checksum> ReadAhead::take(const boost::filesystem::path& file) {
    if (thread_.joinable()) thread_.join();
    auto found = checksums_.extract(file.string());
    return found ? std::optional(std::move(found.mapped())) : std::nullopt;
}

}  // namespace runner::migration
