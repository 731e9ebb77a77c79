#include "schema/canonical.hpp"

#include <algorithm>

#include "parse/lexer.hpp"
#include "schema/fold.hpp"
#include "schema/text.hpp"
#include "sdk/ascii.hpp"
#include "sdk/portable_words.hpp"
#include "sdk/statement_tokens.hpp"

namespace runner::schema {
namespace {

void canonize(std::string& sql) {
    sql = canonical(sql);
}

void canonize(std::optional<Fragment>& sql) {
    if (sql) sql = fragment_of(canonical(unwrapped(sql->text)));
}

/// Clauses that say what holds without them.
void leave_out(std::string& clause, std::initializer_list<std::string_view> implied) {
    if (std::ranges::find(implied, clause) != implied.end()) clause.clear();
}

template <class Named>
void sort_by_name(std::vector<Named>& list) {
    std::ranges::sort(list, {}, &Named::name);
}

void canonize(Column& column) {
    column.type = base_type(column.type);
    column.type_check.clear();
    canonize(column.default_value);
    if (column.generated) column.generated = canonical(unwrapped(*column.generated));
    std::ranges::sort(column.computed_from);
    canonize(column.identity_options);
    canonize(column.collation);
    const bool shared = column.identity && column.identity_options.empty() && !column.owns_sequence;
    if (!shared) column.sequence.clear();
    column.owns_sequence = true;
}

void canonize(ForeignKey& key) {
    key.key.clear();
    leave_out(key.on_delete, {"NO ACTION"});
    leave_out(key.on_update, {"NO ACTION"});
    leave_out(key.match, {"SIMPLE"});
    canonize(key.rest);
    leave_out(key.rest, {"not deferrable", "not deferrable initially immediate", "initially immediate"});
}

void canonize(Table& table) {
    for (Column& column : table.columns) canonize(column);
    canonize(table.primary_key.rest);
    for (Key& key : table.unique) canonize(key.rest);
    for (Key& key : table.exclusions) {
        canonize(key.rest);
        key.columns.clear();
    }
    for (Check& check : table.checks) {
        check.condition = canonical(unwrapped(check.condition));
        canonize(check.rest);
        std::ranges::sort(check.columns);
    }
    for (ForeignKey& key : table.foreign_keys) canonize(key);
    sort_by_name(table.columns);
    sort_by_name(table.unique);
    sort_by_name(table.exclusions);
    sort_by_name(table.checks);
    sort_by_name(table.foreign_keys);
}

void canonize(Index& index) {
    canonize(index.definition);
    constexpr std::string_view usual = "using btree ";
    if (index.definition.starts_with(usual)) index.definition.erase(0, usual.size());
    leave_out(index.method, {"btree"});
    std::ranges::sort(index.columns);
}

void canonize(View& view) {
    canonize(view.query);
    view.gives.clear();
    view.uses.clear();
    view.reads.clear();
}

}  // namespace

std::string canonical(std::string_view sql) {
    std::string result;
    for (const Token& token : parse::tokens_of(sql, {})) {
        if (!result.empty()) result += ' ';
        if (token.kind == TokenKind::word)
            result += ascii::lower(text_of(token, sql));
        else if (token.kind == TokenKind::quoted_word)
            result += spelled_in_portable_sql(identifier_of(token, sql));
        else
            result += text_of(token, sql);
    }
    return result;
}

std::string unwrapped(std::string_view expression) {
    Statement statement;
    statement.text = expression;
    statement.tokens = parse::tokens_of(expression, {});
    const StatementTokens tokens(statement);
    std::size_t first = 0;
    std::size_t last = tokens.size();
    while (last - first > 2 && tokens.symbol(first, "(") && tokens.closing(first) == last - 1)
        ++first, --last;
    if (first == 0) return std::string(expression);
    return std::string(statement.slice(cover(tokens.token(first).span, tokens.token(last - 1).span)));
}

Schema canonical(const Schema& schema) {
    Schema result = schema;
    result.constraints.clear();
    result.referenced.clear();
    result.indexes_of.clear();
    result.uncertain.clear();
    for (auto& [name, domain] : result.domains) {
        canonize(domain.default_value);
        for (DomainCheck& check : domain.checks)
            check.condition = fragment_of(canonical(check.condition.text));
    }
    for (auto& [name, table] : result.tables) {
        for (const Column& column : table.columns) {
            if (column.owns_sequence) result.sequences.erase(beside(name, column.sequence));
        }
        canonize(table);
    }
    std::erase_if(result.indexes, [](const auto& entry) { return entry.second.of_constraint; });
    for (auto& [name, index] : result.indexes) canonize(index);
    for (auto& [name, view] : result.views) canonize(view);
    return result;
}

}  // namespace runner::schema
