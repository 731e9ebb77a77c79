#include "parse/source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "parse/utf8.hpp"

namespace runner::parse {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// How much of a long line is shown: about the width of a terminal.
constexpr std::size_t excerpt_width = 160;

}  // namespace

/// The bytes themselves, and how far their lines have been counted.
class Source::Bytes {
  public:
    explicit Bytes(std::string source_name) : name(std::move(source_name)) {}
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;
    virtual ~Bytes() = default;

    virtual std::size_t read(std::size_t offset, char* into, std::size_t size) const = 0;

    const std::string name;
    // Places are mostly asked for from the front to the back: counting goes on where it ended.
    mutable std::size_t counted_to = 0;  // the first byte of a line
    mutable std::size_t line = 1;        // its number
};

namespace {

[[noreturn]] void fail(const std::string& name, const std::string& why) {
    throw Error(ErrorKind::usage, fmt::format("cannot read {}: {}", name, why));
}

std::string reason(int error) {
    return std::strerror(error);
}

}  // namespace

class Source::File : public Source::Bytes {
  public:
    explicit File(const boost::filesystem::path& path) : Bytes(path.string()) {
        // Not to be held up by a pipe that nobody writes to.
        descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
        if (descriptor_ < 0) fail(name, reason(errno));
        struct stat status {};
        const bool known = ::fstat(descriptor_, &status) == 0;
        const int error = errno;
        if (known && S_ISREG(status.st_mode)) return;
        ::close(descriptor_);
        fail(name, known ? (S_ISDIR(status.st_mode) ? "it is a directory" : "it is not a regular file")
                         : reason(error));
    }
    ~File() override { ::close(descriptor_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    std::size_t read(std::size_t offset, char* into, std::size_t size) const override {
        std::size_t done = 0;
        while (done < size) {
            const ssize_t count =
                ::pread(descriptor_, into + done, size - done, static_cast<off_t>(offset + done));
            if (count == 0) break;
            if (count > 0) {
                done += static_cast<std::size_t>(count);
            } else if (errno != EINTR) {
                fail(name, reason(errno));
            }
        }
        return done;
    }

  private:
    int descriptor_ = -1;
};

class Source::Text : public Source::Bytes {
  public:
    Text(std::string source_name, std::string text) : Bytes(std::move(source_name)), text_(std::move(text)) {}

    std::size_t read(std::size_t offset, char* into, std::size_t size) const override {
        return offset < text_.size() ? text_.copy(into, size, offset) : 0;
    }

  private:
    std::string text_;
};

namespace {

/// Forgets all but the part of a long line around the place that is meant.
void shorten(std::string& line, std::size_t& at) {
    if (characters(line) <= excerpt_width) return;
    const auto whole = [&](std::size_t byte) {
        while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80) ++byte;
        return std::min(byte, line.size());
    };
    const std::size_t begin = at < excerpt_width / 2 ? 0 : whole(at - excerpt_width / 2);
    const std::size_t end = whole(begin + excerpt_width);
    constexpr std::string_view more = "…";
    std::string part;
    if (begin > 0) part += more;
    part += line.substr(begin, end - begin);
    if (end < line.size()) part += more;
    at = at - begin + (begin > 0 ? more.size() : 0);
    line = std::move(part);
}

}  // namespace

Source Source::file(const boost::filesystem::path& path) {
    return Source(std::make_shared<File>(path));
}

Source Source::text(std::string name, std::string text) {
    return Source(std::make_shared<Text>(std::move(name), std::move(text)));
}

const std::string& Source::name() const {
    return bytes_->name;
}

std::size_t Source::read(std::size_t offset, char* into, std::size_t size) const {
    return bytes_->read(offset, into, size);
}

Location Source::locate(Span bytes) const {
    if (bytes.begin < bytes_->counted_to) {
        bytes_->counted_to = 0;
        bytes_->line = 1;
    }
    // Count the lines up to the place, and keep the one that it stands on.
    std::vector<char> chunk(std::size_t{64} * 1024);
    std::size_t at = bytes_->counted_to;
    std::string line;
    for (bool ended = false; !ended;) {
        const std::string_view text(chunk.data(), bytes_->read(at, chunk.data(), chunk.size()));
        if (text.empty()) break;
        std::size_t from = 0;
        while (from < text.size() && !ended) {
            const std::size_t newline = text.find('\n', from);
            const std::size_t to = std::min(newline, text.size());
            line += text.substr(from, to - from);
            from = to;
            if (newline == std::string_view::npos) break;
            ended = bytes.begin <= at + newline;
            if (ended) break;
            line.clear();
            ++from;
            bytes_->counted_to = at + from;
            ++bytes_->line;
        }
        at += text.size();
    }
    if (line.ends_with('\r')) line.pop_back();

    std::size_t start = bytes_->counted_to;
    if (start == 0 && line.starts_with(byte_order_mark)) {
        line.erase(0, byte_order_mark.size());
        start = byte_order_mark.size();
    }
    const auto in_line = [&](std::size_t offset) {
        return std::min(offset - std::min(offset, start), line.size());
    };
    std::size_t begin = in_line(bytes.begin);
    const std::size_t end = in_line(bytes.end);

    Location location;
    location.file = name();
    location.line = bytes_->line;
    location.column = characters(std::string_view(line).substr(0, begin)) + 1;
    location.width = std::max<std::size_t>(1, characters(std::string_view(line).substr(begin, end - begin)));
    shorten(line, begin);
    location.mark = characters(std::string_view(line).substr(0, begin)) + 1;
    location.width = std::min(location.width, std::max<std::size_t>(1, characters(line) + 1 - location.mark));
    location.excerpt = printable(line);
    return location;
}

}  // namespace runner::parse
