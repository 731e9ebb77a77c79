#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "columns.hpp"
#include "constraints.hpp"
#include "defaults.hpp"
#include "known_constraints.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "retype.hpp"
#include "sdk/invented_names.hpp"
#include "sdk/nearest.hpp"
#include "statements.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

/// Actions that change how PostgreSQL keeps a table, not what it means.
constexpr std::string_view harmless_actions[] = {
    "OWNER TO",       "CLUSTER ON",   "SET WITHOUT CLUSTER", "SET TABLESPACE",
    "SET LOGGED",     "SET UNLOGGED", "REPLICA IDENTITY",    "VALIDATE CONSTRAINT",
    "SET STATISTICS", "SET STORAGE",  "SET COMPRESSION"};

/// The order in which PostgreSQL carries out the actions of one statement (ATPrepCmd in
/// src/backend/commands/tablecmds.c).
enum Pass { dropping, retyping, adding_columns, changing_columns, adding_constraints };

struct Change {
    Pass pass;
    TableChange change;
    std::string native;  ///< the action that does it without a rebuild; empty: there is none
};

/// One ALTER TABLE on its way.
class Alteration {
  public:
    Alteration(Rewrite& at, const AlterTable& statement) : rewrite(at), alter(statement) {}

    Rewrite& rewrite;
    const AlterTable& alter;

    Span whole() const { return {0, rewrite.statement.text.size()}; }
    const std::string& name() const { return alter.table.name.name; }
    std::string table() const { return spelled(rewrite, alter.table); }
    const Table* known() const { return rewrite.before.table(name()); }
    /// Whether the model knows all of the table.
    bool certain() const { return known() && !rewrite.before.uncertain.contains(name()); }
    const Column* column(const Identifier& column) const {
        return known() ? known()->column(column.name) : nullptr;
    }

    void change(Pass pass, TableChange change, std::string native = {}) {
        changes_.push_back({pass, std::move(change), std::move(native)});
    }
    void run(std::string action) {
        after_.emplace_back(SqlStep{fmt::format("ALTER TABLE {} {}", table(), action), whole()});
    }
    void run_before(Step step) { before_.push_back(std::move(step)); }
    void run_after(std::string sql) { after_.emplace_back(SqlStep{std::move(sql), whole()}); }

    Rendering done();

  private:
    std::vector<Step> before_;
    std::vector<Change> changes_;
    std::vector<Step> after_;
};

/// One rebuild for all of the changes, unless each can be had without.
Rendering Alteration::done() {
    Rendering rendering{std::move(before_), {}};
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return a.pass < b.pass; });
    const bool native = std::all_of(changes_.begin(), changes_.end(),
                                    [](const Change& each) { return !each.native.empty(); });
    if (!native) rendering.steps.emplace_back(RebuildStep{name(), {}, whole()});
    for (Change& each : changes_) {
        if (native) {
            rendering.steps.emplace_back(
                SqlStep{fmt::format("ALTER TABLE {} {}", table(), each.native), whole()});
        } else {
            std::get<RebuildStep>(rendering.steps.back()).changes.push_back(std::move(each.change));
        }
    }
    std::move(after_.begin(), after_.end(), std::back_inserter(rendering.steps));
    rendering.notes = std::move(rewrite.notes);
    return rendering;
}

/// What the model must know of a column that changes.
const Column& require(const Alteration& alteration, const Identifier& column) {
    if (const Column* known = alteration.column(column)) return *known;
    if (alteration.certain()) {
        std::vector<std::string> columns;
        for (const Column& each : alteration.known()->columns) columns.push_back(each.name);
        const std::string meant = nearest(column.name, columns);
        throw Error(ErrorKind::schema,
                    fmt::format("the table {} has no column {}", alteration.name(), column.name))
            .at(column.span)
            .mend(meant.empty() ? "" : fmt::format("did you mean {}?", meant));
    }
    refuse(fmt::format("the type of {}.{} is not known here", alteration.name(), column.name), column.span,
           "a statement before this one is in a language that the runner does not read; so must this one be");
}

/// What SQLite adds to a table that has rows (https://www.sqlite.org/lang_altertable.html, section 4). On an
/// empty one it would forgive more.
bool can_add_natively(const ColumnDefinition& column, DefaultKind default_kind) {
    const auto has = [&](ConstraintKind kind) { return find(column.constraints, kind) != nullptr; };
    const Constraint* generated = find(column.constraints, ConstraintKind::generated);
    if (has(ConstraintKind::primary_key) || has(ConstraintKind::unique)) return false;
    if (generated && generated->stored) return false;
    if (default_kind == DefaultKind::computed) return false;
    if (has(ConstraintKind::not_null) && default_kind == DefaultKind::null) return false;
    return !has(ConstraintKind::foreign_key) || default_kind == DefaultKind::null;
}

