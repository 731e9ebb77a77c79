#include "schema/rebuild.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "schema/definition.hpp"
#include "schema/table_text.hpp"

namespace runner::schema {
namespace {

bool same(std::string_view a, std::string_view b) {
    return folded(a) == folded(b);
}

bool has(const ColumnDefinition& column, ConstraintKind kind) {
    return std::any_of(column.constraints.begin(), column.constraints.end(),
                       [&](const Constraint& constraint) { return constraint.kind == kind; });
}

bool among(const std::vector<Identifier>& names, std::string_view name) {
    return std::any_of(names.begin(), names.end(),
                       [&](const Identifier& each) { return same(each.name, name); });
}

/// What is left of `changes` when a column that comes and goes again does neither.
std::vector<TableChange> net(const std::vector<TableChange>& changes) {
    std::vector<TableChange> result;
    for (const TableChange& change : changes) {
        const auto* drop = std::get_if<ColumnDropped>(&change);
        const auto added = std::find_if(result.begin(), result.end(), [&](const TableChange& earlier) {
            const auto* add = std::get_if<ColumnAdded>(&earlier);
            return drop != nullptr && add != nullptr && same(add->name, drop->name);
        });
        if (added == result.end()) {
            result.push_back(change);
        } else {
            result.erase(added);
        }
    }
    return result;
}

/// The error of a change that something else stands in the way of.
Error in_use(const RebuildStep& step, std::string_view column, std::string_view by, std::string_view mend) {
    Error error(ErrorKind::schema,
                fmt::format("cannot drop column {} of table {}: {} uses it", column, step.table, by));
    error.at(step.span).mend(std::string(mend));
    return error;
}

/// The work on one table.
class Rebuild {
  public:
    Rebuild(const RebuildStep& step, const std::vector<StoredObject>& live, const Dialect& dialect)
        : step_(step),
          changes_(net(step.changes)),
          live_(live),
          dialect_(dialect),
          rules_(dialect.lexical_rules()),
          old_(find()),
          statement_(parse_definition(old_, rules_)),
          table_(as_table()),
          text_(statement_, table_) {}

    TableRebuild work_out();

  private:
    const StoredObject& find() const;
    const CreateTable& as_table() const;
    std::string free_name() const;

    void apply(const ColumnAdded& added);
    void apply(const ColumnDropped& dropped);
    template <class Change>
    void apply(const Change&) {}
    void drop_constraints(const std::string& column);
    void refuse_dependants(const std::string& column) const;
    bool involves(const Constraint& constraint, std::string_view column) const;
    void unqualify();

    bool is_key(std::string_view column) const;
    bool dropped(std::string_view column) const;
    bool goes_with_column(const StoredObject& object) const;
    bool is_rowid_alias() const;
    std::vector<std::string> copied_columns() const;

