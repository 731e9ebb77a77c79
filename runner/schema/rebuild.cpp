#include "schema/rebuild.hpp"

#include <fmt/format.h>

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
    for (const StoredObject& object : live)
        if (object.kind == "table" && equal_ignoring_case(object.name, name)) return object;
    throw Error(ErrorKind::schema, fmt::format("table {} does not exist in the database", name));
}

/// A table and what belongs to it, while it is being changed.
class Work {
  public:
    Work(const std::string& table, const std::vector<StoredObject>& live, const Dialect& dialect);

    void apply(const TableChange& change);
    Rebuild done(Span span) const;

  private:
    /// An index or trigger of the table.
    struct Belonging {
        const StoredObject* stored;
        std::string sql;
    };

    void change(const ColumnDropped& dropped);
    void change(const ColumnRetyped& retyped);
    void change(const ConstraintDropped& dropped);
    void change(const ConstraintRenamed& renamed);
    void change(const ConstraintAdded& added);
    void change(const ColumnAdded& added);
    template <class Change>
    void change(const Change& each) {
        copies_ = true;
        table_.apply(each);
    }

    std::vector<Belonging>::iterator find_index(std::string_view name);
    void refuse_triggers(const std::string& column) const;
    template <class Uses>
    void refuse_references(std::string_view what, Uses uses) const;
    void refuse_mention(const ColumnRetyped& retyped) const;
    bool is_own(const StoredObject& object) const { return &object == &old_; }
    std::string free_name() const;
    std::vector<std::string> views() const;
    std::vector<std::string> referring() const;

    const std::vector<StoredObject>& live_;
    const Dialect& dialect_;
    const LexicalRules& rules_;
    const StoredObject& old_;
    AlteredTable table_;
    std::vector<Belonging> belongings_;
    std::vector<std::string> index_changes_;  // statements, should nothing else need a copy
    bool copies_ = false;
    bool may_refer_to_nothing_ = false;  // its own rows
    bool keys_change_ = false;           // so may those of others
};

Work::Work(const std::string& table, const std::vector<StoredObject>& live, const Dialect& dialect)
    : live_(live),
      dialect_(dialect),
      rules_(dialect.lexical_rules()),
      old_(find_table(table, live)),
      table_(old_, dialect) {
    std::vector<std::string> columns{old_.name};
    for (const ColumnDefinition& each : table_.table().columns) columns.push_back(each.name.name);
    for (const StoredObject& object : live_) {
        if (!equal_ignoring_case(object.table, old_.name)) continue;
        if (object.kind == "trigger") belongings_.push_back({&object, object.sql});
        if (object.kind != "index") continue;
        const Statement statement = parse_definition(object, rules_);
        const auto* index = std::get_if<CreateIndex>(&statement.node);
        Edits edits(statement.text);
        for (const IndexElement& each : index ? index->elements : std::vector<IndexElement>{})
            if (!each.column) literalize(statement, each.expression.span, columns, edits);
        if (index && index->where) literalize(statement, index->where->span, columns, edits);
        belongings_.push_back({&object, edits.str()});
    }
}

void Work::apply(const TableChange& each) {
    std::visit([&](const auto& of_a_kind) { change(of_a_kind); }, each);
}

void Work::change(const ColumnAdded& added) {
    copies_ = true;
    may_refer_to_nothing_ = true;
    table_.apply(added);
}

void Work::change(const ColumnDropped& dropped) {
    copies_ = true;
    table_.column(dropped.name);
    const std::string what = "column " + dropped.name;
    refuse_triggers(dropped.name);
    refuse_references(what, [&](const std::vector<Identifier>& columns) {
        return among(columns, dropped.name) || (columns.empty() && table_.is_key(dropped.name));
    });
    // PostgreSQL drops every index that involves the column (manual, ALTER TABLE).
    std::erase_if(belongings_, [&](const Belonging& each) {
        if (each.stored->kind != "index") return false;
        const Statement index = parse_definition(*each.stored, rules_);
        const auto* node = std::get_if<CreateIndex>(&index.node);
        return mentions(index, {node ? node->table.span.end : 0, index.text.size()}, dropped.name);
    });
    table_.apply(dropped);
}

