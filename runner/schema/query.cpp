#include "schema/query.hpp"

#include "schema/names.hpp"
#include "sdk/expression/parse.hpp"
#include "sdk/expression/result.hpp"

namespace runner::schema {
namespace {

using tree::Form;

/// What stands behind FROM or JOIN.
struct Known {
    std::string alias;
    const Table* table;  ///< nullptr: a view, a query, a function, a table with other names for its columns
};

/// What an expression can name: the relations of its SELECT, then those around it.
struct Scope {
    std::vector<Known> relations;
    std::set<std::string> common_tables;
    std::set<std::string> aliases;  ///< of result columns, where they come first: in ORDER BY
    const Scope* outer = nullptr;

    bool has_common_table(const std::string& name) const {
        return common_tables.contains(name) || (outer && outer->has_common_table(name));
    }
};

class Reader {
  public:
    Reader(const Schema& schema, const StatementTokens& tokens) : schema_(schema), tokens_(tokens) {}

    void read(const tree::Query& query, const Scope* outer);
    QueryReads result;

  private:
    void read(const tree::Expr& expression, const Scope& scope);
    void read(const tree::Call& call, const Scope& scope);
    void read(const tree::Window& window, const Scope& scope);
    void read(const tree::Source& source, Scope& scope);
    Scope read(const tree::Select& select, const Scope& outer);
    void read_columns(const tree::Source& source, const Scope& scope);
    void read(const tree::SortKey& key, const Scope& scope) { read(key.value, scope); }
    template <class T>
    void read(const std::vector<T>& each, const Scope& scope) {
        for (const T& one : each) read(one, scope);
    }
    template <class T>
    void read(const std::optional<T>& value, const Scope& scope) {
        if (value) read(*value, scope);
    }
    ObjectName object_at(Tokens name) const;
    void resolve(const tree::Expr& column, const Scope& scope);
    void resolve_bare(const std::string& column, const Scope& scope);
    void resolve_star(const tree::Expr& star, const Scope& scope);
    void found(const Table& table, const std::string& column) { result.columns[table.name].insert(column); }

