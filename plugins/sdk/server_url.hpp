// The URL of a database on a server, in the form that most of them have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/url.hpp"

namespace runner {

/// scheme://user:password@host:3306/database?name=value&…, taken apart and decoded; empty: not written.
struct ServerUrl {
    std::string user;
    std::string password;
    std::string host;      ///< without the [] of an IPv6 address
    unsigned port = 0;     ///< 0: not written
    std::string database;  ///< all behind the first / of what follows the host
    std::vector<std::pair<std::string, std::string>> parameters;  ///< in the order in which they stand

    /// The value of the first parameter of that name.
    std::optional<std::string> parameter(std::string_view name) const;
};

/// Throws Error (usage), never with the password, for a URL of another form.
ServerUrl server_url(const Url& url);

/// `url` with `name` for its database, and without the parameter `also`, by which some URLs name one too.
Url with_database(const Url& url, std::string_view name, std::string_view also = {});

}  // namespace runner
