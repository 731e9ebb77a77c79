// What is needed comes first.
#pragma once

#include <set>
#include <vector>

namespace runner::schema {

/// Visits each of `all` behind those of them that it needs; what needs one another, in some order.
template <class T, class Needs, class Visit>
void in_order(const std::vector<T>& all, const Needs& needs, const Visit& visit) {
    std::set<T> waiting(all.begin(), all.end());
    const auto go = [&](const auto& self, const T& one) -> void {
        if (waiting.erase(one) == 0) return;
        for (const T& other : needs(one)) self(self, other);
        visit(one);
    };
    for (const T& one : all) go(go, one);
}

}  // namespace runner::schema
