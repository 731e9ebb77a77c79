#include "parse/statements.hpp"

namespace runner::parse {
namespace {

/// Behind OWNED BY: NONE, or [schema .] table . column
std::optional<ColumnName> owner(Cursor& cursor) {
    if (cursor.take("NONE")) return {};
    const std::size_t first = cursor.position();
    std::vector<Identifier> names;
    do {
        names.push_back(cursor.identifier("the name of a column"));
    } while (cursor.take_symbol("."));
    if (names.size() < 2 || names.size() > 3) {
        cursor.seek(first);
        cursor.fail("table.column");
    }
    ColumnName owner;
    owner.column = names.back();
    owner.table.name = names[names.size() - 2];
    if (names.size() == 3) owner.table.schema = names.front();
    owner.table.span = cover(names.front().span, owner.table.name.span);
    return owner;
}

}  // namespace

CreateSequence parse_create_sequence(Cursor& cursor) {
    CreateSequence sequence;
    sequence.if_not_exists = cursor.take("IF NOT EXISTS");
    sequence.name = cursor.object_name("the name of a sequence");
    const std::size_t first = cursor.position();
    while (!cursor.done()) {
        if (cursor.take("OWNED BY")) {
            sequence.owner = owner(cursor);
        } else {
            cursor.skip_group();
        }
    }
    if (cursor.position() > first) sequence.options = cursor.since(first);
    return sequence;
}

std::optional<OwnSequence> parse_own_sequence(Cursor& cursor) {
    OwnSequence own;
    own.if_exists = cursor.take("IF EXISTS");
    own.name = cursor.object_name("the name of a sequence");
    if (!cursor.take("OWNED BY")) return {};
    own.owner = owner(cursor);
    cursor.expect_end();
    return own;
}

}  // namespace runner::parse
