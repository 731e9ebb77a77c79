#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sdk/spelling.hpp"
#include "spelling/translation.hpp"

namespace runner::spelling {
namespace {

/// INSERT [OR …] INTO t [AS a] [(a, b)] …, by its tokens.
struct Insert {
    std::size_t table = 0;          ///< its name, behind a schema
    std::size_t behind_target = 0;  ///< the table, its alias and the list of columns
    bool listed = false;
    std::vector<std::string> columns;  ///< those that are listed, or all that the model knows
    const Table* known = nullptr;
};

std::size_t find_outside(const Translation& to, std::size_t first, std::string_view word) {
    for (std::size_t i = first; i < to.size(); ++i) {
        if (to.symbol(i, "(")) i = to.closing(i);
        if (to.word(i, word)) return i;
    }
    return to.size();
}

Insert read_insert(const Translation& to) {
    Insert insert;
    std::size_t i = find_outside(to, 0, "INTO") + 1;
    if (to.symbol(i + 1, ".")) i += 2;
    insert.table = i;
    if (to.name(i)) insert.known = to.before.table(to.name_at(i));
    ++i;
    if (to.word(i, "AS")) i += 2;
    if (to.symbol(i, "(") && !to.word(i + 1, "SELECT") && !to.word(i + 1, "WITH")) {
        const std::size_t close = to.closing(i);
        for (++i; i < close; i += 2) {
            if (to.name(i)) insert.columns.push_back(to.name_at(i));
        }
        i = close + 1;
        insert.listed = true;
    } else if (insert.known) {
        for (const Column& column : insert.known->columns) insert.columns.push_back(column.name);
    }
    insert.behind_target = i;
    return insert;
}

const DataType* type_of(const Table* table, const std::string& column) {
    const Column* found = table ? table->column(column) : nullptr;
    return found ? &found->type : nullptr;
}

/// VALUES (…), (…): each value goes to a column. Gives the token behind.
std::size_t translate_rows(Translation& to, const Insert& insert, std::size_t i) {
    std::vector<const DataType*> types;
    for (const std::string& column : insert.columns) types.push_back(type_of(insert.known, column));
    while (to.symbol(i, "(")) {
        const std::size_t close = to.closing(i);
        std::size_t column = 0;
        for (std::size_t first = i + 1; first < close; ++column) {
            std::size_t behind = first;
            while (behind < close && !to.symbol(behind, ","))
                behind = to.symbol(behind, "(") ? to.closing(behind) + 1 : behind + 1;
            const DataType* into = column < types.size() ? types[column] : nullptr;
            if (to.sqlite && behind == first + 1 && to.kind(first, TokenKind::quoted_word))
                refuse("double quotes are for names", to.token(first).span,
                       "write a string in single quotes");
            translate_expression(to, first, behind, into);
            first = behind + 1;
        }
        i = close + 1;
        if (!to.symbol(i, ",")) break;
        ++i;
    }
    return i;
}

/// SET a = …, b = …; gives the token behind.
std::size_t translate_assignments(Translation& to, const Table* table, std::size_t i) {
    for (;;) {
        const std::size_t name = i;
        std::size_t behind = i;
        while (behind < to.size() && !to.symbol(behind, ",") && !to.word(behind, "WHERE") &&
               !to.word(behind, "FROM") && !to.word(behind, "RETURNING"))
            behind = to.symbol(behind, "(") ? to.closing(behind) + 1 : behind + 1;
        if (to.name(name) && to.symbol(name + 1, "="))
            translate_expression(to, name + 2, behind, type_of(table, to.name_at(name)));
        else
            translate_expression(to, name, behind);
        if (!to.symbol(behind, ",")) return behind;
        i = behind + 1;
    }
}

void on_conflict(Translation& to, const std::string& clause) {
    const std::size_t returning = find_outside(to, 0, "RETURNING");
    if (returning < to.size())
        to.edits.insert(to.token(returning).span.begin, clause + " ");
    else
        to.edits.insert(to.statement.text.size(), " " + clause);
}

/// The key of `table` that the statement gives: the one by which a row may be there already.
const Key* given_key(const Table& table, const Insert& insert) {
    const auto given = [&](const Key& key) {
        return !key.columns.empty() && std::ranges::all_of(key.columns, [&](const std::string& column) {
            return std::ranges::find(insert.columns, column) != insert.columns.end();
        });
    };
    const Key* found = given(table.primary_key) ? &table.primary_key : nullptr;
    for (const Key& key : table.unique) {
        if (!given(key)) continue;
        if (found) return nullptr;
        found = &key;
    }
    return found;
}

/// A row that is there goes, with what refers to it, and the new one has nothing of it.
void replace_rows(Translation& to, const Insert& insert, Span words) {
    const auto cannot = [&](const std::string& why) {
        refuse("REPLACE has no portable form here: " + why, words,
               "write INSERT … ON CONFLICT (…) DO UPDATE SET …");
    };
    const Table* table = insert.known;
    if (!table || to.before.uncertain.contains(table->name)) cannot("the columns of the table are not known");
    const Key* key = given_key(*table, insert);
    if (!key) cannot("the statement does not give the columns of one key of the table, and of no other");
    if (!to.before.dependents(table->name).empty())
        cannot(fmt::format("it would delete what refers to {}", table->name));
    std::vector<std::string> sets;
    for (const Column& column : table->columns) {
        if (std::ranges::find(key->columns, column.name) != key->columns.end()) continue;
        const bool given = std::ranges::find(insert.columns, column.name) != insert.columns.end();
        const std::string name = quoted_name(column.name);
        const std::string value = given                  ? "EXCLUDED." + name
                                  : column.identity      ? "DEFAULT"
                                  : column.default_value ? column.default_value->text
                                                         : "NULL";
        sets.push_back(fmt::format("{} = {}", name, value));
    }
    std::vector<std::string> keys;
    for (const std::string& column : key->columns) keys.push_back(quoted_name(column));
    on_conflict(to,
                fmt::format("ON CONFLICT ({}) DO {}", fmt::join(keys, ", "),
                            sets.empty() ? "NOTHING" : fmt::format("UPDATE SET {}", fmt::join(sets, ", "))));
}

/// OR IGNORE and its sisters, behind token `verb`.
void translate_conflict(Translation& to, std::size_t verb, const Insert* insert) {
    if (!to.word(verb + 1, "OR")) return;
    const Span words = to.span(verb + 1, verb + 2);
    if (to.word(verb + 2, "ABORT")) {
        to.edits.erase(words);
        return;
    }
    if (!insert || (!to.word(verb + 2, "IGNORE") && !to.word(verb + 2, "REPLACE")))
        refuse(fmt::format("{} {} has no portable form", to.text(verb), to.statement.slice(words)), words,
               "say in WHERE which rows are meant");
    if (to.words(find_outside(to, verb, "ON"), "ON CONFLICT"))
        refuse("ON CONFLICT twice", words, "leave one of them out");
    if (to.word(verb + 2, "REPLACE")) {
        replace_rows(to, *insert, words);
    } else {
        to.note("a row that breaks NOT NULL or a CHECK is an error; SQLite's OR IGNORE passes it over",
                words);
        on_conflict(to, "ON CONFLICT DO NOTHING");
    }
    to.edits.erase(words);
}

/// A key that is generated goes on behind the highest on SQLite, whoever gave that; a sequence of PostgreSQL
/// knows only of those that it gave itself.
void mark_key(Translation& to, const Insert& insert) {
    if (!insert.known || insert.known->primary_key.columns.size() != 1) return;
    const Column* key = insert.known->column(insert.known->primary_key.columns.front());
    if (!key || !key->identity) return;
    if (std::ranges::find(insert.columns, key->name) == insert.columns.end()) return;
    const std::string table = quoted_name(insert.known->name);
    const std::string sequence =
        fmt::format("pg_get_serial_sequence({}, {})", string_literal(table), string_literal(key->name));
    to.after.push_back(fmt::format("SELECT setval({0}, greatest(max({1}) + 1, nextval({0})), false) FROM {2}",
                                   sequence, quoted_name(key->name), table));
}

}  // namespace

void translate_data_change(Translation& to, DataVerb verb) {
    const bool replace = to.word(0, "REPLACE");
    if (verb != DataVerb::insert) {
        const std::string_view word = verb == DataVerb::update ? "UPDATE" : "DELETE";
        const std::size_t start = find_outside(to, 0, word);
        translate_conflict(to, start, nullptr);
        std::size_t behind = start;
        const std::size_t set = find_outside(to, start, "SET");
        if (verb == DataVerb::update && set < to.size()) {
            const auto* change = std::get_if<DataChange>(&to.statement.node);
            translate_expression(to, 0, set);
            behind = translate_assignments(to, change ? to.before.table(change->table.name.name) : nullptr,
                                           set + 1);
        }
        translate_expression(to, behind, to.size());
        return;
    }
    const Insert insert = read_insert(to);
    const std::size_t start = replace ? 0 : find_outside(to, 0, "INSERT");
    if (replace) {
        to.replace(0, "INSERT");
        replace_rows(to, insert, to.token(0).span);
    } else {
        translate_conflict(to, start, &insert);
    }
    translate_expression(to, 0, start);
    std::size_t behind = insert.behind_target;
    if (to.word(behind, "OVERRIDING")) behind += 3;
    if (to.word(behind, "VALUES")) behind = translate_rows(to, insert, behind + 1);
    const std::size_t set = find_outside(to, behind, "SET");
    if (set < to.size() && find_outside(to, behind, "UPDATE") == set - 1) {
        translate_expression(to, behind, set);
        behind = translate_assignments(to, insert.known, set + 1);
    }
    translate_expression(to, behind, to.size());
    if (to.sqlite) mark_key(to, insert);
}

}  // namespace runner::spelling
