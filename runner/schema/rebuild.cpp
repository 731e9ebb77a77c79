#include "schema/rebuild.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "schema/definition.hpp"
#include "schema/table_text.hpp"

// SQLite's own procedure (sqlite.org/lang_altertable.html, section 7), in the order that it documents: create
// the new table, copy, drop the old one, rename the new one. Renaming the old one away would drag foreign
// keys, views and triggers along with it.

namespace runner::schema {
namespace {

bool same(std::string_view a, std::string_view b) {
    return folded(a) == folded(b);
}

bool has(const ColumnDefinition& column, ConstraintKind kind) {
    return std::any_of(column.constraints.begin(), column.constraints.end(),
                       [&](const Constraint& constraint) { return constraint.kind == kind; });
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
          live_(live),
          dialect_(dialect),
          rules_(dialect.lexical_rules()),
          old_(find()),
          statement_(parse_definition(old_, rules_)),
          table_(as_table()),
          text_(statement_, table_) {}

    std::vector<SqlStep> steps();

  private:
    const StoredObject& find() const;
    const CreateTable& as_table() const;
    std::string free_name() const;

    void apply(const ColumnAdded& added);
    void apply(const ColumnDropped& dropped);
    void drop_constraints(const std::string& column);
    void refuse_dependants(const std::string& column) const;
    void unqualify();

    bool is_key(std::string_view column) const;
    bool dropped(std::string_view column) const;
    bool mentions_dropped(const Statement& statement, Span within) const;
    bool is_rowid_alias() const;
    std::string copied_columns() const;
    bool autoincrement() const { return mentions(statement_, "autoincrement"); }

    void add(std::string sql) { steps_.push_back({std::move(sql), step_.span}); }

    const RebuildStep& step_;
    const std::vector<StoredObject>& live_;
    const Dialect& dialect_;
    const LexicalRules& rules_;
    const StoredObject& old_;
    const Statement statement_;
    const CreateTable& table_;
    TableText text_;
    std::vector<std::string> dropped_;
    std::vector<SqlStep> steps_;
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
        if (mentions(statement_, constraint.span, column)) text_.remove_element(constraint.span);
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

/// Triggers and foreign keys that would break at some later time, or quietly mean something else.
void Rebuild::refuse_dependants(const std::string& column) const {
    for (const StoredObject& object : live_) {
        if (object.sql.empty()) continue;
        if (object.kind == "trigger") {
            const Statement trigger = parse_definition(object, rules_);
            if (mentions(trigger, step_.table) && mentions(trigger, column))
                throw in_use(step_, column, "trigger " + object.name,
                             "drop the trigger first, and make it anew without the column");
        } else if (object.kind == "table" && &object != &old_) {
            const Statement other = parse_definition(object, rules_);
            const auto* node = std::get_if<CreateTable>(&other.node);
            if (node == nullptr) continue;
            const auto check = [&](const Constraint& constraint) {
                if (!constraint.references || !same(constraint.references->table.name.name, step_.table))
                    return;
                const std::vector<Identifier>& columns = constraint.references->columns;
                const bool named = std::any_of(columns.begin(), columns.end(), [&](const Identifier& each) {
                    return same(each.name, column);
                });
                if (named || (columns.empty() && is_key(column)))
                    throw in_use(step_, column, "a foreign key of table " + object.name,
                                 "drop the foreign key first");
            };
            std::for_each(node->constraints.begin(), node->constraints.end(), check);
            for (const ColumnDefinition& each : node->columns)
                std::for_each(each.constraints.begin(), each.constraints.end(), check);
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

bool Rebuild::mentions_dropped(const Statement& statement, Span within) const {
    return std::any_of(dropped_.begin(), dropped_.end(),
                       [&](const std::string& each) { return mentions(statement, within, each); });
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
std::string Rebuild::copied_columns() const {
    std::string list;
    for (const ColumnDefinition& column : table_.columns) {
        if (dropped(column.name.name) || has(column, ConstraintKind::generated)) continue;
        list += (list.empty() ? "" : ", ") + dialect_.quoted(column.name.name);
    }
    const bool without_rowid = table_.options && mentions(statement_, *table_.options, "rowid");
    if (is_rowid_alias() || without_rowid) return list;
    for (const char* name : {"rowid", "_rowid_", "oid"}) {
        const bool taken =
            std::any_of(table_.columns.begin(), table_.columns.end(),
                        [&](const ColumnDefinition& column) { return same(column.name.name, name); });
        if (!taken) return list + (list.empty() ? "" : ", ") + name;
    }
    return list;
}

std::vector<SqlStep> Rebuild::steps() {
    for (const TableChange& change : step_.changes)
        std::visit([&](const auto& each) { apply(each); }, change);
    if (dropped_.size() == table_.columns.size() &&
        std::none_of(step_.changes.begin(), step_.changes.end(),
                     [](const TableChange& change) { return std::holds_alternative<ColumnAdded>(change); })) {
        throw Error(ErrorKind::unsupported, fmt::format("{} has no tables without columns", dialect_.title()))
            .at(step_.span)
            .mend("drop the table");
    }
    unqualify();

    const std::string table = dialect_.quoted(old_.name);
    const std::string scratch_name = free_name();
    const std::string scratch = dialect_.quoted(scratch_name);
    const std::string columns = copied_columns();
    text_.rename(scratch);
    add(text_.str());
    if (!columns.empty())
        add(fmt::format("INSERT INTO {0} ({1}) SELECT {1} FROM {2}", scratch, columns, table));
    if (autoincrement()) {
        // The mark of the highest key ever given follows its table's name through the rename, so it must
        // stand under the new table's name before the old one goes.
        add(fmt::format("DELETE FROM sqlite_sequence WHERE name = '{}'", scratch_name));
        add(
            fmt::format("INSERT INTO sqlite_sequence (name, seq) "
                        "SELECT '{}', seq FROM sqlite_sequence WHERE name = '{}'",
                        scratch_name, old_.name));
    }
    add("DROP TABLE " + table);
    // The rename must not look into views and triggers: those that mention the table have none to look at
    // now.
    add("PRAGMA legacy_alter_table = ON");
    add(fmt::format("ALTER TABLE {} RENAME TO {}", scratch, table));
    add("PRAGMA legacy_alter_table = OFF");

    for (const StoredObject& object : live_) {
        if (object.sql.empty() || !same(object.table, old_.name)) continue;
        if (object.kind == "index") {
            const Statement index = parse_definition(object, rules_);
            const auto* node = std::get_if<CreateIndex>(&index.node);
            const Span after_table = {node == nullptr ? 0 : node->table.span.end, index.text.size()};
            if (!mentions_dropped(index, after_table)) add(object.sql);
        } else if (object.kind == "trigger") {
            add(object.sql);
        }
    }
    for (const StoredObject& object : live_) {
        if (object.kind == "view" && mentions(parse_definition(object, rules_), old_.name))
            add(fmt::format("SELECT 1 FROM {} LIMIT 0", dialect_.quoted(object.name)));
    }
    return std::move(steps_);
}

}  // namespace

std::vector<SqlStep> rebuild(const RebuildStep& step, const std::vector<StoredObject>& live,
                             const Dialect& dialect) {
    return Rebuild(step, live, dialect).steps();
}

}  // namespace runner::schema
