// Walks queries and data statements, and finds what their names mean.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/query.hpp"
#include "schema/query_scope.hpp"
#include "sdk/expression/syntax.hpp"

namespace runner::schema {

/// What is read throws Error (schema) at a column that certainly is not there; whether the tables are is the
/// caller's to ask, of `result`. Both that it is made of must outlive it.
class QueryReader {
  public:
    QueryReader(const Schema& schema, const StatementTokens& tokens) : schema_(schema), tokens_(tokens) {}

    /// Gives what comes out.
    Relation read(const tree::Query& query, const Scope* outer);
    void read(const tree::Change& change, const Scope* outer);
    QueryReads result;

  private:
    void read(const tree::Expr& expression, const Scope& scope);
    void read(const tree::Call& call, const Scope& scope);
    void read(const tree::Window& window, const Scope& scope);
    void read(const tree::SortKey& key, const Scope& scope) { read(key.value, scope); }
    template <class T>
    void read(const std::vector<T>& each, const Scope& scope) {
        for (const T& one : each) read(one, scope);
    }
    template <class T>
    void read(const std::optional<T>& value, const Scope& scope) {
        if (value) read(*value, scope);
    }

    void add_common_tables(const std::vector<tree::CommonTable>& tables, Scope& scope);
    Relation read(const tree::Select& select, Scope& scope);
    void read_item(const tree::Item& item, const Scope& scope, Relation& given);
    void read_group(const tree::Expr& by, std::string_view place, const Scope& scope, const Relation& given);
    void read_count(const std::optional<tree::Expr>& count, std::string_view place, const Scope& scope);
    void read_order(const tree::Query& query, const Scope& scope, const Relation& given);
    void require_position(const tree::Expr& key, std::string_view place, const Relation& given) const;

    void add(const tree::Source& source, Scope& scope);
    void add_join(const tree::Source& join, Scope& scope);
    Relation relation_of(const tree::Source& source, Scope& scope);
    Relation target_of(const tree::Change& change);
    void read_using(const tree::Source& join, std::span<const Relation> left,
                    std::span<const Relation> right);
    void require_width(const tree::Change& change, const Relation& target, const Relation& given) const;

    Identifier identifier_at(std::size_t i) const {
        return {tokens_.name_at(i), tokens_.kind(i, TokenKind::quoted_word), tokens_.token(i).span};
    }
    std::vector<std::string> names_at(const std::vector<std::size_t>& tokens) const {
        std::vector<std::string> names;
        for (const std::size_t each : tokens) names.push_back(tokens_.name_at(each));
        return names;
    }
    ObjectName object_at(Tokens name) const;
    void resolve(const tree::Expr& column, const Scope& scope);
    void resolve_bare(const tree::Expr& column, const Scope& scope);
    void resolve_star(const tree::Expr& star, const Scope& scope, Relation& given);
    void add_all(const Relation& relation, Relation& given);
    void found(const Relation& relation, const std::string& column) {
        if (relation.table) result.columns[relation.table->name].insert(column);
    }

    const Schema& schema_;
    const StatementTokens& tokens_;
};

}  // namespace runner::schema
