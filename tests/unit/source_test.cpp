#include "parse/source.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <boost/filesystem.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>

namespace {

using namespace runner;
using runner::parse::Source;
namespace fs = boost::filesystem;

struct Folder {
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream((path / name).string(), std::ios::binary) << text;
        return path / name;
    }
    fs::path path = fs::temp_directory_path() / fs::unique_path("source-%%%%%%%%");
};

std::string all(const Source& source, std::size_t step) {
    std::string text;
    std::string piece(step, '\0');
    while (const std::size_t count = source.read(text.size(), piece.data(), step))
        text.append(piece, 0, count);
    return text;
}

std::string refusal(const fs::path& path) {
    try {
        Source::file(path);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::usage));
        return error.message();
    }
    return "";
}

/// line:column+width excerpt|mark
std::string place(const Source& source, std::size_t begin, std::size_t end) {
    const Location at = source.locate({begin, end});
    BOOST_TEST(at.file == source.name());
    return std::to_string(at.line) + ":" + std::to_string(at.column) + "+" + std::to_string(at.width) + " " +
           at.excerpt + "|" + std::to_string(at.mark);
}

BOOST_AUTO_TEST_SUITE(source)

BOOST_AUTO_TEST_CASE(reads_a_file_again_and_again) {
    const Folder folder;
    const Source file = Source::file(folder.write("a.sql", "SELECT 1;\n"));
    BOOST_TEST(file.name() == (folder.path / "a.sql").string());
    for (const std::size_t step : {1, 3, 100}) BOOST_TEST(all(file, step) == "SELECT 1;\n");
    BOOST_TEST(all(Source::text("text", "SELECT 1;\n"), 4) == "SELECT 1;\n");
}

BOOST_AUTO_TEST_CASE(keeps_to_the_file_that_was_opened) {
    const Folder folder;
    const Source file = Source::file(folder.write("a.sql", "old"));
    fs::rename(folder.write("b.sql", "new"), folder.path / "a.sql");
    BOOST_TEST(all(file, 10) == "old");
}

BOOST_AUTO_TEST_CASE(reads_a_short_file_once_and_a_long_one_each_time) {
    const Folder folder;
    for (const std::size_t size : {0, 1000, 65536, 65537}) {
        const std::string text(size, 'a');
        const Source file = Source::file(folder.write("a.sql", text));
        BOOST_TEST((all(file, 5000) == text));
        folder.write("a.sql", "b" + text);
        BOOST_TEST((all(file, 5000) == (size <= 65536 ? text : "b" + text)), size);
    }
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_file) {
    const Folder folder;
    BOOST_TEST(refusal(folder.path / "none.sql") ==
               "cannot read " + (folder.path / "none.sql").string() + ": No such file or directory");
    BOOST_TEST(refusal(folder.path) == "cannot read " + folder.path.string() + ": it is a directory");
    const fs::path pipe = folder.path / "pipe.sql";
    BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    BOOST_TEST(refusal(pipe) == "cannot read " + pipe.string() + ": it is not a regular file");
}

BOOST_AUTO_TEST_CASE(places) {
    const Source text = Source::text("text", "one\n  größe two\r\n\nlast");
    BOOST_TEST(place(text, 0, 3) == "1:1+3 one|1");
    BOOST_TEST(place(text, 6, 13) == "2:3+5   größe two|3");
    BOOST_TEST(place(text, 14, 17) == "2:9+3   größe two|9");
    BOOST_TEST(place(text, 19, 19) == "3:1+1 |1");
    BOOST_TEST(place(text, 20, 24) == "4:1+4 last|1");
    BOOST_TEST(place(text, 24, 24) == "4:5+1 last|5");
    // Backwards, and over the end of a line.
    BOOST_TEST(place(text, 1, 8) == "1:2+2 one|2");
    BOOST_TEST(place(Source::text("text", ""), 0, 0) == "1:1+1 |1");
    BOOST_TEST(place(Source::text("text", "a\n"), 2, 2) == "2:1+1 |1");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_has_no_column) {
    const Source text = Source::text("text", "\xEF\xBB\xBFone\ntwo");
    BOOST_TEST(place(text, 3, 6) == "1:1+3 one|1");
    BOOST_TEST(place(text, 7, 10) == "2:1+3 two|1");
}

BOOST_AUTO_TEST_CASE(long_lines_show_the_part_that_is_meant) {
    std::string line;
    for (int i = 0; i < 100; ++i) line += "é" + std::to_string(100 + i) + " ";
    const Source text = Source::text("text", line + "\n");
    const std::size_t at = line.find("150");
    const Location found = text.locate({at, at + 3});
    BOOST_TEST(found.column == 50 * 5 + 2);
    BOOST_TEST(found.width == 3);
    BOOST_TEST(found.excerpt.starts_with("…"));
    BOOST_TEST(found.excerpt.ends_with("…"));
    BOOST_TEST(found.excerpt.size() < 300);
    BOOST_TEST(text.locate({0, 3}).mark == 1);
    // As characters: what stands at the mark is what was meant.
    std::size_t byte = 0;
    for (std::size_t i = 1; i < found.mark; ++i) {
        ++byte;
        while ((static_cast<unsigned char>(found.excerpt[byte]) & 0xC0) == 0x80) ++byte;
    }
    BOOST_TEST(found.excerpt.substr(byte, 3) == "150");
}

BOOST_AUTO_TEST_CASE(lines_longer_than_a_chunk) {
    const Source text = Source::text("text", "a\n" + std::string(200'000, 'x') + "Y\nlast");
    const Location found = text.locate({200'002, 200'003});
    BOOST_TEST(found.line == 2);
    BOOST_TEST(found.column == 200'001);
    BOOST_TEST(found.excerpt.size() < 300);
    BOOST_TEST(place(text, 200'004, 200'008) == "3:1+4 last|1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
