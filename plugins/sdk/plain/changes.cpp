// INSERT, UPDATE and DELETE.
#include <algorithm>

#include "sdk/expression/assignments.hpp"
#include "sdk/expression/typing.hpp"
#include "sdk/plain/tree.hpp"

namespace runner::plain {

namespace {

using tree::Form;

void write_given(PlainRewrite& rewrite, const Expr& value, const Column* column) {
    if (column)
        write_value(rewrite, value, column->type);
    else
        write_tree(rewrite, value);
}

void write_rows(PlainRewrite& rewrite, Tokens values, const tree::Assignments& given) {
    tree::each_row(rewrite, values, [&](std::vector<Expr>& row) {
        for (Expr& value : row) tree::set_types(rewrite, rewrite.before, value, {});
        given.require(row);
        for (std::size_t i = 0; i < row.size(); ++i)
            write_given(rewrite, row[i], i < given.targets().size() ? given.targets()[i] : nullptr);
    });
}

/// What a query gives has its type from the query, and '\xCAFE' would be a text there.
void check_query(const PlainRewrite& rewrite, const tree::Query& query, const tree::Assignments& given) {
    for (const tree::Select& arm : query.arms)
        for (std::size_t i = 0; i < std::min(arm.items.size(), given.targets().size()); ++i) {
            const Column* column = given.targets()[i];
            if (column && column->type.kind == TypeKind::bytea && arm.items[i].value.form == Form::string)
                rewrite.refuse("a BYTEA among the values of a query",
                               span_of(rewrite, arm.items[i].value.tokens));
        }
}

std::string name_of(const PlainRewrite& rewrite, const DataChange& change) {
    return spelled(rewrite.rules, change.alias ? change.alias->name : change.table.name.name);
}

/// UPDATE t, u SET t.a = …; DELETE FROM t USING t, u.
void write_joined(PlainRewrite& rewrite, const DataChange& change, const tree::Change& tree) {
    if (!rewrite.rules.joined_changes || change.verb == DataVerb::insert) {
        if (change.alias) rewrite.refuse("another name for the table", change.alias->span);
        rewrite.refuse("a change that looks at other tables", *change.from);
    }
    const Span target = span_of(rewrite, tree.target.tokens);
    std::string others;
    for (const tree::Source& source : tree.from) {
        PlainRewrite alone(rewrite.statement, rewrite.before, rewrite.rules);
        write_source(alone, source);
        others += ", " + alone.edits.str(span_of(rewrite, source.tokens));
    }
    std::string table = spelled(rewrite.rules, change.table.name.name);
    const std::string name = name_of(rewrite, change);
    if (change.alias) table += " AS " + name;
    if (change.from) rewrite.edits.erase(*change.from);
    rewrite.edits.replace(
        target, change.verb == DataVerb::update ? table + others : name + " USING " + table + others);
}

/// Whether a row that is inserted may meet another one in `index`: values that the database generates do not.
bool may_meet(const Table& table, const Index& index, const tree::Assignments& given) {
    return !std::ranges::all_of(index.columns, [&](const std::string& name) {
        const Column* column = table.column(name);
        return column && column->identity &&
               std::ranges::find(given.targets(), column) == given.targets().end();
    });
}

/// ON CONFLICT is about one key, what stands for it about any.
void check_keys(const PlainRewrite& rewrite, const DataChange& change, const Table& table,
                const tree::Change& tree, const tree::Assignments& given) {
    const Conflict& conflict = *change.conflict;
    if (conflict.assignments.empty() && !conflict.target) return;
    std::vector<std::string> columns;
    for (const Expr& part : tree.conflict) columns.push_back(part.name);
    std::ranges::sort(columns);
    for (const auto& [name, index] : rewrite.before.indexes) {
        if (index.table != table.name || !index.unique || !may_meet(table, index, given)) continue;
        std::vector<std::string> others = index.columns;
        std::ranges::sort(others);
        const bool meant = conflict.constraint ? conflict.constraint->name == name : others == columns;
        if (!meant)
            rewrite.refuse("ON CONFLICT for one of several keys", conflict.span,
                           "leave such rows out of the INSERT by a WHERE NOT EXISTS");
    }
}

void write_conflict(PlainRewrite& rewrite, const DataChange& change, const tree::Change& tree,
                    const tree::Assignments& given) {
    const Conflict& conflict = *change.conflict;
    const Table* table = rewrite.before.table(change.table.name.name);
    if (rewrite.rules.upsert.empty() || !table || table->columns.empty())
        rewrite.refuse("ON CONFLICT", conflict.span);
    if (!tree.conditions.empty()) rewrite.refuse("ON CONFLICT … WHERE", conflict.span);
    check_keys(rewrite, change, *table, tree, given);
    const std::string upsert = std::string(rewrite.rules.upsert) + " ";
    if (!conflict.assignments.empty()) {
        if (tree.query) rewrite.refuse("ON CONFLICT behind a query", conflict.span);
        return rewrite.edits.replace({conflict.span.begin, conflict.assignments.front().span.begin}, upsert);
    }
    const std::string itself =
        name_of(rewrite, change) + "." + spelled(rewrite.rules, table->columns.front().name);
    rewrite.edits.replace(conflict.span, upsert + itself + " = " + itself);
}

void write_set(PlainRewrite& rewrite, const DataChange& change, const tree::SetClause& clause) {
    if (clause.columns.size() != 1)
        rewrite.refuse("a SET of several columns at once", span_of(rewrite, clause.value.tokens));
    const Tokens column{clause.columns[0], clause.columns[0] + 1};
    write_names(rewrite, column);
    if (change.from) rewrite.edits.insert(span_of(rewrite, column).begin, name_of(rewrite, change) + ".");
    const Table* table = rewrite.before.table(change.table.name.name);
    write_given(rewrite, clause.value, table ? table->column(rewrite.name_at(column.first)) : nullptr);
}

}  // namespace

Rendering render(PlainRewrite& rewrite, const DataChange& change) {
    rewrite.refuse_any(change.overriding, "OVERRIDING");
    rewrite.refuse_any(change.only, "ONLY");
    if (change.returning) {
        rewrite.edits.erase(*change.returning);
        rewrite.note("RETURNING is left out: a migration reads no rows", *change.returning);
    }
    understood(rewrite, [&] {
        tree::Change tree = tree::parse_change(rewrite, {0, rewrite.size()});
        tree::set_types(rewrite, rewrite.before, tree);
        const tree::Assignments given(rewrite, rewrite.before, tree);
        given.require();
        if (!tree.with.empty()) rewrite.refuse("WITH", rewrite.token(0).span);
        if (change.from || change.alias)
            write_joined(rewrite, change, tree);
        else
            write(rewrite, change.table);
        for (const std::size_t column : tree.columns) write_names(rewrite, {column, column + 1});
        if (tree.query) {
            check_query(rewrite, *tree.query, given);
            write_tree(rewrite, *tree.query);
        }
        if (!tree.values.empty()) write_rows(rewrite, tree.values, given);
        if (change.conflict) write_conflict(rewrite, change, tree, given);
        for (const tree::SetClause& clause : tree.assignments) write_set(rewrite, change, clause);
        for (const Expr& condition : tree.conditions) write_tree(rewrite, condition);
    });
    return rewrite.done();
}

}  // namespace runner::plain
