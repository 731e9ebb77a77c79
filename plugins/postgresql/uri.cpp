#include "uri.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "sdk/nearest.hpp"

namespace runner::postgresql {

namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

/// Encodes what SOCI would stumble over.
std::string one_word(const std::string& uri) {
    std::string result;
    for (const char c : uri) {
        const bool stumbling = static_cast<unsigned char>(c) <= ' ' || c == '"';
        result += stumbling ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
    return result;
}

std::vector<std::string> known_parameters() {
    std::vector<std::string> names;
    const Options defaults(PQconndefaults());
    for (const PQconninfoOption* option = defaults.get(); option && option->keyword; ++option) {
        names.emplace_back(option->keyword);
    }
    return names;
}

struct Parameter {
    std::string name;
    std::string value;  ///< as written
};

std::vector<Parameter> parameters_of(std::string_view uri) {
    std::vector<Parameter> parameters;
    const std::size_t question = uri.find('?');
    if (question == std::string_view::npos) return parameters;
    for (std::size_t at = question + 1; at <= uri.size();) {
        const std::size_t end = std::min(uri.find('&', at), uri.size());
        const std::string_view part = uri.substr(at, end - at);
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos) {
            parameters.push_back({std::string(part.substr(0, equals)), std::string(part.substr(equals + 1))});
        }
        at = end + 1;
    }
    return parameters;
}

/// What other programs write in a PostgreSQL URL, and libpq says otherwise.
std::string mend_of(const Parameter& parameter, const std::vector<std::string>& known) {
    if (parameter.name == "schema" || parameter.name == "currentSchema" || parameter.name == "search_path") {
        return fmt::format("write options=-csearch_path%3D{}", parameter.value);
    }
    if (parameter.name == "ssl") return "write sslmode=require, or sslmode=verify-full";
    const std::string meant = nearest(parameter.name, known);
    return meant.empty() ? "take it out of the URL: libpq reads only its own parameters"
                         : fmt::format("did you mean {}?", meant);
}

/// Libpq's own message would repeat the URL, and the password with it.
Error malformed(const std::string& uri) {
    const std::vector<std::string> known = known_parameters();
    // A question mark in a password makes a parameter of the rest of it.
    const bool readable = uri.find('@', std::min(uri.find('?'), uri.size())) == std::string::npos;
    for (const Parameter& parameter : readable ? parameters_of(uri) : std::vector<Parameter>()) {
        if (std::find(known.begin(), known.end(), parameter.name) == known.end()) {
            return Error(ErrorKind::usage,
                         fmt::format("libpq knows no parameter \"{}\" in a URL", parameter.name))
                .mend(mend_of(parameter, known));
        }
    }
    return Error(ErrorKind::usage, "the PostgreSQL URL is malformed")
        .mend(
            "write it as postgresql://user:password@host:5432/database?sslmode=require, and special "
            "characters "
            "of user and password in percent codes: %40 for @, %2F for /, %3A for :");
}

}  // namespace

std::string connection_uri(const Url& url, const ConnectionOptions& options) {
    std::string uri = one_word("postgresql:" + url.rest);
    char* message = nullptr;
    const Options parsed(url.rest.starts_with("//") ? PQconninfoParse(uri.c_str(), &message) : nullptr);
    PQfreemem(message);
    if (!parsed) throw malformed(uri);
    const auto add = [&](std::string_view name, std::string_view value) {
        const std::size_t question = uri.find('?');
        if (question == std::string::npos) {
            uri += '?';
        } else if (question + 1 < uri.size()) {
            uri += '&';
        }
        uri.append(name).append("=").append(percent_encoded(value));
    };
    const auto given = [&](std::string_view name) {
        const PQconninfoOption* option = parsed.get();
        while (option->keyword && option->keyword != name) ++option;
        return option->keyword && option->val;
    };
    if (!given("connect_timeout") && !std::getenv("PGCONNECT_TIMEOUT")) add("connect_timeout", "10");
    if (!given("password") && !options.password.empty()) add("password", options.password);
    // A server whose machine is gone says nothing at all: then the network notices, in half a minute.
    for (const auto& [name, value] : {std::pair{"keepalives_idle", "10"},
                                      {"keepalives_interval", "5"},
                                      {"keepalives_count", "3"},
                                      {"tcp_user_timeout", "30000"}})
        if (!given(name)) add(name, value);
    // The fallback name yields to application_name and PGAPPNAME.
    if (!given("fallback_application_name")) add("fallback_application_name", options.application);
    return uri;
}

}  // namespace runner::postgresql
