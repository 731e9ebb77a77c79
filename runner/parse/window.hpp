// The part of a source that is in memory, checked to be UTF-8.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "parse/source.hpp"

namespace runner::parse {

/// Moves over a source from front to back, and holds no more than it is asked to keep. Behind its text stands
/// a NUL.
class Window {
  public:
    /// From byte `begin` of the source to byte `end`, or to where it ends; reads at least `chunk` bytes at a
    /// time.
    Window(Source source, std::size_t begin, std::size_t end, std::size_t chunk);

    /// What is in memory from byte `offset` of the source on. Valid until the next call of more() or
    /// seek().
    std::string_view from(std::size_t offset) const {
        return {buffer_.get() + (offset - offset_), size_ - (offset - offset_)};
    }
    /// Whether nothing follows the text in memory.
    bool last() const { return last_; }

    /// Reads on, keeping what stands at byte `keep` and behind it.
    /// Throws Error (syntax), with its location, for bytes that are not UTF-8, a NUL, a text in UTF-16.
    void more(std::size_t keep);

    /// Forgets all, and goes on from byte `offset`.
    void seek(std::size_t offset);

    const Source& source() const { return source_; }

  private:
    void reserve(std::size_t keep, std::size_t kept);
    [[noreturn]] void refuse(std::size_t offset) const;

    Source source_;
    std::size_t end_;
    std::size_t chunk_;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t offset_;    // of the first byte of the buffer in the source
    std::size_t size_ = 0;  // of the text, which is whole characters
    bool last_ = false;
};

}  // namespace runner::parse
