#include "address.hpp"

#include <fmt/format.h>

namespace runner::mysql {

namespace {

/// As SOCI reads a value: in quotes, with those inside behind a backslash.
std::string quoted(const std::string& value) {
    std::string result = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') result += '\\';
        result += c;
    }
    return result + "'";
}

}  // namespace

Address address_of(const Url& url, const ConnectionOptions& options) {
    Address address{server_url(url), {}};
    for (const auto& [name, value] : address.parameters) {
        if (name != "unix_socket")
            throw Error(ErrorKind::usage, "the URL has a parameter other than unix_socket")
                .mend("take it out of the URL");
        address.socket = value;
    }
    if (address.password.empty()) address.password = options.password;
    if (address.database.empty())
        throw Error(ErrorKind::usage, "the URL names no database")
            .mend("write mysql://user:password@host:3306/database, or …/database?unix_socket=/path");
    return address;
}

std::string connection_string(const Address& address) {
    std::string text = "db=" + quoted(address.database) + " charset='utf8mb4'";
    if (!address.user.empty()) text += " user=" + quoted(address.user);
    if (!address.password.empty()) text += " password=" + quoted(address.password);
    if (!address.host.empty()) text += " host=" + quoted(address.host);
    if (!address.socket.empty()) text += " unix_socket=" + quoted(address.socket);
    if (address.port != 0) text += fmt::format(" port={}", address.port);
    return text;
}

}  // namespace runner::mysql
