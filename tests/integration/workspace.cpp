#include "workspace.hpp"

#include <boost/filesystem/fstream.hpp>
#include <boost/filesystem/operations.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <iterator>
#include <sstream>

namespace fs = boost::filesystem;

namespace integration {

namespace {

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

}  // namespace

Workspace::Workspace()
    : folder_(fs::canonical(fs::temp_directory_path()) / fs::unique_path("runner-%%%%%%%%")) {
    fs::create_directories(folder_ / "sql");
    environment_ = {{"HOME", folder_.string()}, {"LC_ALL", "C.UTF-8"}, {"USER", "tester"}};
    for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
        if (const char* value = std::getenv(name)) environment_[name] = value;
}

Workspace::Workspace(Kind kind) : Workspace() {
    database_ = std::make_unique<Database>(kind, folder_);
    environment_["DATABASE_URL"] = database_->url();
}

Workspace::~Workspace() {
    boost::system::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void Workspace::write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    fs::ofstream(folder_ / name, std::ios::binary) << text;
}

std::string Workspace::read(const std::string& name) const {
    fs::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool Workspace::exists(const std::string& name) const {
    return fs::exists(folder_ / name);
}

void Workspace::remove(const std::string& name) const {
    fs::remove_all(folder_ / name);
}

void Workspace::revision(const std::string& name, const std::string& up, const std::string& down) const {
    write("sql/" + name + ".up.sql", up);
    if (!down.empty()) write("sql/" + name + ".down.sql", down);
}

void Workspace::five_revisions() const {
    int number = 0;
    for (const std::string name : {"first", "second", "third", "fourth", "fifth"})
        revision("000" + std::to_string(++number) + "_" + name,
                 "CREATE TABLE " + name + " (id INTEGER PRIMARY KEY);\n", "DROP TABLE " + name + ";\n");
}

void Workspace::baseline() const {
    for (const fs::directory_entry& entry : fs::directory_iterator(TESTS_DIR "/../sql"))
        fs::copy_file(entry.path(), folder_ / "sql" / entry.path().filename());
}

Command Workspace::command(const std::vector<std::string>& arguments, const std::string& input) const {
    Command command{
        .words = {RUNNER_BINARY}, .environment = environment_, .directory = folder_, .input = input};
    command.words.insert(command.words.end(), arguments.begin(), arguments.end());
    return command;
}

Outcome Workspace::runner(const std::vector<std::string>& arguments, const std::string& input) const {
    return run_here(command(arguments, input));
}

Outcome Workspace::under(const std::vector<std::string>& before, const std::vector<std::string>& arguments,
                         const std::string& input) const {
    Command wrapped = command(arguments, input);
    wrapped.words.insert(wrapped.words.begin(), before.begin(), before.end());
    return run_here(wrapped);
}

Outcome Workspace::run_here(const Command& command) const {
    Outcome outcome = run(command);
    replace_all(outcome.out, folder_.string(), "$HERE");
    replace_all(outcome.err, folder_.string(), "$HERE");
    return outcome;
}

Process Workspace::start(const std::vector<std::string>& arguments) const {
    return Process(command(arguments, ""));
}

boost::json::value Workspace::json(std::vector<std::string> arguments, int exit_code) const {
    arguments.emplace_back("--json");
    return boost::json::parse(expect(runner(arguments), exit_code).out);
}

std::string Workspace::applied() const {
    const std::unique_ptr<Session> session = database_->connect();
    if (session->refusal("SELECT 1 FROM runner_history").empty())
        return session->column(
            "SELECT h.version FROM runner_history h WHERE h.event IN ('applied', 'stamped')"
            " AND NOT EXISTS (SELECT 1 FROM runner_history later WHERE later.version = h.version"
            " AND later.position > h.position) ORDER BY h.position");
    return "";
}

const Outcome& expect(const Outcome& outcome, int exit_code) {
    BOOST_TEST_INFO("standard output:\n" << outcome.out);
    BOOST_TEST_INFO("standard error:\n" << outcome.err);
    if (outcome.signal != 0) BOOST_TEST_INFO("ended by signal " << outcome.signal);
    BOOST_REQUIRE_EQUAL(outcome.exit_code, exit_code);
    return outcome;
}

}  // namespace integration
