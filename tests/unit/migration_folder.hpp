// A temporary folder for migrations.
#pragma once

#include <boost/filesystem/operations.hpp>
#include <boost/filesystem/path.hpp>
#include <fstream>
#include <string>

namespace tests {

class MigrationFolder {
  public:
    MigrationFolder()
        : path_(boost::filesystem::temp_directory_path() /
                boost::filesystem::unique_path("runner-%%%%-%%%%-%%%%")) {
        boost::filesystem::create_directories(path_);
    }
    ~MigrationFolder() {
        boost::system::error_code ignored;
        boost::filesystem::remove_all(path_, ignored);
    }
    MigrationFolder(const MigrationFolder&) = delete;
    MigrationFolder& operator=(const MigrationFolder&) = delete;

    const boost::filesystem::path& path() const { return path_; }

    void write(const std::string& name, const std::string& text = "") const {
        std::ofstream((path_ / name).string(), std::ios::binary) << text;
    }
    void remove(const std::string& name) const { boost::filesystem::remove(path_ / name); }

    /// `text` with the path of this folder written as "sql".
    std::string shown(std::string text) const {
        const std::string folder = path_.string();
        for (std::size_t at = text.find(folder); at != text.npos; at = text.find(folder)) {
            text.replace(at, folder.size(), "sql");
        }
        return text;
    }

  private:
    boost::filesystem::path path_;
};

}  // namespace tests