void Work::change(const ColumnRetyped& retyped) {
    copies_ = true;
    if (!retyped.gone.empty()) refuse_mention(retyped);
    if (!retyped.value.empty()) may_refer_to_nothing_ = keys_change_ = true;
    table_.apply(retyped);
}

void Work::change(const ConstraintAdded& added) {
    copies_ = true;
    may_refer_to_nothing_ = true;
    table_.apply(added);
}

std::vector<Work::Belonging>::iterator Work::find_index(std::string_view name) {
    return std::find_if(belongings_.begin(), belongings_.end(), [&](const Belonging& each) {
        return each.stored->kind == "index" && equal_ignoring_case(each.stored->name, name);
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
        index_changes_.push_back("DROP INDEX " + dialect_.quoted(index->stored->name));
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
    const StoredObject now{"index", index->stored->name, index->stored->table, index->sql};
    const Statement statement = parse_definition(now, rules_);
    const auto* node = std::get_if<CreateIndex>(&statement.node);
    if (!node || !node->name) return;
    Edits edits(statement.text);
    edits.replace(node->name->span, dialect_.quoted(renamed.to));
    index_changes_.push_back("DROP INDEX " + dialect_.quoted(index->stored->name));
    index->sql = edits.str();
    index_changes_.push_back(index->sql);
}

/// Triggers that would break at some later time, or quietly mean something else.
void Work::refuse_triggers(const std::string& column) const {
    for (const StoredObject& object : live_) {
        if (object.kind != "trigger") continue;
        const Statement trigger = parse_definition(object, rules_);
        if (mentions(trigger, old_.name) && mentions(trigger, column)) {
            throw in_use("column " + column, old_.name, "trigger " + object.name,
                         "drop the trigger first, and make it anew without the column");
        }
    }
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

/// A name that nobody has, for the new table until it takes the old one's.
std::string Work::free_name() const {
    std::string name = "_rebuild_" + old_.name;
    while (std::any_of(live_.begin(), live_.end(),
                       [&](const StoredObject& object) { return equal_ignoring_case(object.name, name); }))
        name.insert(0, "_");
    return name;
}

std::vector<std::string> Work::views() const {
    std::vector<std::string> result;
    for (const StoredObject& object : live_) {
        if (object.kind == "view" && mentions(parse_definition(object, rules_), old_.name))
            result.push_back(object.name);
    }
    return result;
}

std::vector<std::string> Work::referring() const {
    std::vector<std::string> result;
    if (may_refer_to_nothing_) result.push_back(old_.name);
    for (const StoredObject& object : live_) {
        if (!keys_change_ || object.kind != "table" || is_own(object)) continue;
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
    std::vector<std::string> statements = index_changes_;
    if (copies_) {
        TableRebuild plan;
        plan.table = old_.name;
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
            for (const Belonging& each : belongings_)
                if (each.stored->kind == kind) plan.restored.push_back(each.sql);
        }
        const StoredObject renamed{"table", plan.scratch, plan.scratch, plan.definition};
        const AlteredTable now(renamed, dialect_);
        plan.columns = now.bare_columns();
        plan.rules = now.rules();
        statements = dialect_.rebuild(plan);
        result.rules = plan.rules;
        result.probe = dialect_.probe(plan);
        result.views = views();
        result.referring = referring();
    }
    for (std::string& sql : statements) result.steps.push_back({std::move(sql), span});
    return result;
}

}  // namespace

Rebuild rebuild(const RebuildStep& step, const std::vector<StoredObject>& live, const Dialect& dialect) try {
    Work work(step.table, live, dialect);
    for (const TableChange& change : step.changes) work.apply(change);
    return work.done(step.span);
} catch (Error& error) {
    if (!error.span()) error.at(step.span);
    throw;
}

}  // namespace runner::schema
