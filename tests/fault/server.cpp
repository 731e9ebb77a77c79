#include "server.hpp"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "process.hpp"

using namespace integration;

namespace fault {

namespace {

Outcome servers(const std::vector<std::string>& words) {
    Command command{
        .words = {TESTS_DIR "/../tools/servers"}, .environment = {}, .directory = {}, .input = {}};
    command.words.insert(command.words.end(), words.begin(), words.end());
    if (const char* path = std::getenv("PATH")) command.environment["PATH"] = path;
    Outcome outcome = run(command);
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
    return outcome;
}

/// The value of `name` in lines that say "export NAME='value'".
std::string exported(const std::string& lines, const std::string& name) {
    const std::string start = "export " + name + "='";
    const std::size_t at = lines.find(start) + start.size();
    return lines.substr(at, lines.find('\'', at) - at);
}

}  // namespace

Server::Server() {
    if (const char* url = std::getenv("TEST_POSTGRESQL_URL")) url_before_ = url;
    const std::string lines = servers({"start"}).out;
    folder_ = exported(lines, "TEST_SERVERS");
    setenv("TEST_POSTGRESQL_URL", exported(lines, "TEST_POSTGRESQL_URL").c_str(), 1);
}

Server::~Server() {
    try {
        servers({"stop", folder_});
    } catch (const std::runtime_error&) {  // a folder under /tmp stays
    }
    setenv("TEST_POSTGRESQL_URL", url_before_.c_str(), 1);
}

void Server::crash() const {
    servers({"crash", folder_});
}

void Server::start() {
    servers({"start", folder_});
}

}  // namespace fault
