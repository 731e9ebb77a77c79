// Shows many databases as they are worked on.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

#include "cli/report.hpp"

namespace runner::cli {

/// On a terminal a line of counts and one for each database under way; elsewhere nothing. May be used from
/// several threads, each of which has its own row.
class ProgressTable {
  public:
    /// `rows` threads work on `targets` databases.
    ProgressTable(Report& report, std::size_t rows, std::size_t targets);

    void begin(std::size_t row, const std::string& name);
    void show(std::size_t row, std::string status);
    void end(std::size_t row, bool failed);

  private:
    struct Row {
        std::string name;  // empty: it has nothing to do
        std::string status;
    };

    void draw();

    Report& report_;
    const std::size_t targets_;
    std::mutex mutex_;
    std::vector<Row> rows_;
    std::size_t ended_ = 0;
    std::size_t failed_ = 0;
    std::chrono::steady_clock::time_point drawn_;
};

}  // namespace runner::cli
