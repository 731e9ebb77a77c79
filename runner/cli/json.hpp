// What documents have in common; docs/json.md has their fields.
#pragma once

#include <boost/json/value.hpp>
#include <chrono>
#include <string>

namespace runner::cli {

/// `text`, or null when it is empty.
inline boost::json::value or_null(const std::string& text) {
    return text.empty() ? boost::json::value() : boost::json::value(text);
}

inline long long milliseconds(std::chrono::duration<double> time) {
    return std::chrono::round<std::chrono::milliseconds>(time).count();
}

}  // namespace runner::cli
