#include "schema/rebuild.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "schema/altered_table.hpp"
#include "schema/definition.hpp"
#include "schema/expression_text.hpp"
#include "sdk/ascii.hpp"

namespace runner::schema {
namespace {

using ascii::equal_ignoring_case;

const StoredObject& find_table(std::string_view name, const std::vector<StoredObject>& live) {
    for (const StoredObject& object : live) {
        if (object.kind != "temporary table" || !equal_ignoring_case(object.name, name)) continue;
        throw Error(ErrorKind::schema, fmt::format("a temporary table hides table {}", name))
            .mend("drop the temporary table first, or give it another name");
    }
    for (const StoredObject& object : live)
        if (object.kind == "table" && equal_ignoring_case(object.name, name)) return object;
    throw Error(ErrorKind::schema, fmt::format("table {} does not exist in the database", name));
}

/// CREATE [TEMP] TRIGGER name [BEFORE | AFTER | INSTEAD OF] event [OF columns] ON table
struct TriggerHead {
    Firing::Event event = Firing::insert;
    Span columns;  ///< behind UPDATE OF; empty without
};

TriggerHead head_of(const Statement& trigger) {
    TriggerHead head;
    const auto& tokens = trigger.tokens;
    const auto word = [&](std::size_t i, std::string_view upper) {
        return i < tokens.size() && is_word(tokens[i], trigger.text, upper);
    };
    std::size_t i = 0;
    while (i < tokens.size() && !word(i, "INSERT") && !word(i, "UPDATE") && !word(i, "DELETE")) ++i;
    if (word(i, "DELETE")) head.event = Firing::remove;
    if (!word(i, "UPDATE")) return head;
    head.event = Firing::update;
    if (!word(i + 1, "OF")) return head;
    std::size_t last = i + 2;
    while (last + 1 < tokens.size() && !word(last + 1, "ON")) ++last;
    if (last < tokens.size()) head.columns = cover(tokens[i + 2].span, tokens[last].span);
    return head;
}

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
    void try_triggers(const std::string& column);
    std::string settable_column(std::string_view name) const;
    std::vector<Trial> trials() const;
    template <class Uses>
    void refuse_references(std::string_view what, Uses uses) const;
    void refuse_mention(const ColumnRetyped& retyped) const;
    bool is_own(const StoredObject& object) const { return &object == &old_; }
    std::string free_name() const;
    std::vector<RowRule> unique_indexes() const;
    std::vector<std::string> foreign_keys() const;
    std::vector<std::string> referring() const;

