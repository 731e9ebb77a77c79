#include <fmt/format.h>

#include <array>

#include "parse/statements.hpp"
#include "sdk/error.hpp"

namespace runner::parse {
namespace {

/// Words that begin a clause of a column, and so end the expression or clause before it.
constexpr std::string_view column_clauses[] = {
    "CONSTRAINT", "NOT",       "NULL",      "DEFAULT",    "PRIMARY", "UNIQUE",        "CHECK",
    "REFERENCES", "COLLATE",   "GENERATED", "DEFERRABLE", "ON",      "AUTOINCREMENT", "AUTO_INCREMENT",
    "INITIALLY",  "AS",        "COMMENT",   "STORAGE",    "OPTIONS", "COMPRESSION",   "CHARSET",
    "KEY",        "INVISIBLE", "VISIBLE",   "FIRST",      "AFTER"};

/// Clauses of some database that are not modelled.
constexpr std::string_view other_clauses[] = {"ON",          "COMMENT",       "STORAGE", "OPTIONS",
                                              "COMPRESSION", "CHARACTER SET", "CHARSET", "KEY",
                                              "INVISIBLE",   "VISIBLE",       "FIRST",   "AFTER"};

bool at_end(const Cursor& cursor) {
    return cursor.done() || cursor.at_symbol(",") || cursor.at_symbol(")");
}

/// Everything that may follow a constraint and does not make it another one.
bool take_trailing(Cursor& cursor) {
    if (cursor.take("ON CONFLICT")) {
        cursor.identifier("what to do on conflict");
        return true;
    }
    if (cursor.take("INCLUDE")) {
        cursor.names("the name of a column");
        return true;
    }
    if (cursor.take("WITH")) {
        cursor.parenthesized("a list");
        return true;
    }
    if (cursor.take("USING INDEX TABLESPACE")) {
        cursor.identifier("the name of a tablespace");
        return true;
    }
    constexpr std::array<std::string_view, 11> words = {
        "ASC",        "DESC",           "NO INHERIT",         "NULLS DISTINCT",      "NULLS NOT DISTINCT",
        "DEFERRABLE", "NOT DEFERRABLE", "INITIALLY DEFERRED", "INITIALLY IMMEDIATE", "NOT ENFORCED",
        "ENFORCED"};
    for (const std::string_view word : words) {
        if (cursor.take(word)) return true;
    }
    return false;
}

void trailing(Cursor& cursor, Constraint& constraint) {
    for (;;) {
        const std::size_t first = cursor.position();
        if (const auto words = cursor.take_span("NOT VALID")) {
            constraint.not_valid = words;
        } else if (take_trailing(cursor)) {
            const Span more = cursor.since(first);
            constraint.rest = constraint.rest ? cover(*constraint.rest, more) : more;
        } else {
            return;
        }
    }
}

std::string action(Cursor& cursor) {
    constexpr std::array<std::string_view, 5> actions = {"CASCADE", "RESTRICT", "NO ACTION", "SET NULL",
                                                         "SET DEFAULT"};
    for (const std::string_view name : actions) {
        if (cursor.take(name)) return std::string(name);
    }
    cursor.fail("CASCADE, RESTRICT, NO ACTION, SET NULL or SET DEFAULT");
}

/// [NOT] DEFERRABLE and INITIALLY …, in any order and each once.
bool take_deferrable(Cursor& cursor) {
    bool whether = false;
    bool when = false;
    for (;;) {
        if (!whether && (cursor.take("DEFERRABLE") || cursor.take("NOT DEFERRABLE")))
            whether = true;
        else if (!when && (cursor.take("INITIALLY DEFERRED") || cursor.take("INITIALLY IMMEDIATE")))
            when = true;
        else
            break;
    }
    if (cursor.at_any({"DEFERRABLE", "NOT DEFERRABLE", "INITIALLY"}) && (whether || when))
        cursor.fail("no more of DEFERRABLE and INITIALLY");
    return whether || when;
}

/// Behind REFERENCES.
void reference(Cursor& cursor, Constraint& constraint) {
    Reference found;
    found.table = cursor.object_name("the name of a table");
    if (cursor.at_symbol("(")) found.columns = cursor.names("the name of a column");
    for (;;) {
        const std::size_t first = cursor.position();
        if (cursor.take("MATCH")) {
            if (!cursor.at_any({"FULL", "PARTIAL", "SIMPLE"})) cursor.fail("FULL, PARTIAL or SIMPLE");
            found.match = cursor.at("FULL") ? "FULL" : cursor.at("PARTIAL") ? "PARTIAL" : "SIMPLE";
            cursor.skip();
        } else if (cursor.at("ON DELETE") || cursor.at("ON UPDATE")) {
            std::string& target = cursor.at("ON DELETE") ? found.on_delete : found.on_update;
            cursor.seek(first + 2);
            target = action(cursor);
            if (cursor.at_symbol("(")) {
                const std::size_t columns = cursor.position();
                cursor.names("the name of a column");
                constraint.rest = cursor.since(columns);
            }
        } else if (take_deferrable(cursor)) {
            found.deferrable = cursor.since(first);
        } else {
            break;
        }
    }
    constraint.kind = ConstraintKind::foreign_key;
    constraint.references = std::move(found);
    trailing(cursor, constraint);
}

/// Behind AS of a generated column.
void generated(Cursor& cursor, Constraint& constraint) {
    constraint.kind = ConstraintKind::generated;
    constraint.expression = cursor.parenthesized("an expression");
    constraint.stored = cursor.take("STORED");
    if (!constraint.stored) cursor.take("VIRTUAL");
}

std::optional<Identifier> constraint_name(Cursor& cursor) {
    if (!cursor.take("CONSTRAINT")) return {};
    return cursor.identifier("the name of a constraint");
}

}  // namespace

/// The value of DEFAULT: up to where PostgreSQL's b_expr ends, that is at the next clause outside parentheses
/// and CASE … END. What follows an operator belongs to it, NULL too.
Expression parse_default_value(Cursor& cursor) {
    const std::size_t first = cursor.position();
    std::size_t cases = 0;
    for (bool operand = true; !cursor.done();) {
        if (cursor.at_symbol(",") || cursor.at_symbol(")")) break;
        if (!operand && cases == 0 && cursor.at_any(column_clauses)) break;
        if (cursor.at("CASE")) ++cases;
        if (cursor.at("END") && cases > 0) --cases;
        const bool group = cursor.at_symbol("(") || cursor.at_symbol("[");
        operand = (cursor.token().kind == TokenKind::symbol && !group) || cursor.at("FROM");
        cursor.skip_group();
    }
    if (cursor.position() == first) cursor.fail("a value behind DEFAULT");
    return {cursor.since(first)};
}

void parse_generated(Cursor& cursor, Constraint& constraint) {
    constraint.always = cursor.take("ALWAYS");
    if (!constraint.always) cursor.expect("BY DEFAULT");
    cursor.expect("AS");
    if (constraint.always && cursor.at_symbol("(")) {
        constraint.always = false;
        return generated(cursor, constraint);
    }
    cursor.expect("IDENTITY");
    constraint.kind = ConstraintKind::identity;
    if (!cursor.at_symbol("(")) return;
    const std::size_t first = cursor.position();
    cursor.parenthesized("options");
    constraint.rest = cursor.since(first);
}

namespace {

Constraint column_constraint(Cursor& cursor) {
    const std::size_t first = cursor.position();
    Constraint constraint;
    constraint.name = constraint_name(cursor);
    const auto simple = [&](ConstraintKind kind) {
        constraint.kind = kind;
        trailing(cursor, constraint);
    };
    if (cursor.take("NOT NULL")) {
        simple(ConstraintKind::not_null);
    } else if (cursor.take("NULL")) {
        simple(ConstraintKind::null);
    } else if (cursor.take("DEFAULT")) {
        constraint.kind = ConstraintKind::default_value;
        constraint.expression = parse_default_value(cursor);
    } else if (cursor.take("PRIMARY KEY")) {
        simple(ConstraintKind::primary_key);
    } else if (cursor.take("UNIQUE")) {
        cursor.take("KEY");
        simple(ConstraintKind::unique);
    } else if (cursor.take("CHECK")) {
        constraint.expression = cursor.parenthesized("a condition");
        simple(ConstraintKind::check);
    } else if (cursor.take("REFERENCES")) {
        reference(cursor, constraint);
    } else if (cursor.take("COLLATE")) {
        constraint.kind = ConstraintKind::collate;
        constraint.collation = cursor.object_name("the name of a collation");
    } else if (cursor.take("GENERATED")) {
        parse_generated(cursor, constraint);
    } else if (cursor.take("AS")) {
        generated(cursor, constraint);
    } else if (cursor.take("AUTOINCREMENT") || cursor.take("AUTO_INCREMENT")) {
        constraint.kind = ConstraintKind::autoincrement;
    } else if (constraint.name && cursor.forgiving() && (at_end(cursor) || cursor.at("CONSTRAINT"))) {
        constraint.kind = ConstraintKind::other;
    } else if (!constraint.name && cursor.at_any(other_clauses)) {
        cursor.skip();
        cursor.skip_until(column_clauses);
    } else if (cursor.at("NOT")) {
        cursor.skip();
        cursor.fail("NULL");
    } else if (cursor.at("PRIMARY")) {
        cursor.skip();
        cursor.fail("KEY");
    } else {
        cursor.fail("a constraint");
    }
    constraint.span = cursor.since(first);
    return constraint;
}

/// (a, b, …) of a key: SQLite keeps collations, orders and AUTOINCREMENT among them.
std::vector<Identifier> key_columns(Cursor& cursor, std::vector<Constraint>& more) {
    std::vector<Identifier> columns;
    cursor.expect_symbol("(");
    do {
        columns.push_back(cursor.identifier("the name of a column"));
        if (cursor.take("COLLATE")) cursor.object_name("the name of a collation");
        if (!cursor.take("ASC")) cursor.take("DESC");
        if (const auto word = cursor.take_span("AUTOINCREMENT")) {
            Constraint generated_key;
            generated_key.kind = ConstraintKind::autoincrement;
            generated_key.columns = columns;
            generated_key.span = *word;
            more.push_back(std::move(generated_key));
        }
    } while (cursor.take_symbol(","));
    if (!cursor.take_symbol(")")) cursor.fail("`,` or `)`");
    return columns;
}

/// MySQL's KEY [name] (column, …), which is no column of that name: few types have names for arguments.
bool at_inline_index(Cursor cursor) {
    if (!cursor.at_any({"KEY", "INDEX"})) return false;
    cursor.skip();
    if (cursor.at_any({"GEOMETRY", "GEOGRAPHY"})) return false;
    if (cursor.at_name()) cursor.skip();
    if (!cursor.take_symbol("(")) return false;
    return cursor.at_name();
}

}  // namespace

bool at_table_constraint(const Cursor& cursor) {
    if (at_inline_index(cursor)) {
        throw Error(ErrorKind::syntax, "an index is a statement of its own")
            .at(cursor.token().span)
            .mend("write CREATE INDEX name ON table (…) behind the table");
    }
    if (cursor.at_any({"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE USING"})) return true;
    if (!cursor.at("EXCLUDE")) return false;
    Cursor behind = cursor;
    behind.skip();
    return behind.at_symbol("(");
}

Constraint parse_table_constraint(Cursor& cursor, std::vector<Constraint>& more) {
    const std::size_t first = cursor.position();
    Constraint constraint;
    constraint.name = constraint_name(cursor);
    const auto key = [&](ConstraintKind kind) {
        constraint.kind = kind;
        if (cursor.take("USING INDEX")) {
            constraint.using_index = cursor.identifier("the name of an index");
        } else {
            constraint.columns = key_columns(cursor, more);
        }
    };
    if (cursor.take("PRIMARY")) {
        cursor.expect("KEY");
        key(ConstraintKind::primary_key);
    } else if (cursor.take("UNIQUE")) {
        constraint.rest = cursor.take_span("NULLS NOT DISTINCT");
        if (!constraint.rest) constraint.rest = cursor.take_span("NULLS DISTINCT");
        // MySQL's
        if ((cursor.take("KEY") || cursor.take("INDEX")) && !cursor.at_symbol("("))
            constraint.name = cursor.identifier("the name of the key");
        key(ConstraintKind::unique);
    } else if (cursor.take("CHECK")) {
        constraint.kind = ConstraintKind::check;
        constraint.expression = cursor.parenthesized("a condition");
    } else if (cursor.take("FOREIGN")) {
        cursor.expect("KEY");
        constraint.columns = cursor.names("the name of a column");
        cursor.expect("REFERENCES");
        reference(cursor, constraint);
    } else if (cursor.take("EXCLUDE")) {
        constraint.kind = ConstraintKind::exclude;
        while (!at_end(cursor)) cursor.skip_group();
    } else {
        cursor.fail("PRIMARY KEY, UNIQUE, CHECK, FOREIGN KEY or EXCLUDE");
    }
    trailing(cursor, constraint);
    constraint.span = cursor.since(first);
    return constraint;
}

std::vector<Constraint> parse_column_constraints(Cursor& cursor) {
    std::vector<Constraint> constraints;
    while (cursor.at_any(column_clauses)) constraints.push_back(column_constraint(cursor));
    return constraints;
}

}  // namespace runner::parse
