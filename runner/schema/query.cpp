#include "schema/query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "schema/names.hpp"

namespace runner::schema {
namespace {

/// Words that an expression or a clause can begin behind: a name that follows one of them is no alias.
constexpr std::array<std::string_view, 28> openers = {
    "SELECT", "DISTINCT", "ALL",  "WHERE", "AND",  "OR",     "NOT",       "ON",    "BY",    "HAVING",
    "CASE",   "WHEN",     "THEN", "ELSE",  "LIKE", "ILIKE",  "BETWEEN",   "IN",    "USING", "FROM",
    "IS",     "SIMILAR",  "TO",   "ANY",   "SOME", "FILTER", "RETURNING", "VALUES"};

/// Words that end the list behind FROM.
constexpr std::array<std::string_view, 13> after_from = {
    "WHERE", "GROUP", "HAVING",    "WINDOW", "ORDER", "LIMIT",    "OFFSET",
    "FETCH", "UNION", "INTERSECT", "EXCEPT", "FOR",   "RETURNING"};

/// Words between tables, and so no aliases.
constexpr std::array<std::string_view, 14> joins = {"JOIN",  "ON",    "USING",   "NATURAL",    "LEFT",
                                                    "RIGHT", "FULL",  "INNER",   "OUTER",      "CROSS",
                                                    "AS",    "WHERE", "LATERAL", "TABLESAMPLE"};

/// Words behind which, or in place of which, no table stands.
constexpr std::array<std::string_view, 6> no_tables = {"ON", "USING", "VALUES", "WITH", "TABLE", "ROWS"};

/// What stands behind FROM or JOIN: a table of the schema, or something else under a name.
struct Source {
    std::size_t select;                  ///< the one that it belongs to
    std::optional<ObjectName> relation;  ///< none: a subquery, a function
    std::string alias;
    const Table* table;  ///< nullptr: a view, a subquery, a function, a table with other names for columns
};

/// Reads a query once for its sources and once for the names in it.
class Reader {
  public:
    Reader(const Schema& schema, const Statement& statement, Span span)
        : schema_(schema), text_(statement.text), tokens_(statement.tokens_in(span)) {}

    QueryReads read() {
        find_subqueries();
        find_sources();
        for (std::size_t i = 0; i < tokens_.size(); ++i) resolve(i);
        QueryReads result{{}, std::move(found_)};
        for (const Source& source : sources_) {
            if (source.relation) result.relations.push_back(*source.relation);
        }
        return result;
    }

  private:
    bool in_using_list(std::size_t i) const;
    bool symbol(std::size_t i, std::string_view wanted) const {
        return i < tokens_.size() && is_symbol(tokens_[i], text_, wanted);
    }
    template <class Words>
    bool word_of(std::size_t i, const Words& words) const {
        return i < tokens_.size() && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
                   return is_word(tokens_[i], text_, word);
               });
    }
    bool word(std::size_t i, std::string_view wanted) const {
        return i < tokens_.size() && is_word(tokens_[i], text_, wanted);
    }
    std::string name(std::size_t i) const { return identifier_of(tokens_[i], text_); }

    void find_subqueries();
    void find_sources();
    std::size_t add_source(std::size_t i);
    void resolve(std::size_t i);
    void resolve_bare(std::size_t i);
    void add_all(const Table& table);

    const Schema& schema_;
    std::string_view text_;
    std::span<const Token> tokens_;
    std::vector<std::size_t> select_of_;  // for each token
    std::vector<std::size_t> parent_of_;  // for each SELECT
    std::vector<bool> in_from_;           // for each token
    std::vector<Source> sources_;
    std::set<std::string> subqueries_;  // of WITH
    std::set<std::string> aliases_;     // of result columns and of subqueries' columns
    std::map<std::string, std::set<std::string>> found_;
};

/// The names in WITH name [(column, …)] AS (…).
void Reader::find_subqueries() {
    for (std::size_t i = 1; i + 1 < tokens_.size(); ++i) {
        if (!word(i, "AS") || !(symbol(i + 1, "(") || word(i + 1, "MATERIALIZED") || word(i + 1, "NOT")))
            continue;
        std::size_t at = i - 1;
        if (symbol(at, ")")) {
            while (at > 0 && !symbol(at, "(")) --at;
            if (at > 0) --at;
        }
        if (is_name(tokens_[at])) subqueries_.insert(name(at));
    }
}

/// Gives each token its SELECT, and collects what stands behind FROM and JOIN.
void Reader::find_sources() {
    struct Level {
        std::size_t select;
        bool from;
        bool query;  ///< else FROM is a word of EXTRACT, SUBSTRING …
    };
    std::vector<Level> levels = {{0, false, false}};
    parent_of_ = {0};
    bool begun = false;  // the outermost SELECT
    bool expected = false;
    select_of_.resize(tokens_.size());
    in_from_.resize(tokens_.size());
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        Level& level = levels.back();
        if (word(i, "SELECT")) {
            if (begun) {
                const std::size_t outer = levels.size() > 1 ? levels[levels.size() - 2].select : 0;
                parent_of_.push_back(outer);
                level.select = parent_of_.size() - 1;
            }
            begun = true;
            level.from = expected = false;
            level.query = true;
        } else if (symbol(i, "(")) {
            levels.push_back({level.select, expected, expected});
        } else if (symbol(i, ")")) {
            if (levels.size() > 1) levels.pop_back();
            expected = false;
        } else if (level.query && (word(i, "JOIN") || (word(i, "FROM") && !word(i - 1, "DISTINCT")))) {
            level.from = expected = true;
        } else if (word_of(i, after_from)) {
            level.from = expected = false;
        } else if (word_of(i, no_tables)) {
            expected = false;
        } else if (symbol(i, ",")) {
            expected = level.from;
        } else if (expected && is_name(tokens_[i]) && !word(i, "ONLY") && !word(i, "LATERAL")) {
            const std::size_t behind = add_source(i);
            sources_.back().select = levels.back().select;
            for (; i + 1 < behind; ++i) {
                select_of_[i] = levels.back().select;
                in_from_[i] = true;
            }
            in_from_[i] = true;
            expected = false;
        }
        if (word(i, "AS") && i + 1 < tokens_.size() && is_name(tokens_[i + 1])) aliases_.insert(name(i + 1));
        select_of_[i] = levels.back().select;
    }
}

