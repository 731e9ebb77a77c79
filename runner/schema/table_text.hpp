// Changes to the text of a CREATE TABLE that leave alone whatever they are not about.
#pragma once

#include <string>
#include <vector>

#include "sdk/ddl.hpp"
#include "sdk/edits.hpp"

namespace runner::schema {

/// The text of one stored CREATE TABLE, with its elements — columns and constraints — to be taken away and
/// added to. Comments, layout, and clauses that nobody models stay as they are.
class TableText {
  public:
    /// `statement` holds `table` and outlives the object.
    TableText(const Statement& statement, const CreateTable& table);

    void rename(std::string name) { edits_.replace(table_.name.span, std::move(name)); }
    /// Takes away the element at `span` with its comma and a comment that ends its line.
    void remove_element(Span span);
    /// Takes away a clause inside an element that stays.
    void remove_clause(Span span) { edits_.erase(span); }
    /// Changes something inside an element that stays.
    void replace(Span span, std::string with) { edits_.replace(span, std::move(with)); }
    void insert(std::size_t position, std::string what) { edits_.insert(position, std::move(what)); }
    void add_column(std::string definition) { added_columns_.push_back(std::move(definition)); }
    void add_constraint(std::string definition) { added_constraints_.push_back(std::move(definition)); }

    /// The changed statement.
    std::string str() const;

  private:
    struct Element {
        Span span;
        Span lead;  ///< from the comma before it
        Span tail;  ///< to the comma behind it or to the end of the list, and on to the end of that line
        std::size_t comma;  ///< where in the tail the comma stands, one byte; tail.end when there is none
        bool column = false;
        bool removed = false;
    };

    std::string indentation() const;

    const Statement& statement_;
    const CreateTable& table_;
    Edits edits_;
    std::vector<Element> elements_;
    std::vector<std::string> added_columns_;
    std::vector<std::string> added_constraints_;
};

}  // namespace runner::schema
