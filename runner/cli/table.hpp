// Columns of text, each as wide as its widest cell.
#pragma once

#include <string>
#include <vector>

namespace runner::cli {

class Table {
  public:
    /// Cells are made printable. All rows have the same number of cells.
    void add(std::vector<std::string> row);
    /// The rows, two blanks between columns, none at the ends of lines.
    std::string str() const;

  private:
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace runner::cli