    const std::vector<StoredObject>& live_;
    const Dialect& dialect_;
    const LexicalRules& rules_;
    const StoredObject& old_;
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
    try_triggers(dropped.name);
    refuse_references(what, [&](const std::vector<Identifier>& columns) {
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
    if (!retyped.gone.empty()) refuse_mention(retyped);
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
        refuse_references("constraint " + dropped.name, [&](const std::vector<Identifier>& columns) {
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

/// Triggers that would break at some later time, or quietly mean something else: whether one speaks of this
/// column or of another of that name the database will say, but for a list behind UPDATE OF, which it never
/// looks at, and for triggers on views.
void Work::try_triggers(const std::string& column) {
    for (const StoredObject& object : live_) {
        if (object.kind != "trigger") continue;
        const Statement trigger = parse_definition(object, rules_);
        if (!mentions(trigger, old_.name) || !mentions(trigger, column)) continue;
        const TriggerHead head = head_of(trigger);
        const bool own = equal_ignoring_case(object.table, old_.name);
        const bool table = own || std::any_of(live_.begin(), live_.end(), [&](const StoredObject& each) {
                               return each.kind == "table" && equal_ignoring_case(each.name, object.table);
                           });
        if (!table || (own && mentions(trigger, head.columns, column))) {
            throw in_use("column " + column, old_.name, "trigger " + object.name,
                         "drop the trigger first, and make it anew without the column");
        }
        triggers_.push_back(&object);
    }
}

/// A column that the table `name` has when all is done, and that can be set.
std::string Work::settable_column(std::string_view name) const {
    const auto find = [](const CreateTable& table) -> std::string {
        for (const ColumnDefinition& each : table.columns) {
            const bool generated =
                std::any_of(each.constraints.begin(), each.constraints.end(),
                            [](const Constraint& one) { return one.kind == ConstraintKind::generated; });
            if (!generated) return each.name.name;
        }
        return {};
    };
    if (equal_ignoring_case(name, old_.name)) return find(table_.table());
    const Statement other = parse_definition(find_table(name, live_), rules_);
    const auto* table = std::get_if<CreateTable>(&other.node);
    return table ? find(*table) : std::string();
}

std::vector<Trial> Work::trials() const {
    std::vector<Trial> result;
    for (const StoredObject& object : live_) {
        if (object.kind == "view" && mentions(parse_definition(object, rules_), old_.name)) {
            result.push_back({object.kind, object.name,
                              fmt::format("SELECT 1 FROM {} LIMIT 0", dialect_.quoted(object.name))});
        }
    }
    for (const StoredObject* object : triggers_) {
        const Statement trigger = parse_definition(*object, rules_);
        const TriggerHead head = head_of(trigger);
        Firing firing{head.event, object->table, {}};
        if (head.event == Firing::update) {
            const auto listed = trigger.tokens_in(head.columns);
            firing.column =
                listed.empty() ? settable_column(object->table) : identifier_of(listed.front(), trigger.text);
        }
        const std::string sql = dialect_.trial(firing);
        if (!sql.empty()) result.push_back({object->kind, object->name, sql});
    }
    return result;
}

/// Foreign keys of other tables, and of this one, whose referenced columns `uses` says yes to.
template <class Uses>
void Work::refuse_references(std::string_view what, Uses uses) const {
    const auto check = [&](const StoredObject& object, const CreateTable& table) {
        for (const PlacedConstraint& each : constraints_of(table)) {
            const auto& reference = each.constraint->references;
            if (!reference || !equal_ignoring_case(reference->table.name.name, old_.name)) continue;
            if (uses(reference->columns))
                throw in_use(what, old_.name, "a foreign key of table " + object.name,
                             "drop the foreign key first");
        }
    };
    for (const StoredObject& object : live_) {
        if (object.kind != "table" || is_own(object)) continue;
        const Statement other = parse_definition(object, rules_);
        if (const auto* node = std::get_if<CreateTable>(&other.node)) check(object, *node);
    }
}

/// A definition that mentions the column and the literal of the value that goes would never find it again.
void Work::refuse_mention(const ColumnRetyped& retyped) const {
    const auto speaks = [&](const Statement& statement, Span within) {
        const auto tokens = statement.tokens_in(within);
        return mentions(statement, within, retyped.name) &&
               std::any_of(tokens.begin(), tokens.end(), [&](const Token& each) {
                   return each.kind == TokenKind::string && string_of(each, statement.text) == retyped.gone;
               });
    };
    const auto refuse = [&](const std::string& what) {
        throw Error(ErrorKind::schema,
                    fmt::format("{} speaks of '{}', which would be no value of {} any more", what,
                                retyped.gone, retyped.name))
            .mend("drop it first, and make it anew afterwards");
    };
    const Statement& own = table_.statement();
    const auto old = find_check(own, table_.table(), retyped.old_check, retyped.name);
    for (const PlacedConstraint& each : constraints_of(table_.table())) {
        const bool type = old && old->constraint == each.constraint;
        if (!type && speaks(own, each.constraint->expression.span))
            refuse("constraint " + title_of(own, table_.table(), each));
    }
    for (const StoredObject& object : live_) {
        if (object.kind == "table") continue;
        const Statement statement = parse_definition(object, rules_);
        if (mentions(statement, old_.name) && speaks(statement, {0, statement.text.size()}))
            refuse(object.kind + " " + object.name);
    }
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

std::vector<std::string> Work::referring() const {
    if (!values_change_) return {};
    std::vector<std::string> result{old_.name};
    for (const StoredObject& object : live_) {
        if (object.kind != "table" || is_own(object)) continue;
        const Statement other = parse_definition(object, rules_);
        const auto* node = std::get_if<CreateTable>(&other.node);
        if (!node) continue;
        const auto all = constraints_of(*node);
        const bool refers = std::any_of(all.begin(), all.end(), [&](const PlacedConstraint& each) {
            return each.constraint->references &&
                   equal_ignoring_case(each.constraint->references->table.name.name, old_.name);
        });
        if (refers) result.push_back(object.name);
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
        result.trials = trials();
        result.referring = referring();
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
