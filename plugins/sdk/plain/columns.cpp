// Columns and constraints.
#include <algorithm>

#include "sdk/invented_names.hpp"
#include "sdk/plain/rewrite.hpp"

namespace runner::plain {

bool writes(const Constraint& constraint) {
    if (!constraint.references) return false;
    const Reference& to = *constraint.references;
    return to.on_update == "CASCADE" || to.on_update == "SET NULL" || to.on_delete == "SET NULL";
}

namespace {

bool has(const ColumnDefinition& column, ConstraintKind kind) {
    return std::ranges::find(column.constraints, kind, &Constraint::kind) != column.constraints.end();
}

const Constraint* generating(const ColumnDefinition& column) {
    const auto found = std::ranges::find_if(column.constraints, [](const Constraint& each) {
        return each.kind == ConstraintKind::identity || each.kind == ConstraintKind::autoincrement;
    });
    return found == column.constraints.end() ? nullptr : &*found;
}

/// A name of PostgreSQL's making that nothing has yet, in this statement either.
std::string name_for(PlainRewrite& rewrite, const std::string& table, Unnamed what,
                     std::span<const std::string> columns) {
    std::string name = invented_name(rewrite.before, table, what, columns);
    if (rewrite.named.insert(name).second) return name;
    Schema schema = rewrite.before;
    for (const std::string& taken : rewrite.named) {
        schema.constraints.insert(taken);
        schema.indexes.emplace(taken, Index{});
    }
    name = invented_name(schema, table, what, columns);
    rewrite.named.insert(name);
    return name;
}

/// The column that a check mentions, when it is one.
std::vector<std::string> mentioned(const PlainRewrite& rewrite, Span condition) {
    std::vector<std::string> columns;
    const Tokens tokens = rewrite.in(condition);
    for (std::size_t i = tokens.first; i < tokens.last; ++i) {
        if (!rewrite.name(i) || rewrite.symbol(i + 1, "(")) continue;
        const std::string name = rewrite.name_at(i);
        if (rewrite.token(i).kind == TokenKind::quoted_word || !is_keyword(rewrite.rules.reserved, name))
            if (std::ranges::find(columns, name) == columns.end()) columns.push_back(name);
    }
    return columns.size() == 1 ? columns : std::vector<std::string>{};
}

std::string name_of(PlainRewrite& rewrite, const std::string& table, const Constraint& constraint,
                    const std::vector<std::string>& columns) {
    if (constraint.name) return constraint.name->name;
    switch (constraint.kind) {
        case ConstraintKind::unique:
            return name_for(rewrite, table, Unnamed::unique, columns);
        case ConstraintKind::foreign_key:
            return name_for(rewrite, table, Unnamed::foreign_key, columns);
        default:
            return name_for(rewrite, table, Unnamed::check, mentioned(rewrite, constraint.expression.span));
    }
}

/// The primary key of a table that is there, or is made by this statement; none where it is not known.
std::vector<std::string> primary_key_of(const PlainRewrite& rewrite, const std::string& name) {
    if (const Table* known = rewrite.before.table(name)) return known->primary_key.columns;
    const auto* made = std::get_if<CreateTable>(&rewrite.statement.node);
    if (!made || made->name.name.name != name) return {};
    std::vector<std::string> columns;
    for (const ColumnDefinition& column : made->columns)
        if (has(column, ConstraintKind::primary_key)) columns.push_back(column.name.name);
    for (const Constraint& constraint : made->constraints)
        if (constraint.kind == ConstraintKind::primary_key)
            for (const Identifier& column : constraint.columns) columns.push_back(column.name);
    return columns;
}

/// Whether a foreign key changes `column` by itself.
bool is_written_by_key(const PlainRewrite& rewrite, const ColumnDefinition& column) {
    if (std::ranges::any_of(column.constraints, writes)) return true;
    const auto* table = std::get_if<CreateTable>(&rewrite.statement.node);
    return table && std::ranges::any_of(table->constraints, [&](const Constraint& each) {
               return writes(each) && std::ranges::find(each.columns, column.name.name, &Identifier::name) !=
                                          each.columns.end();
           });
}

void refuse_clauses(const PlainRewrite& rewrite, const Constraint& constraint) {
    if (constraint.rest)
        rewrite.refuse(std::string(rewrite.statement.slice(*constraint.rest)), *constraint.rest);
    rewrite.refuse_any(constraint.not_valid, "NOT VALID");
    if (constraint.using_index) rewrite.refuse("USING INDEX", constraint.using_index->span);
    if (!constraint.references) return;
    rewrite.refuse_any(constraint.references->deferrable, "DEFERRABLE");
    if (!constraint.references->match.empty() && constraint.references->match != "SIMPLE")
        rewrite.refuse("MATCH " + constraint.references->match, constraint.span);
    for (const std::string& action : {constraint.references->on_delete, constraint.references->on_update})
        if (action == "SET DEFAULT") rewrite.refuse("SET DEFAULT", constraint.span);
}

/// With the columns of the primary key where none are written: not every database looks for them.
void write_reference(PlainRewrite& rewrite, const Reference& reference) {
    write(rewrite, reference.table);
    for (const Identifier& column : reference.columns) write(rewrite, column);
    if (!reference.columns.empty()) return;
    std::string columns;
    for (const std::string& column : primary_key_of(rewrite, reference.table.name.name))
        columns += (columns.empty() ? "" : ", ") + spelled(rewrite.rules, column);
    if (!columns.empty()) rewrite.edits.insert(reference.table.span.end, " (" + columns + ")");
}

/// The names and expressions of a constraint, in its own text.
void write_parts(PlainRewrite& rewrite, const Constraint& constraint) {
    refuse_clauses(rewrite, constraint);
    if (constraint.name) write(rewrite, *constraint.name);
    for (const Identifier& column : constraint.columns) write(rewrite, column);
    if (constraint.kind == ConstraintKind::check) write_check(rewrite, constraint.expression.span);
    if (!constraint.references) return;
    write_reference(rewrite, *constraint.references);
}

/// A constraint that is written behind its column, as one of the table: so it has a name that can be chosen,
/// and a foreign key is one everywhere.
std::string moved(PlainRewrite& rewrite, const std::string& table, const ColumnDefinition& column,
                  const Constraint& constraint) {
    PlainRewrite alone(rewrite.statement, rewrite.before, rewrite.rules);
    write_parts(alone, constraint);
    const std::string name = spelled(rewrite.rules, name_of(rewrite, table, constraint, {column.name.name}));
    std::size_t first = rewrite.index_at(constraint.span.begin);
    if (constraint.name) first = rewrite.index_at(constraint.name->span.end);
    const std::string text = alone.edits.str({rewrite.token(first).span.begin, constraint.span.end});
    const std::string columns = "(" + spelled(rewrite.rules, column.name.name) + ")";
    if (constraint.kind == ConstraintKind::foreign_key)
        return "CONSTRAINT " + name + " FOREIGN KEY " + columns + " " + text;
    if (constraint.kind == ConstraintKind::unique) return "CONSTRAINT " + name + " UNIQUE " + columns;
    return "CONSTRAINT " + name + " " + text;
}

void write_generated(PlainRewrite& rewrite, const Constraint& generated) {
    if (generated.rest) rewrite.refuse("a generated key with options", *generated.rest);
    if (generated.always)
        rewrite.note(std::string(rewrite.rules.title) +
                         " takes a value for this key too, which GENERATED ALWAYS refuses on PostgreSQL",
                     generated.span);
    rewrite.edits.erase(generated.span);
}

}  // namespace

std::vector<Behind> write_column(PlainRewrite& rewrite, const std::string& table,
                                 const ColumnDefinition& column, bool in_key) {
    std::vector<Behind> behind;
    write(rewrite, column.name);
    const Constraint* generated = generating(column);
    const bool counts = generated || is_serial(column.type->type.kind);
    auto [declared, check] = said(rewrite, column.type->type, column.name.name, column.type->span);
    if (declared.empty()) declared = rewrite.statement.slice(column.type->span);
    if (counts && rewrite.rules.generated_key.empty()) rewrite.refuse("a generated key", column.span);
    if (counts && !rewrite.rules.generated_type.empty()) declared = rewrite.rules.generated_type;
    const bool key = in_key || has(column, ConstraintKind::primary_key);
    if (key && !has(column, ConstraintKind::not_null)) declared += " NOT NULL";  // not every key implies it
    if (counts) declared += " " + std::string(rewrite.rules.generated_key);
    if (rewrite.statement.slice(column.type->span) != declared)
        rewrite.edits.replace(column.type->span, declared);
    if (generated) write_generated(rewrite, *generated);
    for (const Constraint& constraint : column.constraints) {
        switch (constraint.kind) {
            case ConstraintKind::not_null:
            case ConstraintKind::null:
            case ConstraintKind::identity:
            case ConstraintKind::autoincrement:
                break;
            case ConstraintKind::primary_key:
                refuse_clauses(rewrite, constraint);
                if (constraint.name)  // behind a column, not every database takes one
                    rewrite.edits.erase({constraint.span.begin, constraint.name->span.end});
                break;
            case ConstraintKind::default_value:
                write_default(rewrite, constraint.expression.span, base_type(column.type->type));
                break;
            case ConstraintKind::unique:
            case ConstraintKind::check:
            case ConstraintKind::foreign_key:
                behind.push_back({constraint.kind, moved(rewrite, table, column, constraint)});
                rewrite.edits.erase(constraint.span);
                break;
            default:
                rewrite.refuse(std::string(rewrite.statement.slice(constraint.span)), constraint.span);
        }
    }
    if (!check.empty() && !is_written_by_key(rewrite, column)) {
        const std::string name = table + "_" + column.name.name + "_type";
        behind.push_back(
            {ConstraintKind::check, "CONSTRAINT " + spelled(rewrite.rules, name) + " CHECK (" + check + ")"});
    }
    return behind;
}

void write_constraint(PlainRewrite& rewrite, const std::string& table, const Constraint& constraint) {
    const bool key = constraint.kind == ConstraintKind::primary_key;
    if (!key && constraint.kind != ConstraintKind::unique && constraint.kind != ConstraintKind::check &&
        constraint.kind != ConstraintKind::foreign_key)
        rewrite.refuse(std::string(rewrite.statement.slice(constraint.span)), constraint.span);
    write_parts(rewrite, constraint);
    if (key || constraint.name) return;
    std::vector<std::string> columns;
    for (const Identifier& column : constraint.columns) columns.push_back(column.name);
    const std::string name = name_of(rewrite, table, constraint, columns);
    rewrite.edits.insert(constraint.span.begin, "CONSTRAINT " + spelled(rewrite.rules, name) + " ");
}

}  // namespace runner::plain
