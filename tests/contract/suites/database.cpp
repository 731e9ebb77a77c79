#include "database.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <ostream>

#include "migration/files/script.hpp"
#include "migration/run/send.hpp"

namespace contract {

using namespace runner;
namespace fs = boost::filesystem;

namespace {

constexpr std::string_view folder_mark = "{folder}";

/// In which all others stand.
const fs::path& common_folder() {
    static const fs::path& folder = *new fs::path([] {  // for remove_folders(), whenever it is called
        fs::path made = fs::temp_directory_path() / fs::unique_path("runner-contract-%%%%%%%%");
        fs::create_directory(made);
        std::atexit(remove_folders);
        return made;
    }());
    return folder;
}

/// The statement that what fails from here on is about; empty: none.
void under_test(std::string_view sql) {
    namespace framework = boost::unit_test::framework;
    static int frame = -1;
    if (frame >= 0) framework::clear_context(frame);
    frame = -1;
    if (sql.empty()) return;
    constexpr std::size_t enough = 500;
    std::string shown(sql.substr(0, enough));
    std::replace(shown.begin(), shown.end(), '\0', ' ');
    const char* more = sql.size() > enough ? " …" : "";
    frame = framework::add_context(BOOST_TEST_LAZY_MSG("the statement: " << shown << more), true);
}

std::string new_name() {
    static int count = 0;
    return fmt::format("runner_contract_{}_{}", getpid(), ++count);
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const System& system) {
    return out << system.name;
}

Client::Client(const System& system, const std::string& text, ConnectionOptions options)
    : dialect_(plugin_of(system).dialect()) {
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

void Client::run(std::string_view sql) {
    under_test(sql);
    connection_->run(sql);
}

std::string Client::value(const std::string& query) {
    under_test(query);
    std::string text;
    soci::indicator indicator = soci::i_ok;
    *session_ << query, soci::into(text, indicator);
    return text;
}

bool Client::portable(const std::string& sql) {
    under_test(sql);
    migration::Options options;
    options.dialects = {std::string(dialect_.name())};
    migration::Observer nobody;
    migration::Batch batch([this]() -> Connection& { return *connection_; }, *options.interrupt);
    const migration::Sender sender{*connection_, dialect_, batch, nobody, *options.interrupt};
    Schema after = schema_;
    std::vector<migration::Rendered> statements;
    try {
        migration::Script script(parse::Source::text("contract.sql", sql), parse::Language::portable,
                                 dialect_, options, after);
        while (auto statement = script.next()) statements.push_back(std::move(*statement));
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::unsupported) throw;
        BOOST_TEST_MESSAGE("not asked for: " << error.message());
        return false;
    }
    for (migration::Rendered& statement : statements) {
        const auto one = std::make_shared<const migration::Rendered>(std::move(statement));
        sender.send({std::nullopt, one}, [](const migration::Rendered&) {});
    }
    batch.send();
    schema_ = std::move(after);
    return true;
}

Database::Database(const System& system)
    : system_(system),
      folder_((common_folder() / fs::unique_path("%%%%%%%%")).string()),
      url_(url_of(system)) {
    under_test({});
    fs::create_directory(folder_);
    if (const std::size_t mark = url_.find(folder_mark); mark != url_.npos) {
        url_.replace(mark, folder_mark.size(), folder_);
        return;
    }
    name_ = new_name();
    const auto url = plugin_of(system).with_database(parse_url(url_), name_);
    if (!url) throw std::invalid_argument("without Plugin::with_database() the URL must have {folder} in it");
    url_ = url->str();
    plugin_of(system).create_database(*url, {});
}

Database::~Database() {
    boost::system::error_code ignored;
    fs::remove_all(folder_, ignored);
    if (name_.empty()) return;
    try {
        Client(system_, url_of(system_), {})->run("DROP DATABASE " + name_);
    } catch (const std::exception&) {  // the test has said what is wrong
    }
}

Client Database::client(ConnectionOptions given) const {
    if (given.application.empty()) given = options();
    return {system_, url_, std::move(given)};
}

void remove_folders() noexcept {
    boost::system::error_code ignored;
    fs::remove_all(common_folder(), ignored);
}

std::string missing(const Database& database) {
    const std::size_t end = std::min(database.url().find('?'), database.url().size());
    return std::string(database.url()).insert(end, "_2");
}

ConnectionOptions options(Access access) {
    ConnectionOptions result;
    result.access = access;
    result.object_lock_timeout = std::chrono::milliseconds(200);
    result.application = "runner 0.1.0";
    return result;
}

}  // namespace contract
