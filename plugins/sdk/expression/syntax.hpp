// Expressions, queries and data statements as trees over the tokens of their statement.
//
// The trees are of PostgreSQL's grammar, and say nothing of what another database makes of it: a dialect
// walks them and refuses by name what it cannot say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sdk/data_type.hpp"
#include "sdk/statement_tokens.hpp"

namespace runner::tree {

struct Query;
struct Change;
struct Call;

enum class Form : std::uint8_t {
    string,      ///< untyped until something gives it a type; `name` holds its characters
    bits,        ///< B'…' or X'…'
    number,      ///< `name` as written
    truth,       ///< `name` is TRUE or FALSE
    null,        //
    default_,    ///< DEFAULT among the values of a statement
    parameter,   ///< $1
    column,      ///< `qualifier`.`name`, perhaps behind a schema
    star,        ///< * or `qualifier`.*
    whole_row,   ///< `name` of a table in the place of a column, once typing.hpp has told it from one
    clock,       ///< `name` is CURRENT_TIMESTAMP, CURRENT_DATE or CURRENT_TIME, however it was written
    session,     ///< CURRENT_USER and its sisters; `name` in upper case
    group,       ///< one expression in parentheses
    row,         ///< several or none, with or without ROW
    array,       ///< ARRAY[…], an inner […], or ARRAY(query)
    subscript,   ///< a value, then what is in […]
    field,       ///< (value).name, (value).*
    argument,    ///< name => value
    cast,        ///< to `target`; `name` is "::", "CAST" or, for DATE '2024-01-31', empty
    sign,        ///< `name` is + or -
    negation,    ///< NOT
    complement,  ///< ~
    logic,       ///< `name` is AND or OR; two parts or more
    comparison,  ///< `name` is =, <>, <, >, <=, >=, IS DISTINCT FROM; IS NOT DISTINCT FROM is negated
    arithmetic,  ///< `name` is one of + - * / %
    operation,   ///< `name` is any other operator, OPERATOR or OVERLAPS; of one or two parts
    between,     ///< three parts; `name` is SYMMETRIC or empty
    in,          ///< a value, then the list or a subquery
    quantified,  ///< a value, then what is behind ANY (`negated`: ALL); `name` is the operator
    like,        ///< `name` is LIKE, ILIKE or SIMILAR TO; the value, the pattern, and what is behind ESCAPE
    is,          ///< `name` is what is behind IS [NOT]: NULL, TRUE, UNKNOWN, JSON ARRAY …
    collate,     ///< `name` is the collation
    at_zone,     ///< a time, then the zone
    case_,       ///< the parts of Case
    exists,      //
    subquery,    //
    call,        ///< `name` is the function, `parts` its arguments
    grouping,    ///< of GROUP BY: `name` is GROUPING SETS, ROLLUP or CUBE
};

/// `parts` are in the order in which they are written, but for those of calls with words between them.
struct Expr {
    Form form = Form::null;
    Tokens tokens;
    int depth = 1;  ///< of the tree that it is
    std::string name;
    std::string qualifier;
    bool negated = false;  ///< NOT IN, IS NOT …
    std::vector<Expr> parts;
    std::optional<DataType> target;
    std::shared_ptr<Query> query;
    std::shared_ptr<Call> call;
    /// What PostgreSQL gives it, once typing.hpp has set it; nothing for an untyped string, NULL, and what is
    /// not known.
    std::optional<DataType> type;
};

/// A cast of `value`, in its place.
Expr cast_to(const DataType& type, Expr value);

struct SortKey {
    Expr value;
    bool descending = false;
    bool places_nulls = false;          ///< NULLS FIRST or LAST is written
    std::optional<std::size_t> using_;  ///< the word, of USING operator
    Tokens tokens;
};

/// OVER (…), or a WINDOW clause's
struct Window {
    std::vector<Expr> partition;
    std::vector<SortKey> order;
    std::vector<Expr> bounds;  ///< of its frame
};

/// What a call has besides arguments. `simple` ones are written name(a, b); the others have words between.
struct Call {
    bool simple = true;
    bool distinct = false;
    std::optional<std::size_t> variadic;  ///< the word
    Tokens name;                          ///< with its schema
    Tokens tail;                          ///< WITHIN GROUP (…), FILTER (…) and OVER (…)
    std::vector<SortKey> order;
    std::vector<SortKey> within;  ///< of WITHIN GROUP
    std::optional<Expr> filter;
    std::optional<Window> over;
};

/// CASE [subject] WHEN condition THEN result … [ELSE otherwise] END, in `parts` of its expression.
struct Case {
    const Expr* subject = nullptr;
    std::vector<const Expr*> conditions;
    std::vector<const Expr*> results;  ///< the last is that of ELSE, if there is one
};
Case case_of(const Expr& expression);

struct Item {
    Expr value;
    std::optional<std::size_t> alias;  ///< its token
};

/// What stands behind FROM.
struct Source {
    enum Kind : std::uint8_t {
        table,
        query,
        function,  ///< one that gives rows, or several in ROWS FROM (…)
        joined     ///< two sides, or one in parentheses
    };
    Kind kind = table;
    Tokens tokens;
    std::optional<std::size_t> lateral;  ///< the word
    std::optional<std::size_t> only;     ///< the word
    std::string name;                    ///< of a table
    Tokens name_tokens;                  ///< with its schema
    Tokens sample;                       ///< TABLESAMPLE …
    std::shared_ptr<Query> inner;
    std::vector<Expr> calls;    ///< of functions
    std::vector<Source> sides;  ///< of a join
    bool natural = false;       ///< NATURAL JOIN
    std::optional<Expr> on;
    std::vector<std::size_t> using_columns;
    std::optional<std::size_t> using_alias;  ///< the AS of USING (…) AS name
    std::optional<std::size_t> alias;
    bool said_as = false;
    std::vector<std::size_t> columns;  ///< alias (a, b): their tokens
    Tokens column_list;                ///< with the parentheses
};

struct Select {
    Tokens tokens;
    std::shared_ptr<Query> inner;         ///< of one in parentheses; then there is nothing else
    std::optional<std::size_t> table;     ///< the word of TABLE t
    std::vector<std::vector<Expr>> rows;  ///< of VALUES
    bool distinct = false;
    std::vector<Expr> distinct_on;
    std::vector<Item> items;
    std::optional<std::size_t> into;  ///< the word
    std::vector<Source> from;
    std::optional<Expr> where;
    std::optional<std::size_t> group_distinct;  ///< the word of GROUP BY DISTINCT
    std::vector<Expr> group;
    std::optional<Expr> having;
    std::vector<Window> windows;
    std::vector<std::size_t> window_names;
};

struct CommonTable {
    std::size_t name = 0;
    std::vector<std::size_t> columns;
    std::shared_ptr<Query> query;
    std::shared_ptr<Change> change;  ///< in place of a query
    Tokens change_tokens;
    Tokens traversal;  ///< SEARCH … and CYCLE …
};

struct Query {
    Tokens tokens;
    std::vector<CommonTable> with;
    std::vector<Select> arms;    ///< joined by UNION, INTERSECT, EXCEPT
    std::vector<Tokens> joints;  ///< the words between them
    std::vector<SortKey> order;
    Tokens limits;  ///< LIMIT, OFFSET and FETCH
    std::optional<Expr> limit;
    bool one_row = false;  ///< FETCH FIRST ROW ONLY
    Tokens ties;           ///< FETCH … WITH TIES
    std::optional<Expr> offset;
    Tokens locking;  ///< FOR UPDATE …
    /// Of all its columns, where they are known and typing.hpp has set them; none for an untyped string or
    /// NULL that an INSERT can take.
    std::vector<std::optional<DataType>> types;
};

/// The SELECT that names the columns: the first, taken out of its parentheses.
const Select& leading(const Query& query);

/// Of SET: a = value, or (a, b) = value.
struct SetClause {
    std::vector<std::size_t> columns;
    Expr value;
};

/// INSERT, UPDATE or DELETE.
struct Change {
    std::vector<CommonTable> with;
    Source target;
    std::vector<std::size_t> columns;    ///< of INSERT
    std::shared_ptr<Query> query;        ///< of INSERT
    Tokens values;                       ///< in place of a query: the rows behind VALUES, for each_row()
    std::vector<SetClause> assignments;  ///< SET, of UPDATE and of ON CONFLICT
    std::vector<Source> from;            ///< FROM or USING
    std::vector<Expr> conflict;          ///< ON CONFLICT (…)
    std::vector<Expr> conditions;        ///< each WHERE
    std::vector<Item> returning;
};

}  // namespace runner::tree
