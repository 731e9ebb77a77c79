// What PostgreSQL drops along with a column or key.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "alteration.hpp"

namespace runner::sqlite {

/// Gathers what goes with the table's change, and says so.
class Cascade {
  public:
    /// `word` is the CASCADE.
    Cascade(Alteration& alteration, Span word) : alteration_(alteration), word_(word) {}

    /// Views that read the column, and those over them.
    void drop_views(const std::string& column);
    void drop_references(const std::function<bool(const ForeignKey&)>& goes);
    /// Columns that are generated from it.
    void drop_computed(const Table& table, const std::string& column);
    void note() const;

  private:
    Alteration& alteration_;
    Span word_;
    std::vector<std::string> along_;
};

}  // namespace runner::sqlite
