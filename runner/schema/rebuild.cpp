#include "schema/rebuild.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "schema/altered_table.hpp"
#include "schema/definition.hpp"
#include "schema/expression_text.hpp"
#include "schema/surroundings.hpp"
#include "sdk/ascii.hpp"

namespace runner::schema {
namespace {

using ascii::equal_ignoring_case;

/// A table and what belongs to it, while it is being changed.
class Work {
  public:
    Work(const std::string& table, const std::vector<StoredObject>& live, const Dialect& dialect);

    /// Whether there is anything to do for it: IF [NOT] EXISTS goes by what the database holds.
    bool concerns(const TableChange& change) const;
    void apply(const TableChange& change);
    /// These statements do all that was applied.
    void spare_copy(std::vector<std::string> statements);
    Rebuild done(Span span) const;

  private:
    void change(const ColumnDropped& dropped);
    void change(const ColumnRetyped& retyped);
    void change(const ConstraintDropped& dropped);
    void change(const ConstraintRenamed& renamed);
    void change(const IndexAdded& added);
    template <class Change>
    void change(const Change& each) {
        copies_ = true;
        table_.apply(each);
    }

    std::vector<StoredObject>::iterator find_index(std::string_view name);
    std::string free_name() const;
    std::vector<RowRule> unique_indexes() const;
    std::vector<std::string> foreign_keys() const;