    const RebuildStep& step_;
    const std::vector<TableChange> changes_;
    const std::vector<StoredObject>& live_;
    const Dialect& dialect_;
    const LexicalRules& rules_;
    const StoredObject& old_;
    const Statement statement_;
    const CreateTable& table_;
    TableText text_;
    std::vector<std::string> dropped_;
};

const StoredObject& Rebuild::find() const {
    for (const StoredObject& object : live_)
        if (object.kind == "table" && same(object.name, step_.table)) return object;
    throw Error(ErrorKind::schema, fmt::format("table {} does not exist in the database", step_.table))
        .at(step_.span);
}

const CreateTable& Rebuild::as_table() const {
    const auto* table = std::get_if<CreateTable>(&statement_.node);
    if (table == nullptr || table->body.empty() || table->columns.empty()) {
        throw Error(ErrorKind::schema,
                    fmt::format("{} is not an ordinary table and cannot be rebuilt", step_.table))
            .at(step_.span);
    }
    return *table;
}

/// A name that nobody has, for the new table until it takes the old one's.
std::string Rebuild::free_name() const {
    std::string name = "_rebuild_" + old_.name;
    while (std::any_of(live_.begin(), live_.end(),
                       [&](const StoredObject& object) { return same(object.name, name); }))
        name.insert(0, "_");
    return name;
}

void Rebuild::apply(const ColumnAdded& added) {
    text_.add_column(added.definition);
    for (const std::string& constraint : added.constraints) text_.add_constraint(constraint);
}

void Rebuild::apply(const ColumnDropped& change) {
    const auto column =
        std::find_if(table_.columns.begin(), table_.columns.end(),
                     [&](const ColumnDefinition& each) { return same(each.name.name, change.name); });
    if (column == table_.columns.end()) {
        throw Error(ErrorKind::schema,
                    fmt::format("table {} has no column {} in the database", step_.table, change.name))
            .at(step_.span);
    }
    refuse_dependants(change.name);
    text_.remove_element(column->span);
    dropped_.push_back(change.name);
    drop_constraints(change.name);
}

/// PostgreSQL drops every constraint and index that involves a dropped column (manual, ALTER TABLE).
void Rebuild::drop_constraints(const std::string& column) {
    for (const Constraint& constraint : table_.constraints)
        if (involves(constraint, column)) text_.remove_element(constraint.span);
    for (const ColumnDefinition& other : table_.columns) {
        if (dropped(other.name.name)) continue;
        for (const Constraint& constraint : other.constraints) {
            if (!mentions(statement_, constraint.expression.span, column)) continue;
            if (constraint.kind == ConstraintKind::generated) {
                throw in_use(step_, column, "generated column " + other.name.name, "drop that column first");
            }
            text_.remove_clause(constraint.span);
        }
    }
}

/// Whether a table constraint is about `column`; what a foreign key refers to is another table's.
bool Rebuild::involves(const Constraint& constraint, std::string_view column) const {
    switch (constraint.kind) {
        case ConstraintKind::primary_key:
        case ConstraintKind::unique:
        case ConstraintKind::foreign_key:
            return among(constraint.columns, column);
        case ConstraintKind::check:
            return mentions(statement_, constraint.expression.span, column);
        default:
            return mentions(statement_, constraint.span, column);
    }
}

/// Triggers and foreign keys that would break at some later time, or quietly mean something else.
void Rebuild::refuse_dependants(const std::string& column) const {
    for (const StoredObject& object : live_) {
        if (object.sql.empty()) continue;
        if (object.kind == "trigger") {
            const Statement trigger = parse_definition(object, rules_);
            if (mentions(trigger, step_.table) && mentions(trigger, column))
                throw in_use(step_, column, "trigger " + object.name,
                             "drop the trigger first, and make it anew without the column");
        } else if (object.kind == "table") {
            const Statement other = parse_definition(object, rules_);
            const auto* node = std::get_if<CreateTable>(&other.node);
            if (node == nullptr) continue;
            const auto check = [&](const Constraint& constraint, bool goes_too) {
                if (goes_too || !constraint.references ||
                    !same(constraint.references->table.name.name, step_.table))
                    return;
                const std::vector<Identifier>& columns = constraint.references->columns;
                if (among(columns, column) || (columns.empty() && is_key(column)))
                    throw in_use(step_, column, "a foreign key of table " + object.name,
                                 "drop the foreign key first");
            };
            const bool own = &object == &old_;
            for (const Constraint& constraint : node->constraints)
                check(constraint, own && among(constraint.columns, column));
            for (const ColumnDefinition& each : node->columns) {
                for (const Constraint& constraint : each.constraints)
                    check(constraint, own && same(each.name.name, column));
            }
        }
    }
}

/// `CHECK (t.a > 0)` can be made under no name but t: the table's own name goes from such expressions.
void Rebuild::unqualify() {
    const std::span<const Token> tokens = statement_.tokens_in(table_.body);
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
        const bool name = tokens[i].kind == TokenKind::word || tokens[i].kind == TokenKind::quoted_word;
        if (name && is_symbol(tokens[i + 1], statement_.text, ".") &&
            same(identifier_of(tokens[i], statement_.text), step_.table))
            text_.remove_clause(cover(tokens[i].span, tokens[i + 1].span));
    }
}

/// Whether `column` is, or is part of, the primary key.
bool Rebuild::is_key(std::string_view column) const {
    for (const ColumnDefinition& each : table_.columns)
        if (same(each.name.name, column) && has(each, ConstraintKind::primary_key)) return true;
    return std::any_of(table_.constraints.begin(), table_.constraints.end(),
                       [&](const Constraint& constraint) {
                           return constraint.kind == ConstraintKind::primary_key &&
                                  mentions(statement_, constraint.span, column);
                       });
}

bool Rebuild::dropped(std::string_view column) const {
    return std::any_of(dropped_.begin(), dropped_.end(),
                       [&](const std::string& each) { return same(each, column); });
}

/// Whether an index involves a dropped column.
bool Rebuild::goes_with_column(const StoredObject& object) const {
    if (object.kind != "index") return false;
    const Statement index = parse_definition(object, rules_);
    const auto* node = std::get_if<CreateIndex>(&index.node);
    const Span behind_table = {node == nullptr ? 0 : node->table.span.end, index.text.size()};
    return std::any_of(dropped_.begin(), dropped_.end(),
                       [&](const std::string& each) { return mentions(index, behind_table, each); });
}

/// Whether a column is the rowid under another name (sqlite.org/lang_createtable.html#rowid): only the exact
/// word INTEGER makes one, and a column's own PRIMARY KEY DESC does not.
bool Rebuild::is_rowid_alias() const {
    const auto is_integer = [&](const ColumnDefinition& column) {
        return column.type && folded(statement_.slice(column.type->span)) == "integer";
    };
    for (const ColumnDefinition& column : table_.columns) {
        if (dropped(column.name.name) || !is_integer(column)) continue;
        for (const Constraint& constraint : column.constraints) {
            if (constraint.kind == ConstraintKind::primary_key &&
                !mentions(statement_, constraint.span, "desc"))
                return true;
        }
        for (const Constraint& constraint : table_.constraints) {
            if (constraint.kind == ConstraintKind::primary_key && constraint.columns.size() == 1 &&
                same(constraint.columns.front().name, column.name.name))
                return true;
        }
    }
    return false;
}

/// What old and new table share: generated columns cannot be inserted, and a rowid that no column stands for
/// would be numbered anew.
std::vector<std::string> Rebuild::copied_columns() const {
    std::vector<std::string> columns;
    for (const ColumnDefinition& column : table_.columns) {
        if (dropped(column.name.name) || has(column, ConstraintKind::generated)) continue;
        columns.push_back(dialect_.quoted(column.name.name));
    }
    const bool without_rowid = table_.options && mentions(statement_, *table_.options, "rowid");
    if (is_rowid_alias() || without_rowid) return columns;
    for (const char* name : {"rowid", "_rowid_", "oid"}) {
        const bool taken =
            std::any_of(table_.columns.begin(), table_.columns.end(),
                        [&](const ColumnDefinition& column) { return same(column.name.name, name); });
        if (taken) continue;
        columns.emplace_back(name);
        break;
    }
    return columns;
}

TableRebuild Rebuild::work_out() {
    for (const TableChange& change : changes_) std::visit([&](const auto& each) { apply(each); }, change);
    const bool adds = std::any_of(changes_.begin(), changes_.end(), [](const TableChange& change) {
        return std::holds_alternative<ColumnAdded>(change);
    });
    if (dropped_.size() == table_.columns.size() && !adds) {
        throw Error(ErrorKind::unsupported, fmt::format("{} has no tables without columns", dialect_.title()))
            .at(step_.span)
            .mend("drop the table");
    }
    unqualify();

    TableRebuild rebuild;
    rebuild.table = old_.name;
    rebuild.scratch = free_name();
    text_.rename(dialect_.quoted(rebuild.scratch));
    rebuild.definition = text_.str();
    for (const std::string& column : copied_columns()) rebuild.copied.push_back({column, column});
    rebuild.autoincrement = mentions(statement_, "autoincrement");
    for (const StoredObject& object : live_) {
        if (object.sql.empty()) continue;
        if (object.kind == "view") {
            if (mentions(parse_definition(object, rules_), old_.name)) rebuild.views.push_back(object.name);
        } else if (same(object.table, old_.name) && (object.kind == "index" || object.kind == "trigger")) {
            if (!goes_with_column(object)) rebuild.restored.push_back(object.sql);
        }
    }
    return rebuild;
}

}  // namespace

std::vector<SqlStep> rebuild(const RebuildStep& step, const std::vector<StoredObject>& live,
                             const Dialect& dialect) {
    std::vector<SqlStep> steps;
    for (std::string& sql : dialect.rebuild(Rebuild(step, live, dialect).work_out()))
        steps.push_back({std::move(sql), step.span});
    return steps;
}

}  // namespace runner::schema
