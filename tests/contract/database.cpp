#include "database.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <cstdlib>
#include <ostream>

#include "plugin/loader.hpp"

namespace contract {

using namespace runner;
namespace fs = boost::filesystem;

namespace {

/// TEST_POSTGRESQL_URL with another database in it.
std::string url_of(const std::string& database) {
    const std::string url = server_url().value();
    const std::size_t host = url.find("//") + 2;
    const std::size_t end = std::min(url.find('?', host), url.size());
    const std::size_t slash = std::min(url.find('/', host), end);
    return url.substr(0, slash) + "/" + database + url.substr(end);
}

std::string new_name() {
    static int count = 0;
    return fmt::format("runner_contract_{}_{}", getpid(), ++count);
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const System& system) {
    return out << system.name;
}

const System& sqlite_system() {
    static const System system{.name = "sqlite",
                               .scheme = "sqlite",
                               .no_such_column = "SQLITE_ERROR",
                               .check_violated = "SQLITE_CONSTRAINT_CHECK",
                               .quoted_text = "'$$ratio 3:4$$ :name'",
                               .parameter = ":name",
                               .failure_ends_transaction = false};
    return system;
}

const System& postgresql_system() {
    static const System system{.name = "postgresql",
                               .scheme = "postgresql",
                               .no_such_column = "42703",
                               .check_violated = "23514",
                               .quoted_text = "$body$$$ratio 3:4$$ :name$body$",
                               .parameter = "$1",
                               .failure_ends_transaction = true};
    return system;
}

const std::vector<System>& systems() {
    static const std::vector<System> all =
        server_url() ? std::vector{sqlite_system(), postgresql_system()} : std::vector{sqlite_system()};
    return all;
}

std::optional<std::string> server_url() {
    const char* url = std::getenv("TEST_POSTGRESQL_URL");
    if (!url || *url == '\0') return std::nullopt;
    return url;
}

Plugin& plugin_of(const System& system) {
    static const std::vector<plugin::Found> found = plugin::locate({plugin::own_folder()});
    return plugin::load(plugin::serving(found, system.scheme));
}

Client::Client(const System& system, const std::string& text, ConnectionOptions options) {
    Plugin& plugin = plugin_of(system);
    const Url url = parse_url(text);
    if (!options.notice) options.notice = [this](const std::string& line) { notices.push_back(line); };
    try {
        session_ = std::make_unique<soci::session>(plugin.backend(), plugin.connection_string(url, options));
        connection_ = plugin.connect(*session_, url, options);
    } catch (const std::exception& thrown) {
        throw plugin.explain(thrown);
    }
}

std::string Client::value(const std::string& query) {
    std::string text;
    soci::indicator indicator = soci::i_ok;
    *session_ << query, soci::into(text, indicator);
    return text;
}

Database::Database(const System& system) : system_(system) {
    if (system.name == "sqlite") {
        folder_ = (fs::temp_directory_path() / fs::unique_path("runner-contract-%%%%%%%%")).string();
        fs::create_directory(folder_);
        url_ = fmt::format("sqlite:///{}/app.db", folder_);
        return;
    }
    name_ = new_name();
    url_ = url_of(name_);
    plugin_of(system).create_database(parse_url(url_), {});
}

Database::~Database() {
    if (!folder_.empty()) {
        boost::system::error_code ignored;
        fs::remove_all(folder_, ignored);
        return;
    }
    try {
        Client(system_, *server_url(), {})
            ->run(fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_));
    } catch (const std::exception&) {  // the test has said what is wrong
    }
}

Client Database::client(ConnectionOptions given) const {
    if (given.application.empty()) given = options();
    return {system_, url_, std::move(given)};
}

ConnectionOptions options(Access access) {
    ConnectionOptions result;
    result.access = access;
    result.object_lock_timeout = std::chrono::milliseconds(200);
    result.application = "runner 0.1.0";
    return result;
}

}  // namespace contract
