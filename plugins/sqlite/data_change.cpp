#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "expressions.hpp"
#include "literal_rows.hpp"
#include "names.hpp"
#include "queries.hpp"
#include "reading.hpp"
#include "refuse.hpp"
#include "sdk/expression/assignments.hpp"
#include "sdk/expression/result.hpp"
#include "sdk/expression/typing.hpp"
#include "statements.hpp"

namespace runner::sqlite {
using namespace tree;

namespace {

/// Whether the last words of the query, as it will be rewritten, are those of its tables.
bool ends_with_tables(const Query& query) {
    if (!query.order.empty() || !query.limits.empty()) return false;
    const Select& last = query.arms.back();
    if (last.inner) return query.arms.size() > 1 || ends_with_tables(*last.inner);
    return !last.from.empty() && !last.where && last.group.empty() && !last.having && last.windows.empty();
}

/// The words of one data statement; its expressions are rewritten apart.
class Words {
  public:
    Words(Rewrite& rewrite, const DataChange& change)
        : rewrite_(rewrite), change_(change), table_(rewrite.before.table(change.table.name.name)) {}

    void insert() {
        if (change_.overriding) overriding(*change_.overriding);
        if (change_.columns.empty() && !change_.rows.empty()) name_columns(change_.rows.front().size());
        if (change_.query) {
            query_ = read_query(rewrite_, change_.query->span);
            const auto given = result_of(rewrite_, rewrite_.before, *query_);
            if (change_.columns.empty() && given) name_columns(given->size());
        }
        const auto generated = [](const Column& column) { return column.generated.has_value(); };
        if (table_ && std::ranges::any_of(table_->columns, generated))
            for (const std::vector<Expression>& row : change_.rows) cut_generated(row);
        if (change_.conflict) conflict(*change_.conflict);
    }

    void update() {
        target();
        for (const Assignment& each : change_.assignments) {
            if (each.columns.empty()) refuse("SQLite sets whole columns alone", each.span);
        }
    }

    /// DELETE … USING u WHERE c is DELETE … WHERE EXISTS (SELECT 1 FROM u WHERE c).
    void erase() {
        target();
        if (!change_.from) return;
        const Span word = rewrite_.token(rewrite_.index_at(change_.from->begin)).span;
        rewrite_.edits.replace(word, "WHERE EXISTS (SELECT 1 FROM");
        close_at_ = change_.where ? change_.where->span.end : change_.from->end;
    }

    /// To be called when the expressions are rewritten: what is inserted here comes behind them.
    Rendering done() {
        if (close_at_ > 0) rewrite_.edits.insert(close_at_, ")");
        if (!change_.from || !change_.returning) return rewrite_.done();
        // The other tables' columns are not SQLite's to return, and nobody reads the rows.
        rewrite_.note("RETURNING is left out: a migration reads no rows", *change_.returning);
        Rendering rendering = rewrite_.done();
        const std::size_t end =
            rewrite_.statement.text.find_last_not_of(" \t\r\n", change_.returning->begin - 1);
        std::get<SqlStep>(rendering.steps.back()).sql = rewrite_.edits.str({0, end + 1});
        return rendering;
    }

  private:
    /// Another name of the target needs AS, and ONLY has no meaning without inheritance.
    void target() {
        if (change_.only) rewrite_.edits.erase(*change_.only);
        if (!change_.alias) return;
        const std::size_t name = rewrite_.index_at(change_.alias->span.begin);
        if (!rewrite_.word(name - 1, "AS")) rewrite_.edits.insert(change_.alias->span.begin, "AS ");
    }

    /// PostgreSQL fills the columns behind the last value; SQLite wants a value for each that is not named,
    /// but none for a generated column.
    void name_columns(std::size_t values) {
        if (!table_) return;
        std::vector<std::string> names;
        for (const Column& each :
             std::span(table_->columns).first(std::min(values, table_->columns.size()))) {
            if (!each.generated) names.push_back(spelled(each.name));
        }
        if (names.size() == table_->columns.size()) return;
        const Span behind = change_.alias ? change_.alias->span : change_.table.span;
        rewrite_.edits.insert(behind.end, fmt::format(" ({})", fmt::join(names, ", ")));
    }

    /// A generated column of the table takes nothing but DEFAULT, and on SQLite not even that.
    void cut_generated(const std::vector<Expression>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Column* column = i < change_.columns.size() ? table_->column(change_.columns[i].name)
                                   : change_.columns.empty() && i < table_->columns.size()
                                       ? &table_->columns[i]
                                       : nullptr;
            if (!column || !column->generated) continue;
            if (!change_.columns.empty() || row.size() == 1) {
                refuse("SQLite takes no value for a generated column", row[i].span, "leave the column out");
            }
            const std::size_t word = rewrite_.index_at(row[i].span.begin);
            if (!rewrite_.word(word, "DEFAULT") || rewrite_.token(word).span != row[i].span)
                throw Error(ErrorKind::schema, fmt::format("the column {} is generated", column->name))
                    .at(row[i].span)
                    .mend("write DEFAULT in its place");
            const bool last = i + 1 == row.size();
            rewrite_.edits.replace(last ? Span{row[i - 1].span.end, row[i].span.end}
                                        : Span{row[i].span.begin, row[i + 1].span.begin},
                                   "");
        }
    }

    /// OVERRIDING SYSTEM VALUE allows what SQLite always allows.
    void overriding(Span clause) {
        rewrite_.edits.erase(clause);
        const bool user = rewrite_.word(rewrite_.index_at(clause.begin) + 1, "USER");
        if (user && (change_.query || !table_))
            refuse("SQLite has no OVERRIDING USER VALUE", clause, "leave the column out");
    }

