#include "schema/query.hpp"

#include <algorithm>

#include "schema/names.hpp"
#include "schema/query_reader.hpp"
#include "sdk/error.hpp"
#include "sdk/expression/parse.hpp"
#include "sdk/expression/result.hpp"
#include "sdk/portable_words.hpp"

namespace runner::schema {
namespace {

/// Calls `read` with a reader; what is not understood is read by nobody.
template <class Read>
QueryReads understood(const Schema& schema, const Statement& statement, const Read& read) try {
    const StatementTokens tokens(statement);
    QueryReader reader(schema, tokens);
    try {
        read(reader, tokens);
    } catch (const Error&) {  // of a table that search_path may find elsewhere nothing is certain
        const auto may_be_another = [&](const ObjectName& each) {
            return !each.schema && is_elsewhere_too(schema, key_of(each));
        };
        if (std::ranges::any_of(reader.result.relations, may_be_another)) return {};
        throw;
    }
    return std::move(reader.result);
} catch (const tree::NotUnderstood&) {
    return {};
}

/// Whether the rows of an INSERT can have names of columns in them. Most have none, and there are many.
bool have_names(const Statement& statement, const std::vector<std::vector<Expression>>& rows) {
    if (rows.empty()) return false;
    const auto tokens = statement.tokens_in({rows.front().front().span.begin, rows.back().back().span.end});
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!is_name(tokens[i])) continue;
        const bool plain = tokens[i].kind == TokenKind::word;
        const bool called = plain && i + 1 < tokens.size() && is_symbol(tokens[i + 1], statement.text, "(");
        const bool type = i > 0 && is_symbol(tokens[i - 1], statement.text, "::");
        const bool word = plain && is_reserved_in_portable_sql(identifier_of(tokens[i], statement.text));
        if (!called && !type && !word) return true;
    }
    return false;
}

}  // namespace

QueryReads reads(const Schema& schema, const Statement& statement, Span span) {
    return understood(schema, statement, [&](QueryReader& reader, const StatementTokens& tokens) {
        Scope around;
        const auto* view = std::get_if<CreateView>(&statement.node);
        if (view && view->recursive) {
            const std::string& itself = view->name.name.name;
            around.common_tables[itself] = unknown_relation(itself);
        }
        reader.read(tree::parse_query(tokens, tokens.in(span)), &around);
    });
}

void require_names(const Schema& schema, const Statement& statement, Span query) {
    for (const ObjectName& each : reads(schema, statement, query).relations) require_relation(schema, each);
}

void require_names(const Schema& schema, const Statement& statement, const DataChange& change) {
    const bool literal = change.verb == DataVerb::insert && !change.query && !change.conflict &&
                         !change.returning && !have_names(statement, change.rows);
    if (literal) return;
    const QueryReads read =
        understood(schema, statement, [](QueryReader& reader, const StatementTokens& tokens) {
            reader.read(tree::parse_change(tokens, {0, tokens.size()}), nullptr);
        });
    for (const ObjectName& each : read.relations) require_relation(schema, each);
}

std::optional<std::vector<QueryColumn>> result_of(const Schema& schema, const Statement& statement,
                                                  Span span) try {
    const StatementTokens tokens(statement);
    return tree::result_of(tokens, schema, tree::parse_query(tokens, tokens.in(span)));
} catch (const tree::NotUnderstood&) {
    return {};
}

}  // namespace runner::schema
