#include "parse/window.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "parse/utf8.hpp"

namespace runner::parse {

/// The longest character of UTF-8: what cannot be read with so many bytes never can.
constexpr std::size_t longest_character = 4;

Window::Window(Source source, std::size_t begin, std::size_t end, std::size_t chunk)
    : source_(std::move(source)), end_(end), chunk_(std::max(chunk, longest_character)), offset_(begin) {
    more(begin);
}

/// Moves the text from `keep` on to the front of a buffer that has room for another chunk.
void Window::reserve(std::size_t keep, std::size_t kept) {
    const char* const from = buffer_.get() + (keep - offset_);
    if (kept + chunk_ + 1 > capacity_) {
        capacity_ = 2 * (kept + chunk_) + 1;
        auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
        if (kept != 0) std::memcpy(larger.get(), from, kept);
        buffer_ = std::move(larger);
    } else if (kept != 0) {
        std::memmove(buffer_.get(), from, kept);
    }
    offset_ = keep;
    size_ = kept;
}

void Window::more(std::size_t keep) {
    reserve(keep, offset_ + size_ - keep);
    const std::size_t place = offset_ + size_;
    const std::size_t room = std::min(capacity_ - 1 - size_, end_ - place);
    const std::size_t count = source_.read(place, buffer_.get() + size_, room);
    // What follows the whole characters is read again with the bytes behind it. A fault is told when it is
    // reached, not before, so that what stands before it is told first.
    const std::size_t valid = valid_utf8({buffer_.get() + size_, count});
    if (valid == 0 && count != 0) refuse(place);
    size_ += valid;
    buffer_[size_] = '\0';
    last_ = place + valid == end_ || (valid == count && count < room);
}

void Window::seek(std::size_t offset) {
    offset_ = offset;
    size_ = 0;
    more(offset);
}

void Window::refuse(std::size_t offset) const {
    unsigned char byte = 0;
    source_.read(offset, reinterpret_cast<char*>(&byte), 1);
    char start[2] = {};
    source_.read(0, start, 2);
    const std::string_view mark(start, 2);
    if (offset == 0 && (mark == "\xFF\xFE" || mark == "\xFE\xFF")) {
        throw Error(ErrorKind::syntax, "the file is UTF-16, not UTF-8")
            .at(source_.locate({0, 0}))
            .mend("save it as UTF-8, for instance with iconv -f UTF-16 -t UTF-8");
    }
    if (byte == 0) {
        throw Error(ErrorKind::syntax, fmt::format("a zero byte, at byte {} of the file", offset))
            .at(source_.locate({offset, offset + 1}))
            .mend("save the file as UTF-8 text without zero bytes; UTF-16 has many");
    }
    throw Error(ErrorKind::syntax,
                fmt::format("not UTF-8: byte 0x{:02X}, at byte {} of the file", byte, offset))
        .at(source_.locate({offset, offset + 1}))
        .mend("save the file as UTF-8, for instance with iconv -f LATIN1 -t UTF-8");
}

}  // namespace runner::parse
