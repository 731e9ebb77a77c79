#include <array>

#include "parse/statements.hpp"
#include "sdk/ascii.hpp"

namespace runner::parse {
namespace {

bool action_ends(const Cursor& cursor) {
    return cursor.done() || cursor.at_symbol(",");
}

/// What a message calls what is not modelled: its leading keywords.
std::string words_of(const Cursor& start) {
    constexpr std::array<std::string_view, 21> known = {"ALTER CONSTRAINT",
                                                        "VALIDATE CONSTRAINT",
                                                        "OWNER TO",
                                                        "SET SCHEMA",
                                                        "SET TABLESPACE",
                                                        "SET LOGGED",
                                                        "SET UNLOGGED",
                                                        "SET WITHOUT CLUSTER",
                                                        "SET STATISTICS",
                                                        "SET STORAGE",
                                                        "SET COMPRESSION",
                                                        "SET GENERATED",
                                                        "CLUSTER ON",
                                                        "ATTACH PARTITION",
                                                        "DETACH PARTITION",
                                                        "NO INHERIT",
                                                        "REPLICA IDENTITY",
                                                        "ENABLE ROW LEVEL SECURITY",
                                                        "DISABLE ROW LEVEL SECURITY",
                                                        "ENABLE TRIGGER",
                                                        "DISABLE TRIGGER"};
    for (const std::string_view words : known) {
        if (start.at(words)) return std::string(words);
    }
    return ascii::upper(text_of(start.token(), start.text()));
}

void skip_action(Cursor& cursor) {
    while (!action_ends(cursor)) cursor.skip_group();
}

AlterAction other(Cursor& cursor) {
    const std::size_t first = cursor.position();
    OtherAction action{words_of(cursor), {}};
    skip_action(cursor);
    action.span = cursor.since(first);
    return action;
}

AlterAction rename(Cursor& cursor) {
    const std::size_t first = cursor.position();
    cursor.skip();
    if (cursor.take("TO")) {
        Identifier to = cursor.identifier("the new name");
        return RenameTable{std::move(to), cursor.since(first)};
    }
    const bool constraint = cursor.take("CONSTRAINT");
    if (!constraint) cursor.take("COLUMN");
    Identifier from = cursor.identifier(constraint ? "the name of a constraint" : "the name of a column");
    cursor.expect("TO");
    Identifier to = cursor.identifier("the new name");
    if (constraint) return RenameConstraint{std::move(from), std::move(to), cursor.since(first)};
    return RenameColumn{std::move(from), std::move(to), cursor.since(first)};
}

AlterAction add(Cursor& cursor) {
    const std::size_t first = cursor.position();
    cursor.skip();
    if (at_table_constraint(cursor)) {
        std::vector<Constraint> more;
        Constraint constraint = parse_table_constraint(cursor, more);
        return AddConstraint{std::move(constraint), cursor.since(first)};
    }
    AddColumn action;
    cursor.take("COLUMN");
    action.if_not_exists = cursor.take("IF NOT EXISTS");
    action.column = parse_column(cursor);
    action.span = cursor.since(first);
    return action;
}

/// DROP [COLUMN | CONSTRAINT] [IF EXISTS] name [CASCADE | RESTRICT]
template <class Action>
Action drop(Cursor& cursor, std::size_t first, Identifier Action::*name, std::string_view what) {
    Action action;
    action.if_exists = cursor.take("IF EXISTS");
    action.*name = cursor.identifier(what);
    action.cascade = cursor.take_span("CASCADE");
    action.restrict_ = cursor.take_span("RESTRICT");
    action.span = cursor.since(first);
    return action;
}

AlterAction drop(Cursor& cursor) {
    const std::size_t first = cursor.position();
    cursor.skip();
    if (cursor.take("CONSTRAINT")) {
        return drop(cursor, first, &DropConstraint::name, "the name of a constraint");
    }
    cursor.take("COLUMN");
    return drop(cursor, first, &DropColumn::column, "the name of a column");
}

/// Behind TYPE.
SetType set_type(Cursor& cursor) {
    SetType change{parse_type_name(cursor), {}, {}};
    if (cursor.take("COLLATE")) change.collation = cursor.object_name("the name of a collation");
    if (!cursor.take("USING")) return change;
    if (action_ends(cursor)) cursor.fail("an expression behind USING");
    const std::size_t first = cursor.position();
    skip_action(cursor);
    change.value = Expression{cursor.since(first)};
    return change;
}

ColumnChange column_change(Cursor& cursor) {
    if (cursor.take("SET DATA TYPE") || cursor.take("TYPE")) return set_type(cursor);
    if (cursor.take("SET DEFAULT")) return SetDefault{parse_default_value(cursor)};
    if (cursor.take("DROP DEFAULT")) return DropDefault{};
    if (cursor.take("SET NOT NULL")) return SetNotNull{};
    if (cursor.take("DROP NOT NULL")) return DropNotNull{};
    if (cursor.take("DROP IDENTITY")) return DropIdentity{cursor.take("IF EXISTS")};
    if (cursor.take("DROP EXPRESSION")) return DropExpression{cursor.take("IF EXISTS")};
    const std::size_t first = cursor.position();
    if (cursor.take("ADD GENERATED")) {
        AddIdentity add;
        parse_generated(cursor, add.identity);
        add.identity.span = cursor.since(first);
        return add;
    }
    if (!cursor.at_any({"SET", "RESET", "RESTART"}) && !cursor.at_symbol("(")) {
        cursor.fail("TYPE, SET or DROP");
    }
    OtherChange change{words_of(cursor)};
    skip_action(cursor);
    return change;
}

AlterAction alter_column(Cursor& cursor) {
    const std::size_t first = cursor.position();
    cursor.skip();
    cursor.take("COLUMN");
    AlterColumn action;
    action.column = cursor.identifier("the name of a column");
    if (action_ends(cursor)) cursor.fail("TYPE, SET or DROP");
    action.change = column_change(cursor);
    action.span = cursor.since(first);
    return action;
}

AlterAction action(Cursor& cursor) {
    if (cursor.done()) cursor.fail("what to alter");
    if (cursor.at("ADD")) return add(cursor);
    if (cursor.at("RENAME")) return rename(cursor);
    if (cursor.at("DROP")) return drop(cursor);
    if (cursor.at("ALTER") && !cursor.at("ALTER CONSTRAINT")) return alter_column(cursor);
    if (!cursor.at_name()) cursor.fail("what to alter");
    return other(cursor);
}

}  // namespace

std::optional<AlterTable> parse_alter_table(Cursor& cursor) {
    if (cursor.at("ALL IN TABLESPACE")) return {};
    AlterTable alter;
    alter.if_exists = cursor.take("IF EXISTS");
    alter.only = cursor.take_span("ONLY");
    alter.table = cursor.object_name("the name of a table");
    cursor.take_symbol("*");
    do {
        alter.actions.push_back(action(cursor));
    } while (cursor.take_symbol(","));
    if (!cursor.done()) cursor.fail("`,` or the end of the statement");
    return alter;
}

}  // namespace runner::parse
