#include "plugin/elf.hpp"

#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <vector>

namespace runner::plugin {

namespace {

static_assert(sizeof(void*) == 8 && std::endian::native == std::endian::little);

#if defined(__x86_64__)
constexpr Elf64_Half this_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr Elf64_Half this_machine = EM_AARCH64;
#elif defined(__riscv)
constexpr Elf64_Half this_machine = EM_RISCV;
#endif

/// A note is a few lines; a section that claims more is not one of ours.
constexpr std::size_t largest_section = std::size_t{64} * 1024;

class File {
  public:
    explicit File(const std::string& path) {
        struct stat status {};
        if (stat(path.c_str(), &status) != 0) throw unreadable();
        if (S_ISDIR(status.st_mode)) throw Unloadable("is a folder");
        if (!S_ISREG(status.st_mode)) throw Unloadable("is no regular file");
        // Should it have become a pipe in between, opening does not wait for its writer.
        descriptor_ = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (descriptor_ < 0) throw unreadable();
        size_ = static_cast<std::size_t>(status.st_size);
    }
    ~File() { close(descriptor_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    std::size_t size() const { return size_; }
    bool holds(std::size_t offset, std::size_t length) const {
        return offset <= size_ && length <= size_ - offset;
    }

    void read(std::size_t offset, void* to, std::size_t length) const {
        const bool whole =
            holds(offset, length) &&
            pread(descriptor_, to, length, static_cast<off_t>(offset)) == static_cast<ssize_t>(length);
        if (!whole) throw Unloadable("is cut off");
    }

    template <typename Entry>
    std::vector<Entry> table(std::size_t offset, std::size_t count, std::size_t entry_size) const {
        if (count > 0 && entry_size != sizeof(Entry)) throw Unloadable("has malformed ELF headers");
        if (!holds(offset, count * sizeof(Entry))) throw Unloadable("is cut off");
        std::vector<Entry> entries(count);
        if (count > 0) read(offset, entries.data(), count * sizeof(Entry));
        return entries;
    }

    std::string text(const Elf64_Shdr& section) const {
        if (section.sh_size > largest_section) throw Unloadable("has malformed ELF headers");
        std::string bytes(section.sh_size, '\0');
        read(section.sh_offset, bytes.data(), bytes.size());
        return bytes;
    }

  private:
    static Unloadable unreadable() {
        return Unloadable(fmt::format("cannot be read: {}", std::strerror(errno)));
    }

    int descriptor_ = -1;
    std::size_t size_ = 0;
};

Elf64_Ehdr header_of(const File& file) {
    if (file.size() == 0) throw Unloadable("is empty");
    Elf64_Ehdr header{};
    file.read(0, &header, std::min(sizeof(header), file.size()));
    if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) throw Unloadable("is no shared library");
    if (file.size() < sizeof(header)) throw Unloadable("is cut off");
    const bool fits = header.e_ident[EI_CLASS] == ELFCLASS64 && header.e_ident[EI_DATA] == ELFDATA2LSB &&
                      header.e_machine == this_machine;
    if (!fits) throw Unloadable("was built for another processor");
    if (header.e_type != ET_DYN) throw Unloadable("is no shared library");
    return header;
}

}  // namespace

std::string section_of(const std::string& path, std::string_view name) {
    const File file(path);
    const Elf64_Ehdr header = header_of(file);
    for (const auto& segment : file.table<Elf64_Phdr>(header.e_phoff, header.e_phnum, header.e_phentsize)) {
        if (segment.p_type == PT_LOAD && !file.holds(segment.p_offset, segment.p_filesz))
            throw Unloadable("is cut off");
    }
    const auto sections = file.table<Elf64_Shdr>(header.e_shoff, header.e_shnum, header.e_shentsize);
    if (header.e_shstrndx >= sections.size()) throw Unloadable("is no runner plugin");
    const std::string names = file.text(sections[header.e_shstrndx]);
    for (const Elf64_Shdr& section : sections) {
        if (section.sh_name < names.size() && names.c_str() + section.sh_name == name) {
            if (section.sh_type == SHT_NOBITS) break;
            return file.text(section);
        }
    }
    throw Unloadable("is no runner plugin");
}

bool binds_now(const std::string& path) {
    const File file(path);
    const Elf64_Ehdr header = header_of(file);
    for (const auto& segment : file.table<Elf64_Phdr>(header.e_phoff, header.e_phnum, header.e_phentsize)) {
        if (segment.p_type != PT_DYNAMIC) continue;
        const std::size_t count = segment.p_filesz / sizeof(Elf64_Dyn);
        for (const auto& entry : file.table<Elf64_Dyn>(segment.p_offset, count, sizeof(Elf64_Dyn))) {
            const bool now = entry.d_tag == DT_BIND_NOW ||
                             (entry.d_tag == DT_FLAGS && (entry.d_un.d_val & DF_BIND_NOW) != 0) ||
                             (entry.d_tag == DT_FLAGS_1 && (entry.d_un.d_val & DF_1_NOW) != 0);
            if (now) return true;
        }
    }
    return false;
}

}  // namespace runner::plugin
