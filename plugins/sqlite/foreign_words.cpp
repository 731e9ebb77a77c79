#include "foreign_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "refuse.hpp"

namespace runner::sqlite {
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
    {"ON", "CONSTRAINT", "SQLite knows unique constraints by their columns alone",
     "name the columns: ON CONFLICT (a, b)"},
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

}  // namespace

void refuse_foreign_word(const Rewrite& rewrite, std::size_t i) {
    for (const Construct& construct : constructs) {
        if (!rewrite.word(i, construct.word)) continue;
        const bool alone = construct.second.empty();
        if (!alone && !rewrite.word(i + 1, construct.second) && !rewrite.symbol(i + 1, construct.second))
            continue;
        const bool two_words = !alone && rewrite.kind(i + 1, TokenKind::word);
        refuse(std::string(construct.reason),
               cover(rewrite.token(i).span, rewrite.token(two_words ? i + 1 : i).span),
               std::string(construct.mend));
    }
}

void refuse_foreign_symbol(const Rewrite& rewrite, std::size_t i) {
    const std::string_view symbol = rewrite.text(i);
    for (const Operator& each : foreign_operators) {
        if (each.symbol == symbol)
            refuse(std::string(each.reason), rewrite.token(i).span, std::string(each.mend));
    }
    if (std::find(std::begin(operators), std::end(operators), symbol) == std::end(operators)) {
        refuse(fmt::format("SQLite has no operator {} with PostgreSQL's meaning", symbol),
               rewrite.token(i).span);
    }
}

}  // namespace runner::sqlite