void render(Alteration& alteration, const AddColumn& add) {
    Rewrite& rewrite = alteration.rewrite;
    const ColumnDefinition& column = add.column;
    if (add.if_not_exists && alteration.column(column.name)) {
        rewrite.note(fmt::format("the table has a column {}", column.name.name), add.span);
        return;
    }
    if (const Table* table = alteration.known()) {
        for (const Column& other : table->columns) refuse_twin(column.name, other.name);
    }
    const ColumnRewrite result =
        rewrite_column(rewrite, column, nullptr, Alignment(rewrite.statement, {column}));
    const std::string definition = rewrite.edits.str(column.span);
    const std::string check = result.check.empty()
                                  ? std::string()
                                  : type_constraint(alteration.name(), column.name.name, result.check);
    ColumnAdded added{column.name.name, definition, {}, {}};
    if (!check.empty()) added.constraints.push_back(check);
    std::string native;
    if (can_add_natively(column, result.default_kind) && !is_generated_key(column))
        native = fmt::format("ADD COLUMN {}{}{}", definition, check.empty() ? "" : " ", check);
    alteration.change(adding_columns, std::move(added), std::move(native));
}

/// What PostgreSQL drops along with a column or key.
class Cascade {
  public:
    Cascade(Alteration& alteration, Span word) : alteration_(alteration), word_(word) {}

    void drop_views(const std::string& column) {
        for (const std::string& view : views_over(alteration_.rewrite.before, alteration_.name(), column)) {
            const std::string title = "view " + view;
            if (std::find(along_.begin(), along_.end(), title) != along_.end()) continue;
            along_.push_back(title);
            alteration_.run_before(SqlStep{"DROP VIEW " + spelled(view), alteration_.whole()});
        }
    }
    void drop_references(const std::function<bool(const ForeignKey&)>& goes) {
        for (RebuildStep& step :
             without_references(alteration_.rewrite.before, alteration_.name(), alteration_.whole(), goes)) {
            for (const TableChange& change : step.changes) {
                along_.push_back(fmt::format("foreign key {} of {}", std::get<ConstraintDropped>(change).name,
                                             step.table));
            }
            if (step.table != alteration_.name()) {
                alteration_.run_before(std::move(step));
                continue;
            }
            for (TableChange& own : step.changes) alteration_.change(dropping, std::move(own));
        }
    }
    void drop_computed(const Table& table, const std::string& column) {
        for (const Column& each : table.columns) {
            const auto& from = each.computed_from;
            if (std::find(from.begin(), from.end(), column) == from.end()) continue;
            along_.push_back("column " + each.name);
            drop_views(each.name);
            alteration_.change(dropping, ColumnDropped{each.name});
        }
    }
    void note() {
        alteration_.rewrite.note(along_.empty()
                                     ? "CASCADE is left out: nothing depends on what is dropped"
                                     : fmt::format("CASCADE takes along {}", fmt::join(along_, ", ")),
                                 word_);
    }

  private:
    Alteration& alteration_;
    Span word_;
    std::vector<std::string> along_;
};

void render(Alteration& alteration, const DropColumn& drop) {
    if (drop.if_exists && alteration.known() && !alteration.column(drop.column)) {
        alteration.rewrite.note(fmt::format("the table has no column {}", drop.column.name), drop.span);
        return;
    }
    const std::string& name = drop.column.name;
    if (drop.cascade) {
        Cascade cascade(alteration, *drop.cascade);
        cascade.drop_views(name);
        cascade.drop_references([&](const ForeignKey& key) {
            return std::find(key.referenced.begin(), key.referenced.end(), name) != key.referenced.end();
        });
        if (alteration.known()) cascade.drop_computed(*alteration.known(), name);
        cascade.note();
    }
    alteration.change(dropping, ColumnDropped{name});
}

void render(Alteration& alteration, const RenameColumn& rename) {
    if (const Table* table = alteration.known()) {
        for (const Column& other : table->columns)
            if (other.name != rename.from.name) refuse_twin(rename.to, other.name);
    }
    alteration.run(fmt::format("RENAME COLUMN {} TO {}", spelled(rename.from), spelled(rename.to)));
}

void render(Alteration& alteration, const RenameTable& rename) {
    refuse_twin(alteration.rewrite, rename.to);
    alteration.run(fmt::format("RENAME TO {}", spelled(rename.to)));
}

void render(Alteration& alteration, const RenameConstraint& rename) {
    alteration.change(
        dropping, ConstraintRenamed{known_constraint(alteration.known(), rename.from.name), rename.to.name});
}