    void conflict(const Conflict& conflict) {
        // SQLite would read the ON as that of a join (https://www.sqlite.org/lang_upsert.html, section 2.2).
        if (query_ && ends_with_tables(*query_)) rewrite_.edits.insert(conflict.span.begin, "WHERE true ");
        if (conflict.constraint) {
            rewrite_.edits.replace(*conflict.target,
                                   fmt::format("({})", fmt::join(columns_of(*conflict.constraint), ", ")));
        }
    }

    /// SQLite knows the constraint that is meant by its columns.
    std::vector<std::string> columns_of(const Identifier& constraint) const {
        const Key* key = key_called(constraint.name);
        if (!key) {
            refuse("SQLite knows unique constraints by their columns alone", constraint.span,
                   "name the columns: ON CONFLICT (a, b)");
        }
        std::vector<std::string> names;
        for (const std::string& name : key->columns) names.push_back(spelled(name));
        return names;
    }

    const Key* key_called(const std::string& name) const {
        if (!table_) return nullptr;
        const Key& primary = table_->primary_key;
        if (name == (primary.name.empty() ? table_->name + "_pkey" : primary.name)) return &primary;
        const auto found = std::find_if(table_->unique.begin(), table_->unique.end(),
                                        [&](const Key& key) { return key.name == name; });
        return found == table_->unique.end() ? nullptr : &*found;
    }

    Rewrite& rewrite_;
    const DataChange& change_;
    std::optional<Query> query_;  // of INSERT
    const Table* table_;          // nullptr: not known
    std::size_t close_at_ = 0;
};

/// The value of a = value, or those of (a, b) = (x, y), for which PostgreSQL may say ROW.
void put_assigned(Rewrite& rewrite, const SetClause& assignment, const Table* table) {
    std::vector<const Column*> columns;
    for (const std::size_t each : assignment.columns)
        columns.push_back(table ? table->column(rewrite.name_at(each)) : nullptr);
    const Expr& value = assignment.value;
    const bool several = columns.size() > 1 || value.form == Form::row;
    if (!several) {
        put_given(rewrite, value, columns[0], rewrite.edits);
    } else if (value.form == Form::subquery) {
        put(rewrite, *value.query, rewrite.edits, columns);
    } else if (value.form != Form::row) {
        put(rewrite, value, rewrite.edits);
    } else {
        if (value.parts.size() != columns.size()) {
            throw Error(ErrorKind::schema, fmt::format("{} columns are set, and {} values are given",
                                                       columns.size(), value.parts.size()))
                .at(span_of(rewrite, value.tokens));
        }
        if (rewrite.word(value.tokens.first, "ROW"))
            rewrite.edits.erase(rewrite.token(value.tokens.first).span);
        for (std::size_t i = 0; i < value.parts.size(); ++i)
            put_given(rewrite, value.parts[i], columns[i], rewrite.edits);
    }
}

/// The rows of an INSERT.
void put_rows(Rewrite& rewrite, Tokens values, const Assignments& given) {
    const auto& targets = given.targets();
    understood(rewrite, [&] {
        each_row(rewrite, values, [&](std::vector<Expr>& row) {
            for (Expr& value : row) {
                refuse_foreign(rewrite, value);
                set_types(rewrite, rewrite.before, value, {});
            }
            given.require(row);
            for (std::size_t i = 0; i < row.size(); ++i)
                put_given(rewrite, row[i], i < targets.size() ? targets[i] : nullptr, rewrite.edits);
        });
    });
}

/// Rewrites the expressions, queries and names of a whole INSERT, UPDATE or DELETE; values become what the
/// columns that they are given to take for what PostgreSQL would make of them. The words of the statement
/// itself stay as they are.
void rewrite_change(Rewrite& rewrite) {
    Change change = read(rewrite, {0, rewrite.size()}, parse_change);
    set_types(rewrite, rewrite.before, change);
    Edits& edits = rewrite.edits;
    put(rewrite, change.with, edits);
    put_name(rewrite, change.target.name_tokens, edits);
    if (change.target.alias) put_name(rewrite, *change.target.alias, edits);
    for (const std::size_t column : change.columns) put_name(rewrite, column, edits);

    const Table* table = rewrite.before.table(change.target.name);
    const Assignments given(rewrite, rewrite.before, change);
    given.require();
    if (change.query) put(rewrite, *change.query, edits, given.targets());
    if (!change.values.empty()) put_rows(rewrite, change.values, given);
    for (const SetClause& each : change.assignments) {
        for (const std::size_t column : each.columns) put_name(rewrite, column, edits);
        put_assigned(rewrite, each, table);
    }
    for (const Source& each : change.from) put(rewrite, each, edits);
    for (const Expr& each : change.conflict) put(rewrite, each, edits);
    for (const Expr& each : change.conditions) put(rewrite, each, edits);
    for (const Item& each : change.returning) put(rewrite, each, edits);
}

}  // namespace

Rendering render(const Statement& statement, const DataChange& change, const Schema& before) {
    Rewrite rewrite(statement, before);
    Words words(rewrite, change);
    if (change.verb == DataVerb::insert) words.insert();
    if (change.verb == DataVerb::update) words.update();
    if (change.verb == DataVerb::delete_) words.erase();
    if (!stands_as_written(rewrite, change)) rewrite_change(rewrite);
    return words.done();
}

}  // namespace runner::sqlite
