// Errors that come before the first step of a run.
#pragma once

#include <string>

#include "sdk/error.hpp"

namespace runner::migration {

/// What `function` gives. An Error of its that says nothing of the state of things says `state`.
template <class Function>
auto before_running(const std::string& state, Function function) {
    try {
        return function();
    } catch (Error& error) {
        if (error.state().empty()) error.state(state);
        throw;
    }
}

}  // namespace runner::migration
