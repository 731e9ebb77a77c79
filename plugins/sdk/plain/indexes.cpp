// Indexes.
#include <algorithm>

#include "sdk/invented_names.hpp"
#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

namespace {

void leave_out(PlainRewrite& rewrite, const std::optional<Span>& clause, std::string note) {
    if (!clause) return;
    rewrite.edits.erase(*clause);
    rewrite.note(std::move(note), *clause);
}

bool has_method(const std::string& method) {
    return method.empty() || method == "btree" || method == "hash";
}

/// Whether (…), the elements of an index, holds more than names.
bool has_expression(std::string_view definition) {
    int depth = 0;
    bool quoted = false;
    for (const char c : definition) {
        if (c == '"') quoted = !quoted;
        if (quoted || (c != '(' && c != ')')) continue;
        depth += c == '(' ? 1 : -1;
        if (depth == 2) return true;
        if (depth == 0) return false;
    }
    return false;
}

bool is_method(std::string_view method) {
    constexpr std::string_view known[] = {"gin", "gist", "spgist", "brin"};
    return std::ranges::find(known, method) != std::end(known);
}

Rendering without_index(std::string what, Span at) {
    return {{}, {Note{"the index is left out, queries are slower and nothing else: " + std::move(what), at}}};
}

void write_element(PlainRewrite& rewrite, const CreateIndex& index, const IndexElement& element) {
    write(rewrite, *element.column);
    const Table* table = rewrite.before.table(index.table.name.name);
    const Column* column = table ? table->column(element.column->name) : nullptr;
    if (rewrite.rules.index_prefix > 0 && !index.unique && column && is_unbounded(column->type))
        rewrite.edits.insert(element.column->span.end,
                             "(" + std::to_string(rewrite.rules.index_prefix) + ")");
    rewrite.refuse_any(element.collate, "COLLATE");
    leave_out(rewrite, element.operator_class,
              "an operator class is left out: it changes how fast an index answers, not what");
    if (element.nulls) rewrite.edits.erase(*element.nulls);
}

/// What changes how fast an index answers, not what, is left out.
void write_clauses(PlainRewrite& rewrite, const CreateIndex& index) {
    rewrite.refuse_any(index.with, "WITH");
    leave_out(rewrite, index.concurrently, "CONCURRENTLY is left out");
    leave_out(rewrite, index.include, "INCLUDE is left out: it changes how fast an index answers, not what");
    if (index.only) rewrite.edits.erase(*index.only);
    if (index.method_clause) rewrite.edits.erase(*index.method_clause);
    if (index.nulls && rewrite.word(rewrite.index_at(index.nulls->begin) + 1, "NOT"))
        rewrite.refuse("NULLS NOT DISTINCT", *index.nulls);
    if (index.nulls) rewrite.edits.erase(*index.nulls);
    if (!index.where) return;
    if (index.unique) rewrite.refuse("a unique index of some rows", index.where->span);
    const std::size_t where = rewrite.index_at(index.where->span.begin) - 1;
    leave_out(rewrite, Span{rewrite.token(where).span.begin, index.where->span.end},
              "the index is one of all rows: WHERE changes how fast it answers, not what");
}

void write_name(PlainRewrite& rewrite, const CreateIndex& index) {
    if (index.name) return write(rewrite, *index.name);
    std::size_t on = rewrite.index_at(index.table.span.begin);
    while (!rewrite.word(on, "ON")) --on;
    const std::string name = invented_index_name(rewrite.statement, index, rewrite.before);
    rewrite.edits.insert(rewrite.token(on).span.begin, spelled(rewrite.rules, name) + " ");
}

}  // namespace

bool is_left_out(const Index& index) {
    return !has_method(index.method) || (!index.unique && has_expression(index.definition));
}

Rendering render(PlainRewrite& rewrite, const CreateIndex& index) {
    const std::string title(rewrite.rules.title);
    if (!has_method(index.method) && !is_method(index.method))
        rewrite.refuse("the index method " + index.method, *index.method_clause);
    if (!has_method(index.method))
        return without_index(title + " has no " + index.method + " indexes", *index.method_clause);
    for (const IndexElement& element : index.elements) {
        if (element.column) continue;
        if (index.unique) rewrite.refuse("a unique index of expressions", element.span);
        return without_index(title + " has no indexes of expressions", element.span);
    }
    for (const IndexElement& element : index.elements) write_element(rewrite, index, element);
    write_clauses(rewrite, index);
    write_name(rewrite, index);
    write(rewrite, index.table);
    return rewrite.done();
}

std::string index_for_keys(const PlainRewrite& rewrite, const std::string& table, const std::string& index,
                           const std::string& gone) {
    const Table* known = rewrite.before.table(table);
    if (!rewrite.rules.keys_need_indexes || !known) return {};
    const auto found = rewrite.before.indexes.find(index);
    if (found == rewrite.before.indexes.end()) return {};
    for (const ForeignKey& key : known->foreign_keys) {
        if (std::ranges::find(key.columns, gone) != key.columns.end()) continue;
        const auto serves = [&](const std::vector<std::string>& columns) {
            return columns.size() >= key.columns.size() &&
                   std::equal(key.columns.begin(), key.columns.end(), columns.begin());
        };
        const bool others = std::ranges::any_of(rewrite.before.indexes, [&](const auto& each) {
            return each.first != index && each.second.table == table && !is_left_out(each.second) &&
                   serves(each.second.columns);
        });
        if (!serves(found->second.columns) || others || serves(known->primary_key.columns)) continue;
        std::string columns;
        for (const std::string& column : key.columns)
            columns += (columns.empty() ? "" : ", ") + spelled(rewrite.rules, column);
        return "ADD INDEX IF NOT EXISTS " + spelled(rewrite.rules, key.name) + " (" + columns + ")";
    }
    return {};
}

/// DROP INDEX where an index belongs to its table.
Rendering drop_indexes(PlainRewrite& rewrite, const Drop& drop) {
    Rendering rendering;
    const Span all{0, rewrite.statement.text.size()};
    for (const ObjectName& name : drop.names) {
        const auto index = rewrite.before.indexes.find(name.name.name);
        if (index == rewrite.before.indexes.end())
            rewrite.refuse("an index of a table that is not known", name.span);
        if (is_left_out(index->second)) continue;
        const std::string& table = index->second.table;
        const std::string made_up = index_for_keys(rewrite, table, name.name.name);
        const std::string exists = drop.if_exists ? "IF EXISTS " : "";
        const std::string what = "DROP INDEX " + exists + spelled(rewrite.rules, name.name.name);
        const std::string its_table = spelled(rewrite.rules, table);
        rendering.steps.emplace_back(SqlStep{made_up.empty()
                                                 ? what + " ON " + its_table
                                                 : "ALTER TABLE " + its_table + " " + made_up + ", " + what,
                                             all});
    }
    return rendering;
}

}  // namespace runner::plain
