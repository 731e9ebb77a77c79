#include "migration/files/read_ahead.hpp"

#include <boost/filesystem/operations.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>

using namespace runner::migration;
namespace fs = boost::filesystem;

namespace {

struct Folder {
    Folder() { fs::create_directory(path); }
    ~Folder() { fs::remove_all(path); }

    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream((path / name).string()) << text;
        return path / name;
    }

    fs::path path = fs::temp_directory_path() / fs::unique_path();
};

std::string sum(const std::string& text) {
    return raw_checksum(runner::parse::Source::text("x", text)).value;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(read_ahead)

BOOST_AUTO_TEST_CASE(a_checksum_is_that_of_the_file_and_given_once) {
    const Folder folder;
    const fs::path one = folder.write("1.sql", "SELECT 1;\n");
    const fs::path two = folder.write("2.sql", "SELECT 2;\n");
    ReadAhead files({two, one});
    BOOST_TEST(files.take(one)->value == sum("SELECT 1;\n"));
    BOOST_TEST(files.take(two)->value == sum("SELECT 2;\n"));
    BOOST_TEST(!files.take(one));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_has_none) {
    const Folder folder;
    const fs::path one = folder.write("1.sql", "SELECT 1;\n");
    ReadAhead files({folder.path / "missing.sql", folder.path, one});
    BOOST_TEST(!files.take(folder.path / "missing.sql"));
    BOOST_TEST(!files.take(folder.path));
    BOOST_TEST(!files.take("another.sql"));
    BOOST_TEST(files.take(one)->value == sum("SELECT 1;\n"));
}

BOOST_AUTO_TEST_CASE(nobody_need_ask) {
    const Folder folder;
    const ReadAhead files(std::vector<fs::path>(1000, folder.write("1.sql", "SELECT 1;\n")));
}

BOOST_AUTO_TEST_SUITE_END()
