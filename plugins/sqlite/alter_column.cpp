#include <fmt/format.h>

#include <algorithm>

#include "alteration.hpp"
#include "defaults.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "retype.hpp"
#include "types.hpp"

namespace runner::sqlite {
namespace {

bool drops_default(const AlterTable& alter, const std::string& column) {
    return std::any_of(alter.actions.begin(), alter.actions.end(), [&](const AlterAction& each) {
        const auto* change = std::get_if<AlterColumn>(&each);
        return change && change->column.name == column && std::holds_alternative<DropDefault>(change->change);
    });
}

void render(Alteration& alteration, const AlterColumn& alter, const SetType& change) {
    alteration.require(alter.column);
    alteration.change(retyping, retyped(alteration.rewrite, *alteration.known(), alter.column, change,
                                        drops_default(alteration.alter, alter.column.name)));
}

void render(Alteration& alteration, const AlterColumn& alter, const SetDefault& change) {
    const Column& column = alteration.require(alter.column);
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
    const auto& key = alteration.require(alter.column).name;
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
    const Column& column = alteration.require(alter.column);
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

void render(Alteration& alteration, const AlterColumn& alter, const OtherChange& change) {
    leave_out(alteration, change.words, alter.span, "ALTER COLUMN");
}

}  // namespace

void render(Alteration& alteration, const AlterColumn& alter) {
    std::visit([&](const auto& change) { render(alteration, alter, change); }, alter.change);
}

}  // namespace runner::sqlite
