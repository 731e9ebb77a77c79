#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "expressions.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "sdk/expression/result.hpp"
#include "statements.hpp"

namespace runner::sqlite {
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

    /// A generated column takes nothing but DEFAULT, and on SQLite not even that.
    void cut_generated(const std::vector<Expression>& row) {
        if (!table_) return;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Column* column = i < change_.columns.size() ? table_->column(change_.columns[i].name)
                                   : change_.columns.empty() && i < table_->columns.size()
                                       ? &table_->columns[i]
                                       : nullptr;
            if (!column || !column->generated) continue;
            if (!change_.columns.empty() || row.size() == 1) {
                refuse("SQLite takes no value for a generated column", row[i].span, "leave the column out");
            }
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

}  // namespace

Rendering render(const Statement& statement, const DataChange& change, const Schema& before) {
    Rewrite rewrite(statement, before);
    Words words(rewrite, change);
    if (change.verb == DataVerb::insert) words.insert();
    if (change.verb == DataVerb::update) words.update();
    if (change.verb == DataVerb::delete_) words.erase();
    rewrite_change(rewrite);
    return words.done();
}

}  // namespace runner::sqlite
