#include <utility>

#include "parse/statements.hpp"
#include "sdk/error.hpp"

namespace runner::parse {
namespace {

/// A value of an enumerated type.
std::string enum_value(Cursor& cursor) {
    const bool bits =
        !cursor.done() && (cursor.token().quoting == Quoting::bit || cursor.token().quoting == Quoting::hex);
    if (cursor.done() || cursor.token().kind != TokenKind::string || bits) cursor.fail("a value in quotes");
    std::string value = string_of(cursor.token(), cursor.text());
    cursor.skip();
    return value;
}

AddValue add_value(Cursor& cursor) {
    AddValue add;
    add.if_not_exists = cursor.take("IF NOT EXISTS");
    add.value = enum_value(cursor);
    if (cursor.take("BEFORE")) {
        add.before = enum_value(cursor);
    } else if (cursor.take("AFTER")) {
        add.after = enum_value(cursor);
    }
    return add;
}

std::string_view name_of(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::table:
            return "the name of a table";
        case ObjectKind::index:
            return "the name of an index";
        case ObjectKind::view:
            return "the name of a view";
        case ObjectKind::type:
            return "the name of a type";
        case ObjectKind::domain:
            return "the name of a domain";
        case ObjectKind::sequence:
            return "the name of a sequence";
    }
    return "a name";
}

RenameValue rename_value(Cursor& cursor) {
    RenameValue rename{enum_value(cursor), {}};
    cursor.expect("TO");
    rename.to = enum_value(cursor);
    return rename;
}

}  // namespace

/// The rest up to WITH [CASCADED | LOCAL] CHECK OPTION, which is no part of the query.
Span without_check_option(const Cursor& query) {
    for (const auto& [words, count] : {std::pair{"WITH CHECK OPTION", 3U},
                                       {"WITH CASCADED CHECK OPTION", 4U},
                                       {"WITH LOCAL CHECK OPTION", 4U}}) {
        const std::size_t size = query.tokens().size();
        if (size <= query.position() + count) continue;
        Cursor option = query;
        option.seek(size - count);
        if (option.at(words)) return cover(query.token().span, query.tokens()[size - count - 1].span);
    }
    return query.rest();
}

CreateView parse_create_view(Cursor& cursor) {
    CreateView view;
    view.if_not_exists = cursor.take("IF NOT EXISTS");
    view.name = cursor.object_name("the name of a view");
    if (cursor.at_symbol("(")) view.columns = cursor.names("the name of a column");
    const std::size_t with = cursor.position();
    if (cursor.take("WITH")) {
        cursor.parenthesized("options");
        view.with = cursor.since(with);
    }
    cursor.expect("AS");
    if (cursor.done()) cursor.fail("a query");
    view.query = {without_check_option(cursor)};
    return view;
}

std::optional<CreateEnum> parse_create_enum(Cursor& cursor) {
    CreateEnum type;
    type.name = cursor.object_name("the name of a type");
    if (!cursor.take("AS ENUM")) return {};
    cursor.expect_symbol("(");
    if (cursor.take_symbol(")")) {
        cursor.expect_end();
        return type;
    }
    do {
        type.values.push_back(enum_value(cursor));
    } while (cursor.take_symbol(","));
    if (!cursor.take_symbol(")")) cursor.fail("`,` or `)`");
    cursor.expect_end();
    return type;
}

std::optional<AlterType> parse_alter_type(Cursor& cursor) {
    AlterType alter;
    alter.name = cursor.object_name("the name of a type");
    const std::size_t first = cursor.position();
    if (cursor.take("ADD VALUE")) {
        alter.action = add_value(cursor);
    } else if (cursor.take("RENAME VALUE")) {
        alter.action = rename_value(cursor);
    } else if (cursor.take("RENAME TO")) {
        alter.action = RenameType{cursor.identifier("the new name")};
    } else {
        return {};
    }
    cursor.expect_end();
    alter.action_span = cursor.since(first);
    return alter;
}

CreateDomain parse_create_domain(Cursor& cursor) {
    CreateDomain domain;
    domain.name = cursor.object_name("the name of a domain");
    cursor.take("AS");
    domain.type = parse_type_name(cursor);
    domain.constraints = parse_column_constraints(cursor);
    cursor.expect_end();
    return domain;
}

std::optional<RenameObject> parse_rename(Cursor& cursor, ObjectKind kind) {
    RenameObject rename;
    rename.kind = kind;
    rename.if_exists = cursor.take("IF EXISTS");
    rename.name = cursor.object_name(name_of(kind));
    if (!cursor.take("RENAME TO")) return {};
    rename.to = cursor.identifier("the new name");
    cursor.expect_end();
    return rename;
}

Drop parse_drop(Cursor& cursor, ObjectKind kind) {
    Drop drop;
    drop.kind = kind;
    if (kind == ObjectKind::index) drop.concurrently = cursor.take_span("CONCURRENTLY");
    drop.if_exists = cursor.take("IF EXISTS");
    do {
        drop.names.push_back(cursor.object_name(name_of(kind)));
    } while (cursor.take_symbol(","));
    drop.cascade = cursor.take_span("CASCADE");
    drop.restrict_ = cursor.take_span("RESTRICT");
    cursor.expect_end();
    return drop;
}

}  // namespace runner::parse
