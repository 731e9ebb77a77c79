#include "sdk/server_url.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sdk/error.hpp"

namespace runner {

namespace {

using Halves = std::pair<std::string_view, std::string_view>;

/// `text` before and behind the first `mark`; all of it before when there is none.
Halves split(std::string_view text, char mark) {
    const std::size_t at = text.find(mark);
    if (at == text.npos) return {text, {}};
    return {text.substr(0, at), text.substr(at + 1)};
}

/// As written.
struct Parts {
    std::string_view authority;
    std::string_view database;
    std::vector<std::string_view> parameters;
};

Parts parts_of(const Url& url) {
    std::string_view rest = url.rest;
    if (rest.starts_with("//")) rest.remove_prefix(2);
    auto [place, behind] = split(rest, '?');
    const auto [authority, database] = split(place, '/');
    Parts parts{authority, database, {}};
    while (!behind.empty()) {
        const auto [parameter, others] = split(behind, '&');
        if (!parameter.empty()) parts.parameters.push_back(parameter);
        behind = others;
    }
    return parts;
}

[[noreturn]] void refuse(const Url& url, const std::string& what) {
    throw Error(ErrorKind::usage, what)
        .mend("write it as " + url.scheme + "://user:password@host:port/database");
}

/// Of "host:3306" or "[::1]:3306".
Halves host_and_port(const Url& url, std::string_view text) {
    if (!text.starts_with('[')) return split(text, ':');
    const std::size_t end = text.find(']');
    if (end == text.npos) refuse(url, "the URL has a [ without its ]");
    const auto [nothing, port] = split(text.substr(end + 1), ':');
    if (!nothing.empty()) refuse(url, "the URL has something between the ] of its host and the port");
    return {text.substr(1, end - 1), port};
}

unsigned port_of(const Url& url, std::string_view text) {
    unsigned port = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (failed != std::errc() || end != text.data() + text.size() || port == 0 || port > 65535)
        refuse(url, "the port in the URL is none from 1 to 65535");
    return port;
}

}  // namespace

std::optional<std::string> ServerUrl::parameter(std::string_view name) const {
    const auto found = std::ranges::find(parameters, name, [](const auto& each) { return each.first; });
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
}

ServerUrl server_url(const Url& url) {
    if (!url.rest.starts_with("//")) refuse(url, "the URL has no // behind its scheme");
    const Parts parts = parts_of(url);
    const std::size_t at = parts.authority.rfind('@');
    const bool named = at != parts.authority.npos;
    const auto [user, password] = split(named ? parts.authority.substr(0, at) : std::string_view(), ':');
    const auto [host, port] = host_and_port(url, named ? parts.authority.substr(at + 1) : parts.authority);
    ServerUrl result;
    result.user = percent_decoded(user);
    result.password = percent_decoded(password);
    result.host = percent_decoded(host);
    if (!port.empty()) result.port = port_of(url, port);
    result.database = percent_decoded(parts.database);
    for (const std::string_view parameter : parts.parameters) {
        const auto [name, value] = split(parameter, '=');
        result.parameters.emplace_back(percent_decoded(name), percent_decoded(value));
    }
    return result;
}

Url with_database(const Url& url, std::string_view name, std::string_view also) {
    const Parts parts = parts_of(url);
    std::string rest = "//" + std::string(parts.authority) + "/" + percent_encoded(name);
    char mark = '?';
    for (const std::string_view parameter : parts.parameters) {
        if (!also.empty() && percent_decoded(split(parameter, '=').first) == also) continue;
        rest.append(1, std::exchange(mark, '&')).append(parameter);
    }
    return {url.scheme, rest};
}

}  // namespace runner
