#include "migration/verify/temporary_database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "migration/database.hpp"
#include "sdk/error.hpp"

namespace runner::migration {

TemporaryDatabase::TemporaryDatabase(const Plugin& plugin, Url server, ConnectionOptions options)
    : plugin_(plugin),
      server_(std::move(server)),
      options_(std::move(options)),
      name_(fmt::format("runner_scratch_{:08x}", std::random_device()())) {
    if (!plugin_.create_database(url(), options_))
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

/// That of the server with another database at the end of its path.
Url TemporaryDatabase::url() const {
    Url url = server_;
    const std::size_t end = std::min(url.rest.find('?'), url.rest.size());
    const std::size_t authority = url.rest.starts_with("//") ? 2 : 0;
    const std::size_t path = std::min(url.rest.find('/', authority), end);
    url.rest.replace(path, end - path, "/" + name_);
    return url;
}

}  // namespace runner::migration
