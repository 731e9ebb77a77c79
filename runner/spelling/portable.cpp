#include "spelling/portable.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parse/directives.hpp"
#include "parse/parser.hpp"
#include "schema/apply.hpp"
#include "sdk/spelling.hpp"
#include "spelling/translation.hpp"

namespace runner::spelling {
namespace {

constexpr std::string_view sqlite = "sqlite";

void translate_all(Translation& to) {
    translate_expression(to, 0, to.size());
}

void translate(Translation& to, const CreateIndex& index) {
    const Table* table = to.before.table(index.table.name.name);
    for (const IndexElement& element : index.elements) {
        translate_expression(to, to.index_at(element.span.begin), to.index_at(element.span.end), nullptr,
                             table);
    }
    if (index.where)
        translate_expression(to, to.index_at(index.where->span.begin), to.index_at(index.where->span.end),
                             nullptr, table);
}

void translate(Translation& to, const CreateView& view) {
    if (view.if_not_exists) {
        if (to.before.views.contains(view.name.name.name)) {
            to.left_out = true;
            to.note(fmt::format("the view {} is there already", view.name.name.name), view.name.span);
            return;
        }
        const std::size_t name = to.index_at(view.name.span.begin);
        to.edits.erase(to.span(name - 3, name - 1));
    }
    translate_expression(to, to.index_at(view.query.span.begin), to.index_at(view.query.span.end));
}

void translate(Translation& to, const DataChange& change) {
    translate_data_change(to, change.verb);
}

// Statements of SQLite's own.
struct Own {
    std::string_view words;
    std::string_view mend;
};

constexpr Own own_statements[] = {
    {"ATTACH", "give each database a run of its own"},
    {"CREATE TRIGGER", "guard it with `-- runner: only=sqlite` … `-- runner: end`"},
    {"CREATE VIRTUAL TABLE", "guard it with `-- runner: only=sqlite` … `-- runner: end`"},
    {"DETACH", "give each database a run of its own"},
};

void translate(Translation& to, const Raw& raw) {
    if (raw.words == "REPLACE" && to.word(1, "INTO")) return translate_data_change(to, DataVerb::insert);
    if (raw.words == "SELECT" || raw.words == "VALUES") return translate_all(to);
    if (!to.sqlite) return;
    if (raw.words == "PRAGMA" || raw.words == "VACUUM") {
        to.left_out = true;
        to.note(fmt::format("{} is left out: it is for SQLite alone", raw.words),
                {0, to.statement.text.size()});
        return;
    }
    if (const auto* own = std::ranges::find(own_statements, raw.words, &Own::words);
        own != std::end(own_statements)) {
        refuse(fmt::format("{} of SQLite has no portable form", raw.words),
               {0, std::min(raw.words.size(), to.statement.text.size())}, std::string(own->mend));
    }
}

template <class Node>
void translate(Translation&, const Node&) {
}

/// `name`, [name] and main.name.
void translate_names(Translation& to) {
    for (std::size_t i = 0; i < to.size(); ++i) {
        const Quoting quoting = to.token(i).quoting;
        if (quoting == Quoting::backquote || quoting == Quoting::bracket)
            to.replace(i, quoted_name(to.name_at(i)));
        if (to.sqlite && to.word(i, "MAIN") && to.symbol(i + 1, ".") && !to.symbol(i - 1, "."))
            to.edits.replace(to.span(i, i + 1), "");
    }
}

Translation translation(const Statement& statement, std::string_view spelling, const Schema& before,
                        const Dialect& dialect) {
    Translation to(statement, before, spelling == sqlite, dialect.name());
    translate_names(to);
    std::visit([&](const auto& node) { translate(to, node); }, statement.node);
    return to;
}

}  // namespace

bool Translation::words(std::size_t i, std::string_view upper) const {
    while (!upper.empty()) {
        const std::string_view first = upper.substr(0, upper.find(' '));
        if (!word(i++, first)) return false;
        upper.remove_prefix(std::min(upper.size(), first.size() + 1));
    }
    return true;
}

void refuse(std::string message, Span at, std::string mend) {
    throw Error(ErrorKind::unsupported, std::move(message)).at(at).mend(std::move(mend));
}

std::optional<Portable> portable(const Statement& statement, std::string_view spelling, const Schema& before,
                                 const Dialect& dialect) {
    Translation to = translation(statement, spelling, before, dialect);
    if (to.edits.empty() && to.notes.empty() && to.after.empty() && !to.left_out) return {};
    Portable made;
    made.text = std::make_unique<const std::string>(to.edits.str());
    made.origin = to.edits.origin();
    made.notes = std::move(to.notes);
    made.after = std::move(to.after);
    made.left_out = to.left_out;
    if (made.left_out)
        made.statement.text = *made.text;
    else
        made.statement = parse::statement_of(*made.text, parse::rules_of("portable"));
    made.statement.offset = statement.offset;
    return made;
}

bool places_sequence(const Statement& statement) {
    return statement.tokens.size() > 2 && is_word(statement.tokens[0], statement.text, "SELECT") &&
           is_word(statement.tokens[1], statement.text, "SETVAL") &&
           is_symbol(statement.tokens[2], statement.text, "(");
}

void fold_own(Schema& schema, const Statement& statement, std::string_view spelling, const Dialect& dialect) {
    try {
        const auto made = portable(statement, spelling, schema, dialect);
        if (!made || !made->left_out) schema::apply(schema, made ? made->statement : statement);
    } catch (const Error&) {
        Statement native = statement;
        native.native = true;
        schema::apply(schema, native);
    }
}

}  // namespace runner::spelling
