#include "cli/table.hpp"

#include <algorithm>
#include <boost/algorithm/string/trim.hpp>

#include "cli/terminal.hpp"

namespace runner::cli {

void Table::add(std::vector<std::string> row) {
    for (std::string& cell : row) cell = printable_cell(cell);
    rows_.push_back(std::move(row));
}

std::string Table::str() const {
    std::vector<std::size_t> widths;
    for (const auto& row : rows_) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
    }
    std::string text;
    for (const auto& row : rows_) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            // A column that is empty throughout takes no place.
            if (widths[i] > 0) line.append(widths[i] - columns(row[i]) + 2, ' ');
        }
        boost::trim_right(line);
        text += line + "\n";
    }
    return text;
}

}  // namespace runner::cli
