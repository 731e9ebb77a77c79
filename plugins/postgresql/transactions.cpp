#include "transactions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>

#include "dialect.hpp"
#include "sdk/spelling.hpp"

namespace runner::postgresql {

namespace {

/// A statement word by word.
struct Words {
    const Statement& statement;
    std::size_t at = 0;

    std::size_t size() const { return statement.tokens.size(); }
    bool is(std::size_t i, std::string_view upper) const {
        return i < size() && is_word(statement.tokens[i], statement.text, upper);
    }
    bool next(std::initializer_list<std::string_view> upper) {
        std::size_t end = at;
        for (const std::string_view word : upper) {
            if (!is(end++, word)) return false;
        }
        at = end;
        return true;
    }
    /// The first of these words from here on; size() without one.
    std::size_t find(std::initializer_list<std::string_view> upper) const {
        std::size_t i = at;
        while (i < size() &&
               std::none_of(upper.begin(), upper.end(), [&](std::string_view word) { return is(i, word); }))
            ++i;
        return i;
    }
    /// A name with its schema, if it has one, as SQL spells it; empty where there is none.
    std::string name() {
        const PostgresqlDialect dialect;
        std::string name;
        while (at < size() && (statement.tokens[at].kind == TokenKind::word ||
                               statement.tokens[at].kind == TokenKind::quoted_word)) {
            name += dialect.quoted(identifier_of(statement.tokens[at++], statement.text));
            if (at == size() || !is_symbol(statement.tokens[at], statement.text, ".")) break;
            name += '.';
            ++at;
        }
        return name;
    }
    Span to_here() const { return cover(statement.tokens.front().span, statement.tokens[at - 1].span); }
    Span to(std::size_t last) const {
        return cover(statement.tokens.front().span, statement.tokens[last].span);
    }
};

bool index_concurrently(Words& words, std::string_view verb) {
    if (!words.next({verb})) return false;
    words.next({"UNIQUE"});
    return words.next({"INDEX", "CONCURRENTLY"});
}

std::string counted(std::string_view catalogue, std::string_view column, const std::string& name, int there,
                    int missing) {
    return fmt::format(
        "SELECT CASE WHEN EXISTS (SELECT FROM pg_catalog.{} WHERE {} = {}) THEN {} ELSE {} END", catalogue,
        column, string_literal(name), there, missing);
}

/// CREATE … name and DROP … name of what is there whole or not at all.
std::optional<Trace> trace_of(Words words, std::string_view kind, std::string_view catalogue,
                              std::string_view column) {
    const bool create = words.next({"CREATE"});
    if (!create && !words.next({"DROP"})) return std::nullopt;
    if (!words.next({kind})) return std::nullopt;
    if (!create) words.next({"IF", "EXISTS"});
    if (words.at == words.size()) return std::nullopt;
    const std::string name = identifier_of(words.statement.tokens[words.at], words.statement.text);
    return Trace{counted(catalogue, column, name, create ? 2 : 0, create ? 0 : 2), {}, {}};
}

/// A failed CREATE INDEX CONCURRENTLY leaves its index, invalid (manual, CREATE INDEX). It has none that can
/// be found again when it gave no name.
std::optional<Trace> trace_of_build(Words words) {
    words.next({"IF", "NOT", "EXISTS"});
    if (words.is(words.at, "ON")) return std::nullopt;
    std::string name = words.name();
    if (!words.next({"ON"})) return std::nullopt;
    words.next({"ONLY"});
    const std::string table = words.name();
    if (const std::size_t dot = table.rfind('.'); dot != std::string::npos)
        name = table.substr(0, dot + 1) + name;
    return Trace{
        .query = fmt::format("SELECT coalesce((SELECT CASE WHEN indisvalid THEN 2 ELSE 1 END"
                             " FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass({})"
                             " AND indrelid = pg_catalog.to_regclass({})), 0)",
                             string_literal(name), string_literal(table)),
        .part = "the invalid index " + name,
        .undo = "DROP INDEX CONCURRENTLY " + name};
}

std::optional<Trace> trace_of_drop(Words words) {
    words.next({"IF", "EXISTS"});
    const std::string name = words.name();
    return Trace{fmt::format("SELECT CASE WHEN pg_catalog.to_regclass({}) IS NULL THEN 2 ELSE 0 END",
                             string_literal(name)),
                 {},
                 {}};
}

}  // namespace

std::optional<Span> outside_transaction(const Statement& statement) {
    if (statement.tokens.empty()) return std::nullopt;
    Words words{statement};
    if (index_concurrently(words, "CREATE") || (words.at = 0, index_concurrently(words, "DROP")))
        return words.to_here();
    words.at = 0;
    if (words.next({"VACUUM"}) || words.next({"ALTER", "SYSTEM"}) || words.next({"DISCARD", "ALL"}))
        return words.to_here();
    if (words.next({"CREATE", "DATABASE"}) || words.next({"DROP", "DATABASE"}) ||
        words.next({"CREATE", "TABLESPACE"}) || words.next({"DROP", "TABLESPACE"}))
        return words.to_here();
    if (words.next({"REINDEX"})) {
        const std::size_t concurrently = words.find({"CONCURRENTLY"});
        if (concurrently < words.size()) return words.to(concurrently);
        if (words.at < words.size() && is_symbol(statement.tokens[words.at], statement.text, "("))
            while (words.at < words.size() && !is_symbol(statement.tokens[words.at++], statement.text, ")")) {
            }
        if (words.next({"DATABASE"}) || words.next({"SYSTEM"}) || words.next({"SCHEMA"}))
            return words.to_here();
    } else if (words.next({"CLUSTER"})) {
        while (words.at < words.size() &&
               (words.is(words.at, "VERBOSE") || statement.tokens[words.at].kind == TokenKind::symbol))
            ++words.at;
        if (words.at == words.size()) return words.to_here();
    } else if (words.next({"ALTER", "TABLE"})) {
        if (words.is(words.size() - 1, "CONCURRENTLY")) return words.to(words.size() - 1);  // DETACH
    } else if (words.next({"ALTER", "DATABASE"})) {
        words.name();
        if (words.next({"SET", "TABLESPACE"})) return words.to_here();
    } else if (words.next({"CREATE", "SUBSCRIPTION"})) {
        // Not with create_slot = false, or connect = false, which implies it.
        if (words.find({"CREATE_SLOT", "CONNECT"}) == words.size()) return words.to_here();
    }
    return std::nullopt;
}

bool may_commit(const Statement& statement) {
    const Words words{statement};
    return words.is(0, "DO") || words.is(0, "CALL") || words.is(0, "EXECUTE");
}

std::optional<Trace> trace(const Statement& statement) {
    Words words{statement};
    if (index_concurrently(words, "CREATE")) return trace_of_build(words);
    words.at = 0;
    if (index_concurrently(words, "DROP")) return trace_of_drop(words);
    words.at = 0;
    for (const std::string_view verb : {"VACUUM", "REINDEX", "CLUSTER"}) {
        if (words.is(0, verb)) return Trace{};  // to run it again does no harm
    }
    if (words.next({"ALTER", "SYSTEM"})) return Trace{};
    if (auto database = trace_of(words, "DATABASE", "pg_database", "datname")) return database;
    return trace_of(words, "TABLESPACE", "pg_tablespace", "spcname");
}

}  // namespace runner::postgresql