    const Schema& schema_;
    const StatementTokens& tokens_;
};

ObjectName Reader::object_at(Tokens name) const {
    const auto identifier = [&](std::size_t i) {
        return Identifier{tokens_.name_at(i), tokens_.kind(i, TokenKind::quoted_word), tokens_.token(i).span};
    };
    ObjectName object{{}, identifier(name.last - 1), span_of(tokens_, name)};
    if (name.last - name.first > 1) object.schema = identifier(name.first);
    return object;
}

void Reader::read(const tree::Query& query, const Scope* outer) {
    Scope scope{{}, {}, {}, outer};
    const bool recursive = tokens_.word(query.tokens.first + 1, "RECURSIVE");
    for (const tree::CommonTable& each : query.with) {
        if (recursive) scope.common_tables.insert(tokens_.name_at(each.name));
        if (each.query) read(*each.query, &scope);
        scope.common_tables.insert(tokens_.name_at(each.name));
    }
    Scope inside{{}, {}, {}, &scope};
    for (const tree::Select& each : query.arms) inside = read(each, scope);
    // What is ordered is the result, and, of a single SELECT, its tables.
    if (query.arms.size() > 1) inside.relations.assign(1, {{}, nullptr});
    for (const tree::Item& item : tree::leading(query).items)
        if (item.alias) inside.aliases.insert(tokens_.name_at(*item.alias));
    read(query.order, inside);
    read(query.limit, scope);
    read(query.offset, scope);
}

Scope Reader::read(const tree::Select& select, const Scope& outer) {
    Scope scope{{}, {}, {}, &outer};
    if (select.inner) {
        read(*select.inner, &outer);
        scope.relations.push_back({{}, nullptr});
        return scope;
    }
    for (const tree::Source& each : select.from) read(each, scope);
    for (const tree::Source& each : select.from) read_columns(each, scope);
    for (const auto& row : select.rows) read(row, scope);
    if (select.table) resolve_star({}, scope);
    read(select.distinct_on, scope);
    for (const tree::Item& item : select.items) {
        if (item.value.form == Form::star)
            resolve_star(item.value, scope);
        else
            read(item.value, scope);
    }
    read(select.where, scope);
    read(select.group, scope);
    read(select.having, scope);
    read(select.windows, scope);
    return scope;
}

/// Adds what the source brings into the scope.
void Reader::read(const tree::Source& source, Scope& scope) {
    Known known{source.alias ? tokens_.name_at(*source.alias) : source.name, nullptr};
    switch (source.kind) {
        case tree::Source::joined:
            for (const tree::Source& side : source.sides) read(side, scope);
            if (!source.alias) return;
            break;
        case tree::Source::query:
            // Only a LATERAL one sees what stands before it.
            read(*source.inner, source.lateral ? &scope : scope.outer);
            break;
        case tree::Source::function:
            read(source.calls, scope);
            break;
        case tree::Source::table: {
            const ObjectName name = object_at(source.name_tokens);
            if (!name.schema && scope.has_common_table(source.name)) break;
            result.relations.push_back(name);
            if (source.columns.empty()) known.table = schema_.table(key_of(name));
            break;
        }
    }
    scope.relations.push_back(std::move(known));
}

/// The columns by which sources are joined.
void Reader::read_columns(const tree::Source& source, const Scope& scope) {
    for (const tree::Source& side : source.sides) read_columns(side, scope);
    read(source.on, scope);
    for (const std::size_t column : source.using_columns) {
        const std::string name = tokens_.name_at(column);
        for (const Known& each : scope.relations) {
            if (each.table && each.table->column(name)) found(*each.table, name);
        }
    }
}

void Reader::read(const tree::Expr& expression, const Scope& scope) {
    if (expression.form == Form::column) resolve(expression, scope);
    read(expression.parts, scope);
    if (expression.query) read(*expression.query, &scope);
    if (expression.call) read(*expression.call, scope);
}

void Reader::read(const tree::Call& call, const Scope& scope) {
    read(call.order, scope);
    read(call.within, scope);
    read(call.filter, scope);
    read(call.over, scope);
}

void Reader::read(const tree::Window& window, const Scope& scope) {
    read(window.partition, scope);
    read(window.order, scope);
    read(window.bounds, scope);
}

void Reader::resolve(const tree::Expr& column, const Scope& scope) {
    if (column.qualifier.empty()) return resolve_bare(column.name, scope);
    for (const Scope* each = &scope; each != nullptr; each = each->outer) {
        for (const Known& known : each->relations) {
            if (known.alias != column.qualifier) continue;
            if (known.table && known.table->column(column.name)) found(*known.table, column.name);
            return;
        }
    }
}

void Reader::resolve_bare(const std::string& column, const Scope& scope) {
    if (scope.aliases.contains(column)) return;
    for (const Scope* each = &scope; each != nullptr; each = each->outer) {
        const Table* meant = nullptr;
        std::size_t candidates = 0;
        bool others = false;
        for (const Known& known : each->relations) {
            others = others || !known.table || schema_.uncertain.contains(known.table->name);
            if (!known.table || !known.table->column(column)) continue;
            ++candidates;
            meant = known.table;
        }
        if (candidates == 1 && !others) found(*meant, column);
        if (candidates > 0 || others) return;
    }
}

void Reader::resolve_star(const tree::Expr& star, const Scope& scope) {
    for (const Known& known : scope.relations) {
        if (!known.table || (!star.qualifier.empty() && known.alias != star.qualifier)) continue;
        for (const Column& column : known.table->columns) found(*known.table, column.name);
    }
}

}  // namespace

QueryReads reads(const Schema& schema, const Statement& statement, Span span) try {
    const StatementTokens tokens(statement);
    Reader reader(schema, tokens);
    reader.read(tree::parse_query(tokens, tokens.in(span)), nullptr);
    return std::move(reader.result);
} catch (const tree::NotUnderstood&) {
    return {};
}

std::optional<std::vector<QueryColumn>> result_of(const Schema& schema, const Statement& statement,
                                                  Span span) try {
    const StatementTokens tokens(statement);
    return tree::result_of(tokens, schema, tree::parse_query(tokens, tokens.in(span)));
} catch (const tree::NotUnderstood&) {
    return {};
}

}  // namespace runner::schema
