#include "parse/statements.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/type_name.hpp"

namespace runner::parse {
namespace {

/// Words that go on with the name of a type in SQLite and MySQL: UNSIGNED BIG INT, LONG VARCHAR.
constexpr std::string_view type_words[] = {"UNSIGNED", "SIGNED",  "ZEROFILL",  "BIG",     "INT",
                                           "INTEGER",  "VARCHAR", "CHARACTER", "VARYING", "TEXT"};

/// Names that such words go on with.
constexpr std::string_view first_type_words[] = {
    "UNSIGNED", "BIG",     "TINY",   "LONG",  "NATIVE", "VARYING", "TINYINT", "SMALLINT", "MEDIUMINT",
    "INT",      "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "REAL",    "NUMERIC", "DECIMAL",  "DEC"};

constexpr std::string_view interval_fields[] = {"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"};

/// What begins a statement, where a semicolon was forgotten.
constexpr std::string_view verbs[] = {"CREATE", "ALTER", "DROP",   "INSERT",     "UPDATE", "DELETE",
                                      "SELECT", "BEGIN", "COMMIT", "COMMENT ON", "GRANT"};

bool at_type(const Cursor& cursor) {
    return cursor.at_name() &&
           !cursor.at_any({"CONSTRAINT", "NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES",
                           "COLLATE", "GENERATED ALWAYS", "AS", "AUTOINCREMENT", "AUTO_INCREMENT"});
}

bool may_name_type(const Cursor& cursor) {
    if (!cursor.at_name() || cursor.forgiving() || cursor.token().kind == TokenKind::quoted_word)
        return cursor.at_name();
    const std::string word = identifier_of(cursor.token(), cursor.text());
    return !is_reserved_in_portable_sql(word) || may_be_function_in_portable_sql(word);
}

/// Up to WITH [NO] DATA.
Expression query(Cursor& cursor, bool& no_data) {
    const std::size_t first = cursor.position();
    while (!cursor.done() && !cursor.at("WITH DATA") && !cursor.at("WITH NO DATA")) cursor.skip_group();
    if (cursor.position() == first) cursor.fail("a query");
    const Expression query{cursor.since(first)};
    no_data = cursor.take("WITH NO DATA");
    if (!no_data) cursor.take("WITH DATA");
    cursor.expect_end();
    return query;
}

void element(Cursor& cursor, CreateTable& table) {
    const std::size_t first = cursor.position();
    if (cursor.at("LIKE")) {
        while (!cursor.done() && !cursor.at_symbol(",") && !cursor.at_symbol(")")) cursor.skip_group();
        table.other_elements.push_back(cursor.since(first));
    } else if (at_table_constraint(cursor)) {
        std::vector<Constraint> more;
        table.constraints.push_back(parse_table_constraint(cursor, more));
        std::move(more.begin(), more.end(), std::back_inserter(table.constraints));
    } else {
        table.columns.push_back(parse_column(cursor));
    }
}

void body(Cursor& cursor, CreateTable& table) {
    const std::size_t first = cursor.position();
    cursor.expect_symbol("(");
    if (!cursor.at_symbol(")")) {
        do {
            element(cursor, table);
        } while (cursor.take_symbol(",") || (cursor.forgiving() && at_table_constraint(cursor)));
    }
    if (!cursor.take_symbol(")")) cursor.fail("`,` or `)`");
    table.body = cursor.since(first);
}

}  // namespace

TypeName parse_type_name(Cursor& cursor) {
    const std::size_t first = cursor.position();
    const bool goes_on = cursor.forgiving() || cursor.at_any(first_type_words);
    auto read = may_name_type(cursor) ? read_type_name(cursor.text(), cursor.tokens(), first) : std::nullopt;
    if (!read) cursor.fail("the name of a type");
    cursor.seek(read->next);
    DataType& type = read->type;
    if (type.kind == TypeKind::interval) {
        while (cursor.at_any(interval_fields)) cursor.skip();
        if (cursor.at_symbol("(")) cursor.skip_group();
    } else if (goes_on && cursor.at_any(type_words)) {
        while (cursor.at_any(type_words)) cursor.skip();
        type = DataType{};
        for (std::size_t i = first; i < cursor.position(); ++i) {
            const Token& token = cursor.tokens()[i];
            if (token.kind == TokenKind::word)
                type.name += (type.name.empty() ? "" : " ") + identifier_of(token, cursor.text());
        }
        if (cursor.at_symbol("(")) cursor.skip_group();
    } else if (cursor.at_symbol("(")) {
        if (type.kind != TypeKind::named) {
            cursor.skip();
            cursor.fail("whole numbers and `)`");
        }
        cursor.skip_group();  // arguments that are no numbers: geometry(Point, 4326)
    }
    return {std::move(type), cursor.since(first)};
}

ColumnDefinition parse_column(Cursor& cursor) {
    const std::size_t first = cursor.position();
    ColumnDefinition column;
    column.name = cursor.identifier("the name of a column");
    if (at_type(cursor)) column.type = parse_type_name(cursor);
    column.constraints = parse_column_constraints(cursor);
    column.span = cursor.since(first);
    return column;
}

std::optional<CreateTable> parse_create_table(Cursor& cursor) {
    CreateTable table;
    table.if_not_exists = cursor.take("IF NOT EXISTS");
    table.name = cursor.object_name("the name of a table");
    if (cursor.at("OF") || cursor.at("PARTITION OF") || cursor.at("LIKE")) return {};
    if (cursor.at_symbol("(")) body(cursor, table);

    const std::size_t first = cursor.position();
    if (cursor.at_any(verbs)) cursor.fail("the end of the statement");
    while (!cursor.done() && !cursor.at("AS")) {
        if (table.body.empty() && !cursor.at_any({"USING", "WITH", "WITHOUT", "ON", "TABLESPACE"}) &&
            cursor.position() == first)
            break;
        if (cursor.at_symbol(")") || (cursor.position() == first && !cursor.at_name()))
            cursor.fail("the end of the statement");
        cursor.skip_group();
    }
    if (cursor.position() != first) table.options = cursor.since(first);
    if (cursor.take("AS")) {
        if (cursor.done()) cursor.fail("a query");
        table.query = query(cursor, table.no_data);
        table.body = {};
    } else if (table.body.empty()) {
        cursor.fail("`(` or AS");
    }
    return table;
}

}  // namespace runner::parse
