#include "cases.hpp"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace runner::golden {
namespace {

namespace fs = boost::filesystem;

bool updating() {
    const char* const update = std::getenv("UPDATE_GOLDEN");
    return update != nullptr && std::string_view(update) == "1";
}

}  // namespace

std::string Case::read(const std::string& file) const {
    std::ifstream in((folder / file).string(), std::ios::binary);
    if (!in) throw std::runtime_error("missing: " + (folder / file).string());
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

bool Case::has(const std::string& file) const {
    return fs::exists(folder / file);
}

bool Case::wants(const std::string& file) const {
    return updating() || has(file);
}

void Case::check(const std::string& file, const std::string& actual) const {
    if (updating()) {
        std::ofstream((folder / file).string(), std::ios::binary) << actual;
        return;
    }
    const std::string expected = has(file) ? read(file) : "";
    if (!has(file)) BOOST_ERROR(name << "/" << file << " is missing");
    if (actual == expected) return;
    BOOST_ERROR(name << "/" << file << " differs\n--- expected\n"
                     << expected << "--- actual\n"
                     << actual << "--- end; UPDATE_GOLDEN=1 rewrites the file");
}

void Case::check_absent(const std::string& file) const {
    if (updating()) {
        fs::remove(folder / file);
    } else if (has(file)) {
        BOOST_ERROR(name << "/" << file << " should not be there");
    }
}

void Case::check_orphans(std::initializer_list<std::string> known) const {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        if (std::find(known.begin(), known.end(), file) == known.end()) {
            BOOST_ERROR(name << "/" << file << " belongs to nothing");
        }
    }
}

std::ostream& operator<<(std::ostream& out, const Case& golden) {
    return out << golden.name;
}

std::vector<Case> cases(const std::string& kind) {
    std::vector<Case> found;
    const fs::path folder = fs::path(TESTS_DIR) / "golden" / kind;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (!fs::is_directory(entry.path())) throw std::runtime_error("not a case: " + entry.path().string());
        found.push_back({entry.path().filename().string(), entry.path()});
    }
    if (found.empty()) throw std::runtime_error("no cases in " + folder.string());
    std::sort(found.begin(), found.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
    return found;
}

}  // namespace runner::golden
