// An error as text, whole, for comparison.
#pragma once

#include <fmt/format.h>

#include <string>

#include "sdk/error.hpp"

namespace tests {

/// What `function` throws: the message, then, where there are such, its place, mend and state, a line each.
/// Empty when it throws nothing.
template <class Function>
std::string failure(Function function) {
    try {
        function();
        return {};
    } catch (const runner::Error& error) {
        std::string text = error.message();
        if (const auto& at = error.location())
            text += fmt::format("\nat: {}:{}:{}", at->file, at->line, at->column);
        if (!error.mend().empty()) text += "\nmend: " + error.mend();
        if (!error.state().empty()) text += "\nstate: " + error.state();
        return text;
    }
}

}  // namespace tests
