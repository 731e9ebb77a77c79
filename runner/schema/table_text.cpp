#include "schema/table_text.hpp"

#include <algorithm>

#include "sdk/ascii.hpp"

namespace runner::schema {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// The end of a `-- comment` that begins on the same line behind `from`, or `from`.
std::size_t end_of_comment(std::string_view text, std::size_t from) {
    std::size_t at = from;
    while (at < text.size() && is_blank(text[at])) ++at;
    if (text.substr(at, 2) != "--") return from;
    return std::min(text.find('\n', at), text.size());
}

}  // namespace

TableText::TableText(const Statement& statement, const CreateTable& table)
    : statement_(statement), table_(table), edits_(statement.text) {
    const std::string_view text = statement.text;
    for (const ColumnDefinition& column : table.columns)
        elements_.push_back({column.span, {}, {}, 0, true, false});
    for (const Constraint& constraint : table.constraints) {
        // AUTOINCREMENT stands inside the PRIMARY KEY (…) that has it.
        if (constraint.kind == ConstraintKind::autoincrement) continue;
        elements_.push_back({constraint.span, {}, {}, 0, false, false});
    }
    for (Span other : table.other_elements) elements_.push_back({other, {}, {}, 0, false, false});
    std::sort(elements_.begin(), elements_.end(),
              [](const Element& a, const Element& b) { return a.span.begin < b.span.begin; });

    std::size_t close = table.body.end - 1;
    while (close > table.body.begin + 1 && ascii::is_space(text[close - 1])) --close;

    std::size_t from = table.body.begin + 1;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        Element& element = elements_[i];
        const bool last = i + 1 == elements_.size();
        const std::size_t limit = last ? close : elements_[i + 1].span.begin;
        element.lead = {from, element.span.begin};
        element.tail = {element.span.end, last ? close : element.span.end};
        element.comma = element.tail.end;
        for (const Token& token : statement.tokens_in({element.span.end, limit})) {
            if (!is_symbol(token, text, ",")) continue;
            element.comma = token.span.begin;
            element.tail.end = std::min(end_of_comment(text, token.span.end), limit);
            break;
        }
        from = element.tail.end;
    }
}

void TableText::remove_element(Span span) {
    for (Element& element : elements_)
        if (element.span == span) element.removed = true;
}

std::string TableText::indentation() const {
    const std::string_view text = statement_.text;
    std::size_t from = elements_.front().span.begin;
    while (from > table_.body.begin + 1 && ascii::is_space(text[from - 1])) --from;
    const std::string_view space = text.substr(from, elements_.front().span.begin - from);
    const std::size_t line = space.rfind('\n');
    return line == std::string_view::npos ? " " : std::string(space.substr(line));
}

std::string TableText::str() const {
    const std::string_view text = statement_.text;
    const std::string indent = indentation();
    struct Item {
        std::string text;       // with what leads to it
        std::string tail;       // what follows, with its comma
        std::string last_tail;  // the same when it is the last
    };
    std::vector<Item> items;
    const auto add = [&](const std::string& definition) {
        items.push_back({(items.empty() && indent == " " ? "" : indent) + definition, ",", ""});
    };

    bool columns_done = false;
    const auto finish_columns = [&] {
        if (!columns_done) std::for_each(added_columns_.begin(), added_columns_.end(), add);
        columns_done = true;
    };
    for (const Element& element : elements_) {
        if (!element.column) finish_columns();
        if (element.removed) continue;
        const std::string tail(statement_.slice(element.tail));
        std::string bare = tail;
        const bool comma = element.comma < element.tail.end;
        if (comma) bare.erase(element.comma - element.tail.begin, 1);
        items.push_back({std::string(statement_.slice(element.lead)) + edits_.str(element.span),
                         comma ? tail : "," + tail, bare});
    }
    finish_columns();
    std::for_each(added_constraints_.begin(), added_constraints_.end(), add);

    std::string result = edits_.str({0, table_.body.begin + 1});
    for (const Item& item : items)
        result += item.text + (&item == &items.back() ? item.last_tail : item.tail);
    const std::size_t close = elements_.back().tail.end;
    result += text.substr(close, table_.body.end - close);
    return result + edits_.str({table_.body.end, text.size()});
}

}  // namespace runner::schema
