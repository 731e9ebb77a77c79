// Where the text of a script comes from, and how a place in it is shown.
#pragma once

#include <boost/filesystem/path.hpp>
#include <cstddef>
#include <memory>
#include <string>

#include "sdk/error.hpp"
#include "sdk/token.hpp"

namespace runner::parse {

/// A text that can be read again from the start as often as needed, in pieces. A file is opened once, so that
/// every reading sees the same inode; a short one is read then, and a longer one is never held in memory.
/// Copies share it. For one thread.
class Source {
  public:
    /// Throws Error (usage) when the file is missing, not a regular file or not readable.
    static Source file(const boost::filesystem::path& path);
    static Source text(std::string name, std::string text);

    /// How messages call it: the path as it was given.
    const std::string& name() const;
    /// Copies up to `size` bytes from `offset` on; returns how many there were, 0 at the end.
    std::size_t read(std::size_t offset, char* into, std::size_t size) const;
    /// Line, column and excerpt of bytes of the whole text. Reads the text up to there; asked from the front
    /// to the back, it goes on from the last place.
    Location locate(Span bytes) const;

  private:
    class Bytes;
    class File;
    class Text;
    explicit Source(std::shared_ptr<const Bytes> bytes) : bytes_(std::move(bytes)) {}
    std::shared_ptr<const Bytes> bytes_;
};

}  // namespace runner::parse
