#include "address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace runner::mysql {

namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw Error(ErrorKind::usage, what)
        .mend("write mysql://user:password@host:3306/database, or …/database?unix_socket=/path");
}

/// `text` before and behind the first `mark`; all of it before when there is none.
std::pair<std::string_view, std::string_view> split(std::string_view text, char mark) {
    const std::size_t at = text.find(mark);
    if (at == text.npos) return {text, {}};
    return {text.substr(0, at), text.substr(at + 1)};
}

/// Of "host:3306" or "[::1]:3306".
std::pair<std::string_view, std::string_view> host_and_port(std::string_view text) {
    if (!text.starts_with('[')) return split(text, ':');
    const std::size_t end = text.find(']');
    if (end == text.npos) refuse("the URL has a [ without its ]");
    const auto [nothing, port] = split(text.substr(end + 1), ':');
    if (!nothing.empty()) refuse("the URL has something between the ] of its host and the port");
    return {text.substr(1, end - 1), port};
}

unsigned port_of(std::string_view text) {
    unsigned port = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (failed != std::errc() || end != text.data() + text.size() || port > 65535)
        refuse("the port in the URL is no number");
    return port;
}

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
    std::string_view rest = url.rest;
    if (!rest.starts_with("//")) refuse("the URL has no // behind its scheme");
    const auto [place, parameters] = split(rest.substr(2), '?');
    const auto [authority, path] = split(place, '/');
    Address address;
    const std::size_t at = authority.rfind('@');
    const auto [user, password] = split(at == authority.npos ? "" : authority.substr(0, at), ':');
    const auto [host, port] = host_and_port(at == authority.npos ? authority : authority.substr(at + 1));
    address.user = percent_decoded(user);
    address.password = password.empty() ? options.password : percent_decoded(password);
    address.host = percent_decoded(host);
    address.database = percent_decoded(path);
    if (!port.empty()) address.port = port_of(port);
    if (!parameters.empty()) {
        const auto [name, value] = split(parameters, '=');
        if (name != "unix_socket" || value.find('&') != value.npos)
            refuse("the URL has a parameter other than unix_socket");
        address.socket = percent_decoded(value);
    }
    if (address.database.empty()) refuse("the URL names no database");
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
