#include "migration/files/read_ahead.hpp"

#include <utility>

namespace runner::migration {

ReadAhead::ReadAhead(std::vector<boost::filesystem::path> files)
    : files_(std::move(files)), thread_([this](const std::stop_token& stop) { read(stop); }) {
}

void ReadAhead::read(const std::stop_token& stop) {
    for (const boost::filesystem::path& file : files_) {
        if (stop.stop_requested()) return;
        try {
            checksums_.emplace_hint(checksums_.end(), file.string(), raw_checksum(parse::Source::file(file)));
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
