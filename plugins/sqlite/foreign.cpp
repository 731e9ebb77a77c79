#include "foreign.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "foreign_walk.hpp"

namespace runner::sqlite {

using namespace tree;

namespace {

struct Construct {
    std::string_view word;    ///< upper case
    std::string_view second;  ///< the word or symbol behind it; empty: whatever follows
    std::string_view reason;
    std::string_view mend;
};

constexpr Construct constructs[] = {
    {"ANY", "(", "SQLite has no ANY", "use IN (…) or EXISTS (…)"},
    {"SOME", "(", "SQLite has no SOME", "use IN (…) or EXISTS (…)"},
    {"ALL", "(", "SQLite has no comparison with ALL", "use NOT EXISTS (…)"},
    {"CURRENT_CATALOG", "", "SQLite has no CURRENT_CATALOG", ""},
    {"CURRENT_ROLE", "", "SQLite has no users", ""},
    {"CURRENT_SCHEMA", "", "SQLite has no schemas", ""},
    {"CURRENT_USER", "", "SQLite has no users", ""},
    {"DISTINCT", "ON", "SQLite has no DISTINCT ON",
     "number the rows with row_number() OVER (PARTITION BY …)"},
    {"EXCEPT", "ALL", "SQLite has no EXCEPT ALL", ""},
    {"FOR", "NO", "SQLite locks no single rows", "leave FOR NO KEY UPDATE out: a migration is alone"},
    {"FOR", "SHARE", "SQLite locks no single rows", "leave FOR SHARE out: a migration is alone"},
    {"FOR", "UPDATE", "SQLite locks no single rows", "leave FOR UPDATE out: a migration is alone"},
    {"GROUPING", "SETS", "SQLite has no GROUPING SETS", "use UNION ALL"},
    {"INTERSECT", "ALL", "SQLite has no INTERSECT ALL", ""},
    {"LATERAL", "", "SQLite has no LATERAL", "use a subquery in the SELECT list"},
    {"OPERATOR", "(", "SQLite has no OPERATOR()", "write the operator alone"},
    {"ROLLUP", "(", "SQLite has no ROLLUP", "use UNION ALL"},
    {"CUBE", "(", "SQLite has no CUBE", "use UNION ALL"},
    {"SESSION_USER", "", "SQLite has no users", ""},
    {"SIMILAR", "TO", "SQLite has no regular expressions", "use LIKE"},
    {"TABLESAMPLE", "", "SQLite has no TABLESAMPLE", ""},
    {"USER", "", "SQLite has no users", ""},
    {"SEARCH", "", "SQLite has no SEARCH of recursive queries", "keep a column for the order"},
    {"CYCLE", "", "SQLite has no CYCLE of recursive queries", "use UNION, which leaves out what was seen"},
    {"IGNORE", "NULLS", "SQLite has no IGNORE NULLS", ""},
    {"RESPECT", "NULLS", "SQLite has no RESPECT NULLS", "leave it out"},
    {"WITHIN", "GROUP", "SQLite has no ordered-set aggregates", ""},
};

constexpr std::string_view operators[] = {"*",  "+",  "-", "/", "%",  "=",  "<",  ">",   "<=", ">=", "<>",
                                          "!=", "||", "&", "|", "<<", ">>", "->", "->>", "#>", "#>>"};

struct Operator {
    std::string_view symbol;
    std::string_view reason;
    std::string_view mend;
};

constexpr Operator foreign_operators[] = {
    {"~", "SQLite has no regular expressions", "use LIKE"},
    {"!~", "SQLite has no regular expressions", "use NOT LIKE"},
    {"~*", "SQLite has no regular expressions", "use ILIKE"},
    {"!~*", "SQLite has no regular expressions", "use NOT ILIKE"},
    {"[", "SQLite has no arrays", ""},
    {"]", "SQLite has no arrays", ""},
};

/// Whether rows are compared here; of IS and OVERLAPS there is more to say.
bool takes_rows(const Expr& expression) {
    const Form form = expression.form;
    if (form == Form::operation) return expression.name == "OVERLAPS";
    return form == Form::comparison || form == Form::in || form == Form::between ||
           form == Form::quantified || form == Form::case_ || form == Form::is;
}

}  // namespace

void Foreign::word(std::size_t i) const {
    for (const Construct& construct : constructs) {
        if (!rewrite_.word(i, construct.word)) continue;
        const bool alone = construct.second.empty();
        if (!alone && !rewrite_.word(i + 1, construct.second) && !rewrite_.symbol(i + 1, construct.second))
            continue;
        const bool two_words = !alone && rewrite_.kind(i + 1, TokenKind::word);
        refuse(std::string(construct.reason), span_of(rewrite_, {i, i + (two_words ? 2 : 1)}),
               std::string(construct.mend));
    }
}

void Foreign::symbol(std::size_t i) const {
    const std::string_view written = rewrite_.text(i);
    for (const Operator& each : foreign_operators) {
        if (each.symbol == written) refuse_at(i, std::string(each.reason), std::string(each.mend));
    }
    if (std::find(std::begin(operators), std::end(operators), written) == std::end(operators))
        refuse_at(i, fmt::format("SQLite has no operator {} with PostgreSQL's meaning", written));
}

/// What is said in its first words.
void Foreign::leaf(const Expr& expression) const {
    const auto [first, last] = expression.tokens;
    switch (expression.form) {
        case Form::parameter:
            return refuse_at(first, "a migration has no parameters", "write the value");
        case Form::bits:
            return refuse_at(first, "SQLite has no bit strings", "write bytes as '\\xDEADBEEF'::bytea");
        case Form::number:
            if (expression.name.find_first_not_of("0123456789.eE+-") == std::string::npos) return;
            return refuse_at(first, fmt::format("{} is no number on every database", expression.name),
                             "write it in plain digits");
        case Form::session:
        case Form::grouping:
            return word(first);
        case Form::column: {
            constexpr std::size_t with_schema = 5;
            if (last - first < with_schema || rewrite_.name_at(first) == "public") return;
            const Span span = span_of(rewrite_, expression.tokens);
            refuse(fmt::format("SQLite has no schemas, so {} has no place in it",
                               rewrite_.statement.slice(span)),
                   span, fmt::format("leave out `{}.`", rewrite_.text(first)));
        }
        case Form::array:
            if (expression.query || rewrite_.symbol(first, "[")) refuse_at(first, "SQLite has no arrays");
            return;
        case Form::argument:
            return refuse_at(first + 1, "SQLite has no named arguments", "give the arguments in their order");
        case Form::operation:
            if (expression.parts.size() > 1) return;
            symbol(first);
            refuse_senseless(rewrite_, first);
        default:
            return;
    }
}

void Foreign::behind_first_part(const Expr& expression) const {
    const std::size_t next = expression.parts[0].tokens.last;
    switch (expression.form) {
        case Form::subscript:
            return symbol(next);
        case Form::field:
            refuse_senseless(rewrite_, next);
        case Form::operation:
            if (expression.name == "OVERLAPS")
                refuse_at(next, "SQLite has no OVERLAPS", "compare the ends: a < d AND c < b");
            return operator_at(next);
        case Form::quantified:
            if (rewrite_.kind(next, TokenKind::symbol)) return symbol(next);
            word(next);
            return word(expression.parts[1].tokens.first - 1);
        case Form::like:
            return word(expression.negated ? next + 1 : next);
        case Form::is: {
            const bool known = expression.name == "NULL" || expression.name == "TRUE" ||
                               expression.name == "FALSE" || expression.name == "UNKNOWN" ||
                               (expression.name.starts_with("JSON") && !expression.name.ends_with("KEYS"));
            if (known) return;
            const Span words = span_of(rewrite_, {next, expression.tokens.last});
            refuse(fmt::format("SQLite has no {}", rewrite_.statement.slice(words)), words);
        }
        default:
            return;
    }
}

void Foreign::in(const Expr& expression) {
    leaf(expression);
    if (expression.call && expression.call->variadic)
        refuse_at(*expression.call->variadic, "SQLite has no VARIADIC");
    for (std::size_t i = 0; i < expression.parts.size(); ++i) {
        if (expression.parts[i].form == Form::row && !takes_rows(expression))
            refuse_row(rewrite_, expression.parts[i]);
        if (expression.parts[i].form == Form::star && !expression.parts[i].qualifier.empty())
            refuse_whole_row(rewrite_, expression.parts[i], expression.parts[i].qualifier);
        if (i == 1) behind_first_part(expression);
        in(expression.parts[i]);
    }
    if (expression.parts.size() == 1) behind_first_part(expression);
    if (expression.query) in(*expression.query);
    if (expression.call) in(*expression.call);
}

void Foreign::in(const Call& call) {
    in(call.order);
    if (!call.tail.empty()) word(call.tail.first);
    in(call.filter);
    in(call.over);
}

void Foreign::in(const Window& window) {
    in(window.partition);
    in(window.order);
    in(window.bounds);
}

void Foreign::in(const SortKey& key) {
    in(key.value);
    if (key.using_) refuse_at(*key.using_, "SQLite has no ORDER BY … USING", "use ASC or DESC");
}

void refuse_row(const Rewrite& rewrite, const Expr& row) {
    refuse("SQLite has rows in comparisons alone", span_of(rewrite, row.tokens),
           "write its values one by one");
}

void refuse_whole_row(const Rewrite& rewrite, const Expr& row, const std::string& table) {
    const bool counted = rewrite.word(row.tokens.first - 2, "COUNT");
    refuse("SQLite has no values that are whole rows", span_of(rewrite, row.tokens),
           counted ? fmt::format("count a column of {} that is never NULL", table)
                   : fmt::format("name the columns of {}", table));
}

void refuse_senseless(const Rewrite& rewrite, std::size_t i, bool ended) {
    refuse(ended ? "SQLite cannot make sense of a statement that ends here"
                 : fmt::format("SQLite cannot make sense of {} here", rewrite.text(i)),
           rewrite.token(i).span);
}

void refuse_foreign(const Rewrite& rewrite, const Expr& expression) {
    Foreign(rewrite).in(expression);
}

void refuse_foreign(const Rewrite& rewrite, const Query& query) {
    Foreign(rewrite).in(query);
}

void refuse_foreign(const Rewrite& rewrite, const Change& change) {
    Foreign(rewrite).in(change);
}

}  // namespace runner::sqlite
