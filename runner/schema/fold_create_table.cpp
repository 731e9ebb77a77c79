#include <fmt/format.h>

#include <algorithm>

#include "parse/parser.hpp"
#include "schema/assigned_value.hpp"
#include "schema/constraints.hpp"
#include "schema/copied_elements.hpp"
#include "schema/fold.hpp"
#include "schema/mentions.hpp"
#include "schema/names.hpp"
#include "schema/query.hpp"
#include "schema/type_arguments.hpp"
#include "sdk/edits.hpp"
#include "sdk/error.hpp"
#include "sdk/invented_names.hpp"

namespace runner::schema {
namespace {

/// The columns of CREATE TABLE … AS; nothing when they cannot be told from the query.
std::optional<std::vector<Column>> columns_of_query(const Schema& schema, const Statement& statement,
                                                    const CreateTable& create) {
    if (!create.query) return {};
    require_names(schema, statement, create.query->span);
    const auto found = result_of(schema, statement, create.query->span);
    if (!found) return {};
    std::vector<Column> columns;
    std::vector<std::string> names;
    bool known = true;
    for (std::size_t i = 0; i < found->size(); ++i) {
        const QueryColumn& each = (*found)[i];
        Column column;
        column.name = i < create.columns.size() ? create.columns[i].name.name : each.name;
        if (each.type) column.type = *each.type;
        names.push_back(column.name);
        columns.push_back(std::move(column));
        known = known && !names.back().empty() && each.type;
    }
    require_distinct(names, create.query->span);
    return known ? std::optional(std::move(columns)) : std::nullopt;
}

Column column_of(const Schema& schema, const Statement& statement, const ColumnDefinition& definition) {
    Column column;
    column.name = definition.name.name;
    if (definition.type) {
        require_arguments(*definition.type);
        column.type = definition.type->type;
    }
    if (const Domain* domain = schema.domain(column.type)) {
        column.domain = domain->name;
        column.type = domain->type;
        column.not_null = domain->not_null;
        column.default_value = domain->default_value;
    }
    column.identity = is_serial(column.type.kind);
    for (const Constraint& constraint : definition.constraints) {
        switch (constraint.kind) {
            case ConstraintKind::not_null:
                column.not_null = true;
                break;
            case ConstraintKind::identity:
                column.identity_options = statement.slice(constraint.span);
                column.identity = true;
                break;
            case ConstraintKind::autoincrement:
                column.identity = true;
                break;
            case ConstraintKind::default_value:
                if (!is_null(statement, constraint.expression, column.type))
                    column.default_value = fragment_of(statement.slice(constraint.expression.span));
                break;
            case ConstraintKind::generated:
                column.generated = statement.slice(constraint.expression.span);
                break;
            case ConstraintKind::collate:
                column.collation = statement.slice(constraint.collation->span);
                break;
            default:
                break;
        }
    }
    column.not_null = column.not_null || column.identity;
    return column;
}

/// Whether columns come from elsewhere: LIKE, INHERITS, AS.
bool brings_columns(const Statement& statement, const CreateTable& create) {
    if (create.query || !create.other_elements.empty()) return true;
    return create.options &&
           is_word(statement.tokens_in(*create.options).front(), statement.text, "INHERITS");
}

void add_column(Schema& schema, const std::string& key, const Statement& statement,
                const ColumnDefinition& definition) {
    Table& table = schema.tables.at(key);
    require_new_column(schema, table, definition.name);
    const bool generated =
        (definition.type && is_serial(definition.type->type.kind)) ||
        std::ranges::count(definition.constraints, ConstraintKind::identity, &Constraint::kind) > 0;
    refuse_contradictions(definition.name, definition.constraints, generated);
    Column column = column_of(schema, statement, definition);
    for (const Constraint& each : definition.constraints) {
        if (each.kind != ConstraintKind::default_value) continue;
        const Span value = each.expression.span;
        if (generates(schema, key, column, statement, value)) continue;
        require_default(schema, column, statement, value);
    }
    column.type_check = invented_type_check(table, column.name);
    if (!column.identity_options.empty()) require_identity_type(schema, column, definition.name.span);
    if (column.identity && column.sequence.empty()) {
        column.sequence = invented_name(schema, key, Unnamed::sequence, std::span(&column.name, 1));
        schema.sequences.insert(beside(key, column.sequence));
    }
    table.columns.push_back(std::move(column));
}

/// Folds the statement with what LIKE copies in its place, and says so; false where that is not all known.
bool fold_with_copied(Schema& schema, const Statement& statement, const CreateTable& create) {
    if (create.other_elements.empty()) return false;
    Edits edits(statement.text);
    for (const Span like : create.other_elements) {
        auto elements = copied_elements(schema, statement, like);
        if (!elements) return false;
        edits.replace(like, std::move(*elements));
    }
    const std::string text = edits.str();
    const Statement written = parse::statement_of(text);
    try {
        fold(schema, written, std::get<CreateTable>(written.node));
    } catch (Error& error) {
        if (error.span()) error.at(edits.origin().of(*error.span()));
        throw;
    }
    return true;
}

}  // namespace

void refuse_contradictions(const Identifier& name, const std::vector<Constraint>& constraints,
                           bool never_null) {
    const Constraint* null = nullptr;
    const Constraint* value = nullptr;
    for (const Constraint& each : constraints) {
        const bool is_null = each.kind == ConstraintKind::null || each.kind == ConstraintKind::not_null;
        const bool other = null != nullptr && null->kind != each.kind;
        if (is_null && (other || (never_null && each.kind == ConstraintKind::null)))
            throw Error(ErrorKind::schema, fmt::format("{} is NULL and NOT NULL", name.name))
                .at(each.span)
                .mend("write one of them");
        if (each.kind == ConstraintKind::default_value && value != nullptr)
            throw Error(ErrorKind::schema, fmt::format("{} has two DEFAULTs", name.name))
                .at(each.span)
                .mend("write one of them");
        if (is_null) null = &each;
        if (each.kind == ConstraintKind::default_value) value = &each;
    }
}

bool is_null(const Statement& statement, const Expression& expression, const DataType& type) {
    if (!type.arguments.empty()) return false;  // it is cut to the length
    const auto tokens = statement.tokens_in(expression.span);
    return tokens.size() == 1 && is_word(tokens.front(), statement.text, "NULL");
}

void require_identity_type(const Schema& schema, const Column& column, Span place) {
    const TypeKind kind = base_kind(column.type.kind);
    const bool integer = kind == TypeKind::smallint || kind == TypeKind::integer || kind == TypeKind::bigint;
    if (integer || (kind == TypeKind::named && !schema.type(column.type.name))) return;
    throw Error(ErrorKind::schema, fmt::format("the identity {} is {}", column.name, column.type.name))
        .at(place)
        .mend("an identity is SMALLINT, INTEGER or BIGINT");
}

void add_columns(Schema& schema, const std::string& key, const Statement& statement,
                 std::span<const ColumnDefinition> definitions) {
    for (const ColumnDefinition& each : definitions) add_column(schema, key, statement, each);
    Table& table = schema.tables.at(key);
    const std::size_t first = table.columns.size() - definitions.size();
    for (std::size_t i = 0; i < definitions.size(); ++i) {
        for (const Constraint& constraint : definitions[i].constraints) {
            if (constraint.kind != ConstraintKind::generated) continue;
            require_columns_mentioned(schema, table, statement, constraint.expression.span);
            Column& column = table.columns[first + i];
            column.computed_from = columns_mentioned(table, statement, constraint.expression.span);
            for (const std::string& source : column.computed_from) {
                if (!table.column(source)->generated) continue;
                throw Error(ErrorKind::schema,
                            fmt::format("{} is a generated column: none can be computed from it", source))
                    .at(constraint.expression.span);
            }
        }
    }
}

void fold(Schema& schema, const Statement& statement, const CreateTable& create) {
    const std::string key = key_of(create.name);
    if (create.if_not_exists && schema.has_relation(key)) return;
    require_new_relation(schema, create.name);
    if (auto columns = columns_of_query(schema, statement, create)) {
        Table& table = schema.tables[key];
        table.name = key;
        for (Column& column : *columns) {
            column.type_check = invented_type_check(table, column.name);
            table.columns.push_back(std::move(column));
        }
        return;
    }
    if (fold_with_copied(schema, statement, create)) return;
    if (brings_columns(statement, create)) schema.uncertain.insert(key);

    schema.tables[key].name = key;
    add_columns(schema, key, statement, create.columns);
    const std::vector<Written> constraints = written(create);
    add_checks(schema, key, statement, constraints);
    add_keys(schema, key, statement, constraints);
    add_foreign_keys(schema, key, statement, constraints);
}

}  // namespace runner::schema
