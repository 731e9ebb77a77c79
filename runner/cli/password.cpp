#include "cli/password.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/split.hpp>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "sdk/error.hpp"
#include "sdk/url.hpp"

namespace runner::cli {

std::vector<std::string> passwords_in(std::string_view text) {
    std::vector<std::string> passwords;
    const auto add = [&](std::string_view password) {
        if (password.empty()) return;
        passwords.emplace_back(password);
        try {
            std::string decoded = percent_decoded(password);
            if (decoded != password) passwords.push_back(std::move(decoded));
        } catch (const Error&) {
            // Malformed: then nobody has a decoded form of it either.
        }
    };
    const std::size_t start = text.find("://");
    if (start == std::string_view::npos) return passwords;
    const std::string_view rest = text.substr(start + 3);
    const std::size_t question = rest.find('?');

    // Up to the last @: a password that was not encoded as it should be is a password all the same.
    const std::string_view front = rest.substr(0, question);
    const std::string_view user = front.substr(0, std::min(front.rfind('@'), front.size()));
    if (const std::size_t colon = user.find(':');
        user.size() < front.size() && colon != std::string_view::npos)
        add(user.substr(colon + 1));

    if (question == std::string_view::npos) return passwords;
    std::vector<std::string> parameters;
    boost::split(parameters, rest.substr(question + 1), [](char c) { return c == '&'; });
    for (const std::string& parameter : parameters)
        for (const std::string_view name : {"password=", "passwd=", "sslpassword="})
            if (parameter.starts_with(name)) add(std::string_view(parameter).substr(name.size()));
    return passwords;
}

std::string read_password(std::string file) {
    if (const char* variable = std::getenv("RUNNER_PASSWORD_FILE"); file.empty() && variable != nullptr)
        file = variable;
    if (file.empty()) return {};
    std::ifstream stream(file);
    std::string password;
    std::getline(stream, password);
    while (!password.empty() && password.back() == '\r') password.pop_back();
    if (password.empty())
        throw Error(ErrorKind::usage, fmt::format("there is no password in {}", file))
            .mend("write it into the first line of a file that only you can read");
    return password;
}

std::vector<std::string> take_arguments(int count, char** arguments) {
    std::vector<std::string> copied(arguments, arguments + count);
    for (int i = 0; i < count; ++i) {
        for (const std::string& password : passwords_in(copied[static_cast<std::size_t>(i)])) {
            char* place = std::strstr(arguments[i], password.c_str());
            if (place != nullptr) std::fill_n(place, password.size(), '*');
        }
    }
    return copied;
}

}  // namespace runner::cli
