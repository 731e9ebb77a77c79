#include <fmt/format.h>

#include <algorithm>

#include "schema/assigned_value.hpp"
#include "schema/dependents.hpp"
#include "schema/fold.hpp"
#include "schema/mentions.hpp"
#include "schema/type_arguments.hpp"
#include "sdk/error.hpp"
#include "sdk/expression/conversions.hpp"
#include "sdk/invented_names.hpp"

namespace runner::schema {
namespace {

/// A column of a table, and the words that it is named by.
struct Place {
    Schema& schema;
    const Statement& statement;
    Table& table;
    Column& column;
    Span span;

    [[noreturn]] void refuse(std::string message, std::string mend = {}) const {
        throw Error(ErrorKind::schema, std::move(message)).at(span).mend(std::move(mend));
    }
    std::string name() const { return table.name + "." + column.name; }
};

void fold(const Place& at, const SetType& change) {
    const auto views = readers_of_column(at.schema, at.table.name, at.column.name);
    if (!views.empty()) {
        at.refuse(fmt::format("the column {} is read by the view {}", at.name(), views.front()),
                  "drop the view, change the type, and create the view again");
    }
    const auto computed = computed_from(at.table, at.column.name);
    if (!computed.empty()) {
        at.refuse(fmt::format("the generated column {} is computed from {}", computed.front(), at.name()));
    }
    require_arguments(change.type);
    const DataType& type = change.type.type;
    const bool converts = tree::assignable(at.schema, at.column.type, type);
    if (!converts && !change.value) {
        at.refuse(fmt::format("PostgreSQL does not make {} of the {} in {} by itself", type.name,
                              at.column.type.name, at.name()),
                  fmt::format("say how: USING {}::{}", at.column.name, type.name));
    }
    if (!converts && at.column.default_value) {
        at.refuse(fmt::format("the default of {} cannot become {}", at.name(), type.name),
                  "say DROP DEFAULT first, and SET DEFAULT after it");
    }
    const Domain* domain = at.schema.domain(type);
    if (change.value)
        require_using(at.schema, at.column, domain ? domain->type : type, at.statement, change.value->span);
    at.column.domain = domain ? domain->name : std::string();
    at.column.type = domain ? domain->type : type;
    if (!at.column.identity_options.empty()) require_identity_type(at.schema, at.column, at.span);
    at.column.type_check = invented_type_check(at.table, at.column.name);
    at.column.collation =
        change.collation ? std::string(at.statement.slice(change.collation->span)) : std::string();
}

/// Identity and generated columns have values of their own; `mend` says how to have them no more.
void refuse_default(const Place& at) {
    if (at.column.generated) {
        at.refuse(fmt::format("the column {} is generated: it has no default", at.name()));
    }
    if (!at.column.identity_options.empty()) {
        at.refuse(fmt::format("the column {} is an identity: it has no default", at.name()));
    }
}

/// A sequence that is the column's own stays with it.
void forget_sequence(Column& column) {
    column.identity = false;
    if (!column.owns_sequence) column.sequence.clear();
}

void fold(const Place& at, const SetDefault& change) {
    refuse_default(at);
    const Span value = change.value.span;
    if (generates(at.schema, at.table.name, at.column, at.statement, value)) return;
    require_default(at.schema, at.column, at.statement, value);
    forget_sequence(at.column);
    at.column.default_value.reset();
    if (!is_null(at.statement, change.value, at.column.type))
        at.column.default_value = fragment_of(at.statement.slice(value));
}

void fold(const Place& at, const DropDefault&) {
    refuse_default(at);
    at.column.default_value.reset();
    forget_sequence(at.column);
}

void fold(const Place& at, const SetNotNull&) {
    at.column.not_null = true;
}

void fold(const Place& at, const DropNotNull&) {
    if (contains(at.table.primary_key.columns, at.column.name)) {
        at.refuse(fmt::format("the column {} is in the primary key", at.name()),
                  fmt::format("drop the constraint {} first", at.table.primary_key.name));
    }
    if (!at.column.identity_options.empty()) {
        at.refuse(fmt::format("the column {} is an identity, which is never null", at.name()));
    }
    at.column.not_null = false;
}

void fold(const Place& at, const AddIdentity& add) {
    if (at.column.identity) at.refuse(fmt::format("the column {} is generated already", at.name()));
    if (at.column.default_value) at.refuse(fmt::format("the column {} has a default", at.name()));
    if (!at.column.not_null) {
        at.refuse(fmt::format("the column {} can be null, and an identity cannot", at.name()),
                  "say SET NOT NULL first");
    }
    require_identity_type(at.schema, at.column, at.span);
    at.column.identity = true;
    const auto words = at.statement.tokens_in(add.identity.span);  // ADD and the options
    at.column.identity_options = at.statement.slice(cover(words[1].span, words.back().span));
    at.column.sequence =
        invented_name(at.schema, at.table.name, Unnamed::sequence, std::span(&at.column.name, 1));
    at.column.owns_sequence = true;
    at.schema.sequences.insert(beside(at.table.name, at.column.sequence));
}

void fold(const Place& at, const DropIdentity& drop) {
    if (at.column.identity_options.empty()) {
        if (drop.if_exists || at.schema.uncertain.contains(at.table.name)) return;
        at.refuse(fmt::format("the column {} is no identity", at.name()));
    }
    at.schema.sequences.erase(beside(at.table.name, at.column.sequence));
    at.column.sequence.clear();
    at.column.identity_options.clear();
    at.column.identity = false;
}

void fold(const Place& at, const DropExpression& drop) {
    if (!at.column.generated) {
        if (drop.if_exists || at.schema.uncertain.contains(at.table.name)) return;
        at.refuse(fmt::format("the column {} is not generated", at.name()));
    }
    at.column.generated.reset();
    at.column.computed_from.clear();
}

void fold(const Place&, const OtherChange&) {
}

}  // namespace

void alter_column(Schema& schema, const std::string& table_key, const Statement& statement,
                  const AlterColumn& alter) {
    Table& table = schema.tables.at(table_key);
    Column& column = *std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const Column& each) { return each.name == alter.column.name; });
    const Place at{schema, statement, table, column, alter.column.span};
    std::visit([&](const auto& change) { fold(at, change); }, alter.change);
}

}  // namespace runner::schema
