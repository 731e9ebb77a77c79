// The checksums of files, made while something else is waited for.
#pragma once

#include <boost/filesystem/path.hpp>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "migration/files/checksum.hpp"

namespace runner::migration {

/// Reads files in a thread of its own, from the front to the back, until it is destroyed; those beyond a
/// mebibyte are passed by.
class ReadAhead {
  public:
    explicit ReadAhead(std::vector<boost::filesystem::path> files);
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The raw checksum of `file`, once: whoever asks again means the file as it is by then. Nothing for one
    /// that was not to be read, or could not be. The first call waits for the thread.
    std::optional<Checksum> take(const boost::filesystem::path& file);

  private:
    void read(const std::stop_token& stop);

    const std::vector<boost::filesystem::path> files_;
    std::map<std::string, Checksum> checksums_;  // the thread's, until it has ended
    std::jthread thread_;                        // last: it uses what stands above
};

}  // namespace runner::migration
