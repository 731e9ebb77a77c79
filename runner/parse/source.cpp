#include "parse/source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "parse/utf8.hpp"

namespace runner::parse {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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
    struct Counted {
        std::size_t to = 0;
        std::size_t line = 1;
        std::size_t line_begin = 0;
        std::size_t characters = 0;  // of that line
    };
    mutable Counted counted;
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
        size_ = static_cast<std::size_t>(status.st_size);
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

    /// The text of a file that is short, and does not grow just now.
    std::optional<std::string> short_text() const {
        constexpr std::size_t most = std::size_t{64} * 1024;
        if (size_ > most) return std::nullopt;
        std::string text(size_ + 1, '\0');
        // It is asked for a byte more than there was, so that what comes at once is mostly known to be all.
        const ssize_t count = ::pread(descriptor_, text.data(), text.size(), 0);
        const bool all = count >= 0 && static_cast<std::size_t>(count) == size_;
        text.resize(all ? size_ : read(0, text.data(), text.size()));
        return text.size() > size_ ? std::nullopt : std::optional(std::move(text));
    }

  private:
    int descriptor_ = -1;
    std::size_t size_ = 0;  // when it was opened
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

/// A line around the place that is meant.
struct Excerpt {
    std::string before;
    std::string after;
};

/// Cuts a long line down to about the width of a terminal.
void shorten(Excerpt& line, bool cut_before, bool cut_after) {
    constexpr std::size_t width = 120;
    const std::size_t room_after = std::min(characters(line.after), width / 2);
    const std::size_t room_before = std::min(characters(line.before), width - room_after);
    const std::string_view before = last_characters(line.before, room_before);
    const std::string_view after = first_characters(line.after, width - room_before);
    cut_before = cut_before || before.size() < line.before.size();
    cut_after = cut_after || after.size() < line.after.size();
    line.before = (cut_before ? "…" : "") + std::string(before);
    line.after = std::string(after) + (cut_after ? "…" : "");
}

}  // namespace

Source Source::file(const boost::filesystem::path& path) {
    auto file = std::make_shared<const File>(path);
    if (auto text = file->short_text()) return Source::text(file->name, std::move(*text));
    return Source(std::move(file));
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
    Bytes::Counted& counted = bytes_->counted;
    if (bytes.begin < counted.to) counted = {};
    std::vector<char> chunk(std::size_t{64} * 1024);
    while (counted.to < bytes.begin) {
        const std::size_t wanted = std::min(chunk.size(), bytes.begin - counted.to);
        const std::string_view text(chunk.data(), read(counted.to, chunk.data(), wanted));
        if (text.empty()) break;
        const std::size_t newline = text.rfind('\n');
        if (newline == std::string_view::npos) {
            counted.characters += characters(text);
        } else {
            counted.line += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
            counted.line_begin = counted.to + newline + 1;
            counted.characters = characters(text.substr(newline + 1));
        }
        counted.to += text.size();
    }

    // No more of the line is read than may be shown.
    constexpr std::size_t most = 1024;
    const std::size_t from = std::max(counted.line_begin, counted.to - std::min(counted.to, most));
    const std::size_t place = counted.to - from;
    const std::size_t count = read(from, chunk.data(), place + most);
    std::string_view line(chunk.data(), count);
    const std::size_t newline = line.find('\n', place);
    const bool whole = newline != std::string_view::npos || count < place + most;
    line = line.substr(0, newline);
    if (whole && line.ends_with('\r')) line.remove_suffix(1);

    const std::size_t split = std::min(place, line.size());
    Excerpt excerpt{std::string(line.substr(0, split)), std::string(line.substr(split))};
    std::size_t column = counted.characters + 1;
    if (from == 0 && line.starts_with(byte_order_mark) && split >= byte_order_mark.size()) {
        excerpt.before.erase(0, byte_order_mark.size());
        --column;
    }
    const std::size_t size = std::min(bytes.end - std::min(bytes.end, counted.to), excerpt.after.size());
    const std::size_t meant = characters(std::string_view(excerpt.after).substr(0, size));
    shorten(excerpt, from > counted.line_begin, !whole);

    Location location;
    location.file = name();
    location.line = counted.line;
    location.column = column;
    location.mark = characters(excerpt.before) + 1;
    location.width = std::clamp<std::size_t>(meant, 1, std::max<std::size_t>(1, characters(excerpt.after)));
    location.excerpt = sanitized(excerpt.before + excerpt.after);
    return location;
}

}  // namespace runner::parse
