#include "dialect.hpp"

#include "comments.hpp"
#include "defaults.hpp"
#include "names.hpp"
#include "statements.hpp"
#include "transactions.hpp"
#include "types.hpp"

namespace runner::sqlite {

const LexicalRules& SqliteDialect::lexical_rules() const {
    return sqlite_lexical_rules;
}

std::string_view SqliteDialect::advice() const {
    return "every connection of an application must run PRAGMA foreign_keys = ON: SQLite enforces foreign "
           "keys only where it was asked to";
}

std::string SqliteDialect::quoted(std::string_view name) const {
    return spelled(name);
}

Rendering SqliteDialect::render(const Statement& statement, const Schema& before) const {
    if (const auto flat = without_nested_comments(statement)) {
        Statement same = statement;
        same.text = *flat;
        return render(same, before);
    }
    return std::visit([&](const auto& node) { return sqlite::render(statement, node, before); },
                      statement.node);
}

std::optional<Span> SqliteDialect::outside_transaction(const Statement& statement) const {
    return sqlite::outside_transaction(statement);
}

bool SqliteDialect::may_commit(const Statement& statement) const {
    return sqlite::may_commit(statement);
}

std::optional<KeptType> SqliteDialect::kept_type(const Column& column, std::string_view condition) const {
    return sqlite::kept_type(column, condition);
}

std::optional<std::string> SqliteDialect::kept_value(const DataType& type, std::string_view sql) const {
    return sqlite::kept_value(type, sql);
}

std::optional<Trace> SqliteDialect::trace(const Statement& statement) const {
    return sqlite::trace(statement);
}

}  // namespace runner::sqlite
