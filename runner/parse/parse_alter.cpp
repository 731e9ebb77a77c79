#include <array>

#include "parse/statements.hpp"

namespace runner::parse {
namespace {

bool action_ends(const Cursor& cursor) {
    return cursor.done() || cursor.at_symbol(",");
}

/// What a message calls an action that is not modelled: its leading keywords.
std::string words_of(const Cursor& start) {
    constexpr std::array<std::string_view, 24> known = {"ADD CONSTRAINT",
                                                        "ADD PRIMARY KEY",
                                                        "ADD UNIQUE",
                                                        "ADD CHECK",
                                                        "ADD FOREIGN KEY",
                                                        "ADD EXCLUDE",
                                                        "DROP CONSTRAINT",
                                                        "ALTER COLUMN",
                                                        "ALTER CONSTRAINT",
                                                        "VALIDATE CONSTRAINT",
                                                        "RENAME CONSTRAINT",
                                                        "OWNER TO",
                                                        "SET SCHEMA",
                                                        "SET TABLESPACE",
                                                        "SET LOGGED",
                                                        "SET UNLOGGED",
                                                        "SET WITHOUT CLUSTER",
                                                        "CLUSTER ON",
                                                        "ATTACH PARTITION",
                                                        "DETACH PARTITION",
                                                        "NO INHERIT",
                                                        "REPLICA IDENTITY",
                                                        "ENABLE ROW LEVEL SECURITY",
                                                        "DISABLE ROW LEVEL SECURITY"};
    for (const std::string_view words : known) {
        if (start.at(words)) return std::string(words);
    }
    if (start.at("ALTER")) return "ALTER COLUMN";
    std::string word(text_of(start.token(), start.text()));
    for (char& c : word) c = 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return word;
}

AlterAction other(Cursor& cursor) {
    const std::size_t first = cursor.position();
    OtherAction action{words_of(cursor), {}};
    while (!action_ends(cursor)) cursor.skip_group();
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
    cursor.take("COLUMN");
    Identifier from = cursor.identifier("the name of a column");
    cursor.expect("TO");
    Identifier to = cursor.identifier("the new name");
    return RenameColumn{std::move(from), std::move(to), cursor.since(first)};
}

AlterAction add(Cursor& cursor) {
    const std::size_t first = cursor.position();
    cursor.skip();
    if (at_table_constraint(cursor)) {
        std::vector<Constraint> more;
        parse_table_constraint(cursor, more);
        const std::size_t end = cursor.position();
        cursor.seek(first);
        OtherAction action{words_of(cursor), {}};
        cursor.seek(end);
        action.span = cursor.since(first);
        return action;
    }
    AddColumn action;
    cursor.take("COLUMN");
    action.if_not_exists = cursor.take("IF NOT EXISTS");
    action.column = parse_column(cursor);
    action.span = cursor.since(first);
    return action;
}

AlterAction drop(Cursor& cursor) {
    const std::size_t first = cursor.position();
    cursor.skip();
    cursor.take("COLUMN");
    DropColumn action;
    action.if_exists = cursor.take("IF EXISTS");
    action.column = cursor.identifier("the name of a column");
    action.cascade = cursor.take_span("CASCADE");
    action.restrict_ = cursor.take_span("RESTRICT");
    action.span = cursor.since(first);
    return action;
}

AlterAction action(Cursor& cursor) {
    if (cursor.done()) cursor.fail("what to alter");
    if (cursor.at("ADD")) return add(cursor);
    if (cursor.at("RENAME") && !cursor.at("RENAME CONSTRAINT")) return rename(cursor);
    if (cursor.at("DROP") && !cursor.at("DROP CONSTRAINT")) return drop(cursor);
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
