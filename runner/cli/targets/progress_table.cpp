#include "cli/targets/progress_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/split.hpp>

#include "cli/table.hpp"

namespace runner::cli {

using namespace std::chrono_literals;

ProgressTable::ProgressTable(Report& report, std::size_t rows, std::size_t targets)
    : report_(report), targets_(targets), rows_(rows) {
}

void ProgressTable::begin(std::size_t row, const std::string& name) {
    const std::scoped_lock lock(mutex_);
    rows_[row] = {name, ""};
    draw();
}

void ProgressTable::show(std::size_t row, std::string status) {
    const std::scoped_lock lock(mutex_);
    rows_[row].status = std::move(status);
    draw();
}

void ProgressTable::end(std::size_t row, bool failed) {
    const std::scoped_lock lock(mutex_);
    rows_[row] = {};
    ++ended_;
    if (failed) ++failed_;
    draw();
}

/// Not more often than one can see.
void ProgressTable::draw() {
    const auto now = std::chrono::steady_clock::now();
    if (!report_.style().terminal || now - drawn_ < 100ms) return;
    drawn_ = now;
    constexpr std::size_t most = 16;  // a terminal has 24 lines at the least
    Table table;
    std::size_t shown = 0;
    for (const Row& row : rows_)
        if (!row.name.empty() && shown++ < most) table.add({"  " + row.name, row.status});
    std::string text = fmt::format("{} of {}{}\n", ended_, targets_,
                                   failed_ == 0 ? "" : fmt::format(", {} failed", failed_)) +
                       table.str();
    text.pop_back();
    std::vector<std::string> lines;
    boost::split(lines, text, [](char c) { return c == '\n'; });
    report_.live(lines);
}

}  // namespace runner::cli
