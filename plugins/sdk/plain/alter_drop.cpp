// What ALTER TABLE takes away.
#include <algorithm>

#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

namespace {

bool has(const std::vector<std::string>& columns, const std::string& column) {
    return std::ranges::find(columns, column) != columns.end();
}

bool can(const PlainRewrite& rewrite, PlainAlter what) {
    return std::ranges::find(rewrite.rules.alter, what) != rewrite.rules.alter.end();
}

/// Actions of one ALTER TABLE, in their order.
class Actions {
  public:
    explicit Actions(PlainRewrite& rewrite) : rewrite_(rewrite) {}

    /// Each once: several columns may stand on it.
    void add(const std::string& action) {
        if (!rewrite_.ended.insert(action).second) return;
        text_ += (text_.empty() ? "" : ", ") + action;
    }
    void drop(std::string_view what, const std::string& name) {
        add("DROP " + std::string(what) + " " + spelled(rewrite_.rules, name));
    }
    void drop_index(const std::string& table, const std::string& index, const std::string& gone = {}) {
        const std::string made_up = index_for_keys(rewrite_, table, index, gone);
        if (!made_up.empty()) add(made_up);
        drop("INDEX", index);
    }
    bool empty() const { return text_.empty(); }
    const std::string& str() const { return text_; }

  private:
    PlainRewrite& rewrite_;
    std::string text_;
};

/// The end of all that stands on `column` of `table`, which goes with it on PostgreSQL.
Actions ends_on(PlainRewrite& rewrite, const Table& table, const std::string& column) {
    Actions actions(rewrite);
    for (const ForeignKey& key : table.foreign_keys)
        if (has(key.columns, column)) actions.drop("CONSTRAINT", key.name);
    for (const Check& check : table.checks)
        if (has(check.columns, column)) actions.drop("CONSTRAINT", check.name);
    if (has(table.primary_key.columns, column)) actions.add("DROP PRIMARY KEY");
    for (const auto& [name, index] : rewrite.before.indexes) {
        if (index.table != table.name || is_left_out(index) || name == table.primary_key.name) continue;
        if (has(index.columns, column)) actions.drop_index(table.name, name, column);
    }
    return actions;
}

/// CASCADE is left out where it takes nothing of other tables along.
void write_cascade(PlainRewrite& rewrite, const std::string& table, const std::optional<Span>& cascade) {
    if (!cascade) return;
    const std::vector<std::string> dependents = rewrite.before.dependents(table);
    if (!dependents.empty())
        rewrite.refuse("CASCADE", *cascade, "drop first what stands on it: " + dependents.front());
    rewrite.edits.erase(*cascade);
}

}  // namespace

void drop_column(PlainRewrite& rewrite, const std::string& table, const DropColumn& drop) {
    write_cascade(rewrite, table, drop.cascade);
    const Table* known = rewrite.before.table(table);
    if (!known) rewrite.refuse("to drop a column of a table that is not known", drop.column.span);
    const Actions ends = ends_on(rewrite, *known, drop.column.name);
    if (!ends.empty()) {
        if (!can(rewrite, PlainAlter::drop_index) || !rewrite.rules.several_alters)
            rewrite.refuse("to drop a column that keys, checks or indexes stand on", drop.column.span,
                           "drop them first");
        rewrite.edits.insert(drop.span.begin, ends.str() + ", ");
    }
    if (drop.restrict_) rewrite.edits.erase(*drop.restrict_);
    write(rewrite, drop.column);
}

void drop_constraint(PlainRewrite& rewrite, const std::string& table, const DropConstraint& drop) {
    write_cascade(rewrite, table, drop.cascade);
    if (drop.restrict_) rewrite.edits.erase(*drop.restrict_);
    const std::string& name = drop.name.name;
    const Table* known = rewrite.before.table(table);
    if (!known) rewrite.refuse("to drop a constraint of a table that is not known", drop.name.span);
    Actions end(rewrite);
    if (known->primary_key.name == name) {
        if (!can(rewrite, PlainAlter::drop_primary_key))
            rewrite.refuse("to drop a primary key", drop.name.span);
        end.add("DROP PRIMARY KEY");
    } else if (can(rewrite, PlainAlter::drop_index) &&
               std::ranges::find(known->unique, name, &Key::name) != known->unique.end()) {
        end.drop_index(table, name);
    } else {
        rewrite.ended.insert("DROP CONSTRAINT " + spelled(rewrite.rules, name));
        return write(rewrite, drop.name);
    }
    rewrite.edits.replace(drop.span, end.str());
}

}  // namespace runner::plain
