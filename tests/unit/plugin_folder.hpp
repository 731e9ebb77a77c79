// A folder of plugin files, for the tests of the plugin door.
#pragma once

#include <sys/stat.h>

#include <boost/filesystem/operations.hpp>
#include <fstream>
#include <iterator>
#include <string>

class PluginFolder {
  public:
    PluginFolder()
        : path_(boost::filesystem::temp_directory_path() /
                boost::filesystem::unique_path("runner-%%%%%%%%")) {
        boost::filesystem::create_directory(path_);
        chmod(path_.c_str(), 0755);
    }
    ~PluginFolder() {
        boost::system::error_code ignored;
        boost::filesystem::remove_all(path_, ignored);
    }
    PluginFolder(const PluginFolder&) = delete;
    PluginFolder& operator=(const PluginFolder&) = delete;

    const boost::filesystem::path& path() const { return path_; }
    std::string file(const std::string& name) const { return (path_ / name).string(); }

    /// The built plugin `name`, as bytes.
    static std::string bytes_of(const std::string& name) {
        std::ifstream stream(std::string(WRONG_PLUGINS_DIR) + "/" + name + ".so", std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    /// Puts a file into the folder; gives its path.
    std::string put(const std::string& name, const std::string& bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
        chmod(file(name).c_str(), 0755);
        return file(name);
    }
    /// Puts the built plugin `name` into the folder; gives its path.
    std::string put_plugin(const std::string& name) const { return put(name + ".so", bytes_of(name)); }

  private:
    boost::filesystem::path path_;
};
