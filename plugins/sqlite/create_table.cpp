#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "columns.hpp"
#include "constraints.hpp"
#include "generated_keys.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "repeated_keys.hpp"
#include "statements.hpp"
#include "table_options.hpp"

namespace runner::sqlite {
namespace {

/// The elements between the parentheses, in the order in which they are written.
std::vector<Span> elements_of(const CreateTable& table) {
    std::vector<Span> elements;
    for (const ColumnDefinition& column : table.columns) elements.push_back(column.span);
    for (const Constraint& constraint : table.constraints) elements.push_back(constraint.span);
    std::sort(elements.begin(), elements.end(), [](Span a, Span b) { return a.begin < b.begin; });
    return elements;
}

const Constraint* key_with(const CreateTable& table, const ColumnDefinition& column) {
    const Constraint* key = find(table.constraints, ConstraintKind::primary_key);
    if (!key) return nullptr;
    const bool has = std::any_of(key->columns.begin(), key->columns.end(),
                                 [&](const Identifier& each) { return each.name == column.name.name; });
    return has ? key : nullptr;
}

bool has_key(const CreateTable& table) {
    return find(table.constraints, ConstraintKind::primary_key) ||
           std::any_of(table.columns.begin(), table.columns.end(), [](const ColumnDefinition& column) {
               return find(column.constraints, ConstraintKind::primary_key) != nullptr;
           });
}

/// What stands before the first element that begins a line: a line break and its indent. One blank when the
/// statement is one line.
std::string separator_of(const Statement& statement, const std::vector<Span>& elements) {
    for (const Span element : elements) {
        const std::size_t line = statement.text.rfind('\n', element.begin);
        if (line == std::string_view::npos) continue;
        const std::string_view indent = statement.text.substr(line, element.begin - line);
        if (indent.find_first_not_of(" \t\r\n") == std::string_view::npos) return std::string(indent);
    }
    return " ";
}

/// Takes away the elements that `goes` names, with one of the commas at their sides; gives the last one of
/// those that stay.
template <class Goes>
Span erase_elements(Rewrite& rewrite, const std::vector<Span>& elements, const Goes& goes) {
    const std::string_view text = rewrite.statement.text;
    std::size_t stays = elements.size() - 1;
    while (goes(elements[stays])) --stays;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        Span element = elements[i];
        if (!goes(element)) continue;
        const Span comma = rewrite.token(rewrite.index_at(elements[i < stays ? i : i - 1].end)).span;
        const std::size_t blanks = text.find_last_not_of(" \t\r\n", element.begin - 1) + 1;
        if (i < stays) {
            element = {blanks, comma.end};
            if (text[blanks - 1] == '(' && text[element.end] == ' ') ++element.end;
        } else {
            rewrite.edits.replace(comma, "");
            element.begin = std::max(blanks, comma.end);
        }
        rewrite.edits.replace(element, "");
    }
    return elements[stays];
}

/// The text of a constraint that stands before a column: SQLite wants the columns first.
std::string moved_constraint(Rewrite& rewrite, const Constraint& constraint) {
    Rewrite alone(rewrite.statement, rewrite.before);
    rewrite_constraint(alone, constraint);
    std::move(alone.notes.begin(), alone.notes.end(), std::back_inserter(rewrite.notes));
    return alone.edits.str(constraint.span);
}

void append_elements(Rewrite& rewrite, const CreateTable& table, Span last_element,
                     const std::string& separator, const std::vector<std::string>& more) {
    if (more.empty()) return;
    const std::size_t close = table.body.end - 1;
    const std::size_t behind = rewrite.statement.text.find_last_not_of(" \t\r\n", close - 1) + 1;
    // A comment that goes on to the end of its line needs a line break behind it.
    const bool line = separator == " " && rewrite.statement.text.find('\n', behind) < close;
    std::string text;
    for (const std::string& element : more)
        text += (text.empty() ? "" : ",") + (line ? "\n    " : separator) + element;
    rewrite.edits.insert(last_element.end, ",");
    rewrite.edits.insert(behind, text);
}

void refuse_other(const Rewrite& rewrite, const CreateTable& table) {
    for (const Span element : table.other_elements) {
        refuse("SQLite cannot copy the definition of another table", element, "write the columns out");
    }
    if (table.columns.empty()) refuse("SQLite has no tables without columns", table.body);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) refuse_twin(table.columns[i].name, table.columns[j].name.name);
    }
    refuse_twin(rewrite, table.name.name);
}

void rewrite_head(Rewrite& rewrite, const CreateTable& table) {
    for (std::size_t i = 0; i < rewrite.index_at(table.name.span.begin); ++i) {
        const bool unlogged = rewrite.word(i, "UNLOGGED");
        if (unlogged) rewrite.note("UNLOGGED is left out: SQLite has no such tables", rewrite.token(i).span);
        if (unlogged || rewrite.word(i, "GLOBAL") || rewrite.word(i, "LOCAL")) {
            rewrite.edits.erase(rewrite.token(i).span);
        }
    }
    write(rewrite, table.name);
}

}  // namespace

Rendering render(const Statement& statement, const CreateTable& table, const Schema& before) {
    if (table.query) return render_as(statement, table, before);
    Rewrite rewrite(statement, before);
    refuse_other(rewrite, table);
    rewrite_head(rewrite, table);

    const Alignment alignment(statement, table.columns);
    ColumnPlace place{nullptr, has_key(table), repeated_keys(statement, table.columns, table.constraints)};
    std::vector<std::string> checks;
    bool key_on_column = false;
    for (const ColumnDefinition& column : table.columns) {
        place.table_key = key_with(table, column);
        const ColumnRewrite result = rewrite_column(rewrite, column, place, alignment);
        const bool generated = is_generated_key(rewrite, column);
        key_on_column = key_on_column || (place.table_key && generated);
        place.has_key = place.has_key || generated;
        if (result.check.empty()) continue;
        checks.push_back(type_constraint(table.name.name.name, column.name.name, result.check));
    }

    const std::vector<Span> elements = elements_of(table);
    const std::string separator = separator_of(statement, elements);
    std::vector<Span> erased;
    std::vector<std::string> more;
    for (const Constraint& constraint : table.constraints) {
        const bool on_column = key_on_column && constraint.kind == ConstraintKind::primary_key;
        const bool before_column = constraint.span.begin < table.columns.back().span.begin;
        if (on_column || is_repeated(place.repeated, constraint)) {
            erased.push_back(constraint.span);
        } else if (before_column) {
            erased.push_back(constraint.span);
            more.push_back(moved_constraint(rewrite, constraint));
        } else {
            rewrite_constraint(rewrite, constraint);
        }
    }
    const Span last = erase_elements(rewrite, elements, [&](Span element) {
        return std::find(erased.begin(), erased.end(), element) != erased.end();
    });
    more.insert(more.end(), checks.begin(), checks.end());
    append_elements(rewrite, table, last, separator, more);
    rewrite_options(rewrite, table);
    return rewrite.done();
}

}  // namespace runner::sqlite