    const std::vector<StoredObject>& live_;
    const Dialect& dialect_;
    const LexicalRules& rules_;
    const StoredObject& old_;
    Surroundings around_;
    AlteredTable table_;
    std::vector<StoredObject> belongings_;  // indexes and triggers of the table
    std::vector<std::string> statements_;   // should nothing need a copy
    bool copies_ = false;
    std::vector<std::string> keys_before_;       // foreign ones
    std::vector<const StoredObject*> triggers_;  // may speak of a column that goes
    bool values_change_ = false;
};

Work::Work(const std::string& table, const std::vector<StoredObject>& live, const Dialect& dialect)
    : live_(live),
      dialect_(dialect),
      rules_(dialect.lexical_rules()),
      old_(find_table(table, live)),
      around_{live, old_, rules_},
      table_(old_, dialect),
      keys_before_(foreign_keys()) {
    std::vector<std::string> columns{old_.name};
    for (const ColumnDefinition& each : table_.table().columns) columns.push_back(each.name.name);
    for (const StoredObject& object : live_) {
        if (!equal_ignoring_case(object.table, old_.name)) continue;
        if (object.kind == "trigger") belongings_.push_back(object);
        if (object.kind != "index") continue;
        const Statement statement = parse_definition(object, rules_);
        const auto* index = std::get_if<CreateIndex>(&statement.node);
        Edits edits(statement.text);
        for (const IndexElement& each : index ? index->elements : std::vector<IndexElement>{})
            if (!each.column) literalize(statement, each.expression.span, columns, edits);
        if (index && index->where) literalize(statement, index->where->span, columns, edits);
        belongings_.push_back({object.kind, object.name, object.table, edits.str()});
    }
}

bool Work::concerns(const TableChange& each) const {
    if (const auto* added = std::get_if<ColumnAdded>(&each))
        return !added->if_not_exists || !table_.has_column(added->name);
    if (const auto* dropped = std::get_if<ColumnDropped>(&each))
        return !dropped->if_exists || table_.has_column(dropped->name);
    return true;
}

void Work::apply(const TableChange& each) {
    std::visit([&](const auto& of_a_kind) { change(of_a_kind); }, each);
}

void Work::spare_copy(std::vector<std::string> statements) {
    copies_ = false;
    statements_ = std::move(statements);
}

void Work::change(const ColumnDropped& dropped) {
    copies_ = true;
    table_.column(dropped.name);
    const std::string what = "column " + dropped.name;
    for (const StoredObject* trigger : around_.triggers_about(dropped.name)) triggers_.push_back(trigger);
    around_.refuse_references(what, [&](const std::vector<Identifier>& columns) {
        return among(columns, dropped.name) || (columns.empty() && table_.is_key(dropped.name));
    });
    // PostgreSQL drops every index that involves the column (manual, ALTER TABLE).
    std::erase_if(belongings_, [&](const StoredObject& each) {
        if (each.kind != "index") return false;
        const Statement index = parse_definition(each, rules_);
        const auto* node = std::get_if<CreateIndex>(&index.node);
        return mentions(index, {node ? node->table.span.end : 0, index.text.size()}, dropped.name);
    });
    table_.apply(dropped);
}

void Work::change(const ColumnRetyped& retyped) {
    copies_ = true;
    if (!retyped.gone.empty()) around_.refuse_mention(retyped, table_);
    if (!retyped.value.empty()) values_change_ = true;
    table_.apply(retyped);
}

void Work::change(const IndexAdded& added) {
    statements_.push_back(added.definition);
    belongings_.push_back({"index", added.name, old_.name, added.definition});
}

std::vector<StoredObject>::iterator Work::find_index(std::string_view name) {
    return std::find_if(belongings_.begin(), belongings_.end(), [&](const StoredObject& each) {
        return each.kind == "index" && equal_ignoring_case(each.name, name);
    });
}

void Work::change(const ConstraintDropped& dropped) {
    const auto found = table_.find(dropped);
    const auto index = found ? belongings_.end() : find_index(dropped.name);
    const auto refuse = [&](const std::vector<std::string>& key, bool primary) {
        around_.refuse_references("constraint " + dropped.name, [&](const std::vector<Identifier>& columns) {
            const bool alike = columns.size() == key.size() &&
                               std::all_of(key.begin(), key.end(),
                                           [&](const std::string& each) { return among(columns, each); });
            return alike || (primary && columns.empty());
        });
    };
    if (index != belongings_.end()) {
        refuse(dropped.columns, false);
        statements_.push_back("DROP INDEX " + dialect_.quoted(index->name));
        belongings_.erase(index);
        return;
    }
    if (!found && dropped.if_exists) return;
    if (found && (found->constraint->kind == ConstraintKind::primary_key ||
                  found->constraint->kind == ConstraintKind::unique)) {
        refuse(columns_of(table_.statement(), table_.table(), *found),
               found->constraint->kind == ConstraintKind::primary_key);
    }
    copies_ = true;
    table_.apply(dropped);
}

void Work::change(const ConstraintRenamed& renamed) {
    const auto index = table_.find(renamed.from) ? belongings_.end() : find_index(renamed.from.name);
    if (index == belongings_.end()) {
        copies_ = true;
        return table_.apply(renamed);
    }
    const Statement statement = parse_definition(*index, rules_);
    const auto* node = std::get_if<CreateIndex>(&statement.node);
    if (!node || !node->name) return;
    Edits edits(statement.text);
    edits.replace(node->name->span, dialect_.quoted(renamed.to));
    statements_.push_back("DROP INDEX " + dialect_.quoted(index->name));
    *index = {index->kind, renamed.to, index->table, edits.str()};
    statements_.push_back(index->sql);
}

/// Indexes of whole columns and all rows that no two rows may share.
std::vector<RowRule> Work::unique_indexes() const {
    std::vector<RowRule> result;
    for (const StoredObject& each : belongings_) {
        if (each.kind != "index") continue;
        const Statement statement = parse_definition(each, rules_);
        const auto* index = std::get_if<CreateIndex>(&statement.node);
        if (!index || !index->unique || index->where) continue;
        RowRule rule{RowRule::unique, each.name, {}, {}};
        for (const IndexElement& element : index->elements)
            if (element.column) rule.columns.push_back(dialect_.quoted(element.column->name));
        if (rule.columns.size() == index->elements.size()) result.push_back(std::move(rule));
    }
    return result;
}

/// A name that nobody has, for the new table until it takes the old one's.
std::string Work::free_name() const {
    std::string name = "_rebuild_" + old_.name;
    while (std::any_of(live_.begin(), live_.end(),
                       [&](const StoredObject& object) { return equal_ignoring_case(object.name, name); }))
        name.insert(0, "_");
    return name;
}

/// The foreign keys of the table, as a database calls them where rows break them.
std::vector<std::string> Work::foreign_keys() const {
    std::vector<std::string> result;
    for (const PlacedConstraint& each : constraints_of(table_.table())) {
        if (!each.constraint->references) continue;
        result.push_back(fmt::format("{} to {}",
                                     fmt::join(columns_of(table_.statement(), table_.table(), each), ", "),
                                     each.constraint->references->table.name.name));
    }
    return result;
}

Rebuild Work::done(Span span) const {
    Rebuild result;
    result.table = old_.name;
    result.copies = copies_;
    std::vector<std::string> statements = statements_;
    TableRebuild plan;
    plan.table = old_.name;
    plan.rules = unique_indexes();
    if (copies_) {
        plan.scratch = free_name();
        plan.definition = table_.definition(plan.scratch);
        plan.copied = table_.copied();
        plan.rowid = table_.rowid();
        plan.autoincrement = table_.autoincrement();
        for (const StoredObject& object : live_) {
            if (object.kind == "table" && object.name.starts_with("sqlite_stat"))
                plan.statistics.push_back(object.name);
        }
        // Triggers come last: one of an index that is made again has nothing to do with it.
        for (const std::string_view kind : {"index", "trigger"}) {
            for (const StoredObject& each : belongings_)
                if (each.kind == kind) plan.restored.push_back(each.sql);
        }
        const StoredObject renamed{"table", plan.scratch, plan.scratch, plan.definition};
        const AlteredTable now(renamed, dialect_);
        plan.columns = now.bare_columns();
        const std::vector<RowRule> rules = now.rules();
        plan.rules.insert(plan.rules.begin(), rules.begin(), rules.end());
        statements = dialect_.rebuild(plan);
        result.trials = around_.trials(triggers_, table_.table(), dialect_);
        if (values_change_) {
            result.referring = around_.referring();
            result.referring.insert(result.referring.begin(), old_.name);
        }
        for (std::string& key : foreign_keys()) {
            if (std::find(keys_before_.begin(), keys_before_.end(), key) == keys_before_.end())
                result.new_keys.push_back(std::move(key));
        }
    }
    result.rules = plan.rules;
    result.probe = dialect_.probe(plan);
    for (std::string& sql : statements) result.steps.push_back({std::move(sql), span});
    return result;
}

}  // namespace

Rebuild rebuild(const RebuildStep& step, const std::vector<StoredObject>& live, const Dialect& dialect) try {
    Work work(step.table, live, dialect);
    std::vector<std::string> native;
    for (std::size_t i = 0; i < step.changes.size(); ++i) {
        if (!work.concerns(step.changes[i])) continue;
        work.apply(step.changes[i]);
        if (!step.native.empty()) native.push_back(step.native[i]);
    }
    if (!step.native.empty()) work.spare_copy(std::move(native));
    return work.done(step.span);
} catch (Error& error) {
    if (!error.span()) error.at(step.span);
    throw;
}

}  // namespace runner::schema