void render(Alteration& alteration, const DropConstraint& drop) {
    const Table* table = alteration.known();
    ConstraintDropped dropped = known_constraint(table, drop.name.name);
    dropped.if_exists = drop.if_exists;
    if (dropped.kind == ConstraintKind::primary_key) {
        const Column* key = table->column(dropped.columns.front());
        if (key && key->identity) {
            refuse("SQLite generates values for nothing but a primary key", drop.name.span,
                   "drop the identity first: ALTER COLUMN … DROP IDENTITY");
        }
    }
    if (drop.cascade) {
        Cascade cascade(alteration, *drop.cascade);
        cascade.drop_references([&](const ForeignKey& key) { return key.key == drop.name.name; });
        cascade.note();
    }
    alteration.change(dropping, std::move(dropped));
}

/// The words of the constraint for a table that is there, in SQLite's spelling.
std::string definition_of(Rewrite& rewrite, const Constraint& constraint) {
    rewrite_constraint(rewrite, constraint);
    if (constraint.not_valid) {
        rewrite.edits.erase(*constraint.not_valid);
        rewrite.note("NOT VALID is left out: SQLite checks new constraints against all rows",
                     *constraint.not_valid);
    }
    return rewrite.edits.str(constraint.span);
}

std::string names(const std::vector<Identifier>& columns) {
    std::string result;
    for (const Identifier& each : columns) result += (result.empty() ? "" : ", ") + spelled(each);
    return result;
}

/// UNIQUE is an index of the constraint's name: the table need not be copied for it.
void add_unique(Alteration& alteration, const Constraint& constraint) {
    if (constraint.using_index) {
        if (constraint.name && constraint.name->name != constraint.using_index->name) {
            alteration.change(adding_constraints,
                              ConstraintRenamed{known_constraint(nullptr, constraint.using_index->name),
                                                constraint.name->name});
        }
        return;
    }
    definition_of(alteration.rewrite, constraint);  // for what it refuses
    std::vector<std::string> columns;
    for (const Identifier& each : constraint.columns) columns.push_back(each.name);
    const std::string name = constraint.name ? constraint.name->name
                                             : invented_name(alteration.rewrite.before, alteration.name(),
                                                             Unnamed::unique, columns);
    alteration.run_after(fmt::format("CREATE UNIQUE INDEX {} ON {} ({})", spelled(name), alteration.table(),
                                     names(constraint.columns)));
}

/// PostgreSQL's keys are never NULL; an INTEGER alone would become SQLite's rowid.
void add_primary_key(Alteration& alteration, const Constraint& constraint) {
    std::vector<std::string> columns;
    for (const Identifier& each : constraint.columns) columns.push_back(each.name);
    std::string definition;
    if (constraint.using_index) {
        const auto& indexes = alteration.rewrite.before.indexes;
        const auto index = indexes.find(constraint.using_index->name);
        if (index == indexes.end()) {
            refuse(fmt::format("the columns of {} are not known here", constraint.using_index->name),
                   constraint.using_index->span, "name the columns: PRIMARY KEY (…)");
        }
        columns = index->second.columns;
        const std::string& name = constraint.name ? constraint.name->name : index->first;
        std::string list;
        for (const std::string& each : columns) list += (list.empty() ? "" : ", ") + spelled(each);
        definition = fmt::format("CONSTRAINT {} PRIMARY KEY ({})", spelled(name), list);
        alteration.change(dropping, known_constraint(nullptr, index->first));
    } else {
        definition = definition_of(alteration.rewrite, constraint);
    }
    for (const std::string& each : columns) {
        alteration.change(changing_columns, NullabilityChanged{each, true});
        const Column* column = alteration.known() ? alteration.known()->column(each) : nullptr;
        if (column && columns.size() == 1 && column->type.kind == TypeKind::integer)
            alteration.change(changing_columns, ColumnRetyped{each, "INT", {}, {}, {}, {}, {}});
    }
    alteration.change(adding_constraints, ConstraintAdded{definition});
}

void render(Alteration& alteration, const AddConstraint& add) {
    const Constraint& constraint = add.constraint;
    if (constraint.kind == ConstraintKind::unique) return add_unique(alteration, constraint);
    if (constraint.kind == ConstraintKind::primary_key) return add_primary_key(alteration, constraint);
    alteration.change(adding_constraints, ConstraintAdded{definition_of(alteration.rewrite, constraint)});
}

bool drops_default(const AlterTable& alter, const std::string& column) {
    return std::any_of(alter.actions.begin(), alter.actions.end(), [&](const AlterAction& each) {
        const auto* change = std::get_if<AlterColumn>(&each);
        return change && change->column.name == column && std::holds_alternative<DropDefault>(change->change);
    });
}

void render(Alteration& alteration, const AlterColumn& alter, const SetType& change) {
    require(alteration, alter.column);
    alteration.change(retyping, retyped(alteration.rewrite, *alteration.known(), alter.column, change,
                                        drops_default(alteration.alter, alter.column.name)));
}

