// The README tells the truth: its commands are run, in their order, and must say what stands there.
//
// In a block marked "console", lines that begin with "$ " are commands; the lines below one, if there are
// any, are what it says on standard output and standard error. A block marked "sql" whose first line is a
// comment with a path is that file.
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/filesystem/fstream.hpp>
#include <boost/filesystem/operations.hpp>
#include <boost/test/unit_test.hpp>
#include <regex>

#include "workspace.hpp"

using namespace integration;
namespace fs = boost::filesystem;

namespace {

constexpr const char* server_in_readme = "postgresql://me@localhost/shop";

struct Shown {
    std::string command;
    std::string says;
};

/// A file, or commands.
struct Block {
    std::string file;
    std::string text;
    std::vector<Shown> commands;
};

std::vector<Block> blocks() {
    fs::ifstream readme(TESTS_DIR "/../README.md");
    std::vector<Block> result;
    std::string kind;
    for (std::string line; std::getline(readme, line);) {
        if (boost::starts_with(line, "```")) {
            kind = kind.empty() ? line.substr(3) : "";
            if (kind == "sql" || kind == "console") result.emplace_back();
            if (kind.empty() && line.size() > 3) BOOST_FAIL("a block begins inside a block: " << line);
        } else if (kind == "sql" && result.back().file.empty()) {
            result.back().file = line.substr(3);
            result.back().text = line + "\n";  // as who copies the block has it
        } else if (kind == "sql") {
            result.back().text += line + "\n";
        } else if (kind == "console" && boost::starts_with(line, "$ ")) {
            result.back().commands.push_back({line.substr(2), ""});
        } else if (kind == "console") {
            result.back().commands.back().says += line + "\n";
        }
    }
    return result;
}

std::string steady(std::string text) {
    text = std::regex_replace(text, std::regex(R"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)"), "TIME");
    text = std::regex_replace(text, std::regex(R"(\d+\.\d+ s)"), "N s");
    text = std::regex_replace(text, std::regex(R"(\S+@\S+)"), "me@host");
    text = std::regex_replace(text, std::regex(R"(\S*/lib/runner/plugins)"), "/usr/lib/runner/plugins");
    return std::regex_replace(text, std::regex(R"( +\n)"), "\n");
}

/// A clone in which the release has just been built.
void clone(const Workspace& workspace) {
    workspace.baseline();
    for (const char* part : {"CMakeLists.txt", "CMakePresets.json", "cmake/x", "runner/x", "plugins/x"})
        workspace.write(part, "");
    workspace.write("tools/migrate", "");
    fs::copy_file(TESTS_DIR "/../tools/migrate", workspace.folder() / "tools/migrate",
                  fs::copy_options::overwrite_existing);
    fs::create_directories(workspace.folder() / "build/release/bin");
    fs::create_symlink(RUNNER_BINARY, workspace.folder() / "build/release/bin/runner");
    workspace.write("build/release/built", "");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(readme)

BOOST_AUTO_TEST_CASE(its_commands_do_what_it_says) {
    Workspace workspace;
    clone(workspace);
    const std::unique_ptr<Database> server =
        kinds().size() == 2 ? std::make_unique<Database>(Kind::postgresql, workspace.folder()) : nullptr;

    for (const Block& block : blocks()) {
        if (!block.file.empty()) workspace.write(block.file, block.text);
        for (Shown shown : block.commands) {
            if (shown.command == "tools/test") continue;  // runs this
            const bool needs_server = shown.command.find(server_in_readme) != std::string::npos;
            if (needs_server && !server) continue;
            if (server) boost::replace_all(shown.command, server_in_readme, "'" + server->url() + "'");
            Command command;
            command.words = {"bash", "-c", "exec 2>&1; " + shown.command};
            command.environment = {
                {"PATH", fs::path(RUNNER_BINARY).parent_path().string() + ":/usr/bin:/bin"},
                {"HOME", workspace.folder().string()},
                {"LC_ALL", "C.UTF-8"}};
            command.directory = workspace.folder();
            const Outcome outcome = run(command);
            BOOST_TEST_CONTEXT("$ " << shown.command << "\n" << outcome.out) {
                BOOST_TEST(outcome.exit_code == (boost::starts_with(shown.says, "error: ") ? 1 : 0));
                if (!shown.says.empty()) BOOST_TEST(steady(outcome.out) == steady(shown.says));
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
