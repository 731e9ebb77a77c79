#include "migration/verify/temporary_database.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/algorithm/string/split.hpp>
#include <random>
#include <vector>

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

/// That of the server with another database at the end of its path, and none among its parameters, where
/// libpq takes one as well (manual, section 34.1.2).
Url TemporaryDatabase::url() const {
    const std::string& rest = server_.rest;
    const std::size_t end = std::min(rest.find('?'), rest.size());
    const std::size_t authority = rest.starts_with("//") ? 2 : 0;
    const std::size_t path = std::min(rest.find('/', authority), end);
    std::vector<std::string> parameters;
    if (end < rest.size()) boost::split(parameters, rest.substr(end + 1), [](char c) { return c == '&'; });
    std::erase_if(parameters, [](const std::string& each) { return each.starts_with("dbname="); });
    return {server_.scheme, fmt::format("{}/{}{}{}", rest.substr(0, path), name_,
                                        parameters.empty() ? "" : "?", fmt::join(parameters, "&"))};
}

}  // namespace runner::migration