void render(Alteration& alteration, const AlterColumn& alter, const SetDefault& change) {
    const Column& column = require(alteration, alter.column);
    rewrite_default(alteration.rewrite, change.value, column.type);
    alteration.change(adding_constraints,
                      DefaultChanged{alter.column.name, alteration.rewrite.edits.str(change.value.span)});
}

void render(Alteration& alteration, const AlterColumn& alter, const DropDefault&) {
    const Column* column = alteration.column(alter.column);
    if (column && column->identity) {
        refuse("SQLite generates the values of this key, with no default to drop", alter.span,
               "use ALTER COLUMN … DROP IDENTITY");
    }
    alteration.change(dropping, DefaultChanged{alter.column.name, {}});
}

void render(Alteration& alteration, const AlterColumn& alter, const SetNotNull&) {
    alteration.change(changing_columns, NullabilityChanged{alter.column.name, true});
}

void render(Alteration& alteration, const AlterColumn& alter, const DropNotNull&) {
    const auto key =
        alteration.known() ? alteration.known()->primary_key.columns : std::vector<std::string>();
    if (alteration.certain() && std::find(key.begin(), key.end(), alter.column.name) != key.end()) {
        throw Error(ErrorKind::schema, fmt::format("the column {} is in the primary key", alter.column.name))
            .at(alter.column.span)
            .mend("drop the key first");
    }
    alteration.change(dropping, NullabilityChanged{alter.column.name, false});
}

void render(Alteration& alteration, const AlterColumn& alter, const AddIdentity& add) {
    const auto& key = require(alteration, alter.column).name;
    const auto& columns = alteration.known()->primary_key.columns;
    if (columns.size() != 1 || columns[0] != key) {
        refuse("SQLite generates values for nothing but a primary key of one column", add.identity.span,
               "make this column the primary key, or let the application give the values");
    }
    if (add.identity.rest)
        refuse("SQLite has no options for generated keys", *add.identity.rest, "leave them out");
    if (add.identity.always) {
        alteration.rewrite.note(
            fmt::format(
                "SQLite lets statements give {} a value, which GENERATED ALWAYS refuses on PostgreSQL",
                spelled(alter.column)),
            add.identity.span);
    }
    alteration.change(adding_constraints, KeyChanged{key, "INTEGER", "PRIMARY KEY AUTOINCREMENT"});
}

void render(Alteration& alteration, const AlterColumn& alter, const DropIdentity& drop) {
    const Column& column = require(alteration, alter.column);
    if (!column.identity && drop.if_exists) {
        alteration.rewrite.note(fmt::format("{} is not generated", spelled(alter.column)), alter.span);
        return;
    }
    const bool wide = base_kind(column.type.kind) == TypeKind::bigint;
    alteration.change(dropping, KeyChanged{column.name, wide ? "BIGINT" : "INT", "PRIMARY KEY"});
    alteration.change(dropping, NullabilityChanged{column.name, true});
}

void render(Alteration& alteration, const AlterColumn& alter, const DropExpression& drop) {
    const Column* column = alteration.column(alter.column);
    if (drop.if_exists && column && !column->generated) {
        alteration.rewrite.note(fmt::format("{} is not a generated column", spelled(alter.column)),
                                alter.span);
        return;
    }
    alteration.change(dropping, ExpressionDropped{alter.column.name});
}

void leave_out(Alteration& alteration, const std::string& words, Span at, std::string_view title) {
    const bool harmless = std::find(std::begin(harmless_actions), std::end(harmless_actions), words) !=
                          std::end(harmless_actions);
    if (!harmless) refuse(fmt::format("SQLite has no {} … {}", title, words), at);
    alteration.rewrite.note(fmt::format("{} is left out: it means nothing to SQLite", words), at);
}

void render(Alteration& alteration, const AlterColumn& alter, const OtherChange& change) {
    leave_out(alteration, change.words, alter.span, "ALTER COLUMN");
}

void render(Alteration& alteration, const AlterColumn& alter) {
    std::visit([&](const auto& change) { render(alteration, alter, change); }, alter.change);
}

void render(Alteration& alteration, const OtherAction& action) {
    leave_out(alteration, action.words, action.span, "ALTER TABLE");
}

}  // namespace

Rendering render(const Statement& statement, const AlterTable& alter, const Schema& before) {
    Rewrite rewrite(statement, before);
    Alteration alteration(rewrite, alter);
    if (alter.if_exists && !alteration.known()) {
        rewrite.note(fmt::format("there is no table {}", alter.table.name.name), alter.table.span);
        return {{}, std::move(rewrite.notes)};
    }
    for (const AlterAction& action : alter.actions) {
        std::visit([&](const auto& each) { render(alteration, each); }, action);
    }
    return alteration.done();
}

}  // namespace runner::sqlite