/// The source that begins at token `i`; gives the token behind its alias.
std::size_t Reader::add_source(std::size_t i) {
    const auto identifier = [&](std::size_t at) {
        return Identifier{name(at), tokens_[at].kind == TokenKind::quoted_word, tokens_[at].span};
    };
    ObjectName relation{{}, identifier(i), tokens_[i].span};
    std::size_t next = i + 1;
    if (symbol(next, ".") && next + 1 < tokens_.size()) {
        relation = {relation.name, identifier(next + 1), cover(tokens_[i].span, tokens_[next + 1].span)};
        next += 2;
    }
    Source source{0, relation, relation.name.name, nullptr};
    const bool subquery = !relation.schema && subqueries_.contains(relation.name.name);
    if (subquery || symbol(next, "(")) {
        source.relation.reset();
    } else {
        source.table = schema_.table(key_of(relation));
    }
    if (word(next, "AS")) ++next;
    const bool alias = next < tokens_.size() && is_name(tokens_[next]);
    if (alias && !word_of(next, joins) && !word_of(next, after_from)) {
        source.alias = name(next++);
        if (symbol(next, "(")) source.table = nullptr;
    }
    sources_.push_back(std::move(source));
    return next;
}

void Reader::add_all(const Table& table) {
    for (const Column& column : table.columns) found_[table.name].insert(column.name);
}

void Reader::resolve(std::size_t i) {
    if (in_from_[i]) return;
    if (symbol(i, "*") && i > 0) {
        const bool bare = word(i - 1, "SELECT") || word(i - 1, "DISTINCT") || symbol(i - 1, ",");
        const std::string qualifier =
            symbol(i - 1, ".") && i > 1 && is_name(tokens_[i - 2]) ? name(i - 2) : "";
        for (const Source& source : sources_) {
            if (source.table && source.select == select_of_[i] && (bare || source.alias == qualifier))
                add_all(*source.table);
        }
        return;
    }
    if (!is_name(tokens_[i]) || symbol(i + 1, ".")) return;
    if (i > 0 && symbol(i - 1, ".")) {
        if (i < 2 || !is_name(tokens_[i - 2])) return;
        const std::string qualifier = name(i - 2);
        const Table* meant = nullptr;
        std::size_t candidates = 0;
        for (const Source& source : sources_) {
            if (source.alias != qualifier) continue;
            if (source.table != meant || candidates == 0) ++candidates;
            meant = source.table;
        }
        if (candidates == 1 && meant && meant->column(name(i))) found_[meant->name].insert(name(i));
        return;
    }
    resolve_bare(i);
}

/// Whether the name is one of JOIN … USING (a, b).
bool Reader::in_using_list(std::size_t i) const {
    while (i > 0 && (symbol(i - 1, ",") || is_name(tokens_[i - 1]))) --i;
    return i > 1 && symbol(i - 1, "(") && word(i - 2, "USING");
}

/// A name without a table before it, from the SELECT that it stands in outwards.
void Reader::resolve_bare(std::size_t i) {
    const std::string column = name(i);
    const bool call = tokens_[i].kind == TokenKind::word && symbol(i + 1, "(");
    const bool alias = i > 0 && tokens_[i - 1].kind != TokenKind::symbol && !word_of(i - 1, openers);
    const bool behind = i > 0 && (symbol(i - 1, ")") || symbol(i - 1, "]") || symbol(i - 1, "::"));
    const bool literal = i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::string;
    const bool field = i > 1 && word(i - 2, "EXTRACT") && symbol(i - 1, "(") && word(i + 1, "FROM");
    if (call || alias || behind || literal || field || aliases_.contains(column)) return;
    for (std::size_t select = select_of_[i];; select = parent_of_[select]) {
        const Table* meant = nullptr;
        std::size_t candidates = 0;
        bool others = false;
        for (const Source& source : sources_) {
            if (source.select != select) continue;
            if (in_using_list(i) && source.table && source.table->column(column))
                found_[source.table->name].insert(column);
            others = others || !source.table || schema_.uncertain.contains(source.table->name);
            if (!source.table || !source.table->column(column)) continue;
            ++candidates;
            meant = source.table;
        }
        if (candidates == 1 && !others) found_[meant->name].insert(column);
        if (candidates > 0 || others || select == 0) return;
    }
}

}  // namespace

QueryReads reads(const Schema& schema, const Statement& statement, Span span) {
    return Reader(schema, statement, span).read();
}

}  // namespace runner::schema
