// Scripts folded into a model.
#pragma once

#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <string>

#include "parse/lexer.hpp"
#include "parse/parser.hpp"
#include "parse/reader.hpp"
#include "schema/apply.hpp"
#include "sdk/error.hpp"

namespace runner::test {

/// One statement; a native one is not parsed.
inline Statement statement_of(const std::string& sql, bool native) {
    Statement statement;
    statement.text = sql;
    statement.tokens = parse::tokens_of(sql, {});
    statement.native = native;
    if (!native) statement.node = parse::parse(statement.text, statement.tokens);
    return statement;
}

inline Schema folded(const std::string& script) {
    Schema schema;
    parse::Reader reader(parse::Source::text("test.sql", script),
                         {"postgresql", {}, {"postgresql", "sqlite"}});
    while (const Statement* statement = reader.next()) schema::apply(schema, *statement);
    return schema;
}

/// The message with which the script is refused; empty when it is not.
inline std::string refusal(const std::string& script) {
    try {
        folded(script);
    } catch (const Error& error) {
        BOOST_CHECK(error.kind() == ErrorKind::schema);
        BOOST_CHECK(error.span().has_value());
        return error.message();
    }
    return {};
}

/// What the model says of a table is what a look through all of it says.
inline void check_found_by_table(const Schema& schema) {
    std::multiset<std::string> referenced;
    for (const auto& [name, table] : schema.tables) {
        for (const ForeignKey& key : table.foreign_keys) referenced.insert(key.table);
    }
    std::map<std::string, std::set<std::string>> indexes_of;
    for (const auto& [name, index] : schema.indexes) indexes_of[index.table].insert(name);
    BOOST_TEST((schema.referenced == referenced));
    BOOST_TEST((schema.indexes_of == indexes_of));
}

}  // namespace runner::test
