// Expressions and queries of portable SQL as trees over the tokens of their statement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sdk/data_type.hpp"

namespace runner::sqlite {

struct Query;
struct Call;

/// Tokens [first, last) of the statement.
struct Tokens {
    std::size_t first = 0;
    std::size_t last = 0;

    bool empty() const { return first == last; }
};

enum class Form : std::uint8_t {
    string,      ///< untyped until something gives it a type; `name` holds its characters
    bytes,       ///< X'…'; `name` holds its digits
    number,      ///< `name` as written
    truth,       ///< `name` is TRUE or FALSE
    null,        //
    default_,    ///< DEFAULT among the values of a statement
    column,      ///< `qualifier`.`name`
    star,        ///< * or `qualifier`.*
    clock,       ///< `name` is CURRENT_TIMESTAMP, CURRENT_DATE or CURRENT_TIME, however it was written
    group,       ///< one expression in parentheses
    row,         ///< several, with or without ROW
    array,       ///< ARRAY[…]
    cast,        ///< to `target`; `name` is "::", "CAST" or, for DATE '2024-01-31', empty
    sign,        ///< `name` is + or -
    negation,    ///< NOT
    complement,  ///< ~
    logic,       ///< `name` is AND or OR; two parts or more
    comparison,  ///< `name` is =, <>, <, >, <=, >=, IS DISTINCT FROM; IS NOT DISTINCT FROM is negated
    arithmetic,  ///< `name` is one of + - * / %
    operation,   ///< `name` is any other operator
    between,     ///< three parts; `name` is SYMMETRIC or empty
    in,          ///< a value, then the list or a subquery
    quantified,  ///< a value, then what is behind ANY (`negated`: ALL); `name` is the operator
    like,        ///< `name` is LIKE or ILIKE; the value, the pattern, and what is behind ESCAPE
    is,          ///< `name` is NULL, TRUE, FALSE or UNKNOWN
    collate,     ///< `name` is the collation
    at_zone,     ///< a time, then the zone
    case_,       ///< the parts of Case
    exists,      //
    subquery,    //
    call,        ///< `name` is the function, `parts` its arguments
};

/// `parts` are in the order in which they are written.
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
    /// What PostgreSQL gives it; nothing for an untyped string, NULL, and what is not known.
    std::optional<DataType> type;
};

struct SortKey {
    Expr value;
    bool descending = false;
    bool places_nulls = false;  ///< NULLS FIRST or LAST is written
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
    Tokens name;  ///< with its schema
    Tokens tail;  ///< FILTER (…) and OVER (…)
    std::vector<SortKey> order;
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
    enum Kind : std::uint8_t { table, query, joined };
    Kind kind = table;
    Tokens tokens;
    std::string name;                 ///< of a table
    Tokens name_tokens;               ///< with its schema
    std::optional<std::size_t> only;  ///< the word
    std::shared_ptr<Query> inner;
    std::vector<Source> sides;  ///< of a join
    std::optional<Expr> on;
    std::vector<std::size_t> using_columns;
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
    std::vector<Item> items;
    std::vector<Source> from;
    std::optional<Expr> where;
    std::vector<Expr> group;
    std::optional<Expr> having;
    std::vector<Window> windows;
    std::vector<std::size_t> window_names;
};

struct CommonTable {
    std::size_t name = 0;
    std::vector<std::size_t> columns;
    std::shared_ptr<Query> query;
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
    std::optional<Expr> offset;
};

struct Assignment {
    std::vector<std::size_t> columns;  ///< several: (a, b) = …
    Expr value;
};

/// INSERT, UPDATE or DELETE.
struct Change {
    std::vector<CommonTable> with;
    Source target;
    std::vector<std::size_t> columns;     ///< of INSERT
    std::shared_ptr<Query> query;         ///< of INSERT
    std::vector<Assignment> assignments;  ///< SET, of UPDATE and of ON CONFLICT
    std::vector<Source> from;             ///< FROM or USING
    std::vector<Expr> conflict;           ///< ON CONFLICT (…)
    std::vector<Expr> conditions;         ///< each WHERE
    std::vector<Item> returning;
};

}  // namespace runner::sqlite
