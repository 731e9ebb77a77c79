#include <fmt/format.h>

#include <algorithm>

#include "alteration.hpp"
#include "defaults.hpp"
#include "generated_keys.hpp"
#include "names.hpp"
#include "refuse.hpp"
#include "retype.hpp"
#include "sdk/sequence_name.hpp"
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

/// The column's values are generated from now on.
void generate(Alteration& alteration, const Column& column, Span words) {
    const Table& table = *alteration.known();
    const bool key = table.primary_key.columns == std::vector<std::string>{column.name};
    if (!key && alteration.has_key()) refuse_generated(words);
    if (!key && !column.not_null) {
        refuse(fmt::format("SQLite never lets {} be NULL when it generates its values", spelled(column.name)),
               words, "say SET NOT NULL first");
    }
    if (!key) note_key(alteration.rewrite, spelled(column.name), words);
    alteration.change(adding_constraints, KeyChanged{column.name, "INTEGER", "PRIMARY KEY AUTOINCREMENT"});
}

/// The column keeps its values; on SQLite, the key is one that is given from now on, or none where
/// PostgreSQL has none.
void generate_no_more(Alteration& alteration, const Column& column) {
    const bool wide = base_kind(column.type.kind) == TypeKind::bigint;
    const bool key = !alteration.known()->primary_key.columns.empty() && !alteration.drops_key();
    alteration.change(dropping, KeyChanged{column.name, wide ? "BIGINT" : "INT", key ? "PRIMARY KEY" : ""});
    alteration.change(dropping, NullabilityChanged{column.name, true});
}

void render(Alteration& alteration, const AlterColumn& alter, const SetDefault& change) {
    const Column& column = alteration.require(alter.column);
    Rewrite& rewrite = alteration.rewrite;
    const auto sequence =
        sequence_of_nextval(rewrite.statement.text, rewrite.statement.tokens_in(change.value.span));
    if (sequence && is_whole(column.type.kind) && rewrite.before.sequences.contains(*sequence)) {
        if (!column.identity) generate(alteration, column, change.value.span);
        return;
    }
    if (column.identity) generate_no_more(alteration, column);
    rewrite_default(rewrite, change.value, column.type);
    alteration.change(adding_constraints,
                      DefaultChanged{alter.column.name, rewrite.edits.str(change.value.span)});
}

void render(Alteration& alteration, const AlterColumn& alter, const DropDefault&) {
    const Column* column = alteration.column(alter.column);
    if (column && column->identity) return generate_no_more(alteration, *column);
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
    const Column& column = alteration.require(alter.column);
    require_plain_identity(alteration.rewrite, add.identity, spelled(alter.column));
    generate(alteration, column, add.identity.span);
}

void render(Alteration& alteration, const AlterColumn& alter, const DropIdentity& drop) {
    const Column& column = alteration.require(alter.column);
    if (!column.identity && drop.if_exists) {
        alteration.rewrite.note(fmt::format("{} is not generated", spelled(alter.column)), alter.span);
        return;
    }
    generate_no_more(alteration, column);
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
