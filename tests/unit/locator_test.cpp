#include "plugin/locator.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <cstring>
#include <random>

#include "plugin_folder.hpp"
#include "sdk/plugin.hpp"

using namespace runner;
using namespace runner::plugin;

namespace {

/// Why the one file in `folder` is refused.
std::string refusal_in(const PluginFolder& folder) {
    const std::vector<Found> found = locate({folder.path()});
    BOOST_TEST(found.size() == 1U);
    return found.at(0).refused;
}

struct Environment {
    explicit Environment(const std::string& value) { setenv("RUNNER_PLUGINS", value.c_str(), 1); }
    ~Environment() { unsetenv("RUNNER_PLUGINS"); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(locator)

BOOST_AUTO_TEST_CASE(folders_come_from_command_line_environment_and_installation) {
    const Environment environment("/usr:/var:");
    const auto found = folders({"/etc", "/usr"});
    BOOST_TEST(found.size() == 4U);
    BOOST_TEST(found.at(0) == "/etc");
    BOOST_TEST(found.at(1) == "/usr");
    BOOST_TEST(found.at(2) == "/var");
    BOOST_TEST(found.at(3) == own_folder());
    BOOST_TEST(own_folder() == PLUGINS_DIR);
}

BOOST_AUTO_TEST_CASE(a_relative_folder_is_refused) {
    const std::string here = boost::filesystem::current_path().string();
    BOOST_CHECK_EXCEPTION(folders({"plugins"}), Error, [&](const Error& error) {
        return error.kind() == ErrorKind::usage &&
               error.message() == "the plugin folder plugins of the command line is relative" &&
               error.mend() == "write its whole path: " + here + "/plugins";
    });
    const Environment environment("/usr:../two");
    BOOST_CHECK_EXCEPTION(folders({}), Error, [](const Error& error) {
        return error.message() == "the plugin folder ../two of RUNNER_PLUGINS is relative";
    });
}

BOOST_AUTO_TEST_CASE(a_folder_that_was_named_must_be_there) {
    BOOST_CHECK_EXCEPTION(folders({"/usr", "/no/such"}), Error, [&](const Error& error) {
        return error.kind() == ErrorKind::usage &&
               error.message() == "the plugin folder /no/such of the command line is not there" &&
               error.mend() == "make it, or leave it out";
    });
    const Environment environment("/no/such");
    BOOST_CHECK_EXCEPTION(folders({}), Error, [](const Error& error) {
        return error.message() == "the plugin folder /no/such of RUNNER_PLUGINS is not there";
    });
}

BOOST_AUTO_TEST_CASE(a_plugin_says_what_it_is) {
    const PluginFolder folder;
    const std::string path = folder.put_plugin("good");
    folder.put("notes.txt", "not looked at");
    const std::vector<Found> found = locate({folder.path()});
    BOOST_TEST(found.size() == 1U);
    BOOST_TEST(found[0].path == path);
    BOOST_TEST(found[0].refused == "");
    BOOST_TEST(!found[0].trusted);
    BOOST_TEST(found[0].abi == RUNNER_ABI);
    BOOST_TEST(found[0].name == "good");
    BOOST_TEST(found[0].version == "1.2.3");
    BOOST_TEST(found[0].schemes == (std::vector<std::string>{"good", "goods"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_plugins_of_the_runner_are_found) {
    const std::vector<Found> found = locate({own_folder()});
    BOOST_TEST(found.size() == 2U);
    BOOST_TEST(found.at(0).name == "postgresql");
    BOOST_TEST(found.at(1).name == "sqlite");
    for (const Found& each : found) {
        BOOST_TEST(each.refused == "");
        BOOST_TEST(each.trusted);
    }
}

BOOST_AUTO_TEST_CASE(other_headers_are_seen_before_loading) {
    const PluginFolder folder;
    folder.put_plugin("other_abi");
    const std::vector<Found> found = locate({folder.path()});
    BOOST_TEST(
        found.at(0).refused ==
        "it was built for \"sdk=999 stdlib=libstdc++ cxx11abi=1 debug=0 soci=9_9 arch=x86_64\", and this "
        "runner is \"" RUNNER_ABI "\"");
    BOOST_TEST(found.at(0).mend == "build the plugin again with the headers of this runner");
}

BOOST_AUTO_TEST_CASE(a_library_without_note_is_no_plugin) {
    const PluginFolder folder;
    folder.put_plugin("no_note");
    BOOST_TEST(refusal_in(folder) == "it is no runner plugin");
}

BOOST_AUTO_TEST_CASE(a_plugin_must_say_what_it_is) {
    const PluginFolder folder;
    folder.put_plugin("anonymous");
    BOOST_TEST(refusal_in(folder) == "it has no name or no URL schemes");
}

BOOST_AUTO_TEST_CASE(a_truncated_file_is_refused) {
    const std::string whole = PluginFolder::bytes_of("good");
    for (const std::size_t size :
         {std::size_t{5}, std::size_t{63}, std::size_t{64}, std::size_t{200}, whole.size() / 4,
          whole.size() / 2, whole.size() * 3 / 4, whole.size() - 1}) {
        const PluginFolder folder;
        folder.put("cut.so", whole.substr(0, size));
        BOOST_TEST(refusal_in(folder) == "it is cut off", "at " << size << ": " << refusal_in(folder));
    }
}

BOOST_AUTO_TEST_CASE(a_damaged_file_does_no_harm) {
    const std::string whole = PluginFolder::bytes_of("good");
    std::mt19937 random(1);
    const PluginFolder folder;
    for (int i = 0; i < 100; ++i) {
        std::string bytes = whole;
        // The ELF header and the program headers, or the section headers at the end.
        for (int k = 0; k < 8; ++k) {
            const std::size_t from_end = random() % 2 == 0 ? 0 : bytes.size() - 2048;
            bytes[from_end + random() % 2048] = static_cast<char>(random());
        }
        folder.put("damaged.so", bytes);
        BOOST_TEST(locate({folder.path()}).size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(other_files_are_refused_for_what_they_are) {
    const std::string whole = PluginFolder::bytes_of("good");
    std::string machine = whole;
    machine[18] = 0x16;  // e_machine: IBM S/390
    std::string narrow = whole;
    narrow[4] = 1;  // EI_CLASS: 32 bits
    std::string swapped = whole;
    swapped[5] = 2;  // EI_DATA: big-endian
    std::string program = whole;
    program[16] = 2;  // e_type: ET_EXEC
    for (const auto& [bytes, reason] : std::vector<std::pair<std::string, std::string>>{
             {"", "it is empty"},
             {"\x7f", "it is no shared library"},
             {"INPUT ( libgood.so.1 )\n", "it is no shared library"},
             {machine, "it was built for another processor"},
             {narrow, "it was built for another processor"},
             {swapped, "it was built for another processor"},
             {program, "it is no shared library"}}) {
        const PluginFolder folder;
        folder.put("other.so", bytes);
        BOOST_TEST(refusal_in(folder) == reason);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_file_is_not_opened) {
    {
        const PluginFolder folder;
        boost::filesystem::create_directory(folder.file("folder.so"));
        BOOST_TEST(refusal_in(folder) == "it is a folder");
    }
    {
        const PluginFolder folder;
        BOOST_TEST(mkfifo(folder.file("pipe.so").c_str(), 0600) == 0);
        BOOST_TEST(refusal_in(folder) == "it is no regular file");
    }
    {
        const PluginFolder folder;
        const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        folder.file("socket.so").copy(address.sun_path, sizeof(address.sun_path) - 1);
        BOOST_TEST(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
        BOOST_TEST(refusal_in(folder) == "it is no regular file");
        close(listener);
    }
    {
        const PluginFolder folder;
        boost::filesystem::create_symlink("/nowhere/at/all.so", folder.file("dangling.so"));
        BOOST_TEST(refusal_in(folder) == "it cannot be read: No such file or directory");
    }
    {
        const PluginFolder folder;
        boost::filesystem::create_symlink("round.so", folder.file("round.so"));
        BOOST_TEST(refusal_in(folder) == "it cannot be read: Too many levels of symbolic links");
    }
}

BOOST_AUTO_TEST_CASE(what_others_can_write_is_refused) {
    {
        const PluginFolder folder;
        const std::string path = folder.put_plugin("good");
        chmod(path.c_str(), 0757);
        const std::vector<Found> found = locate({folder.path()});
        BOOST_TEST(found.at(0).refused == "it can be written by everybody");
        BOOST_TEST(found.at(0).mend == "chmod o-w '" + path + "'");
    }
    {
        const PluginFolder folder;
        folder.put_plugin("good");
        chmod(folder.path().c_str(), 0757);
        const std::vector<Found> found = locate({folder.path()});
        BOOST_TEST(found.at(0).refused == "its folder can be written by everybody");
        BOOST_TEST(found.at(0).mend == "chmod o-w '" + folder.path().string() + "'");
    }
    if (geteuid() == 0) {  // nobody else can give files away
        const PluginFolder folder;
        const std::string path = folder.put_plugin("good");
        BOOST_TEST(chown(path.c_str(), 12345, 12345) == 0);
        const std::vector<Found> found = locate({folder.path()});
        BOOST_TEST(found.at(0).refused == "it belongs to another user (uid 12345)");
        BOOST_TEST(found.at(0).mend == "chown root '" + path + "'");
    }
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_missing_is_listed) {
    const std::vector<Found> found = locate({"/nowhere/at/all"});
    BOOST_TEST(found.size() == 1U);
    BOOST_TEST(found.at(0).path == "/nowhere/at/all");
    BOOST_TEST(found.at(0).refused == "it cannot be searched: No such file or directory");
}

BOOST_AUTO_TEST_CASE(of_one_name_in_two_folders_the_first_counts) {
    const PluginFolder one;
    const PluginFolder two;
    const std::string first = one.put_plugin("good");
    two.put_plugin("good");
    const std::vector<Found> found = locate({one.path(), two.path()});
    BOOST_TEST(found.size() == 2U);
    BOOST_TEST(found.at(0).refused == "");
    BOOST_TEST(found.at(1).refused == first + " comes first");
}

BOOST_AUTO_TEST_SUITE_END()
