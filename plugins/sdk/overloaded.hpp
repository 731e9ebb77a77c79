// Several functions as one, by what they are given: what std::visit takes.
#pragma once

namespace runner {

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace runner
