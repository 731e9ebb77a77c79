#include <fmt/format.h>

#include <algorithm>

#include "schema/fold.hpp"
#include "schema/names.hpp"
#include "schema/renaming.hpp"
#include "sdk/error.hpp"
#include "sdk/sequence_name.hpp"

namespace runner::schema {
namespace {

Column* find_column(Schema& schema, const ColumnName& name) {
    const Table* known = require_table(schema, name.table);
    if (!known) return nullptr;
    require_column(schema, *known, name.column);
    auto& columns = schema.tables.at(known->name).columns;
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& each) { return each.name == name.column.name; });
    return found == columns.end() ? nullptr : &*found;
}

/// How a column of `table` calls the sequence; nothing where it stands in another schema.
std::optional<std::string> name_beside(const std::string& table, const std::string& sequence) {
    const std::string prefix = beside(table, "");
    if (!sequence.starts_with(prefix)) return {};
    return sequence.substr(prefix.size());
}

void own(Schema& schema, const std::string& sequence, const std::optional<ColumnName>& owner, Span at) {
    for (auto& [name, table] : schema.tables) {
        for (Column& column : table.columns) {
            if (column.sequence.empty() || beside(name, column.sequence) != sequence) continue;
            if (!column.identity_options.empty()) {
                throw Error(ErrorKind::schema,
                            fmt::format("the sequence {} belongs to the identity {}.{} for ever", sequence,
                                        name, column.name))
                    .at(at);
            }
            column.owns_sequence = false;
            if (!column.identity) column.sequence.clear();
        }
    }
    Column* const column = owner ? find_column(schema, *owner) : nullptr;
    if (!column) return;
    const auto name = name_beside(key_of(owner->table), sequence);
    if (name && (column->sequence.empty() || column->sequence == *name)) {
        column->sequence = *name;
        column->owns_sequence = true;
    } else {
        // It may own several; which one goes with it is more than is kept here.
        schema.uncertain.insert(sequence);
    }
}

}  // namespace

void fold(Schema& schema, const Statement&, const CreateSequence& create) {
    const std::string key = key_of(create.name);
    if (create.if_not_exists && schema.has_relation(key)) return;
    require_new_relation(schema, create.name.name, key);
    schema.sequences.insert(key);
    own(schema, key, create.owner, create.name.span);
}

void fold(Schema& schema, const Statement&, const OwnSequence& change) {
    const std::string key = key_of(change.name);
    if (!schema.sequences.contains(key) && change.if_exists) return;
    if (require_sequence(schema, key, change.name)) own(schema, key, change.owner, change.name.span);
}

bool generates(Schema& schema, const std::string& table, Column& column, const Statement& statement,
               Span value) {
    const auto sequence = sequence_of_nextval(statement.text, statement.tokens_in(value));
    if (!sequence || sequence->find('.') != std::string::npos) return false;
    // Another relation is no mistake before the first row comes.
    if (!schema.sequences.contains(*sequence) && schema.has_relation(*sequence)) return false;
    if (!require_sequence(schema, *sequence, {{}, {*sequence, true, value}, value}) ||
        !is_whole(column.type.kind))
        return false;
    const auto name = name_beside(table, *sequence);
    if (!name) return false;
    if (column.sequence != *name) {
        if (!column.sequence.empty()) schema.uncertain.insert(column.sequence);
        column.sequence = *name;
        column.owns_sequence = false;
    }
    column.identity = true;
    column.default_value.reset();
    return true;
}

}  // namespace runner::schema
