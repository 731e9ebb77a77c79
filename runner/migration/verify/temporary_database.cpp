#include "migration/verify/temporary_database.hpp"

#include <fmt/format.h>

#include <random>

#include "migration/database.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

namespace {

Url of_database(const Plugin& plugin, const Url& server, const std::string& name) {
    if (auto url = plugin.with_database(server, name)) return *url;
    throw Error(ErrorKind::unsupported,
                fmt::format("{} has no server on which a database for a trial could be made",
                            plugin.dialect().title()));
}

}  // namespace

TemporaryDatabase::TemporaryDatabase(const Plugin& plugin, Url server, ConnectionOptions options)
    : plugin_(plugin),
      server_(std::move(server)),
      options_(std::move(options)),
      name_(fmt::format("runner_scratch_{:08x}", std::random_device()())),
      url_(of_database(plugin_, server_, name_)) {
    if (!plugin_.create_database(url_, options_))
        throw Error(ErrorKind::usage, fmt::format("there is a database {} already", name_))
            .mend("drop it, unless another run is at work there");
}

TemporaryDatabase::~TemporaryDatabase() {
    try {
        Database server(plugin_, server_, options_);
        server.connection().run("DROP DATABASE " + plugin_.dialect().quoted(name_));
    } catch (const std::exception&) {  // the server is gone, and the database is of no more use
    }
}

}  // namespace runner::migration
