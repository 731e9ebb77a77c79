#include "parse/parser.hpp"

#include <algorithm>
#include <array>

#include "parse/lexer.hpp"
#include "parse/statements.hpp"
#include "sdk/ascii.hpp"
#include "sdk/error.hpp"

namespace runner::parse {
namespace {

/// Kinds of objects whose names have several words.
constexpr std::array<std::string_view, 23> long_kinds = {
    "MATERIALIZED VIEW",      "FOREIGN TABLE",      "FOREIGN DATA WRAPPER", "EVENT TRIGGER",
    "ACCESS METHOD",          "OPERATOR CLASS",     "OPERATOR FAMILY",      "TEXT SEARCH CONFIGURATION",
    "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE", "USER MAPPING",
    "DEFAULT PRIVILEGES",     "LARGE OBJECT",       "VIRTUAL TABLE",        "OWNED BY",
    "UNIQUE INDEX",           "FULLTEXT INDEX",     "SPATIAL INDEX",        "DEFAULT CONVERSION",
    "TRUSTED LANGUAGE",       "CONSTRAINT TRIGGER", "SECURITY LABEL"};

/// Other statements that a person names by more than one word.
constexpr std::array<std::string_view, 7> long_names = {
    "COMMENT ON", "REFRESH MATERIALIZED VIEW", "SECURITY LABEL", "IMPORT FOREIGN SCHEMA", "REASSIGN OWNED",
    "LOCK TABLE", "ALTER DEFAULT PRIVILEGES"};

/// What stands between CREATE and the kind of object.
void skip_modifiers(Cursor& cursor) {
    while (cursor.take("OR REPLACE") || cursor.take("TEMPORARY") || cursor.take("TEMP") ||
           cursor.take("GLOBAL") || cursor.take("LOCAL") || cursor.take("UNLOGGED") ||
           cursor.take("RECURSIVE")) {
    }
}

std::string words_of(Cursor cursor) {
    if (cursor.done()) return {};
    for (const std::string_view name : long_names) {
        if (cursor.at(name)) return std::string(name);
    }
    std::string words = ascii::upper(text_of(cursor.token(), cursor.text()));
    if (!cursor.at_any({"CREATE", "ALTER", "DROP"})) return words;
    cursor.skip();
    skip_modifiers(cursor);
    for (const std::string_view kind : long_kinds) {
        if (cursor.at(kind)) return words + " " + std::string(kind);
    }
    if (!cursor.done() && cursor.token().kind == TokenKind::word) {
        words += " " + ascii::upper(text_of(cursor.token(), cursor.text()));
    }
    return words;
}

Raw raw(const Cursor& start) {
    return {words_of(start)};
}

std::optional<TransactionVerb> transaction_verb(const Cursor& cursor) {
    using enum TransactionVerb;
    if (cursor.at("BEGIN") || cursor.at("START TRANSACTION")) return begin;
    if (cursor.at("COMMIT") || cursor.at("END")) return commit;
    if (cursor.at("ROLLBACK") || cursor.at("ABORT")) return rollback;
    if (cursor.at("SAVEPOINT")) return savepoint;
    if (cursor.at("RELEASE")) return release;
    if (cursor.at("PREPARE TRANSACTION")) return prepare;
    return {};
}

Node create(Cursor& cursor) {
    const Cursor start = cursor;
    cursor.skip();
    const bool or_replace = cursor.take("OR REPLACE");
    if (!cursor.take("GLOBAL")) cursor.take("LOCAL");
    const bool temporary = cursor.take("TEMP") || cursor.take("TEMPORARY");
    const bool unlogged = cursor.take("UNLOGGED");
    if (cursor.take("TABLE")) {
        auto table = parse_create_table(cursor);
        if (!table) return raw(start);
        table->temporary = temporary;
        table->unlogged = unlogged;
        return std::move(*table);
    }
    const std::optional<Span> recursive = cursor.take_span("RECURSIVE");
    if (cursor.take("VIEW")) {
        CreateView view = parse_create_view(cursor);
        view.or_replace = or_replace;
        view.temporary = temporary;
        view.recursive = recursive;
        return view;
    }
    const bool unique = cursor.take("UNIQUE");
    if (cursor.take("INDEX")) {
        CreateIndex index = parse_create_index(cursor);
        index.unique = unique;
        return index;
    }
    if (cursor.take("TYPE")) {
        if (auto type = parse_create_enum(cursor)) return std::move(*type);
    }
    if (cursor.take("DOMAIN")) return parse_create_domain(cursor);
    if (cursor.take("SEQUENCE")) {
        CreateSequence sequence = parse_create_sequence(cursor);
        sequence.temporary = temporary;
        return sequence;
    }
    return raw(start);
}

Node drop(Cursor& cursor) {
    const Cursor start = cursor;
    cursor.skip();
    if (cursor.take("TABLE")) return parse_drop(cursor, ObjectKind::table);
    if (cursor.take("INDEX")) return parse_drop(cursor, ObjectKind::index);
    if (cursor.take("VIEW")) return parse_drop(cursor, ObjectKind::view);
    if (cursor.take("TYPE")) return parse_drop(cursor, ObjectKind::type);
    if (cursor.take("DOMAIN")) return parse_drop(cursor, ObjectKind::domain);
    if (cursor.take("SEQUENCE")) return parse_drop(cursor, ObjectKind::sequence);
    return raw(start);
}

Node alter(Cursor& cursor) {
    const Cursor start = cursor;
    cursor.skip();
    if (cursor.take("TABLE")) {
        if (auto table = parse_alter_table(cursor)) return std::move(*table);
    } else if (cursor.take("TYPE")) {
        if (auto type = parse_alter_type(cursor)) return std::move(*type);
    } else if (cursor.take("INDEX")) {
        if (auto rename = parse_rename(cursor, ObjectKind::index)) return std::move(*rename);
    } else if (cursor.take("VIEW")) {
        if (auto rename = parse_rename(cursor, ObjectKind::view)) return std::move(*rename);
    } else if (cursor.take("SEQUENCE")) {
        const std::size_t name = cursor.position();
        if (auto rename = parse_rename(cursor, ObjectKind::sequence)) return std::move(*rename);
        cursor.seek(name);
        if (auto own = parse_own_sequence(cursor)) return std::move(*own);
    }
    return raw(start);
}

constexpr std::string_view main_verbs[] = {"INSERT", "UPDATE", "DELETE", "SELECT",
                                           "VALUES", "TABLE",  "MERGE",  "REPLACE"};

/// WITH [RECURSIVE] name [(…)] AS [NOT MATERIALIZED] (…), … and then a statement of its own.
Node with(Cursor& cursor) {
    const Cursor start = cursor;
    cursor.skip();
    cursor.take("RECURSIVE");
    do {
        cursor.identifier("the name of a query");
        if (cursor.at_symbol("(")) cursor.names("the name of a column");
        cursor.expect("AS");
        cursor.take("NOT");
        cursor.take("MATERIALIZED");
        cursor.parenthesized("a query");
        // SEARCH … SET and CYCLE … SET may follow.
        cursor.skip_until(main_verbs);
    } while (cursor.take_symbol(","));
    if (cursor.at_any({"INSERT", "UPDATE", "DELETE"})) return parse_data_change(cursor);
    return cursor.at_symbol("(") || cursor.done() ? raw(start) : raw(cursor);
}

/// What belongs to psql and other clients, and not to any database.
void refuse_client_commands(const Cursor& cursor) {
    if (cursor.at_symbol("\\")) {
        throw Error(ErrorKind::syntax, "a command of psql, not SQL")
            .at(cursor.token().span)
            .mend("take it away; the runner connects, and keeps one transaction, by itself");
    }
    if (!cursor.at("COPY")) return;
    for (Cursor rest = cursor; !rest.done(); rest.skip()) {
        if (rest.at("FROM STDIN")) {
            throw Error(ErrorKind::syntax, "COPY … FROM STDIN reads data that a migration does not send")
                .at(cursor.token().span)
                .mend("write the rows as INSERT statements");
        }
    }
}

int depth_of(const Token& token, std::string_view text) {
    if (token.kind != TokenKind::symbol || token.span.size() != 1) return 0;
    const char c = text[token.span.begin];
    return c == '(' ? 1 : c == ')' ? -1 : 0;
}

/// Whoever looks for the other parenthesis finds it.
void require_balanced(std::string_view text, const std::vector<Token>& tokens) {
    int open = 0;
    for (const Token& token : tokens) {
        open += depth_of(token, text);
        if (open < 0) throw Error(ErrorKind::syntax, "a parenthesis was never opened").at(token.span);
    }
    if (open == 0) return;
    int closed = 0;
    const auto unclosed = std::find_if(tokens.rbegin(), tokens.rend(), [&](const Token& token) {
        closed -= depth_of(token, text);
        return closed < 0;
    });
    throw Error(ErrorKind::syntax, "a parenthesis is never closed").at(unclosed->span);
}

Node parsed(Cursor& cursor) {
    if (const auto verb = transaction_verb(cursor)) return TransactionControl{*verb};
    if (cursor.at("CREATE")) return create(cursor);
    if (cursor.at("DROP")) return drop(cursor);
    if (cursor.at("ALTER")) return alter(cursor);
    if (cursor.at_any({"INSERT", "UPDATE", "DELETE"})) return parse_data_change(cursor);
    if (cursor.at("TRUNCATE")) return parse_truncate(cursor);
    if (cursor.at("WITH")) return with(cursor);
    refuse_client_commands(cursor);
    return raw(cursor);
}

}  // namespace

Node parse(std::string_view text, const std::vector<Token>& tokens, Names names) {
    Cursor cursor(text, tokens, names);
    Node node = parsed(cursor);
    require_balanced(text, tokens);
    return node;
}

Statement statement_of(std::string_view text, const LexicalRules& rules, Names names) {
    Statement statement;
    statement.text = text;
    statement.tokens = tokens_of(text, rules);
    statement.node = parse(text, statement.tokens, names);
    return statement;
}

Node parse_native(std::string_view text, const std::vector<Token>& tokens) {
    const Cursor cursor(text, tokens, Names::any);
    if (const auto verb = transaction_verb(cursor)) return TransactionControl{*verb};
    return raw(cursor);
}

}  // namespace runner::parse
